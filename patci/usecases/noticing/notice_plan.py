"""What should leave, to whom and when: planned notices as values, before they are rows."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from calendars.reminder_steps import Step, steps
from calendars.working_days import MEXICO, Closure, WorkingCalendar
from models import NonWorkingPeriod, Programme
from models.enums import NoticeKind, NoticeStatus, ReminderThing, SeatRole
from patci.settings import Settings
from patci.usecases.noticing.ladders import Ladders, in_force

HORIZON = timedelta(days=60)
"""How far ahead a ladder without end is written into the outbox."""
_HOLDER = re.compile(r":p\d+\Z")


@dataclass(frozen=True, slots=True)
class Pace:
    """How an installation paces its letters: how long a change rests so that those that follow it leave in
    the same mail, and how many working days before a session a quorum that is short raises an alert.
    """

    rest: timedelta = timedelta(minutes=5)
    quorum_days: int = 2

    @classmethod
    def of(cls, settings: Settings) -> "Pace":
        """The pace that this installation chose."""
        return cls(timedelta(minutes=settings.change_rest_minutes), settings.quorum_alert_days)


USUAL = Pace()


@dataclass(frozen=True, slots=True)
class Planned:
    """A notice as it should stand in the outbox.

    `key` is reason:subject:agency:seat:occasion. `details["until"]`, where there is one, is the instant from
    which a reminder is pointless, because the next of its ladder has fallen due.
    """

    key: str
    kind: NoticeKind
    agency_id: int
    role: SeatRole
    why: str
    due_at: datetime
    details: dict[str, Any] = field(default_factory=dict)
    session_id: int | None = None
    round_id: int | None = None
    agreement_id: int | None = None
    activity_id: int | None = None
    instrument_id: int | None = None

    def row(self, *, programme_id: int, now: datetime) -> dict[str, Any]:
        """The columns of a new row."""
        return {
            "programme_id": programme_id,
            "key": self.key,
            "kind": self.kind,
            "status": NoticeStatus.PLANNED,
            "agency_id": self.agency_id,
            "seat_role": self.role,
            "session_id": self.session_id,
            "round_id": self.round_id,
            "agreement_id": self.agreement_id,
            "activity_id": self.activity_id,
            "instrument_id": self.instrument_id,
            "details": self.details,
            "why": self.why,
            "due_at": self.due_at,
            "created_at": now,
            "attempts": 0,
        }


def key_of(kind: NoticeKind, subject: str, agency_id: int, role: SeatRole, occasion: str) -> str:
    """The idempotency key of a planned notice: "convocation:session:12:agency:3:liaison:dated-0"."""
    return f"{kind.value}:{subject}:agency:{agency_id}:{role.value}:{occasion}"


def same_reason(key: str, role: SeatRole) -> str:
    """What the keys of one reason, agency and occasion share, whatever the seat and the person."""
    base = _HOLDER.sub("", key)
    return base.replace(f":{role.value}:", ":*:", 1)


def is_further_holders(key: str) -> bool:
    """True for the row of a seat's second holder, which names its person."""
    return _HOLDER.search(key) is not None


def is_sending(programme: Programme, now: datetime) -> bool:
    """True once the secretary has pressed "Empezar a enviar"."""
    return programme.sending_since is not None and programme.sending_since <= now


@dataclass(frozen=True, slots=True)
class OwnDays:
    """The working days of one agency; each count is made once."""

    closures: tuple[Closure, ...]
    country: str

    def add_working_days(self, day: date, n: int) -> date:
        """The n-th working day after `day`, or before it; with n = 0 the day itself or the next one."""
        return _shift(self.closures, self.country, day, n)


@dataclass(frozen=True, slots=True)
class Calendars:
    """The working days of each agency: the country's less its own closures."""

    closures: Mapping[int, tuple[Closure, ...]]
    country: str = MEXICO

    def of(self, agency_id: int) -> OwnDays:
        """The working days of one agency."""
        return OwnDays(self.closures.get(agency_id, ()), self.country)

    def shift(self, agency_id: int, day: date, working_days: int) -> date:
        """The day so many working days of an agency after (or before) `day`."""
        return self.of(agency_id).add_working_days(day, working_days)


@lru_cache(maxsize=16_384)
def _shift(closures: tuple[Closure, ...], country: str, day: date, working_days: int) -> date:
    return WorkingCalendar(closures, country).add_working_days(day, working_days)


def calendars(db: DbSession, programme: Programme) -> Calendars:
    """The working days of all agencies in a programme, in one query."""
    return calendars_of(db, programme.country)


def calendars_of(db: DbSession, country: str) -> Calendars:
    """The working days of all agencies by the holidays of a country, in one query."""
    found: dict[int, list[Closure]] = defaultdict(list)
    for row in db.scalars(select(NonWorkingPeriod).order_by(NonWorkingPeriod.id)):
        found[row.agency_id].append(Closure(row.starts_on, row.ends_on, row.reason, row.citation))
    closures = {agency_id: tuple(rows) for agency_id, rows in found.items()}
    return Calendars(closures, country)


@dataclass(frozen=True, slots=True)
class Planning:
    """What every plan of a programme's notices starts from."""

    programme: Programme
    ladders: Ladders
    days: Calendars
    now: datetime
    rest: timedelta = USUAL.rest

    def ladder_steps(
        self, thing: ReminderThing, *, body_id: int | None, agency_id: int, due_on: date
    ) -> list[Step]:
        """All steps of the ladder that holds, whether they are past or not."""
        ladder = self.ladders.of(thing, body_id)
        if ladder is None:
            return []
        through = (self.now + HORIZON).date()
        return steps(ladder, due_on, days=self.days.of(agency_id), zone=self.programme.zone, through=through)

    def sensible(self, found: Iterable[Step]) -> list[Step]:
        """Those that still make sense; before sending starts all of them, to be put on record."""
        return [step for step in found if step.until > self.now or not is_sending(self.programme, self.now)]

    def steps(self, thing: ReminderThing, *, body_id: int | None, agency_id: int, due_on: date) -> list[Step]:
        """The steps of the ladder that holds, as far as they still make sense."""
        return self.sensible(self.ladder_steps(thing, body_id=body_id, agency_id=agency_id, due_on=due_on))


def planning(
    db: DbSession,
    programme: Programme,
    *,
    now: datetime,
    ladders: Ladders | None = None,
    pace: Pace = USUAL,
) -> Planning:
    """The start of a plan: the ladders in force (or those that somebody tries), and everybody's days."""
    known = ladders or in_force(db, programme)
    return Planning(programme, known, calendars(db, programme), now, pace.rest)
