"""The planner: a day for every session that lacks one, proposals for published days that break a rule."""

from collections.abc import Mapping, Sequence
from datetime import date

from calendars.planning.costs import Costs, points
from calendars.planning.draft import Draft, begun, give_way
from calendars.planning.explain import against, alternatives, neighbours, speaking_for
from calendars.planning.facts import PlanFacts, PlanSession
from calendars.planning.hours import hours_of
from calendars.planning.load import Load
from calendars.planning.outcome import Alternative, Choice, Plan, PlanStatus, Reason, ReasonKind
from calendars.planning.polishing import polished
from calendars.planning.problem import problem
from calendars.planning.propagate import narrowed
from calendars.planning.proposals import propose
from calendars.planning.relaxation import whole_points
from calendars.planning.search import Progress, Search, search


def plan(facts: PlanFacts, *, seconds: float = 20.0, progress: Progress | None = None) -> Plan:
    """Plan a year.

    Every session of the facts is in the answer: with a day, or with the demands that leave it none. Published
    days stay. Where demands contradict each other, the smallest such set is told, one of them is given up and
    the rest is planned. `progress` is called with the points of the best plan so far and the bound.

    Unless time runs out, the same facts give the same plan; a year of ordinary size takes under a second.
    """
    draft = begun(facts)
    give_way(draft)
    costs = Costs(facts)
    left = narrowed(draft.all_days(), draft.links)
    wanted = {ref: left[ref] for ref in draft.days}
    task = problem(costs, wanted, draft.links, draft.rooms, draft.fixed)
    found = search(task, seconds=seconds, start=draft.start, progress=progress)
    return _told(draft, costs, found)


def _told(draft: Draft, costs: Costs, found: Search) -> Plan:
    """The plan as values that people can be told."""
    days = dict(draft.fixed)
    for slot, place in zip(found.problem.slots, found.best, strict=True):
        days[slot.session.ref] = slot.days[place]
    load = Load(costs, ((draft.sessions[ref], date.fromordinal(day)) for ref, day in days.items()))
    found.take(polished(found.problem, found.best, load))
    days |= {s.session.ref: s.days[n] for s, n in zip(found.problem.slots, found.best, strict=True)}
    status = PlanStatus.OPTIMAL if found.is_proved else PlanStatus.FEASIBLE
    return Plan(
        status=PlanStatus.IMPOSSIBLE if draft.unplaced or draft.conflicts else status,
        choices=_choices(draft, load, days, found),
        proposals=tuple(propose(draft, load, days)),
        unplaced=tuple(draft.unplaced),
        conflicts=tuple(draft.conflicts),
        broken=(*draft.broken, *draft.broken_after_all(days)),
        points=found.points,
        bound=float(min(whole_points(found.bound), found.points)),
    )


def _choices(draft: Draft, load: Load, days: Mapping[str, int], found: Search) -> tuple[Choice, ...]:
    around = neighbours(load)
    possible = {slot.session.ref: slot.days for slot in found.problem.slots}
    choices = []
    for ref in sorted(days):
        session = draft.sessions[ref]
        if ref in draft.fixed:
            choices.append(_choice(draft, session, days[ref], (Reason(ReasonKind.PUBLISHED),)))
            continue
        beside = tuple(_placed(one, days) for one in around[ref])
        choices.append(_explained(draft, load, session, days, possible=possible[ref], beside=beside))
    return tuple(choices)


def _placed(session: PlanSession | None, days: Mapping[str, int]) -> tuple[str, int] | None:
    return (session.title, days[session.ref]) if session is not None and session.ref in days else None


def _explained(
    draft: Draft,
    load: Load,
    session: PlanSession,
    days: Mapping[str, int],
    *,
    possible: Sequence[int],
    beside: tuple[tuple[str, int] | None, ...],
) -> Choice:
    """A choice with its reasons and its two best alternatives, the other sessions staying where they are."""
    day = days[session.ref]
    load.remove(session, day)
    costs = against(load, session, day)
    reasons = (*speaking_for(load, session, day, beside), *costs)
    if len(possible) == 1:
        reasons = (Reason(ReasonKind.ONLY_DAY), *reasons)
    others = [d for d in possible if d != day and draft.keeps(session.ref, d, days)]
    best = alternatives(load, session, others, than=points(costs), most=2)
    load.add(session, day)
    return _choice(draft, session, day, reasons, cost=points(costs), others=best)


def _choice(
    draft: Draft,
    session: PlanSession,
    day: int,
    reasons: tuple[Reason, ...],
    *,
    cost: int = 0,
    others: tuple[Alternative, ...] = (),
) -> Choice:
    span = session.span(date.fromordinal(day))
    hours = hours_of(session, draft.facts.bodies.get(session.body))
    return Choice(
        ref=session.ref,
        day=span.start,
        end_day=span.end,
        starts=hours[0] if hours else None,
        ends=hours[1] if hours else None,
        is_fixed=session.day is not None,
        points=cost,
        reasons=reasons,
        alternatives=others,
    )
