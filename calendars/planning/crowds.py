"""Days that a solution crowds: rows that the relaxation lacked, found from what the solution uses.

Nearly all of an agency's days never see two of its sessions, so their rows are made only once a solution
breaks them.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from calendars.planning.cliques import cliques
from calendars.planning.crowd import SMALLEST, Crowd, CrowdKind, Key, There, Used, able, part
from calendars.planning.problem import Problem


def crowds(problem: Problem, used: Used) -> list[Crowd]:
    """The crowds of a solution, in a fixed order; some of them may be known already."""
    there = _there(problem, used)
    found = [
        *_together(problem, there),
        *_at_once(problem, there),
        *_beside_travel(problem, there, used),
        *_rooms(problem, there),
        *cliques(problem, there),
    ]
    return sorted(found, key=lambda crowd: (bool(crowd.relief), crowd.key))


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
                merged[able(problem, agency, when)] += 1
        for numbers, agencies in merged.items():
            key = Key(CrowdKind.TOGETHER, when, tuple(part(problem, number, when) for number in numbers))
            yield Crowd(key, problem.costs.facts.weights.together * agencies)


def _at_once(problem: Problem, there: There) -> Iterator[Crowd]:
    weight = problem.costs.facts.weights.at_once
    for when, present in there.items():
        for one, other in _pairs(present):
            shared = problem.shared(one, other)
            if shared and problem.at_once(one, other):
                parts = (part(problem, one, when), part(problem, other, when))
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
                        parts = ((number, place, place + 1), part(problem, other, when))
                        yield Crowd(Key(CrowdKind.BESIDE_TRAVEL, when, parts), weight * shared)


def _rooms(problem: Problem, there: There) -> Iterator[Crowd]:
    kept_apart = set(problem.one_room_pairs)
    for when, present in there.items() if kept_apart else ():
        for pair in _pairs(present):
            if pair in kept_apart:
                parts = (part(problem, pair[0], when), part(problem, pair[1], when))
                yield Crowd(Key(CrowdKind.ROOM, when, parts), None)


def _pairs(present: dict[int, float]) -> Iterator[tuple[int, int]]:
    """The pairs of slots of which a solution puts more than one session on a day."""
    for one, other in combinations(sorted(present), 2):
        if present[one] + present[other] > 1 + SMALLEST:
            yield one, other
