"""Published days that break a demand: where each of these sessions could move, all others staying."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from calendars.planning.barriers import Barriers
from calendars.planning.costs import points
from calendars.planning.explain import alternatives
from calendars.planning.facts import PlanSession
from calendars.planning.links import Link
from calendars.planning.load import Load
from calendars.planning.outcome import Demand, Proposal

REACH = (15, 45)
"""How many days before and after the published one are looked at: first near, then farther."""


def propose(
    barriers: Barriers, links: Sequence[Link], load: Load, days: Mapping[str, int]
) -> Iterator[Proposal]:
    """A proposal for every published session ahead that breaks a demand and is ours to move.

    A meeting that people travel to is set by its host: what it breaks is told, no move is proposed.
    """
    for session in sorted(barriers.facts.sessions, key=lambda s: s.ref):
        if session.day is None or session.is_over or session.travels or session.day <= barriers.facts.today:
            continue
        broken = barriers.broken_by(session, session.day)
        if broken:
            yield _proposal(barriers, links, load, session, broken=tuple(broken), days=days)


def _proposal(
    barriers: Barriers,
    links: Sequence[Link],
    load: Load,
    session: PlanSession,
    *,
    broken: tuple[Demand, ...],
    days: Mapping[str, int],
) -> Proposal:
    published = days[session.ref]
    load.remove(session, published)
    moved = replace(session, day=None, near=session.day, windows=())
    touching = [link for link in links if session.ref in {link.first, link.second}]
    found: list[int] = []
    for reach in REACH:
        near = [day for day in barriers.days(moved) if 0 < abs(day - published) <= reach]
        found = [day for day in near if _keeps(touching, {**days, session.ref: day})]
        if found:
            break
    costs = points(load.costs.alone(moved, date.fromordinal(published))) + load.cost(session, published)
    best = alternatives(load, moved, found, than=costs, most=3)
    load.add(session, published)
    return Proposal(session.ref, date.fromordinal(published), broken, best[0] if best else None, best[1:])


def _keeps(links: Sequence[Link], days: Mapping[str, int]) -> bool:
    return all(
        link.holds(days[link.first], days[link.second])
        for link in links
        if link.first in days and link.second in days
    )
