"""The nouns of this room, in the order in which their routes are looked at."""

from patci.portal.bodies import agencies, coordination, directory, overview, rules

NOUNS = (
    overview,
    coordination,
    rules,
    agencies,
    directory,
)
