"""What each demand of a conflict forbids, and whether days can be found that keep a set of them."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, groupby, pairwise

from calendars.planning.facts import PlanFacts, PlanSession, Span
from calendars.planning.outcome import Demand, DemandKind
from calendars.planning.targets import ahead_of
from calendars.series import add_months
from tests.calendars.planning.checker import Days, alone, attendees, body_of, days_of, hours

Asked = Callable[[Days], bool]
"""Whether days keep a demand; all its sessions have one."""


def asked(facts: PlanFacts, demand: Demand) -> Asked:
    """What the demand asks of days."""
    sessions = {session.ref: session for session in facts.sessions}
    return _ASKED[demand.kind](facts, demand, [sessions[ref] for ref in demand.refs])


Sessions = list[PlanSession]


def _alone(facts: PlanFacts, demand: Demand, sessions: Sessions) -> Asked:
    """What one session asks of its day, asked of a published one too."""
    (session,) = (replace(session, day=None) for session in sessions)
    return lambda days: all(breach.kind != demand.kind for breach in alone(facts, session, days[session.ref]))


def _in_window(facts: PlanFacts, _demand: Demand, sessions: Sessions) -> Asked:
    return lambda days: all(_window(facts, session, days[session.ref]) for session in sessions)


def _window(facts: PlanFacts, session: PlanSession, day: date) -> bool:
    taken = session.span(day)
    windows = session.windows or (Span(facts.first, facts.last),)
    return day > facts.today and any(taken.start in window and taken.end in window for window in windows)


def _working(facts: PlanFacts, demand: Demand, sessions: Sessions) -> Asked:
    """Of one day, where the demand names it; else of all."""
    if not demand.facts.get("day"):
        return _alone(facts, demand, sessions)
    named = date.fromisoformat(demand.facts["day"])
    return lambda days: all(named not in days_of(session, days[session.ref]) for session in sessions)


def _away(_facts: PlanFacts, demand: Demand, sessions: Sessions) -> Asked:
    """Not on the days from which to which an agency does not work or cannot come."""
    told = Span(date.fromisoformat(demand.facts["from"]), date.fromisoformat(demand.facts["to"]))
    return lambda days: all(day not in told for s in sessions for day in days_of(s, days[s.ref]))


def _published(_facts: PlanFacts, _demand: Demand, sessions: Sessions) -> Asked:
    return lambda days: all(session.day in {None, days[session.ref]} for session in sessions)


def _numbers(_facts: PlanFacts, _demand: Demand, sessions: Sessions) -> Asked:
    first, second = sorted(sessions, key=lambda session: session.number or 0)
    in_one = (first.body, first.kind) == (second.body, second.kind)
    if not in_one or first.number is None or first.number == second.number:
        return lambda _days: True
    return _ahead(first, second)


def _ahead(first: PlanSession, second: PlanSession) -> Asked:
    return lambda days: days[first.ref] + timedelta(days=first.length) <= days[second.ref]


def _order(facts: PlanFacts, demand: Demand, sessions: Sessions) -> Asked:
    """In whichever direction their bodies have an order."""
    (before,) = {pair[0] for pair in ahead_of(facts) if set(pair[:2]) == set(demand.refs)}
    return _ahead(*sorted(sessions, key=lambda session: session.ref != before))


def _rooms(facts: PlanFacts, _demand: Demand, sessions: Sessions) -> Asked:
    """Apart in days, where both are in one room and not known to be apart in hours."""
    one, other = sessions
    rooms = {session.room or body_of(facts, session).room for session in sessions}
    first, second = (hours(facts, session) for session in sessions)
    are_apart = first and second and (first[1] <= second[0] or second[1] <= first[0])
    if len(rooms) > 1 or None in rooms or are_apart:
        return lambda _days: True
    ahead, behind = _ahead(one, other), _ahead(other, one)
    return lambda days: ahead(days) or behind(days)


def _gap(_facts: PlanFacts, demand: Demand, sessions: Sessions) -> Asked:
    """The second at most so many months after the first."""
    earlier, later = sessions
    months = int(demand.facts["months"])
    return lambda days: days[later.ref] <= add_months(earlier.span(days[earlier.ref]).end, months)


_ASKED: dict[DemandKind, Callable[[PlanFacts, Demand, Sessions], Asked]] = {
    DemandKind.WINDOW: _in_window,
    DemandKind.WINDOW_PAST: _in_window,
    DemandKind.WORKING_DAYS: _working,
    DemandKind.CLOSURE: _away,
    DemandKind.UNAVAILABLE: _away,
    DemandKind.NOTICE: _alone,
    DemandKind.PUBLISHED: _published,
    DemandKind.NUMBER_ORDER: _numbers,
    DemandKind.ROOM: _rooms,
    DemandKind.BODY_ORDER: _order,
    DemandKind.MAX_GAP: _gap,
}


def can_be_kept(facts: PlanFacts, demands: Collection[Demand], *, beyond: int = 0) -> bool:
    """There are days that keep all these demands, whatever others say.

    What a session may have without its window ends so many days `beyond` the programme.
    """
    refs = sorted({ref for demand in demands for ref in demand.refs})
    options = {ref: _options(facts, ref, demands, timedelta(days=beyond)) for ref in refs}
    order = sorted(refs, key=lambda ref: len(options[ref]))
    several = [(set(demand.refs), asked(facts, demand)) for demand in demands if len(demand.refs) > 1]
    known = [set(order[: place + 1]) for place in range(len(order))]
    due = [
        [keeps for about, keeps in several if ref in about and about <= known[place]]
        for place, ref in enumerate(order)
    ]

    def grow(days: dict[str, date], place: int) -> bool:
        if place == len(order):
            return True
        grown = (days | {order[place]: day} for day in options[order[place]])
        return any(all(keeps(each) for keeps in due[place]) and grow(each, place + 1) for each in grown)

    return grow({}, 0)


def _options(facts: PlanFacts, ref: str, demands: Collection[Demand], beyond: timedelta) -> list[date]:
    """The days that what is asked of this session alone leaves it: in the programme, or its own windows."""
    session = next(session for session in facts.sessions if session.ref == ref)
    own = [asked(facts, demand) for demand in demands if demand.refs == (ref,)]
    wide = replace(session, windows=(*session.windows, Span(facts.first - beyond, facts.last + beyond)))
    days = [day for day in _around(wide, session.day) if day == session.day or _window(facts, wide, day)]
    return [day for day in days if all(keeps({ref: day}) for keeps in own)]


def _around(wide: PlanSession, published: date | None) -> Iterator[date]:
    """From the first day of its windows to the last; where it was published, that day too."""
    start, end = min(w.start for w in wide.windows), max(w.end for w in wide.windows)
    if published and not start <= published <= end:
        yield published
    yield from (start + timedelta(days=number) for number in range((end - start).days + 1))


def has_order(facts: PlanFacts) -> bool:
    """The sessions of which a longest gap is asked have numbers, which say what comes after what."""
    ruled = {(rule.body, rule.kind) for rule in facts.rules if rule.max_gap_months is not None}
    return all(s.number is not None for s in facts.sessions if (s.body, s.kind) in ruled)


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
            in_order = _as_held(sorted(own, key=lambda session: session.number or 0))
            yield from (Demand(DemandKind.MAX_GAP, (a.ref, b.ref), months) for a, b in pairwise(in_order))


def _as_held(series: Sessions) -> Iterator[PlanSession]:
    """By days where several published ones follow each other: their numbers may be out of order."""
    for _, run in groupby(series, key=lambda session: session.day is None):
        yield from sorted(run, key=lambda s: (s.day, s.ref) if s.day else (date.min, ""))
