"""Sessions of which every two share an agency: on one day at most one of them, whatever the agencies.

Three bodies that share a member two by two satisfy each agency's own row with half a session each; the row of
the three does not. It holds because whoever meets beyond the first is counted for some agency of the clique.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from calendars.planning.crowd import SMALLEST, Crowd, CrowdKind, Key, There, able, part
from calendars.planning.problem import Problem

LEAST = 0.02
"""By how much a clique must be crowded to be worth a row."""

Groups = Mapping[tuple[int, ...], int]
"""Slots that some agencies are all called to, and how many agencies."""


def cliques(problem: Problem, there: There) -> Iterator[Crowd]:
    """The crowded cliques of a solution, each after the rows of the agencies that relieve it."""
    seen: set[Key] = set()
    for when, present in there.items():
        numbers = [number for number, share in present.items() if share > SMALLEST]
        if len(numbers) < 3 or sum(present.values()) <= 1 + LEAST:
            continue
        groups = _groups(problem, when, numbers)
        friends = _friends(groups)
        for clique in _crowded(numbers, present, friends):
            whole = _extended(clique, friends)
            for crowd in _rows(problem, when, whole, groups):
                if crowd.key not in seen:
                    seen.add(crowd.key)
                    yield crowd


def _groups(problem: Problem, when: int, numbers: Sequence[int]) -> Groups:
    """The agencies of some slots by all the slots that they could be called to on the day."""
    attendees = problem.costs.attendees
    agencies = {agency for number in numbers for agency in attendees[problem.slots[number].session.ref]}
    found: dict[tuple[int, ...], int] = defaultdict(int)
    for agency in sorted(agencies):
        own = able(problem, agency, when)
        if len(own) > 1 and not problem.taken.at.get((agency, when)):
            found[own] += 1
    return found


def _friends(groups: Groups) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for own in groups:
        for number in own:
            found[number].update(own)
    return found


def _crowded(
    numbers: Sequence[int], present: Mapping[int, float], friends: Mapping[int, set[int]]
) -> Iterator[tuple[int, ...]]:
    """Cliques of three or more slots of which a solution has more than one session, found greedily."""
    ordered = sorted(numbers, key=lambda number: (-present[number], number))
    found: set[tuple[int, ...]] = set()
    for seed in ordered:
        clique = [seed]
        for other in ordered:
            if other != seed and all(other in friends.get(member, ()) for member in clique):
                clique.append(other)
        if len(clique) > 2 and sum(present[number] for number in clique) > 1 + LEAST:
            found.add(tuple(sorted(clique)))
    yield from sorted(found)


def _extended(clique: Sequence[int], friends: Mapping[int, set[int]]) -> tuple[int, ...]:
    """The clique with all that could join it, whether the solution has them on the day or not."""
    whole = list(clique)
    common = set.intersection(*(friends[number] for number in clique)) - set(clique)
    for number in sorted(common):
        if all(number in friends[member] for member in whole):
            whole.append(number)
    return tuple(sorted(whole))


def _rows(problem: Problem, when: int, clique: Sequence[int], groups: Groups) -> Iterator[Crowd]:
    """The rows of the agencies that bind the clique, few where few will do, then its own."""
    chosen: list[tuple[int, ...]] = []
    members = set(clique)
    ranked = sorted(groups, key=lambda own: (-len(members & set(own)), own))
    for pair in combinations(clique, 2):
        if not any(set(pair) <= set(own) for own in chosen):
            chosen.append(next(own for own in ranked if set(pair) <= set(own)))
    keys = []
    for own in chosen:
        key = Key(CrowdKind.TOGETHER, when, tuple(part(problem, number, when) for number in own))
        keys.append(key)
        yield Crowd(key, problem.costs.facts.weights.together * groups[own])
    own_key = Key(CrowdKind.CLIQUE, when, tuple(part(problem, number, when) for number in clique))
    yield Crowd(own_key, None, tuple(sorted(keys)))
