"""The notices of one session: its convocation, and at each step of its ladder a reminder or the question."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from calendars.reminder_steps import Step, at_hour, merged, not_after
from models import Session
from models.enums import AnswerKind, NoticeKind, ReminderThing, SeatRole, SessionStatus
from patci.usecases.local_time import local_day
from patci.usecases.noticing.notice_plan import Planned, Planning, key_of
from patci.usecases.noticing.session_notices import (
    CONVENED_SEATS,
    MET,
    Sitting,
    Standings,
    called,
    told,
    why,
)


@dataclass(frozen=True, slots=True)
class SessionPlanner:
    """Plans the notices of one session; `answers` is what each agency said last, where it said anything."""

    session: Session
    standings: Standings
    answers: Mapping[int, AnswerKind]
    planning: Planning

    def notices(self, rows: Sequence[Sitting]) -> Iterator[Planned]:
        """All notices that its members should get."""
        if self.session.status not in MET or self.session.day is None:
            return
        if self._is_past and self._began_before(self.session.day):
            return
        known = told(self.standings)
        for sitting in called(rows, self.session.day):
            due_at = self._convocation_due(sitting.agency_id)
            for role in CONVENED_SEATS:
                if due_at is not None and (sitting.agency_id, role) not in known:
                    yield self._convocation(sitting, role, due_at)
            if due_at is not None or any(agency_id == sitting.agency_id for agency_id, _role in known):
                yield from self._reminders(sitting, due_at)

    @property
    def day(self) -> date:
        """The session's first day (planning asks only where there is one)."""
        if self.session.day is None:
            raise ValueError(self.session.ref)
        return self.session.day

    def _known_at(self) -> datetime | None:
        """When its date was decided, where that happened after sending began: nothing falls due before it."""
        since = self.planning.programme.sending_since
        if since is None or self._is_past:
            return None
        return self.session.updated_at + self.planning.rest if self.session.updated_at > since else None

    @property
    def _is_past(self) -> bool:
        return (self.session.end_day or self.day) < local_day(self.planning.programme, self.planning.now)

    def _began_before(self, day: date) -> bool:
        """Whether letters were already leaving on that day; what lies before is on record as earlier."""
        since = self.planning.programme.sending_since
        return since is not None and local_day(self.planning.programme, since) <= day

    def _convocation_due(self, agency_id: int) -> datetime | None:
        """When its members are told of it; None where one that only has a day is not announced."""
        if self.session.status is SessionStatus.CONVENED:
            return self.session.updated_at + self.planning.rest
        lead, hour = self.planning.ladders.announces(self.session.body_id)
        if lead is None:
            return None
        day = not_after(self.day - timedelta(days=lead), self.planning.days.of(agency_id))
        due, known = at_hour(day, hour, self.planning.programme.zone), self._known_at()
        return max(due, known) if known else due

    def _convocation(self, sitting: Sitting, role: SeatRole, due_at: datetime) -> Planned:
        occasion = f"{self.session.status.value}-{self.session.sequence}"
        if (sitting.agency_id, role) not in self.standings:
            return self._planned(NoticeKind.CONVOCATION, sitting, role, occasion, due_at=due_at)
        again = self._planned(NoticeKind.CONVOCATION, sitting, role, f"{occasion}-back", due_at=due_at)
        return replace(again, details=again.details | {"back": True})

    def _reminders(self, sitting: Sitting, invited_at: datetime | None) -> Iterator[Planned]:
        """Whoever has not answered is asked, whoever comes is reminded; one row for a step, not two.

        Neither on the day of the invitation itself.
        """
        said = self.answers.get(sitting.agency_id)
        if said is AnswerKind.ABSENT:
            return
        zone = ZoneInfo(self.planning.programme.zone)
        invited_on = invited_at.astimezone(zone).date() if invited_at else date.min
        own, asking = (
            self._ladder(ReminderThing.SESSION, sitting),
            self._ladder(ReminderThing.ANSWER, sitting),
        )
        reminds, asks = {step.due_at for step in own}, {step.due_at.date() for step in asking}
        for step in self.planning.sensible(own if said else merged(own, asking)):
            if step.due_at.date() <= invited_on:
                continue
            ways = {"reminds": step.due_at in reminds, "asks": step.due_at.date() in asks}
            question = said is None and ways["asks"]
            kind = NoticeKind.ANSWER_REMINDER if question else NoticeKind.SESSION_REMINDER
            yield self._reminder(kind, sitting, step, ways)

    def _ladder(self, thing: ReminderThing, sitting: Sitting) -> list[Step]:
        return self.planning.ladder_steps(
            thing, body_id=self.session.body_id, agency_id=sitting.agency_id, due_on=self.day
        )

    def _reminder(self, kind: NoticeKind, sitting: Sitting, step: Step, ways: dict[str, bool]) -> Planned:
        occasion = f"{self.day.isoformat()}/{step.name}"
        row = self._planned(kind, sitting, SeatRole.LIAISON, occasion, due_at=step.due_at)
        # One key whether it asks or reminds: an answer that comes between two steps changes what it says.
        key = key_of(
            NoticeKind.SESSION_REMINDER,
            f"session:{self.session.id}",
            sitting.agency_id,
            SeatRole.LIAISON,
            occasion,
        )
        details: dict[str, Any] = row.details | {"until": step.until.isoformat(), **ways}
        return replace(row, key=key, details=details)

    def _planned(
        self, kind: NoticeKind, sitting: Sitting, role: SeatRole, occasion: str, *, due_at: datetime
    ) -> Planned:
        return Planned(
            key=key_of(kind, f"session:{self.session.id}", sitting.agency_id, role, occasion),
            kind=kind,
            agency_id=sitting.agency_id,
            role=role,
            why=why(kind, self.session, sitting, role),
            due_at=due_at,
            details={"day": self.day.isoformat()},
            session_id=self.session.id,
        )
