"""What each demand of a conflict forbids, and whether days can be found that keep a set of them."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, pairwise

from calendars.planning.facts import PlanFacts, PlanSession, Span
from calendars.planning.outcome import Demand, DemandKind
from calendars.planning.targets import ahead_of
from calendars.series import add_months
from tests.calendars.planning.checker import Days, alone, attendees, between, body_of, days_of

AROUND = timedelta(days=25)
"""How far beyond the programme a session may go once its window is given up."""


def is_kept(facts: PlanFacts, demand: Demand, days: Days) -> bool:
    """These days keep the demand; all its sessions have one."""
    sessions = [session for session in facts.sessions if session.ref in demand.refs]
    return _KEPT[demand.kind](facts, demand, [(session, days[session.ref]) for session in sessions])


Placed = list[tuple[PlanSession, date]]


def _alone(facts: PlanFacts, demand: Demand, placed: Placed) -> bool:
    """What one session asks of its day, asked of a published one too."""
    kinds = {breach.kind for s, day in placed for breach in alone(facts, replace(s, day=None), day)}
    return demand.kind not in kinds


def _in_window(facts: PlanFacts, _demand: Demand, placed: Placed) -> bool:
    return all(_window(facts, session, day) for session, day in placed)


def _window(facts: PlanFacts, session: PlanSession, day: date) -> bool:
    taken = session.span(day)
    windows = session.windows or (Span(facts.first, facts.last),)
    return day > facts.today and any(taken.start in window and taken.end in window for window in windows)


def _working(facts: PlanFacts, demand: Demand, placed: Placed) -> bool:
    """Of one day, where the demand names it; else of all."""
    if not demand.facts.get("day"):
        return _alone(facts, demand, placed)
    named = date.fromisoformat(demand.facts["day"])
    return all(named not in set(days_of(*each)) for each in placed)


def _away(_facts: PlanFacts, demand: Demand, placed: Placed) -> bool:
    """Not on the days from which to which an agency does not work or cannot come."""
    told = Span(date.fromisoformat(demand.facts["from"]), date.fromisoformat(demand.facts["to"]))
    return all(day not in told for each in placed for day in days_of(*each))


def _published(_facts: PlanFacts, _demand: Demand, placed: Placed) -> bool:
    return all(session.day in {None, day} for session, day in placed)


def _two(facts: PlanFacts, demand: Demand, placed: Placed) -> bool:
    pairs = combinations(placed, 2)
    return all(breach.kind != demand.kind for one, other in pairs for breach in between(facts, one, other))


def _order(facts: PlanFacts, demand: Demand, placed: Placed) -> bool:
    at = {session.ref: session.span(day) for session, day in placed}
    pairs = [pair[:2] for pair in ahead_of(facts) if set(pair[:2]) <= set(demand.refs)]
    return bool(pairs) and all(at[before].end < at[after].start for before, after in pairs)


def _gap(_facts: PlanFacts, demand: Demand, placed: Placed) -> bool:
    """Each at most so many months after the one that is named before it."""
    at = {session.ref: session.span(day) for session, day in placed}
    months = int(demand.facts["months"])
    pairs = pairwise(demand.refs)
    return all(at[later].start <= add_months(at[earlier].end, months) for earlier, later in pairs)


_KEPT: dict[DemandKind, Callable[[PlanFacts, Demand, Placed], bool]] = {
    DemandKind.WINDOW: _in_window,
    DemandKind.WINDOW_PAST: _in_window,
    DemandKind.WORKING_DAYS: _working,
    DemandKind.CLOSURE: _away,
    DemandKind.UNAVAILABLE: _away,
    DemandKind.NOTICE: _alone,
    DemandKind.PUBLISHED: _published,
    DemandKind.NUMBER_ORDER: _two,
    DemandKind.ROOM: _two,
    DemandKind.BODY_ORDER: _order,
    DemandKind.MAX_GAP: _gap,
}


def can_be_kept(facts: PlanFacts, demands: Collection[Demand]) -> bool:
    """There are days that keep all these demands, whatever others say."""
    refs = sorted({ref for demand in demands for ref in demand.refs})
    options = {ref: _options(facts, ref, demands) for ref in refs}
    order = sorted(refs, key=lambda ref: len(options[ref]))
    several = [demand for demand in demands if len(demand.refs) > 1]

    def grow(days: dict[str, date], place: int) -> bool:
        if place == len(order):
            return True
        ref = order[place]
        asked = [d for d in several if ref in d.refs and set(d.refs) <= {*order[: place + 1]}]
        return any(
            all(is_kept(facts, demand, grown) for demand in asked) and grow(grown, place + 1)
            for grown in (days | {ref: day} for day in options[ref])
        )

    return grow({}, 0)


def _options(facts: PlanFacts, ref: str, demands: Collection[Demand]) -> list[date]:
    """The days that what is asked of this session alone leaves it; nothing open lies in the past."""
    session = next(session for session in facts.sessions if session.ref == ref)
    asked = [demand for demand in demands if demand.refs == (ref,)]
    if session.day is not None:
        days = _around(facts)
    else:
        days = [day for day in _around(facts) if _may_be_given(facts, session, day)]
    return [day for day in days if all(is_kept(facts, demand, {ref: day}) for demand in asked)]


def _may_be_given(facts: PlanFacts, session: PlanSession, day: date) -> bool:
    """In what the programme covers, or in the session's own windows."""
    wide = replace(session, windows=(*session.windows, Span(facts.first, facts.last)))
    return _window(facts, wide, day)


def _around(facts: PlanFacts) -> list[date]:
    told = [facts.first, facts.last]
    told += [
        day for session in facts.sessions for window in session.windows for day in (window.start, window.end)
    ]
    told += [session.day for session in facts.sessions if session.day]
    start, end = min(told) - AROUND, max(told) + AROUND
    return [start + timedelta(days=number) for number in range((end - start).days + 1)]


def has_order(facts: PlanFacts) -> bool:
    """The sessions of which a longest gap is asked have numbers, which say what comes after what."""
    asked = {(rule.body, rule.kind) for rule in facts.rules if rule.max_gap_months is not None}
    return all(s.number is not None for s in facts.sessions if (s.body, s.kind) in asked)


def demands_of(facts: PlanFacts) -> list[Demand]:
    """Every demand that could stand in a conflict, one by one; none that is about published days alone."""
    found = [demand for session in facts.sessions for demand in _of_one(facts, session)]
    opened = {session.ref for session in facts.sessions if session.day is None}
    return [
        demand
        for demand in [*found, *_of_several(facts)]
        if demand.kind is DemandKind.PUBLISHED or opened & set(demand.refs)
    ]


def _of_one(facts: PlanFacts, session: PlanSession) -> Iterator[Demand]:
    if session.day is not None:
        yield Demand(DemandKind.PUBLISHED, (session.ref,))
        return
    for kind in (DemandKind.WINDOW, DemandKind.WORKING_DAYS, DemandKind.NOTICE):
        if kind is not DemandKind.WINDOW or session.windows:
            yield Demand(kind, (session.ref,))
    for agency in sorted(body_of(facts, session).required & set(facts.calendars)):
        for closure in facts.calendars[agency].closures:
            told = {"from": closure.start.isoformat(), "to": closure.end.isoformat()}
            yield Demand(DemandKind.CLOSURE, (session.ref,), told)
    called = attendees(facts, session)
    for said in facts.unavailable:
        if said.agency in called and said.body in {None, session.body}:
            told = {"from": said.days.start.isoformat(), "to": said.days.end.isoformat()}
            yield Demand(DemandKind.UNAVAILABLE, (session.ref,), told)


def _of_several(facts: PlanFacts) -> Iterator[Demand]:
    refs = sorted(session.ref for session in facts.sessions)
    for pair in combinations(refs, 2):
        yield Demand(DemandKind.NUMBER_ORDER, pair)
        yield Demand(DemandKind.ROOM, pair)
    for before, after, _order in ahead_of(facts):
        yield Demand(DemandKind.BODY_ORDER, (before, after))
    for rule in facts.rules:
        own = [s for s in facts.sessions if (s.body, s.kind) == (rule.body, rule.kind)]
        if rule.max_gap_months is not None:
            months = {"months": str(rule.max_gap_months)}
            in_order = sorted(own, key=lambda session: session.number or 0)
            yield from (Demand(DemandKind.MAX_GAP, (a.ref, b.ref), months) for a, b in pairwise(in_order))
