"""The nouns of this room, in the order in which their routes are looked at."""

from patci.portal.liaison import (
    agreements,
    annexes,
    answers,
    calendars,
    colleague,
    days,
    documents,
    minutes,
    notices,
    offline_forms,
    owed,
    receipts,
    sessions,
    ways,
)

NOUNS = (
    owed,
    receipts,
    offline_forms,
    answers,
    ways,
    colleague,
    agreements,
    days,
    calendars,
    documents,
    annexes,
    sessions,
    minutes,
    notices,
)
