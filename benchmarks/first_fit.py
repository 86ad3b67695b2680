"""The planner one thinks of first: each session on the first day that fits, in order of windows."""

from collections import defaultdict
from datetime import date, timedelta

from calendars.planning.facts import PlanFacts, PlanSession
from calendars.planning.targets import ahead_of
from calendars.series import add_months
from tests.calendars.planning.checker import alone, between, body_of, days_of


def first_fit(facts: PlanFacts) -> dict[str, date]:
    """A day for every session that has one in its window.

    Sessions are taken by the first day of their window; each takes the first day that breaks nothing beside
    those that have theirs, else the first that breaks nothing by itself, else none.
    """
    fitting = _Fitting(facts)
    for session in facts.sessions:
        if session.day is not None:
            fitting.take(session, session.day)
    for session in sorted((s for s in facts.sessions if s.day is None), key=lambda s: _order(facts, s)):
        options = [day for day in _days(facts, session) if not any(alone(facts, session, day))]
        if options:
            day = next((day for day in options if fitting.fits(session, day)), options[0])
            fitting.take(session, day)
    return fitting.days


def _order(facts: PlanFacts, session: PlanSession) -> tuple[date, date, int, str]:
    days = _days(facts, session)
    return days[0], days[-1], session.number or 0, session.ref


def _days(facts: PlanFacts, session: PlanSession) -> list[date]:
    start = min((window.start for window in session.windows), default=facts.first)
    end = max((window.end for window in session.windows), default=facts.last)
    return [start + timedelta(days=number) for number in range((end - start).days + 1)]


class _Fitting:
    """The sessions that have their days, found by series, room and partner."""

    def __init__(self, facts: PlanFacts) -> None:
        self.facts = facts
        self.days: dict[str, date] = {}
        self.sessions = {session.ref: session for session in facts.sessions}
        self.months = {(rule.body, rule.kind): rule.max_gap_months for rule in facts.rules}
        self.ahead: dict[str, list[str]] = defaultdict(list)
        self.behind: dict[str, list[str]] = defaultdict(list)
        for before, after, _order in ahead_of(facts):
            self.ahead[after].append(before)
            self.behind[before].append(after)
        self.groups: dict[tuple[object, ...], list[PlanSession]] = defaultdict(list)

    def take(self, session: PlanSession, day: date) -> None:
        """The session has this day."""
        self.days[session.ref] = day
        for group in self._groups(session, day):
            self.groups[group].append(session)

    def fits(self, session: PlanSession, day: date) -> bool:
        """The day breaks nothing beside those taken."""
        others = {other.ref: other for group in self._groups(session, day) for other in self.groups[group]}
        pairs = ((session, day), *((other, self.days[ref]) for ref, other in others.items()))
        if any(True for other in pairs[1:] for _breach in between(self.facts, pairs[0], other)):
            return False
        return self._is_in_order(session, day) and self._is_soon_enough(session, day)

    def _groups(self, session: PlanSession, day: date) -> list[tuple[object, ...]]:
        room = session.room or body_of(self.facts, session).room
        rooms = [("room", room, each) for each in days_of(session, day)] if room else []
        return [("series", session.body, session.kind), *rooms]

    def _is_in_order(self, session: PlanSession, day: date) -> bool:
        end = session.span(day).end
        ahead = [
            self.sessions[ref].span(self.days[ref]).end for ref in self.ahead[session.ref] if ref in self.days
        ]
        behind = [self.days[ref] for ref in self.behind[session.ref] if ref in self.days]
        return all(before < day for before in ahead) and all(end < after for after in behind)

    def _is_soon_enough(self, session: PlanSession, day: date) -> bool:
        """Not too long after the one before it in its series, as far as that one has its day."""
        months = self.months.get((session.body, session.kind))
        series = self.groups["series", session.body, session.kind]
        ends = [s.span(self.days[s.ref]).end for s in series if self.days[s.ref] < day]
        return months is None or not ends or day <= add_months(max(ends), months)
