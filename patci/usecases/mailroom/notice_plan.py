"""What should leave, to whom and when: planned notices as values, before they are rows."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from calendars.working_days import MEXICO, Closure, WorkingCalendar
from models import NonWorkingPeriod, Programme
from models.enums import NoticeKind, NoticeStatus, SeatRole
from patci.settings import Settings

NOTICE_HOUR = time(9, 0)
"""The hour at which planned notices fall due, in the programme's zone."""
AFTER_DUE_LIMIT = 4
"""How many reminders follow a due day that passed: the next working day, then weekly."""
_HOLDER = re.compile(r":p\d+\Z")


@dataclass(frozen=True, slots=True)
class Leads:
    """How long before a session its notices fall due, and how long a change of it rests before it is told."""

    convocation_days: int = 10
    answer_working_days: int = 3
    reminder_working_days: int = 1
    rest_minutes: int = 5

    @property
    def rest(self) -> timedelta:
        """How long a change rests, so that those that follow it leave in the same mail."""
        return timedelta(minutes=self.rest_minutes)

    @classmethod
    def of(cls, settings: Settings) -> "Leads":
        """The leads that this installation chose."""
        return cls(
            convocation_days=settings.convocation_lead_days,
            reminder_working_days=settings.reminder_lead_days,
            rest_minutes=settings.change_rest_minutes,
        )


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


def at_notice_hour(day: date, zone: str) -> datetime:
    """The instant at which what is due on a day falls due."""
    return datetime.combine(day, NOTICE_HOUR, ZoneInfo(zone))


def is_sending(programme: Programme, now: datetime) -> bool:
    """True once the secretary has pressed "Empezar a enviar"."""
    return programme.sending_since is not None and programme.sending_since <= now


@dataclass(frozen=True, slots=True)
class Calendars:
    """The working days of each agency: the country's less its own closures."""

    closures: Mapping[int, tuple[Closure, ...]]
    country: str = MEXICO

    def shift(self, agency_id: int, day: date, working_days: int) -> date:
        """The day so many working days of an agency after (or before) `day`."""
        return _shift(self.closures.get(agency_id, ()), self.country, day, working_days)

    def not_after(self, agency_id: int, day: date) -> date:
        """The day itself, or the agency's last working day before it."""
        return _shift(self.closures.get(agency_id, ()), self.country, day + timedelta(days=1), -1)


@lru_cache(maxsize=16_384)
def _shift(closures: tuple[Closure, ...], country: str, day: date, working_days: int) -> date:
    return WorkingCalendar(closures, country).add_working_days(day, working_days)


def calendars(db: DbSession, programme: Programme) -> Calendars:
    """The working days of all agencies in a programme, in one query."""
    found: dict[int, list[Closure]] = defaultdict(list)
    for row in db.scalars(select(NonWorkingPeriod).order_by(NonWorkingPeriod.id)):
        found[row.agency_id].append(Closure(row.starts_on, row.ends_on, row.reason, row.citation))
    closures = {agency_id: tuple(rows) for agency_id, rows in found.items()}
    return Calendars(closures, programme.country)


@dataclass(frozen=True, slots=True)
class Step:
    """One reminder of a ladder: its name within the due day, its instant, and until when it makes sense."""

    name: str
    due_at: datetime
    until: datetime


def ladder(
    due_on: date, *, before: Sequence[int], after: int, agency_id: int, days: Calendars, zone: str
) -> Iterator[Step]:
    """Reminders so many working days before a due day; the next working day and weekly, `after` times."""
    rungs = [(f"-{lead}", days.shift(agency_id, due_on, -lead)) for lead in sorted(before, reverse=True)]
    first = days.shift(agency_id, due_on, 1)
    for week in range(after):
        day = days.shift(agency_id, first + timedelta(days=7 * week), 0)
        rungs.append((f"+{week + 1}", day))
    end = max(rungs[-1][1], due_on) + timedelta(days=7 if after else 1)
    for (name, day), (_next, following) in zip(rungs, [*rungs[1:], ("", end)], strict=True):
        yield Step(name, at_notice_hour(day, zone), at_notice_hour(following, zone))
