"""Where a session would best stand: spread evenly in its window; and which session comes ahead of which."""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import groupby

from calendars.planning.facts import BodyOrder, PlanFacts, PlanSession, Span

Series = tuple[PlanSession, ...]


def series_of(facts: PlanFacts) -> list[Series]:
    """The sessions of each body and kind in their order: by number, those without one by their windows.

    Where a number comes twice because numbers begin anew, each year is a series of its own.
    """

    def key(session: PlanSession) -> tuple[str, str]:
        return session.body, session.kind

    found: list[Series] = []
    for _, group in groupby(sorted(facts.sessions, key=lambda s: (*key(s), s.ref)), key=key):
        own = list(group)
        numbers = [session.number for session in own if session.number is not None]
        if len(set(numbers)) == len(numbers):
            found.append(_in_order(own, facts))
            continue
        years: dict[int, list[PlanSession]] = {}
        for session in own:
            years.setdefault(hull(session, facts).start.year, []).append(session)
        found += [_in_order(years[year], facts) for year in sorted(years)]
    return found


def _in_order(own: list[PlanSession], facts: PlanFacts) -> Series:
    numbered = sorted((s for s in own if s.number is not None), key=lambda s: (s.number or 0, s.ref))
    others = sorted((s for s in own if s.number is None), key=lambda s: (_middle(hull(s, facts)), s.ref))
    merged: list[PlanSession] = []
    for session in numbered:
        while others and _middle(hull(others[0], facts)) < _middle(hull(session, facts)):
            merged.append(others.pop(0))
        merged.append(session)
    return (*merged, *others)


def hull(session: PlanSession, facts: PlanFacts) -> Span:
    """From the first to the last day where a session may lie: its day, its windows, else the whole span."""
    if session.day is not None:
        return session.span(session.day)
    if session.windows:
        return Span(min(w.start for w in session.windows), max(w.end for w in session.windows))
    return Span(facts.first, facts.last)


def targets(facts: PlanFacts) -> Mapping[str, date]:
    """The day around which each session is placed.

    A published day is its own target. Sessions that share a window are spread evenly over what lies ahead of
    it and between the published days of their neighbours; one alone has its middle.
    """
    found: dict[str, date] = {}
    for series in series_of(facts):
        rooms = [_room(series, place, facts) for place in range(len(series))]
        for room, group in groupby(range(len(series)), key=lambda place: rooms[place]):
            places = list(group)
            for rank, place in enumerate(places):
                session = series[place]
                found[session.ref] = session.day or _spread(room, rank, len(places))
    return found


def _room(series: Series, place: int, facts: PlanFacts) -> Span:
    """The window of a session, less what is past and what lies beyond its neighbours' published days."""
    session = series[place]
    whole = hull(session, facts)
    if session.day is not None:
        return whole
    start, end = max(whole.start, facts.today + timedelta(days=1)), whole.end
    if session.number is not None:
        before = [s.span(s.day).end for s in series[:place] if s.day and s.number is not None]
        after = [s.day for s in series[place + 1 :] if s.day and s.number is not None]
        start = max([start, *(day + timedelta(days=1) for day in before)])
        end = min([end, *(day - timedelta(days=1) for day in after)])
    return Span(start, end) if start <= end else whole


def _spread(room: Span, rank: int, count: int) -> date:
    days = (room.end - room.start).days
    return room.start + timedelta(days=days * (2 * rank + 1) // (2 * count))


def _middle(span: Span) -> date:
    return span.start + timedelta(days=(span.end - span.start).days // 2)


def circles(orders: tuple[BodyOrder, ...]) -> list[tuple[BodyOrder, ...]]:
    """The circles among orders: each a way from a body back to itself; every order of a circle is in one."""
    following: dict[str, list[BodyOrder]] = {}
    for order in orders:
        following.setdefault(order.before, []).append(order)
    found: list[tuple[BodyOrder, ...]] = []
    seen: set[BodyOrder] = set()
    for order in orders:
        if order not in seen and (way := _way(following, order.after, order.before)) is not None:
            found.append((order, *way))
            seen.update(found[-1])
    return found


def _way(following: Mapping[str, list[BodyOrder]], start: str, goal: str) -> tuple[BodyOrder, ...] | None:
    """The shortest chain of orders from one body to another; empty where they are one body."""
    reached: dict[str, tuple[BodyOrder, ...]] = {start: ()}
    edge = [start]
    while edge:
        if goal in reached:
            return reached[goal]
        further: list[str] = []
        for body in edge:
            for order in following.get(body, ()):
                if order.after not in reached:
                    reached[order.after] = (*reached[body], order)
                    further.append(order.after)
        edge = further
    return reached.get(goal)


def ahead_of(facts: PlanFacts) -> tuple[tuple[str, str, BodyOrder], ...]:
    """Pairs of sessions of which the first comes before the second because their bodies have an order.

    Each session of the later body is preceded by the last one of the earlier body whose target does not lie
    after its own. Orders that run in a circle make no pairs.
    """
    circular = {order for circle in circles(facts.orders) for order in circle}
    at = targets(facts)
    by_body: dict[str, list[str]] = {}
    for session in sorted(facts.sessions, key=lambda s: (at[s.ref], s.ref)):
        by_body.setdefault(session.body, []).append(session.ref)
    pairs: list[tuple[str, str, BodyOrder]] = []
    for order in facts.orders:
        if order in circular:
            continue
        for later in by_body.get(order.after, ()):
            earlier = [ref for ref in by_body.get(order.before, ()) if at[ref] <= at[later]]
            if earlier:
                pairs.append((earlier[-1], later, order))
    return tuple(pairs)
