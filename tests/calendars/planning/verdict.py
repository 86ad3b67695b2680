"""What is wrong with a whole plan: sessions left out or moved, rules broken in silence, points miscounted."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise

from calendars.planning.facts import PlanFacts, PlanSession
from calendars.planning.outcome import Choice, DemandKind, Plan, PlanStatus
from tests.calendars.planning.checker import Breach, Days, alone, breaches, hours
from tests.calendars.planning.costing import cost

ABOUT_THE_FACTS = {DemandKind.NUMBER_TWICE, DemandKind.CIRCULAR_ORDER, DemandKind.BAD_RULE}
"""Mistakes in what the planner was told: no day breaks or keeps them."""


def days_in(plan: Plan) -> dict[str, date]:
    """The day of each session that has one."""
    return {choice.ref: choice.day for choice in plan.choices}


def complaints(facts: PlanFacts, plan: Plan) -> list[str]:
    """All that is wrong with the plan; nothing where it keeps its promises."""
    return [
        *_sessions(facts, plan),
        *(complaint for choice in plan.choices for complaint in _choice(facts, choice)),
        *_rules(facts, plan),
        *_points(facts, plan),
    ]


def _sessions(facts: PlanFacts, plan: Plan) -> Iterator[str]:
    """Every session is told of once; a session without a day says why; a plan is impossible where it is."""
    told = Counter([*(choice.ref for choice in plan.choices), *(left.ref for left in plan.unplaced)])
    if told != Counter(session.ref for session in facts.sessions):
        yield f"sessions told of: {sorted(told.items())}"
    yield from (f"{left.ref} is left without a reason" for left in plan.unplaced if not left.demands)
    if (plan.status is PlanStatus.IMPOSSIBLE) != bool(plan.conflicts or plan.unplaced):
        yield f"{plan.status} with {len(plan.conflicts)} conflicts and {len(plan.unplaced)} left"


def _choice(facts: PlanFacts, choice: Choice) -> Iterator[str]:
    """A published day stays; the last day and the hours are those of the session, else the body's habit."""
    session = next(session for session in facts.sessions if session.ref == choice.ref)
    if session.day is not None and (choice.day, choice.is_fixed) != (session.day, True):
        yield f"{choice.ref} was published for {session.day} and is told for {choice.day}"
    if session.day is None and choice.is_fixed:
        yield f"{choice.ref} was not published"
    if choice.end_day != session.span(choice.day).end:
        yield f"{choice.ref} ends on {choice.end_day}"
    known = hours(facts, session)
    told = choice.starts and choice.starts.hour * 60 + choice.starts.minute
    if told != (known and known[0]):
        yield f"{choice.ref} begins at {choice.starts}"
    if choice.ends and known and choice.ends.hour * 60 + choice.ends.minute != known[1]:
        yield f"{choice.ref} ends at {choice.ends}"


def _rules(facts: PlanFacts, plan: Plan) -> Iterator[str]:
    """What the days break is told, what is told broken is so, and without a conflict nothing open breaks."""
    days = days_in(plan)
    found = breaches(facts, days)
    told = {Breach(demand.kind, tuple(sorted(demand.refs))) for demand in plan.broken}
    told = {breach for breach in told if breach.kind not in ABOUT_THE_FACTS}
    yield from (f"in silence: {breach}" for breach in sorted(_worth_telling(facts, days, found) - told))
    yield from (
        f"told and not so: {breach}" for breach in sorted(told - found - _of_the_published(facts, days))
    )
    if plan.status is not PlanStatus.IMPOSSIBLE:
        opened = {session.ref for session in facts.sessions if session.day is None}
        yield from (f"avoidable: {breach}" for breach in sorted(found) if opened & set(breach.refs))


def _worth_telling(facts: PlanFacts, days: Days, found: set[Breach]) -> set[Breach]:
    """Without what is over; of numbers out of order the neighbours are enough."""
    over = {session.ref for session in facts.sessions if session.is_over}
    numbered = sorted((s for s in facts.sessions if s.ref in days and s.number is not None), key=_numbered)
    neighbours = {tuple(sorted((one.ref, other.ref))) for one, other in pairwise(numbered)}
    return {
        breach
        for breach in found
        if not over.issuperset(breach.refs)
        and (breach.kind is not DemandKind.NUMBER_ORDER or breach.refs in neighbours)
    }


def _numbered(session: PlanSession) -> tuple[str, str, int]:
    return session.body, session.kind, session.number or 0


def _of_the_published(facts: PlanFacts, days: Days) -> set[Breach]:
    """What may be told besides: windows and notice of published days, gaps in a series out of order."""
    placed = [session for session in facts.sessions if session.ref in days]
    found = {
        breach for session in placed for breach in alone(facts, replace(session, day=None), days[session.ref])
    }
    for pair in combinations(placed, 2):
        two = {session.ref: days[session.ref] for session in pair}
        found |= {b for b in breaches(replace(facts, sessions=pair), two) if b.kind is DemandKind.MAX_GAP}
    return found


def _points(facts: PlanFacts, plan: Plan) -> Iterator[str]:
    """The points are what the days cost, the bound is none above them, and meets them where it is proved."""
    counted = cost(facts, days_in(plan))
    if plan.points != counted:
        yield f"{plan.points} points told, {counted} counted"
    if plan.status is PlanStatus.IMPOSSIBLE:
        return
    if plan.bound > plan.points or (plan.status is PlanStatus.OPTIMAL and plan.bound < plan.points):
        yield f"{plan.status} with {plan.points} points and a bound of {plan.bound}"
