"""Days that a solution crowds: rows that the relaxation lacked, found from what the solution uses.

Nearly all of an agency's days never see two of its sessions, so their rows are made only once a solution
breaks them.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from calendars.planning.problem import Problem, Slot

SMALLEST = 1e-6

Used = Sequence[Sequence[tuple[int, float]]]
"""Of each slot the places of the days that a solution uses, with how much of the session lies on each."""


class CrowdKind(StrEnum):
    """What meets: an agency's sessions of a day, two sessions at one hour, beside travel, or in one room."""

    TOGETHER = "together"
    AT_ONCE = "at_once"
    BESIDE_TRAVEL = "beside_travel"
    ROOM = "room"


Part = tuple[int, int, int]
"""A slot's number and the half-open range of the places of its first days that count."""


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """What meets on which day (an ordinal), and the parts of the slots concerned."""

    kind: CrowdKind
    when: int
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Crowd:
    """At most one of these sessions on their days, or each further one costs `points`; None where never."""

    key: Key
    points: int | None


def crowds(problem: Problem, used: Used) -> list[Crowd]:
    """The crowds of a solution, in a fixed order; some of them may be known already."""
    there = _there(problem, used)
    found = [
        *_together(problem, there),
        *_at_once(problem, there),
        *_beside_travel(problem, there, used),
        *_rooms(problem, there),
    ]
    return sorted(found, key=lambda crowd: crowd.key)


There = dict[int, dict[int, float]]
"""Of each day the slots that meet on it, and how much of each."""


def _there(problem: Problem, used: Used) -> There:
    found: There = defaultdict(dict)
    for number, (slot, places) in enumerate(zip(problem.slots, used, strict=True)):
        for place, share in places:
            for when in range(slot.days[place], slot.days[place] + slot.session.length):
                found[when][number] = found[when].get(number, 0.0) + share
    return found


def _together(problem: Problem, there: There) -> Iterator[Crowd]:
    attendees, slots = problem.costs.attendees, problem.slots
    for when, present in there.items():
        if sum(present.values()) <= 1 + SMALLEST:
            continue
        shares: dict[str, float] = defaultdict(float)
        for number, share in present.items():
            for agency in attendees[slots[number].session.ref]:
                shares[agency] += share
        merged: dict[tuple[int, ...], int] = defaultdict(int)
        for agency, share in shares.items():
            if share > 1 + SMALLEST and not problem.taken.at.get((agency, when)):
                merged[_able(problem, agency, when)] += 1
        for numbers, agencies in merged.items():
            key = Key(CrowdKind.TOGETHER, when, tuple(_part(problem, number, when) for number in numbers))
            yield Crowd(key, problem.costs.facts.weights.together * agencies)


def _able(problem: Problem, agency: str, when: int) -> tuple[int, ...]:
    """All slots of an agency that could meet on a day."""
    return tuple(number for number in problem.called[agency] if _can(problem.slots[number], when))


def _can(slot: Slot, when: int) -> bool:
    low, high = slot.covering(when)
    return low < high


def _part(problem: Problem, number: int, when: int) -> Part:
    """A slot with all the first days with which it meets on a day."""
    return (number, *problem.slots[number].covering(when))


def _at_once(problem: Problem, there: There) -> Iterator[Crowd]:
    weight = problem.costs.facts.weights.at_once
    for when, present in there.items():
        for one, other in _pairs(present):
            shared = problem.shared(one, other)
            if shared and problem.at_once(one, other):
                parts = (_part(problem, one, when), _part(problem, other, when))
                yield Crowd(Key(CrowdKind.AT_ONCE, when, parts), weight * shared)


def _beside_travel(problem: Problem, there: There, used: Used) -> Iterator[Crowd]:
    weight = problem.costs.facts.weights.beside_travel
    for number, slot in enumerate(problem.slots):
        for place, share in used[number] if slot.session.travels else ():
            start = slot.days[place]
            for when in (start - 1, start + slot.session.length):
                for other, present in there.get(when, {}).items():
                    shared = problem.shared(number, other) if other != number else 0
                    if shared and share + present > 1 + SMALLEST:
                        parts = ((number, place, place + 1), _part(problem, other, when))
                        yield Crowd(Key(CrowdKind.BESIDE_TRAVEL, when, parts), weight * shared)


def _rooms(problem: Problem, there: There) -> Iterator[Crowd]:
    kept_apart = set(problem.one_room_pairs)
    for when, present in there.items() if kept_apart else ():
        for pair in _pairs(present):
            if pair in kept_apart:
                parts = (_part(problem, pair[0], when), _part(problem, pair[1], when))
                yield Crowd(Key(CrowdKind.ROOM, when, parts), None)


def _pairs(present: dict[int, float]) -> Iterator[tuple[int, int]]:
    """The pairs of slots of which a solution puts more than one session on a day."""
    for one, other in combinations(sorted(present), 2):
        if present[one] + present[other] > 1 + SMALLEST:
            yield one, other
