"""The sessions that want a day, with the days that remain and what each costs: what the solver sees."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from calendars.planning.costs import Costs, points
from calendars.planning.facts import PlanSession
from calendars.planning.hours import overlap
from calendars.planning.links import Link
from calendars.planning.load import Load
from calendars.planning.propagate import Apart


@dataclass(frozen=True, slots=True)
class Slot:
    """A session to place: the ordinals of its possible first days, ascending, and the points of each.

    `alone` are the points by itself, `points` those beside the sessions that have their day.
    """

    session: PlanSession
    days: tuple[int, ...]
    alone: tuple[int, ...]
    points: tuple[int, ...]

    def covering(self, when: int) -> tuple[int, int]:
        """The places of the first days with which the session meets on a day, as a half-open range."""
        return bisect_left(self.days, when - self.session.length + 1), bisect_left(self.days, when + 1)


@dataclass(frozen=True)
class Problem:
    """Slots in the order of their refs, the links between two of them, and who is called to several.

    `taken` holds the agencies' days on which a placed session already meets: what another one costs there
    stands in the slots' points.
    """

    costs: Costs
    slots: tuple[Slot, ...]
    links: tuple[tuple[int, int, Link], ...]
    rooms: tuple[Apart, ...]
    taken: Load

    @property
    def size(self) -> int:
        """How many days there are to choose from, over all slots."""
        return sum(len(slot.days) for slot in self.slots)

    def shared(self, one: int, other: int) -> int:
        """How many agencies are called to both sessions."""
        attendees = self.costs.attendees
        first, second = self.slots[one].session.ref, self.slots[other].session.ref
        return len(attendees[first] & attendees[second])

    def at_once(self, one: int, other: int) -> bool:
        """Whether the hours of two sessions are known and overlap."""
        hours = self.costs.hours
        first, second = hours[self.slots[one].session.ref], hours[self.slots[other].session.ref]
        return bool(first and second and overlap(first, second))

    @cached_property
    def called(self) -> dict[str, tuple[int, ...]]:
        """The slots that each agency is called to."""
        found: dict[str, list[int]] = {}
        for number, slot in enumerate(self.slots):
            for agency in self.costs.attendees[slot.session.ref]:
                found.setdefault(agency, []).append(number)
        return {agency: tuple(numbers) for agency, numbers in found.items()}

    def allows(self, chosen: Sequence[int], number: int, place: int) -> bool:
        """Whether a slot could take another of its days while all others stay."""
        day = self.slots[number].days[place]

        def at(other: int) -> int:
            return day if other == number else self.slots[other].days[chosen[other]]

        return all(link.holds(at(one), at(other)) for one, other, link in self.linked[number]) and not any(
            day < at(other) + self.slots[other].session.length
            and at(other) < day + self.slots[number].session.length
            for other in self.roommates.get(number, ())
        )

    @cached_property
    def linked(self) -> tuple[tuple[tuple[int, int, Link], ...], ...]:
        """Of each slot the links that concern it."""
        found: list[list[tuple[int, int, Link]]] = [[] for _ in self.slots]
        for one, other, link in self.links:
            found[one].append((one, other, link))
            found[other].append((one, other, link))
        return tuple(map(tuple, found))

    @cached_property
    def roommates(self) -> dict[int, list[int]]:
        """Of each slot those that it cannot share a day with."""
        found: dict[int, list[int]] = {}
        for one, other in self.one_room_pairs:
            found.setdefault(one, []).append(other)
            found.setdefault(other, []).append(one)
        return found

    @cached_property
    def one_room_pairs(self) -> tuple[tuple[int, int], ...]:
        """The pairs of slots that cannot share a day, because they name one room and not two hours."""
        index = {slot.session.ref: number for number, slot in enumerate(self.slots)}
        return tuple((index[pair.first], index[pair.second]) for pair in self.rooms)


def problem(
    costs: Costs,
    days: Mapping[str, Sequence[int]],
    links: Iterable[Link],
    rooms: Iterable[Apart],
    placed: Mapping[str, int],
) -> Problem:
    """The problem of placing the sessions of `days` (by ref) beside those that have a day."""
    by_ref = {session.ref: session for session in costs.facts.sessions}
    load = Load(costs, ((by_ref[ref], date.fromordinal(day)) for ref, day in placed.items()))
    slots = tuple(_slot(by_ref[ref], days[ref], load) for ref in sorted(days))
    index = {slot.session.ref: place for place, slot in enumerate(slots)}
    inner = tuple(
        (index[link.first], index[link.second], link)
        for link in links
        if link.first in index and link.second in index
    )
    apart = tuple(pair for pair in rooms if pair.first in index and pair.second in index)
    return Problem(costs, slots, inner, apart, load)


def _slot(session: PlanSession, days: Sequence[int], load: Load) -> Slot:
    alone = tuple(points(load.costs.alone(session, date.fromordinal(day))) for day in days)
    beside = tuple(own + load.cost(session, day) for own, day in zip(alone, days, strict=True))
    return Slot(session, tuple(days), alone, beside)


def cost_of(problem: Problem, chosen: Sequence[int]) -> int:
    """What a plan costs: `chosen` holds the place of the day of each slot."""
    load = Load(problem.costs)
    total = 0
    for slot, place in zip(problem.slots, chosen, strict=True):
        total += slot.points[place] + _added(problem, load, slot.session, slot.days[place])
        load.add(slot.session, slot.days[place])
    return total


def _added(problem: Problem, load: Load, session: PlanSession, day: int) -> int:
    """What a session adds among placed slots, less what published sessions of that day made it cost."""
    cost = load.cost(session, day)
    weights = problem.costs.facts.weights
    for agency in problem.costs.attendees[session.ref]:
        for when in range(day, day + session.length):
            if load.at.get((agency, when)) and problem.taken.at.get((agency, when)):
                cost -= weights.together
    return cost


def keeps(problem: Problem, chosen: Sequence[int]) -> bool:
    """Whether a plan keeps every link between its slots and puts no two sessions into one room."""
    slots = problem.slots
    days = [slot.days[place] for slot, place in zip(slots, chosen, strict=True)]
    linked = all(link.holds(days[one], days[other]) for one, other, link in problem.links)
    return linked and not any(
        days[one] < days[other] + slots[other].session.length
        and days[other] < days[one] + slots[one].session.length
        for one, other in problem.one_room_pairs
    )
