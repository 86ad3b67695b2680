"""The two instants of a cut-off, and the one rule that says whether a fact is in it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_

from models import AgreementState, FollowUp, Programme


@dataclass(frozen=True, slots=True)
class Instants:
    """`facts_until`: what happened by then; `known_at`: what was on record by then. `zone` makes days."""

    facts_until: datetime
    known_at: datetime
    zone: ZoneInfo

    @classmethod
    def of(cls, programme: Programme, *, facts_until: datetime, known_at: datetime) -> "Instants":
        """The instants of a programme's cut-off."""
        return cls(facts_until.astimezone(UTC), known_at.astimezone(UTC), ZoneInfo(programme.zone))

    @property
    def day(self) -> date:
        """The last day of the facts: all of it counts."""
        return self.day_of(self.facts_until)

    @property
    def at(self) -> datetime:
        """The earlier of both: what happens and is recorded in one step counts up to here."""
        return min(self.facts_until, self.known_at)

    def day_of(self, instant: datetime) -> date:
        """The day of an instant where the programme lives."""
        return instant.astimezone(self.zone).date()

    def holds(self, *, recorded_at: datetime, happened_on: date | None = None) -> bool:
        """True for a fact in the cut-off; one that names no day of its own happened when it was recorded."""
        if recorded_at > self.known_at:
            return False
        return recorded_at <= self.facts_until if happened_on is None else happened_on <= self.day

    def reports_of_a_day(self) -> ColumnElement[bool]:
        """`holds`, of follow-ups that name the day they speak of, for the database."""
        return and_(FollowUp.reported_at <= self.known_at, FollowUp.happened_on <= self.day)

    def reports_without_day(self) -> ColumnElement[bool]:
        """`holds`, of follow-ups that name none, for the database."""
        return and_(FollowUp.happened_on.is_(None), FollowUp.reported_at <= self.at)

    def states(self) -> ColumnElement[bool]:
        """`holds`, of what bodies said of agreements, for the database."""
        return and_(AgreementState.at <= self.known_at, AgreementState.happened_on <= self.day)
