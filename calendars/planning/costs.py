"""What a day costs a session by itself, and what two sessions cost each other.

A plan costs the sum over the sessions that it places of

- `weekday` where the body has a habitual weekday and this is another;
- `off_centre` for each full week between the day and the session's target;
- `long_weekend` on a working day beside a long weekend, `customary` on a day that is free by custom;
- `member_closed` for each agency called, but not required, that does not work that day;
- `moved_at_all`, and `moved` for each full week, away from the day that an earlier plan gave;

and of what sessions cost each other, as far as one of them is placed by the plan:

- `together` for each agency and day beyond its first session of that day;
- `at_once` for each agency, each day and each pair of its sessions of that day whose hours overlap;
- `beside_travel` for each agency, each session that travels, and each other session on the day before it
  begins and on the day after it ends.

Between published days nothing is counted. Costs are whole points.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from calendars.customary import custom, long_weekend
from calendars.planning.barriers import attendees
from calendars.planning.facts import PlanFacts, PlanSession
from calendars.planning.hours import Hours, hours_of, overlap
from calendars.planning.outcome import Reason, ReasonKind
from calendars.planning.targets import targets


class _Met(NamedTuple):
    """Another session with shared members, its first day, and the day on which the two meet."""

    other: PlanSession
    day: date
    when: int
    shared: frozenset[str]


class Costs:
    """The costs of some facts: what each day costs a session, by itself and beside published days."""

    def __init__(self, facts: PlanFacts) -> None:
        self.facts = facts
        self.targets = targets(facts)
        self.attendees = {session.ref: attendees(session, facts) for session in facts.sessions}
        self.hours: dict[str, Hours | None] = {
            session.ref: hours_of(session, facts.bodies.get(session.body)) for session in facts.sessions
        }
        self._general: dict[int, tuple[Reason, ...]] = {}

    def alone(self, session: PlanSession, day: date) -> Iterator[Reason]:
        """What a day costs a session by itself, each point with its reason."""
        weights, body = self.facts.weights, self.facts.bodies.get(session.body)
        if body is not None and body.weekday is not None and body.weekday != day.weekday():
            said = {"weekday": str(body.weekday), "actual": str(day.weekday())}
            yield Reason(ReasonKind.WEEKDAY, weights.weekday, said)
        target = self.targets[session.ref]
        if weeks := abs((day - target).days) // 7:
            said = {"target": target.isoformat(), "days": str(abs((day - target).days))}
            yield Reason(ReasonKind.OFF_CENTRE, weights.off_centre * weeks, said)
        yield from self._of_day(day)
        if closed := self._closed(session, day):
            said = {"agencies": "\n".join(closed)}
            yield Reason(ReasonKind.MEMBER_CLOSED, weights.member_closed * len(closed), said)
        if session.near is not None and session.near != day:
            days = abs((day - session.near).days)
            said = {"near": session.near.isoformat(), "days": str(days)}
            yield Reason(ReasonKind.MOVED, weights.moved_at_all + weights.moved * (days // 7), said)

    def _of_day(self, day: date) -> tuple[Reason, ...]:
        """What a day costs whoever meets on it."""
        if day.toordinal() not in self._general:
            self._general[day.toordinal()] = tuple(self._general_reasons(day))
        return self._general[day.toordinal()]

    def _general_reasons(self, day: date) -> Iterator[Reason]:
        weights = self.facts.weights
        if (holiday := long_weekend(day, self.facts.calendar)) is not None:
            said = {"holiday": holiday.day.isoformat(), "name_key": holiday.name_key}
            yield Reason(ReasonKind.LONG_WEEKEND, weights.long_weekend, said)
        if (name := custom(day, self.facts.calendar.country)) is not None:
            yield Reason(ReasonKind.CUSTOMARY, weights.customary, {"custom": str(name)})

    def _closed(self, session: PlanSession, day: date) -> list[str]:
        """The agencies called, but not required, that do not work that day."""
        body = self.facts.bodies.get(session.body)
        called = self.attendees[session.ref] - (body.required if body else frozenset())
        calendars = self.facts.calendars
        return sorted(a for a in called if a in calendars and calendars[a].closure(day) is not None)

    def together(
        self, session: PlanSession, day: date, others: Iterable[tuple[PlanSession, date]]
    ) -> Iterator[Reason]:
        """What other sessions, each on its day, make a day cost: one reason for each kind of meeting."""
        own = self.attendees[session.ref]
        met: dict[ReasonKind, list[_Met]] = {}
        for other, other_day in others:
            shared = own & self.attendees[other.ref]
            for kind, when in self._meetings(session, day, other, other_day) if shared else ():
                met.setdefault(kind, []).append(_Met(other, other_day, when, shared))
        for kind in sorted(met):
            yield self._reason(kind, met[kind])

    def _meetings(
        self, one: PlanSession, day: date, other: PlanSession, other_day: date
    ) -> Iterator[tuple[ReasonKind, int]]:
        """How and on which days two sessions stand in each other's way."""
        mine, theirs = _days(one, day), _days(other, other_day)
        hours, others = self.hours[one.ref], self.hours[other.ref]
        for when in range(max(mine.start, theirs.start), min(mine.stop, theirs.stop)):
            yield ReasonKind.TOGETHER, when
            if hours and others and overlap(hours, others):
                yield ReasonKind.AT_ONCE, when
        for goes, traveller, still in ((one.travels, mine, theirs), (other.travels, theirs, mine)):
            for when in (traveller.start - 1, traveller.stop) if goes else ():
                if when in still:
                    yield ReasonKind.BESIDE_TRAVEL, when

    def _reason(self, kind: ReasonKind, met: Sequence[_Met]) -> Reason:
        weights = self.facts.weights
        times = [(agency, one.when) for one in met for agency in one.shared]
        cost = {
            ReasonKind.TOGETHER: weights.together * len(set(times)),
            ReasonKind.AT_ONCE: weights.at_once * len(times),
            ReasonKind.BESIDE_TRAVEL: weights.beside_travel * len(times),
        }[kind]
        others = {one.other.ref: one for one in met}.values()
        said = {
            "agencies": "\n".join(sorted({agency for agency, _ in times})),
            "titles": "\n".join(one.other.title for one in others),
            "bodies": "\n".join(self._body(one.other) for one in others),
            "days": "\n".join(one.day.isoformat() for one in others),
        }
        return Reason(kind, cost, said)

    def _body(self, session: PlanSession) -> str:
        body = self.facts.bodies.get(session.body)
        return body.name if body else session.body


def points(reasons: Iterable[Reason]) -> int:
    """The sum of what reasons cost."""
    return sum(reason.points for reason in reasons)


def _days(session: PlanSession, day: date) -> range:
    return range(day.toordinal(), day.toordinal() + session.length)
