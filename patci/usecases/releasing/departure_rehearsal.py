"""What would leave on a day: the sweeps until its end are made for real, looked at, and taken back.

Nothing is guessed here. Planning and release are the ones that the engine runs; a rehearsal runs them at each
instant at which something falls due, notes what became ready, and rolls all of it back.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload

from models import Notice, NoticeMessage, Programme
from models.enums import NoticeKind, NoticeStatus
from patci.errors import InvalidInputError
from patci.mail.compose import Composer
from patci.settings import Settings
from patci.usecases.local_time import local_day
from patci.usecases.mailroom import outcomes
from patci.usecases.noticing import notice_plan, notices
from patci.usecases.noticing.notice_plan import Pace
from patci.usecases.queries.outbox import LEAVING, WAITING
from templates.i18n import gettext as _

FARTHEST = timedelta(days=62)
MOST_INSTANTS = 300


@dataclass(frozen=True, slots=True)
class Departure:
    """One notice as it would leave, or would not: whom it finds that day, and why it stays.

    `number` is its id; one that `is_new` has no row yet, so nothing can link to it.
    """

    number: int
    is_new: bool
    carrier_id: int | None
    kind: NoticeKind
    status: NoticeStatus
    agency: str
    person: str | None
    address: str | None
    subject: str | None
    why: str
    at: datetime
    problem: str | None


@dataclass(frozen=True, slots=True)
class DepartureLetter:
    """One message: the notice that it is, and those that it carries."""

    notice: Departure
    carried: tuple[Departure, ...]


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """A day of the outbox before it comes.

    Where the programme does not send yet, it is told what would leave if it began now.
    """

    day: date
    is_sending: bool
    letters: tuple[DepartureLetter, ...]
    not_owed: tuple[Departure, ...]
    unaddressed: tuple[Departure, ...]
    held: tuple[Departure, ...]


@dataclass(slots=True)
class _Stage:
    """The rehearsal as it goes: the database that is rolled back, and the day that is looked at."""

    db: DbSession
    programme: Programme
    settings: Settings
    composer: Composer
    day: date
    seen: list[Departure] = field(default_factory=list)


def rehearse_day(
    db: DbSession, programme: Programme, day: date, *, settings: Settings, now: datetime, composer: Composer
) -> Rehearsed:
    """What would leave on a day if nothing else happened until then. The database stays as it was.

    Call it on a session that writes and is rolled back by nobody else: it works within a savepoint.

    Raises:
        InvalidInputError: the day has passed, or lies too far ahead.
    """
    today = local_day(programme, now)
    if not today <= day <= today + FARTHEST:
        raise InvalidInputError(
            _("Elija un día entre hoy y los %(days)s siguientes.") % {"days": FARTHEST.days}
        )
    stage = _Stage(db, programme, settings, composer, day)
    is_sending = notice_plan.is_sending(programme, now)
    savepoint = db.begin_nested()
    try:
        if not is_sending:
            programme.sending_since = now
            db.flush()
        for instant in _instants(stage, now):
            _play(stage, instant)
    finally:
        # What the rehearsal wrote on objects is forgotten together with the rows.
        savepoint.rollback()
        db.expire_all()
    return _grouped(day, stage.seen, is_sending=is_sending)


def _instants(stage: _Stage, now: datetime) -> Iterator[datetime]:
    """Now, the day's begin, and each instant until its end at which something falls due or is tried again."""
    zone = ZoneInfo(stage.programme.zone)
    begin = datetime.combine(stage.day, time(0), zone)
    end = datetime.combine(stage.day + timedelta(days=1), time(0), zone)
    current: datetime | None = now
    for _turn in range(MOST_INSTANTS):
        if current is None or current >= end:
            return
        yield current
        following = _next(stage.db, current)
        # What found nobody is tried again by every sweep, also on a day on which nothing else falls due.
        current = begin if current < begin and (following is None or following > begin) else following


def _next(db: DbSession, after: datetime) -> datetime | None:
    due = select(func.min(Notice.due_at)).where(
        WAITING, Notice.status == NoticeStatus.PLANNED, Notice.due_at > after
    )
    again = select(func.min(Notice.next_attempt_at)).where(LEAVING, Notice.next_attempt_at > after)
    return min((one for one in (db.scalar(due), db.scalar(again)) if one is not None), default=None)


def _play(stage: _Stage, instant: datetime) -> None:
    """One sweep, and the delivery of all that it made ready."""
    db = stage.db
    last = db.scalar(select(func.max(Notice.id))) or 0
    waiting = set(
        db.scalars(
            select(Notice.id).where(
                WAITING, Notice.programme_id == stage.programme.id, Notice.due_at <= instant
            )
        )
    )
    notices.sweep(db, now=instant, composer=stage.composer, pace=Pace.of(stage.settings))
    db.flush()
    if local_day(stage.programme, instant) == stage.day:
        stage.seen += _noted(stage, waiting, last, instant)
    leaving = select(Notice.id).where(LEAVING, Notice.next_attempt_at <= instant)
    outcomes.all_sent(db, db.scalars(leaving).all(), now=instant)
    db.expire_all()


def _noted(stage: _Stage, waiting: set[int], last: int, instant: datetime) -> list[Departure]:
    """What this instant brought: what became of those that waited, and what was ready before."""
    rows = stage.db.execute(
        select(Notice, NoticeMessage.subject)
        .outerjoin(NoticeMessage, NoticeMessage.notice_id == Notice.id)
        .options(joinedload(Notice.agency), joinedload(Notice.person))
        .where(
            Notice.programme_id == stage.programme.id,
            Notice.due_at <= instant,
            Notice.status.in_(TOLD),
        )
        .order_by(Notice.id)
    ).tuples()
    return [
        _departure(notice, subject, instant, is_new=notice.id > last)
        for notice, subject in rows
        if notice.id in waiting or notice.id > last or _leaves(notice, instant)
    ]


TOLD = (
    NoticeStatus.READY,
    NoticeStatus.SENDING,
    NoticeStatus.CARRIED,
    NoticeStatus.UNADDRESSED,
    NoticeStatus.HELD,
    NoticeStatus.NOT_OWED,
    NoticeStatus.SUPPRESSED,
)


def _leaves(notice: Notice, instant: datetime) -> bool:
    is_on_its_way = notice.status in {NoticeStatus.READY, NoticeStatus.SENDING}
    return is_on_its_way and notice.next_attempt_at is not None and notice.next_attempt_at <= instant


def _departure(notice: Notice, subject: str | None, instant: datetime, *, is_new: bool) -> Departure:
    return Departure(
        number=notice.id,
        is_new=is_new,
        carrier_id=notice.carrier_id,
        kind=notice.kind,
        status=notice.status,
        agency=notice.agency.label if notice.agency else "",
        person=notice.person.name if notice.person else None,
        address=notice.address,
        subject=subject,
        why=notice.why,
        at=instant,
        problem=notice.last_error,
    )


def _grouped(day: date, seen: list[Departure], *, is_sending: bool) -> Rehearsed:
    """By letter; a notice that found nobody at one instant and somebody later is told as it ended."""
    by_status: dict[NoticeStatus, list[Departure]] = {}
    for one in {one.number: one for one in seen}.values():
        by_status.setdefault(one.status, []).append(one)
    carried: dict[int | None, list[Departure]] = {}
    for one in by_status.get(NoticeStatus.CARRIED, []):
        carried.setdefault(one.carrier_id, []).append(one)

    def of(*statuses: NoticeStatus) -> tuple[Departure, ...]:
        return tuple(one for status in statuses for one in by_status.get(status, ()))

    return Rehearsed(
        day=day,
        is_sending=is_sending,
        letters=tuple(
            DepartureLetter(one, tuple(carried.get(one.number, ())))
            for one in of(NoticeStatus.READY, NoticeStatus.SENDING)
        ),
        not_owed=of(NoticeStatus.NOT_OWED, NoticeStatus.SUPPRESSED),
        unaddressed=of(NoticeStatus.UNADDRESSED),
        held=of(NoticeStatus.HELD),
    )
