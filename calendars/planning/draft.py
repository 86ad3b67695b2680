"""A plan in the making: the days that remain to each session, and what is given up so that a plan exists."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from calendars.planning.barriers import Barriers
from calendars.planning.conflicts import components, demanded, published, smallest
from calendars.planning.facts import PlanFacts, PlanSession
from calendars.planning.faults import faults
from calendars.planning.links import Link, broken_gaps, links
from calendars.planning.outcome import Conflict, Demand, DemandKind, Unplaced
from calendars.planning.propagate import Apart, first_plan
from calendars.planning.rooms import rooms

GIVE_UP = (
    DemandKind.BODY_ORDER,
    DemandKind.ROOM,
    DemandKind.UNAVAILABLE,
    DemandKind.MAX_GAP,
    DemandKind.NUMBER_ORDER,
)
"""Which demand of a conflict is given up, so that the rest of the year can be planned: the first of these.

Custom gives way before a declaration, this before a rule; a window, a working day or a published day never.
"""


@dataclass
class Draft:
    """What is known before the search: published days, days that remain, and what stood in the way.

    `links` bind a session that is open, those between two published days are `settled`.
    """

    facts: PlanFacts
    barriers: Barriers
    sessions: Mapping[str, PlanSession]
    fixed: dict[str, int]
    links: list[Link] = field(default_factory=list)
    settled: list[Link] = field(default_factory=list)
    rooms: list[Apart] = field(default_factory=list)
    days: dict[str, Sequence[int]] = field(default_factory=dict)
    unplaced: list[Unplaced] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    broken: list[Demand] = field(default_factory=list)
    given_up: list[Demand] = field(default_factory=list)
    dropped: list[Link | Apart] = field(default_factory=list)
    start: dict[str, int] = field(default_factory=dict)

    @property
    def between(self) -> list[Link | Apart]:
        """All that is demanded between two sessions."""
        return [*self.links, *self.rooms]

    def all_days(self) -> dict[str, Sequence[int]]:
        """The days of every session that has one or can have one."""
        return {**self.days, **{ref: (day,) for ref, day in self.fixed.items()}}

    @cached_property
    def touching(self) -> dict[str, list[Link | Apart]]:
        """Of each session all that is demanded between it and others, once nothing more is given up."""
        found: dict[str, list[Link | Apart]] = {}
        for one in self.between:
            found.setdefault(one.first, []).append(one)
            found.setdefault(one.second, []).append(one)
        return found

    def keeps(self, ref: str, day: int, days: Mapping[str, int]) -> bool:
        """Whether a session could move to a day while all others stay on theirs."""

        def at(other: str) -> int | None:
            return day if other == ref else days.get(other)

        pairs = ((one, at(one.first), at(one.second)) for one in self.touching.get(ref, ()))
        return all(one.holds(a, b) for one, a, b in pairs if a is not None and b is not None)

    def broken_after_all(self, days: Mapping[str, int]) -> Iterator[Demand]:
        """What was given up and is not kept, and gaps in the order of the days."""
        for one in self.dropped:
            both = one.first in days and one.second in days
            if both and not one.holds(days[one.first], days[one.second]):
                yield one.demand
        for demand in self.given_up:
            session = self.sessions[demand.refs[0]]
            own = (barrier for barrier in self.barriers.of(session) if barrier.demand == demand)
            if any(days.get(session.ref) in barrier.days for barrier in own):
                yield demand
        known = [demand.refs for demand in self.broken if demand.kind is DemandKind.MAX_GAP]
        known += [one.demand.refs for one in self.dropped if one.demand.kind is DemandKind.MAX_GAP]
        yield from (demand for demand in broken_gaps(self.facts, days) if demand.refs not in known)


def begun(facts: PlanFacts) -> Draft:
    """What every session and every two of them demand.

    Published days are settled; what they break, alone or between them, is noted and binds nobody else.
    """
    sessions = {session.ref: session for session in sorted(facts.sessions, key=lambda s: s.ref)}
    fixed = {ref: session.day.toordinal() for ref, session in sessions.items() if session.day is not None}
    draft = Draft(facts, Barriers(facts), sessions, fixed)
    draft.broken += faults(facts)
    for ref in fixed:
        session = sessions[ref]
        if session.day is not None and not session.is_over:
            draft.broken += draft.barriers.broken_by(session, session.day)
    _place_alone(draft)
    for link in links(facts, without={one.ref for one in draft.unplaced}):
        if link.first not in fixed or link.second not in fixed:
            draft.links.append(link)
            continue
        draft.settled.append(link)
        if not link.holds(fixed[link.first], fixed[link.second]):
            draft.broken.append(link.demand)
    # A published session's room is a barrier to the others already.
    draft.rooms += rooms(facts, [sessions[ref] for ref in draft.days])
    return draft


def _place_alone(draft: Draft) -> None:
    """The days that each session has by itself; without any it is left out, with the demands that say so."""
    for ref, session in draft.sessions.items():
        if session.day is not None:
            continue
        days = draft.barriers.days(session)
        if days:
            draft.days[ref] = days
        else:
            draft.unplaced.append(Unplaced(ref, _why_none(draft, session)))


def _why_none(draft: Draft, session: PlanSession) -> tuple[Demand, ...]:
    """The smallest set of a session's own demands that leaves it no day."""
    if not draft.barriers.universe(session):
        return (draft.barriers.window_demand(session),)
    own = demanded(draft.barriers, [session], (), ())
    return tuple(own.demand(number) for number in smallest(own))


def give_way(draft: Draft) -> None:
    """Until a plan is possible: tell the smallest contradiction and give up one of its demands.

    What remains has a first plan, from which the search starts.
    """
    for group in components(draft.all_days(), draft.between):
        while (start := _first_plan(draft, group)) is None:
            between = [one for one in draft.between if one.first in group]
            sessions = [draft.sessions[ref] for ref in group]
            parts = demanded(draft.barriers, sessions, between, draft.given_up)
            demands = tuple(parts.demand(number) for number in smallest(parts))
            draft.conflicts.append(Conflict((*demands, *_published_in_rooms(draft, demands))))
            _give_up(draft, min(demands, key=lambda demand: (_rank(demand), demands.index(demand))))
        draft.start |= start


def _published_in_rooms(draft: Draft, demands: Sequence[Demand]) -> Iterator[Demand]:
    """That the sessions which hold a room stay on their published day, unless that is past anyway."""
    told = {demand.refs for demand in demands if demand.kind is DemandKind.PUBLISHED}
    rooms = (demand for demand in demands if demand.kind is DemandKind.ROOM)
    holders = {ref for demand in rooms for ref in demand.refs if ref in draft.fixed}
    for ref in sorted(holders):
        day = draft.sessions[ref].day
        if (ref,) not in told and day is not None and day > draft.facts.today:
            yield published(draft.barriers, draft.sessions[ref])


def _first_plan(draft: Draft, group: Sequence[str]) -> dict[str, int] | None:
    days = draft.all_days()
    return first_plan({ref: days[ref] for ref in group}, draft.links, draft.rooms)


def _rank(demand: Demand) -> int:
    return GIVE_UP.index(demand.kind) if demand.kind in GIVE_UP else len(GIVE_UP)


def _give_up(draft: Draft, demand: Demand) -> None:
    draft.given_up.append(demand)
    draft.dropped += [one for one in draft.between if one.demand == demand]
    draft.links = [link for link in draft.links if link.demand != demand]
    draft.rooms = [pair for pair in draft.rooms if pair.demand != demand]
    ref = demand.refs[0]
    if ref in draft.days:
        # A demand of its own: declared days, or a room that a published session holds.
        session = draft.sessions[ref]
        forbidden = [b.days for b in draft.barriers.of(session) if b.demand not in draft.given_up]
        universe = draft.barriers.universe(session)
        draft.days[ref] = [day for day in universe if not any(day in own for own in forbidden)]
