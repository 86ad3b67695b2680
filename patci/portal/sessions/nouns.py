"""The nouns of this room, in the order in which their routes are looked at."""

from patci.portal.sessions import (
    agenda,
    answers,
    attendance,
    decisions,
    minutes,
    official_letters,
    overview,
    papers,
    proposals,
    steps,
)

NOUNS = (
    overview,
    answers,
    proposals,
    steps,
    papers,
    agenda,
    attendance,
    decisions,
    minutes,
    official_letters,
)
