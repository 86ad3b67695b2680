"""Demands on one session's day, each with the days that it forbids."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from calendars.planning.facts import PlanBody, PlanFacts, PlanSession, Span
from calendars.planning.hours import hours_of, overlap
from calendars.planning.links import told
from calendars.planning.outcome import Demand, DemandKind
from calendars.planning.targets import hull

WHOLE_LENGTH = 5
"""Sessions of up to so many days meet on working days only; longer ones begin and end on one."""


@dataclass(frozen=True, slots=True)
class Barrier:
    """A demand on one session and the days (ordinals) on which it may not start because of it."""

    demand: Demand
    days: frozenset[int]


class Barriers:
    """The barriers of every session of some facts; what many sessions share is worked out once."""

    def __init__(self, facts: PlanFacts) -> None:
        self.facts = facts
        self._day_off: dict[int, bool] = {}
        self._unavailable: dict[str, list[tuple[Span, str, str | None]]] = {}
        for one in facts.unavailable:
            self._unavailable.setdefault(one.agency, []).append((one.days, one.reason, one.body))
        self._rooms: dict[str, list[PlanSession]] = {}
        for session in facts.sessions:
            if session.day is not None and (room := room_of(session, facts)):
                self._rooms.setdefault(room, []).append(session)

    def universe(self, session: PlanSession) -> range:
        """Every day on which a session could start at all: ahead of the present, within span and windows."""
        whole = hull(session, self.facts)
        start = max(min(whole.start, self.facts.first), self.facts.today + timedelta(days=1))
        end = max(whole.end, self.facts.last) - timedelta(days=session.length - 1)
        return range(start.toordinal(), end.toordinal() + 1)

    def days(self, session: PlanSession) -> list[int]:
        """The days on which a session may start, as far as it alone is concerned."""
        windows = self._windows(session)
        inside = [day for day in self.universe(session) if any(a <= day <= b for a, b in windows)]
        forbidden: set[int] = set()
        for barrier in self._within(session, inside):
            forbidden |= barrier.days
        return [day for day in inside if day not in forbidden]

    def of(self, session: PlanSession) -> list[Barrier]:
        """All barriers of a session over its whole universe, those that forbid nothing left out."""
        universe = self.universe(session)
        windows = self._windows(session)
        outside = frozenset(day for day in universe if not any(a <= day <= b for a, b in windows))
        found = [Barrier(self.window_demand(session), outside), *self._within(session, list(universe))]
        return [barrier for barrier in found if barrier.days]

    def broken_by(self, session: PlanSession, day: date) -> list[Demand]:
        """The demands of its own that a session breaks on a day, its window left aside."""
        return [barrier.demand for barrier in self._within(session, [day.toordinal()]) if barrier.days]

    def broken_on(self, session: PlanSession, day: date) -> list[Demand]:
        """The demands of its own that a session would break on a day, its window first; rooms left aside."""
        outside = not any(a <= day.toordinal() <= b for a, b in self._windows(session))
        own = [self.window_demand(session)] if outside and session.day is None else []
        return own + [d for d in self.broken_by(session, day) if d.kind is not DemandKind.ROOM]

    def _windows(self, session: PlanSession) -> list[tuple[int, int]]:
        stretches = session.windows or (Span(self.facts.first, self.facts.last),)
        return [(s.start.toordinal(), s.end.toordinal() - session.length + 1) for s in stretches]

    def window_demand(self, session: PlanSession) -> Demand:
        """The demand that a session meets within its windows, or within the programme."""
        end = hull(session, self.facts).end
        if end <= self.facts.today:
            kind, said = (
                DemandKind.WINDOW_PAST,
                {"today": self.facts.today.isoformat(), "end": end.isoformat()},
            )
        else:
            lines = (f"{w.start.isoformat()}/{w.end.isoformat()}" for w in session.windows)
            kind, said = DemandKind.WINDOW, {"windows": "\n".join(lines)}
        return self._demand(kind, session, words=session.words, **said)

    def _within(self, session: PlanSession, days: list[int]) -> Iterator[Barrier]:
        yield self._working_days(session, days)
        if session.earliest is not None:
            first = session.earliest.toordinal()
            early = frozenset(day for day in days if day < first)
            said = {"earliest": session.earliest.isoformat(), "citation": session.notice_citation}
            yield Barrier(self._demand(DemandKind.NOTICE, session, **said), early)
        yield from self._closures(session, days)
        yield from self._declared(session, days)
        yield from self._taken_rooms(session, days)

    def _working_days(self, session: PlanSession, days: list[int]) -> Barrier:
        worked = range(session.length) if session.length <= WHOLE_LENGTH else (0, session.length - 1)
        off = frozenset(day for day in days if any(self._is_off(day + later) for later in worked))
        return Barrier(self._off_demand(session, days, off), off)

    def _off_demand(self, session: PlanSession, days: list[int], off: frozenset[int]) -> Demand:
        """Of one day it says which day is not worked and why; of a window only that days are left out."""
        said = dict.fromkeys(("day", "reason", "name_key", "citation"), "")
        if len(days) == 1 and off:
            day = next(d for d in range(days[0], days[0] + session.length) if self._is_off(d))
            said = self._why_off(date.fromordinal(day))
        return self._demand(DemandKind.WORKING_DAYS, session, **said)

    def _why_off(self, day: date) -> dict[str, str]:
        holiday = self.facts.calendar.holiday(day)
        return {
            "day": day.isoformat(),
            "reason": "holiday" if holiday else "weekend",
            "name_key": holiday.name_key if holiday else "",
            "citation": holiday.citation if holiday else "",
        }

    def _is_off(self, day: int) -> bool:
        if day not in self._day_off:
            self._day_off[day] = not self.facts.calendar.is_working(date.fromordinal(day))
        return self._day_off[day]

    def _closures(self, session: PlanSession, days: list[int]) -> Iterator[Barrier]:
        body = self.facts.bodies.get(session.body)
        for agency in sorted(body.required if body else ()):
            calendar = self.facts.calendars.get(agency)
            for closure in calendar.closures if calendar else ():
                shut = _starts_in(Span(closure.start, closure.end), session, days)
                said = {"from": closure.start.isoformat(), "to": closure.end.isoformat()}
                demand = self._demand(
                    DemandKind.CLOSURE,
                    session,
                    agency=agency,
                    reason=closure.reason,
                    citation=closure.citation or "",
                    **said,
                )
                yield Barrier(demand, shut)

    def _declared(self, session: PlanSession, days: list[int]) -> Iterator[Barrier]:
        for agency in sorted(attendees(session, self.facts)):
            for span, reason, body in self._unavailable.get(agency, ()):
                if body in {None, session.body}:
                    said = {"from": span.start.isoformat(), "to": span.end.isoformat()}
                    demand = self._demand(
                        DemandKind.UNAVAILABLE, session, agency=agency, reason=reason, **said
                    )
                    yield Barrier(demand, _starts_in(span, session, days))

    def _taken_rooms(self, session: PlanSession, days: list[int]) -> Iterator[Barrier]:
        room = room_of(session, self.facts)
        own = hours_of(session, self.facts.bodies.get(session.body))
        for other in self._rooms.get(room or "", ()):
            if other.ref == session.ref or other.day is None:
                continue
            taken = hours_of(other, self.facts.bodies.get(other.body))
            if own and taken and not overlap(own, taken):
                continue
            both = {**told((session, other), self.facts), "room": room or "", "days": other.day.isoformat()}
            demand = Demand(DemandKind.ROOM, (session.ref, other.ref), both)
            yield Barrier(demand, _starts_in(other.span(other.day), session, days))

    def _demand(self, kind: DemandKind, session: PlanSession, **said: str) -> Demand:
        return Demand(kind, (session.ref,), {**told((session,), self.facts), **said})


def attendees(session: PlanSession, facts: PlanFacts) -> frozenset[str]:
    """The agencies that are called to a session."""
    body = facts.bodies.get(session.body, PlanBody(session.body, session.body))
    return (body.members if session.members is None else session.members) | body.required


def room_of(session: PlanSession, facts: PlanFacts) -> str | None:
    """The room that a session names, or its body's."""
    body = facts.bodies.get(session.body)
    return session.room or (body.room if body else None)


def _starts_in(span: Span, session: PlanSession, days: list[int]) -> frozenset[int]:
    """The days on which a session would start and then meet in a stretch."""
    first, last = span.start.toordinal() - session.length + 1, span.end.toordinal()
    return frozenset(day for day in days if first <= day <= last)
