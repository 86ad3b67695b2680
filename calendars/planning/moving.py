"""What it would do to a plan to put one session on another day."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from calendars.planning.barriers import Barriers
from calendars.planning.costs import Costs, points
from calendars.planning.explain import against
from calendars.planning.facts import PlanFacts, PlanSession
from calendars.planning.links import Link, links
from calendars.planning.load import Load
from calendars.planning.outcome import Demand, Reason
from calendars.planning.propagate import Apart
from calendars.planning.rooms import rooms


@dataclass(frozen=True, slots=True)
class Consequences:
    """What a day costs a session, and what it would break; before and after, all others staying.

    `points_before` is 0 where the session has no day yet. `others` are the sessions, by ref, in whose way it
    would stand.
    """

    points_before: int
    points_after: int
    demands: tuple[Demand, ...]
    reasons: tuple[Reason, ...]
    others: tuple[str, ...]


def consequences(facts: PlanFacts, days: Mapping[str, date], ref: str, day: date) -> Consequences:
    """What it would do to put a session on a day; `days` holds where the plan puts each, by ref."""
    sessions = {session.ref: session for session in facts.sessions}
    session = sessions[ref]
    if session.near is None and session.day is not None:
        session = replace(session, near=session.day)  # a published day is known: leaving it costs
    costs = Costs(facts)
    placed = [(sessions[other], on) for other, on in days.items() if other != ref and other in sessions]
    load = Load(costs, placed)
    before = days.get(ref)
    reasons = against(load, session, day.toordinal())
    near = [other.ref for other, _ in load.near(session, day.toordinal())]
    return Consequences(
        points_before=_points(load, session, before) if before else 0,
        points_after=points(reasons),
        demands=tuple(_broken(facts, session, day, {**days, ref: day})),
        reasons=reasons,
        others=tuple(other for other in near if costs.attendees[ref] & costs.attendees[other]),
    )


def _points(load: Load, session: PlanSession, day: date) -> int:
    return points(against(load, session, day.toordinal()))


def _broken(facts: PlanFacts, session: PlanSession, day: date, days: Mapping[str, date]) -> list[Demand]:
    """The demands of its own, its window among them, and those between it and others that a day breaks."""
    barriers = Barriers(facts)
    broken = barriers.broken_on(session, day)
    between: list[Link | Apart] = [*links(facts, moving=session.ref), *rooms(facts, facts.sessions)]
    for one in between:
        both = one.first in days and one.second in days
        if session.ref not in {one.first, one.second} or not both:
            continue
        if not one.holds(days[one.first].toordinal(), days[one.second].toordinal()):
            broken.append(one.demand)
    return broken
