"""Days that links and rooms leave possible.

Every bound between two sessions rises with their days, so the earliest days that survive are themselves a
plan (such constraints are closed under taking minima): propagation alone decides whether one exists. Rooms
are no such bounds; where the earliest days put two sessions into one, either waits until the other has left:
both ways are tried.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from calendars.planning.links import Link
from calendars.planning.outcome import Demand

MOST_TRIED = 5_000
"""Ways of sharing rooms that are tried before a year is called impossible."""

Days = Mapping[str, Sequence[int]]
"""Of each session the ordinals of the days on which it may start, ascending."""


def narrowed(days: Days, links: Iterable[Link]) -> dict[str, Sequence[int]]:
    """The days that remain for each session once every link is kept; none for one that has no place."""
    known = [link for link in links if link.first in days and link.second in days]
    low = _earliest(days, known)
    high = _latest(days, known)
    return {ref: own[low[ref] : high[ref]] for ref, own in days.items()}


@dataclass(frozen=True, slots=True)
class Apart:
    """A demand that two sessions, so many days long, do not share a day."""

    first: str
    second: str
    lengths: tuple[int, int]
    demand: Demand

    def holds(self, first_day: int, second_day: int) -> bool:
        """Whether two days keep the demand."""
        return first_day + self.lengths[0] <= second_day or second_day + self.lengths[1] <= first_day


def first_plan(days: Days, links: Iterable[Link], rooms: Iterable[Apart] = ()) -> dict[str, int] | None:
    """The earliest plan that keeps everything; None where there is none (or too many ways were tried)."""
    known = [link for link in links if link.first in days and link.second in days]
    apart = [pair for pair in rooms if pair.first in days and pair.second in days]
    waiting: list[Days] = [days]
    for _ in range(MOST_TRIED):
        if not waiting:
            return None
        left = waiting.pop()
        low = _earliest(left, known)
        if any(low[ref] >= len(own) for ref, own in left.items()):
            continue
        found = {ref: own[low[ref]] for ref, own in left.items()}
        pair = next((p for p in apart if not p.holds(found[p.first], found[p.second])), None)
        if pair is None:
            return found
        # One of the two comes after the other, which ends no earlier than on its earliest days.
        after = {
            pair.first: found[pair.second] + pair.lengths[1],
            pair.second: found[pair.first] + pair.lengths[0],
        }
        waiting += [{**left, ref: left[ref][bisect_left(left[ref], day) :]} for ref, day in after.items()]
    return None


def is_possible(days: Days, links: Iterable[Link], rooms: Iterable[Apart] = ()) -> bool:
    """Whether there is a plan that keeps every link and every room."""
    return first_plan(days, links, rooms) is not None


def _earliest(days: Days, links: Sequence[Link]) -> dict[str, int]:
    """The place of the first day of each session that keeps the links; the length where none does."""
    touching = _touching(links)
    low = dict.fromkeys(days, 0)
    waiting = list(days)
    while waiting:
        ref = waiting.pop()
        for link in touching.get(ref, ()):
            changed = _raise_low(days, low, link)
            if changed is not None:
                waiting.append(changed)
    return low


def _raise_low(days: Days, low: dict[str, int], link: Link) -> str | None:
    """Move the earliest day of one of the two where the other's demands it; say whose."""
    first, second = days[link.first], days[link.second]
    if low[link.first] >= len(first) or low[link.second] >= len(second):
        return None
    at_first, at_second = first[low[link.first]], second[low[link.second]]
    earliest = link.earliest(at_first)
    if earliest is not None and at_second < earliest:
        low[link.second] = bisect_left(second, earliest)
        return link.second
    place = low[link.first]
    while place < len(first) and _too_late(link, first[place], at_second):
        place += 1
    if place == low[link.first]:
        return None
    low[link.first] = place
    return link.first


def _latest(days: Days, links: Sequence[Link]) -> dict[str, int]:
    """One past the place of the last day of each session that keeps the links; 0 where none does."""
    touching = _touching(links)
    high = {ref: len(own) for ref, own in days.items()}
    waiting = list(days)
    while waiting:
        ref = waiting.pop()
        for link in touching.get(ref, ()):
            changed = _lower_high(days, high, link)
            if changed is not None:
                waiting.append(changed)
    return high


def _lower_high(days: Days, high: dict[str, int], link: Link) -> str | None:
    """Move the latest day of one of the two where the other's demands it; say whose."""
    first, second = days[link.first], days[link.second]
    if not high[link.first] or not high[link.second]:
        return None
    at_first, at_second = first[high[link.first] - 1], second[high[link.second] - 1]
    place = high[link.first]
    while place and _too_early(link, first[place - 1], at_second):
        place -= 1
    if place != high[link.first]:
        high[link.first] = place
        return link.first
    place = high[link.second]
    while place and _too_late(link, at_first, second[place - 1]):
        place -= 1
    if place == high[link.second]:
        return None
    high[link.second] = place
    return link.second


def _too_late(link: Link, first_day: int, second_day: int) -> bool:
    latest = link.latest(first_day)
    return latest is not None and second_day > latest


def _too_early(link: Link, first_day: int, second_day: int) -> bool:
    earliest = link.earliest(first_day)
    return earliest is not None and second_day < earliest


def _touching(links: Sequence[Link]) -> dict[str, list[Link]]:
    found: dict[str, list[Link]] = {}
    for link in links:
        found.setdefault(link.first, []).append(link)
        found.setdefault(link.second, []).append(link)
    return found
