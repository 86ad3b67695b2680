"""Parts of a large problem: sessions that are freed together while all others stay where they are."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from random import Random

from calendars.planning.load import Load
from calendars.planning.problem import Problem, Slot


def neighbourhood(problem: Problem, chosen: Sequence[int], random: Random, *, size: int) -> list[int]:
    """Sessions to free, in order: one drawn by what it costs, and those nearest to it that share members."""
    slots = problem.slots
    costs = [1 + slot.points[place] - min(slot.points) for slot, place in zip(slots, chosen, strict=True)]
    start = random.choices(range(len(slots)), weights=costs)[0]
    day = slots[start].days[chosen[start]]
    attendees = problem.costs.attendees
    related = {
        number for agency in attendees[slots[start].session.ref] for number in problem.called[agency]
    } | {n for one, other, _ in problem.linked[start] for n in (one, other)}
    pool = sorted(
        related - {start},
        key=lambda number: (abs(slots[number].days[chosen[number]] - day) + random.randrange(15), number),
    )
    return sorted([start, *pool[: size - 1]])


def freed(problem: Problem, chosen: Sequence[int], numbers: Sequence[int], others: Load) -> Problem:
    """The problem of placing some slots anew; `others` holds every session that stays on its day."""
    free = set(numbers)
    index = {number: place for place, number in enumerate(numbers)}
    slots = []
    for number in numbers:
        slot = problem.slots[number]
        low, high = _bounds(problem, chosen, number, free)
        taken = _taken_rooms(problem, chosen, number, free)
        places = [place for place in range(low, high) if not _touches(slot, slot.days[place], taken)]
        alone = tuple(slot.alone[place] for place in places)
        days = tuple(slot.days[place] for place in places)
        costs = (own + others.cost(slot.session, day) for own, day in zip(alone, days, strict=True))
        slots.append(Slot(slot.session, days, alone, tuple(costs)))
    links = tuple((index[a], index[b], link) for a, b, link in problem.links if a in free and b in free)
    refs = {problem.slots[number].session.ref for number in numbers}
    rooms = tuple(pair for pair in problem.rooms if pair.first in refs and pair.second in refs)
    return Problem(problem.costs, tuple(slots), links, rooms, others)


def _bounds(problem: Problem, chosen: Sequence[int], number: int, free: set[int]) -> tuple[int, int]:
    """The places of a slot's days that keep its links to sessions that stay, as a half-open range."""
    slot = problem.slots[number]
    low, high = 0, len(slot.days)
    for one, other, link in problem.linked[number]:
        if one != number and one not in free:
            day = problem.slots[one].days[chosen[one]]
            earliest, latest = link.earliest(day), link.latest(day)
            low = low if earliest is None else max(low, bisect_left(slot.days, earliest))
            high = high if latest is None else min(high, bisect_right(slot.days, latest))
        if other != number and other not in free:
            day = problem.slots[other].days[chosen[other]]
            while low < high and not link.holds(slot.days[low], day) and link.months is not None:
                low += 1
            while low < high and not link.holds(slot.days[high - 1], day) and link.months is None:
                high -= 1
    return low, high


def _taken_rooms(problem: Problem, chosen: Sequence[int], number: int, free: set[int]) -> list[range]:
    """The days on which sessions that stay hold the slot's room."""
    found = []
    for other in problem.roommates.get(number, ()):
        if other not in free:
            slot = problem.slots[other]
            day = slot.days[chosen[other]]
            found.append(range(day, day + slot.session.length))
    return found


def _touches(slot: Slot, day: int, taken: Sequence[range]) -> bool:
    return any(day < days.stop and days.start < day + slot.session.length for days in taken)
