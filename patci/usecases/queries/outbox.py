"""What stands in the outbox: what is due, what may be sent, what needs somebody's attention."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select, text
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload

from models import Body, Membership, Notice, NoticeMessage, Programme, Session
from models.enums import MembershipRole, NoticeStatus, ProgrammeStatus, SessionStatus
from patci.usecases.local_time import local_day
from patci.usecases.queries import reach

# Written as text, because a partial index is only used where its condition stands in the statement:
# neither database can compare it with a value that it is given later.
WAITING = text("notices.status IN ('planned', 'unaddressed')")
LEAVING = text("notices.status IN ('ready', 'sending')")
# An expression, so that SQLite does not prefer the index on programme and status, which holds all that is
# planned for the whole year, to the partial one, which is in order of what is due.
OF_PROGRAMME = Notice.programme_id + 0
LEASE = timedelta(minutes=15)
"""How long a claim holds unless it is renewed."""


def lease_is_over(now: datetime) -> ColumnElement[bool]:
    """True of a claim whose holder is gone.

    A lease that ends later than any given now was given before the clock was set back: its holder's time
    cannot be told, and the fence keeps whoever is alive from harm.
    """
    return or_(Notice.lease_until.is_(None), Notice.lease_until < now, Notice.lease_until > now + 2 * LEASE)


def senders(db: DbSession, *, now: datetime) -> dict[int, Programme]:
    """Programmes in force whose secretary has started to send."""
    rows = db.scalars(
        select(Programme).where(
            Programme.status == ProgrammeStatus.IN_FORCE,
            Programme.sending_since.is_not(None),
            Programme.sending_since <= now,
        )
    )
    return {programme.id: programme for programme in rows}


def due(programme_ids: Sequence[int], *, now: datetime, limit: int) -> Select[tuple[Notice]]:
    """Planned notices whose moment has come, the oldest first; not those that another worker holds."""
    return (
        select(Notice)
        .where(
            WAITING,
            Notice.status == NoticeStatus.PLANNED,
            Notice.due_at <= now,
            # One whose address had its letter of the day waits for the next.
            or_(Notice.next_attempt_at.is_(None), Notice.next_attempt_at <= now),
            OF_PROGRAMME.in_(programme_ids),
        )
        .order_by(Notice.due_at, Notice.id)
        .limit(limit)
        .with_for_update(skip_locked=True, of=Notice)
        .execution_options(populate_existing=True)
    )


def unaddressed(programme_ids: Sequence[int], *, now: datetime, limit: int) -> Select[tuple[Notice]]:
    """Due notices that found nobody in office, the one tried longest ago first."""
    return (
        select(Notice)
        .where(
            WAITING,
            Notice.status == NoticeStatus.UNADDRESSED,
            Notice.due_at <= now,
            OF_PROGRAMME.in_(programme_ids),
        )
        .order_by(Notice.next_attempt_at, Notice.id)
        .limit(limit)
        .with_for_update(skip_locked=True, of=Notice)
        .execution_options(populate_existing=True)
    )


def claimable(*, now: datetime, limit: int, without: Collection[str] = ()) -> Select[Any]:
    """Identity, address and claim of messages that may be sent now, the oldest first.

    What goes to the domains in `without` has to wait.
    """
    query = (
        select(
            Notice.id,
            Notice.address,
            Notice.domain,
            Notice.fence,
            Notice.attempts,
            Notice.next_attempt_at,
            Notice.doubtful_at,
            Notice.session_id,
            Notice.details,
            NoticeMessage.raw,
        )
        .join(NoticeMessage, NoticeMessage.notice_id == Notice.id)
        .where(LEAVING, Notice.status == NoticeStatus.READY, Notice.next_attempt_at <= now)
    )
    if without:
        query = query.where(or_(Notice.domain.is_(None), Notice.domain.not_in(list(without))))
    return (
        query.order_by(Notice.next_attempt_at, Notice.id)
        .limit(limit)
        .with_for_update(skip_locked=True, of=Notice)
    )


def counts(db: DbSession, programme: Programme) -> dict[NoticeStatus, int]:
    """How many notices of a programme are in each state; states without any are left out."""
    rows = db.execute(
        select(Notice.status, func.count()).where(Notice.programme_id == programme.id).group_by(Notice.status)
    ).tuples()
    return {status: number for status, number in rows}  # noqa: C416  (a Row is no pair of types to `dict`)


@dataclass(frozen=True, slots=True)
class Line:
    """A notice on a list, with the subject of its message once there is one."""

    notice: Notice
    subject: str | None


def page(
    db: DbSession,
    programme: Programme,
    *,
    statuses: Sequence[NoticeStatus] = (),
    before_id: int | None = None,
    limit: int = 50,
) -> list[Line]:
    """Notices of a programme, the newest first, from below `before_id` on."""
    query = _lines().where(Notice.programme_id == programme.id)
    if statuses:
        query = query.where(Notice.status.in_(statuses))
    if before_id is not None:
        query = query.where(Notice.id < before_id)
    return [Line(*row) for row in db.execute(query.order_by(Notice.id.desc()).limit(limit)).tuples()]


def upcoming(db: DbSession, programme: Programme, *, until: datetime, limit: int = 200) -> list[Line]:
    """What would leave until an instant, in order: "¿qué saldría el lunes?"."""
    query = _lines().where(WAITING, Notice.programme_id == programme.id, Notice.due_at <= until)
    return [Line(*row) for row in db.execute(query.order_by(Notice.due_at, Notice.id).limit(limit)).tuples()]


def of_session(db: DbSession, session: Session) -> list[Line]:
    """Who was told of a session, or will be, in order of their notices."""
    query = _lines().where(Notice.session_id == session.id).order_by(Notice.due_at, Notice.id)
    return [Line(*row) for row in db.execute(query).tuples()]


def message(db: DbSession, notice: Notice) -> NoticeMessage | None:
    """The message of a notice as it was rendered."""
    return db.get(NoticeMessage, notice.id)


class AlarmKind(StrEnum):
    """What in the outbox needs a person."""

    UNADDRESSED = "unaddressed"
    FAILED = "failed"
    BOUNCED = "bounced"
    DOUBTFUL = "doubtful"
    STUCK = "stuck"
    SILENT = "silent"
    MEMBERS_UNKNOWN = "members_unknown"


ENDED_BADLY = {
    NoticeStatus.UNADDRESSED: AlarmKind.UNADDRESSED,
    NoticeStatus.FAILED: AlarmKind.FAILED,
    NoticeStatus.BOUNCED: AlarmKind.BOUNCED,
    NoticeStatus.DOUBTFUL: AlarmKind.DOUBTFUL,
}
"""States in which a notice reached nobody, or nobody knows whom."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something that a person must do something about, and how often it occurs."""

    kind: AlarmKind
    count: int


def alarms(db: DbSession, programme: Programme, *, now: datetime) -> list[Alarm]:
    """What of a programme's outbox needs a person; empty where all is well.

    `silent` counts bodies with a session ahead whose notices would reach nobody at all.
    """
    found = counts_of(db, programme, list(ENDED_BADLY))
    stuck = db.scalar(
        select(func.count())
        .select_from(Notice)
        .where(
            LEAVING,
            Notice.programme_id == programme.id,
            Notice.status == NoticeStatus.SENDING,
            lease_is_over(now),
        )
    )
    rows = (
        *(Alarm(kind, found.get(status, 0)) for status, kind in ENDED_BADLY.items()),
        Alarm(AlarmKind.STUCK, stuck or 0),
        Alarm(AlarmKind.SILENT, len(reach.look(db, programme, on=local_day(programme, now)).silences)),
        Alarm(AlarmKind.MEMBERS_UNKNOWN, len(bodies_with_unknown_members(db, programme, on=now.date()))),
    )
    return [alarm for alarm in rows if alarm.count]


def counts_of(
    db: DbSession, programme: Programme, statuses: Sequence[NoticeStatus]
) -> dict[NoticeStatus, int]:
    """How many notices are in some states; costs what is in them, not what is stored."""
    query = select(Notice.status, func.count()).where(
        Notice.programme_id == programme.id, Notice.status.in_(statuses)
    )
    return dict(db.execute(query.group_by(Notice.status)).tuples().all())


def bodies_with_unknown_members(db: DbSession, programme: Programme, *, on: date) -> list[Body]:
    """Bodies with a session ahead of which no member but the coordinator is known.

    Their notices reach the coordinator alone: who else sits there is the secretary's to say.
    """
    member = select(Membership.id).where(
        Membership.body_id == Body.id,
        Membership.role != MembershipRole.COORDINATOR,
        or_(Body.coordinator_id.is_(None), Membership.agency_id != Body.coordinator_id),
    )
    ahead = select(Session.id).where(
        Session.body_id == Body.id,
        Session.status.in_((SessionStatus.DATED, SessionStatus.CONVENED)),
        Session.day >= on,
    )
    return list(
        db.scalars(
            select(Body)
            .where(Body.programme_id == programme.id, ahead.exists(), ~member.exists())
            .order_by(Body.position)
        )
    )


def _lines() -> Select[Any]:
    return (
        select(Notice, NoticeMessage.subject)
        .outerjoin(NoticeMessage, NoticeMessage.notice_id == Notice.id)
        .options(joinedload(Notice.agency), joinedload(Notice.person))
    )
