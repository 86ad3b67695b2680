"""How a series of sessions is numbered from year to year: on and on, or from 1 in each year."""

from collections.abc import Collection, Mapping
from enum import Enum, auto

from calendars.series import begin_anew


class Numbering(Enum):
    """How the numbers of a series go on; UNSURE where its first year is the only one known."""

    GOES_ON = auto()
    BEGINS_ANEW = auto()
    UNSURE = auto()


def numbering_of(by_year: Mapping[int, Collection[int]], *, names_year: bool = False) -> Numbering:
    """How a series is numbered, from the numbers that were used in each year.

    `names_year` is true where its sessions or the body itself are called after the year: then a series that
    began with 1 begins anew. Where only one year is known and it began with 1, nobody can tell.
    """
    known = {year: set(numbers) for year, numbers in by_year.items() if numbers}
    if not known:
        return Numbering.UNSURE
    if begin_anew(known):
        return Numbering.BEGINS_ANEW
    if min(known[max(known)]) > 1:
        return Numbering.GOES_ON
    return Numbering.BEGINS_ANEW if names_year else Numbering.UNSURE


def numbers_after(used: Mapping[int, bool], count: int, *, anew: bool = False) -> range:
    """The numbers of so many sessions of a series: after the last one that was used, or from 1 on.

    `used` says of each number that was planned whether it was used up: a session that was cancelled without
    having met leaves its number to the next one, where none after it was used.
    """
    last = max((number for number, is_used in used.items() if is_used), default=min(used, default=1) - 1)
    first = 1 if anew else last + 1
    return range(first, first + count)
