"""Who meets on which day: what one more session would cost there, looked up without comparing it with all."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

from calendars.planning.costs import Costs
from calendars.planning.facts import PlanSession
from calendars.planning.hours import overlap

Place = tuple[str, int]
"""An agency and a day (ordinal)."""


class Load:
    """Sessions on their days, by agency and day; the costs of another are those of `costs.together`."""

    def __init__(self, costs: Costs, placed: Iterable[tuple[PlanSession, date]] = ()) -> None:
        self.costs = costs
        self.at: dict[Place, list[PlanSession]] = defaultdict(list)
        self._beside: Counter[Place] = Counter()
        self.on: dict[int, list[tuple[PlanSession, date]]] = defaultdict(list)
        for session, day in placed:
            self.add(session, day.toordinal())

    def add(self, session: PlanSession, day: int) -> None:
        """Put a session on its days."""
        for when in range(day, day + session.length):
            self.on[when].append((session, date.fromordinal(day)))
            for agency in self.costs.attendees[session.ref]:
                self.at[agency, when].append(session)
        self._travel(session, day, 1)

    def remove(self, session: PlanSession, day: int) -> None:
        """Take a session off its days."""
        for when in range(day, day + session.length):
            self.on[when].remove((session, date.fromordinal(day)))
            for agency in self.costs.attendees[session.ref]:
                self.at[agency, when].remove(session)
        self._travel(session, day, -1)

    def cost(self, session: PlanSession, day: int) -> int:
        """What the sessions that are placed make it cost to put another on a day."""
        weights, hours = self.costs.facts.weights, self.costs.hours[session.ref]
        total = 0
        for agency in self.costs.attendees[session.ref]:
            for when in range(day, day + session.length):
                others = self.at.get((agency, when))
                total += weights.beside_travel * self._beside.get((agency, when), 0)
                if not others:
                    continue
                total += weights.together
                if hours:
                    known = (self.costs.hours[other.ref] for other in others)
                    total += weights.at_once * sum(1 for theirs in known if theirs and overlap(hours, theirs))
            if session.travels:
                beside = (day - 1, day + session.length)
                total += weights.beside_travel * sum(len(self.at.get((agency, when), ())) for when in beside)
        return total

    def is_busy(self, session: PlanSession, day: int) -> bool:
        """Whether anybody at all meets on the days that a session would take."""
        return any(self.on.get(when) for when in range(day, day + session.length))

    def near(self, session: PlanSession, day: int) -> list[tuple[PlanSession, date]]:
        """The other sessions from the day before it would begin to the day after it would end."""
        found: dict[str, tuple[PlanSession, date]] = {}
        for when in range(day - 1, day + session.length + 1):
            found |= {other.ref: (other, start) for other, start in self.on.get(when, ())}
        found.pop(session.ref, None)
        return [found[ref] for ref in sorted(found)]

    def _travel(self, session: PlanSession, day: int, count: int) -> None:
        if session.travels:
            for when in (day - 1, day + session.length):
                for agency in self.costs.attendees[session.ref]:
                    self._beside[agency, when] += count
