"""The nouns of this room, in the order in which their routes are looked at."""

from patci.portal.coordination import bodies, sessions

NOUNS = (
    bodies,
    sessions,
)
