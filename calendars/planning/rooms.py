"""Sessions that name one room: which pairs of them cannot share a day."""

from collections.abc import Iterable, Iterator
from itertools import combinations

from calendars.planning.barriers import room_of
from calendars.planning.facts import PlanFacts, PlanSession
from calendars.planning.hours import hours_of, overlap
from calendars.planning.links import told
from calendars.planning.outcome import Demand, DemandKind
from calendars.planning.propagate import Apart


def rooms(facts: PlanFacts, sessions: Iterable[PlanSession]) -> Iterator[Apart]:
    """The pairs that name one room, but for those whose hours are known and do not overlap."""
    by_room: dict[str, list[PlanSession]] = {}
    for session in sessions:
        if room := room_of(session, facts):
            by_room.setdefault(room, []).append(session)
    for room in sorted(by_room):
        for one, other in combinations(by_room[room], 2):
            if share_hours(facts, one, other):
                said = {**told((one, other), facts), "room": room, "days": ""}
                demand = Demand(DemandKind.ROOM, (one.ref, other.ref), said)
                yield Apart(one.ref, other.ref, (one.length, other.length), demand)


def share_hours(facts: PlanFacts, one: PlanSession, other: PlanSession) -> bool:
    """Whether two sessions of one day would or might meet at the same time."""
    first = hours_of(one, facts.bodies.get(one.body))
    second = hours_of(other, facts.bodies.get(other.body))
    return not (first and second) or overlap(first, second)
