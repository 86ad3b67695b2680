"""The nouns of this room, in the order in which their routes are looked at."""

from patci.portal.agreements import in_sessions, overview, steps, whole_file

NOUNS = (
    in_sessions,
    steps,
    overview,
    whole_file,
)
