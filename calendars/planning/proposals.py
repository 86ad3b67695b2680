"""Published days that break a demand: where each of these sessions could move, all others staying."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from calendars.planning.costs import points
from calendars.planning.draft import Draft
from calendars.planning.explain import alternatives
from calendars.planning.facts import PlanSession
from calendars.planning.links import Link, links
from calendars.planning.load import Load
from calendars.planning.outcome import Demand, Proposal
from calendars.planning.propagate import Apart
from calendars.planning.rooms import rooms

REACH = (15, 45)
"""How many days before and after the published one are looked at: first near, then farther."""


def propose(draft: Draft, load: Load, days: Mapping[str, int]) -> Iterator[Proposal]:
    """A proposal for every published session ahead that breaks a demand, alone or with another published one.

    A meeting that people travel to is set by its host: what it breaks is told, no move is proposed.
    """
    between: dict[str, list[Demand]] = {}
    for link in draft.settled:
        if not link.holds(days[link.first], days[link.second]):
            for ref in (link.first, link.second):
                between.setdefault(ref, []).append(link.demand)
    for ref in draft.fixed:
        session = draft.sessions[ref]
        if session.day is None or session.is_over or session.travels or session.day <= draft.facts.today:
            continue
        broken = (*draft.barriers.broken_by(session, session.day), *between.get(ref, ()))
        if broken:
            yield _proposal(draft, load, session, broken, days)


def _proposal(
    draft: Draft, load: Load, session: PlanSession, broken: tuple[Demand, ...], days: Mapping[str, int]
) -> Proposal:
    published = days[session.ref]
    load.remove(session, published)
    moved = replace(session, day=None, near=session.day, windows=())
    between = _touching(draft, session.ref)
    found: list[int] = []
    for reach in REACH:
        near = [day for day in draft.barriers.days(moved) if 0 < abs(day - published) <= reach]
        found = [day for day in near if _keeps(between, {**days, session.ref: day})]
        if found:
            break
    costs = points(load.costs.alone(moved, date.fromordinal(published))) + load.cost(session, published)
    best = alternatives(load, moved, found, than=costs, most=3)
    load.add(session, published)
    return Proposal(session.ref, date.fromordinal(published), broken, best[0] if best else None, best[1:])


def _touching(draft: Draft, ref: str) -> list[Link | Apart]:
    """All that is demanded between a session and others, published ones among them."""
    demanded = links(draft.facts, without={one.ref for one in draft.unplaced}, moving=ref)
    kept = (link for link in demanded if link.demand not in draft.given_up)
    between: list[Link | Apart] = [*kept, *rooms(draft.facts, draft.sessions.values())]
    return [one for one in between if ref in {one.first, one.second}]


def _keeps(between: Sequence[Link | Apart], days: Mapping[str, int]) -> bool:
    return all(
        one.holds(days[one.first], days[one.second])
        for one in between
        if one.first in days and one.second in days
    )
