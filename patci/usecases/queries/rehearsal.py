"""Is anything due on a day of a rehearsal? Each question stops at the first row."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload

from models import Notice, Round, Seat, Session
from models.enums import NoticeStatus, RoundStatus, SessionStatus
from patci.usecases.queries.collection import GRACE_WORKING_DAYS
from patci.usecases.queries.outbox import LEAVING, WAITING

GRACE = timedelta(days=GRACE_WORKING_DAYS)
QUARTERS = (1, 4, 7, 10)
"""The months that begin one."""
AHEAD = (SessionStatus.DATED, SessionStatus.CONVENED)


def anything_due(db: DbSession, *, day: date, evening: datetime) -> bool:
    """True where a message, a round or a session has its moment by that evening."""
    over = exists(select(Session.id).where(_is_over(day)))
    return _holds(db, or_(*_messages(evening), _rounds(day), over))


def messages_due(db: DbSession, *, by: datetime) -> bool:
    """True where a notice falls due or a message may leave by then."""
    return _holds(db, or_(*_messages(by)))


def rounds_due(db: DbSession, *, on: date) -> bool:
    """True where a round may have to be opened or closed that day."""
    return _holds(db, _rounds(on))


def cut_off_due(db: DbSession, *, day: date) -> bool:
    """True on the day after a quarter, and on the day before a session."""
    if day.day == 1 and day.month in QUARTERS:
        return True
    tomorrow = and_(Session.status.in_(AHEAD), Session.day == day + timedelta(days=1))
    return _holds(db, exists(select(Session.id).where(tomorrow)))


def any_unaddressed(db: DbSession) -> bool:
    """True while a notice waits for somebody to be designated; planning lets go of what comes too late."""
    return _holds(db, exists(select(Notice.id).where(WAITING, Notice.status == NoticeStatus.UNADDRESSED)))


def turning_days(db: DbSession) -> set[date]:
    """Days on which somebody enters or has left office: whom to ask may change with them."""
    found: set[date] = set()
    for from_on, to_on in db.execute(select(Seat.from_on, Seat.to_on).distinct()):
        found.add(from_on)
        if to_on is not None:
            found.add(to_on + timedelta(days=1))
    return found


def sessions_over(db: DbSession, programme_id: int, *, day: date) -> Sequence[Session]:
    """Sessions whose last day has come and that nobody has closed."""
    return db.scalars(
        select(Session).where(Session.programme_id == programme_id, _is_over(day)).order_by(Session.id)
    ).all()


def carried_by(db: DbSession, notice_ids: Sequence[int]) -> Sequence[Notice]:
    """What stood in the letters of these notices beside their own matter."""
    query = select(Notice).options(joinedload(Notice.agency), joinedload(Notice.person))
    return db.scalars(query.where(Notice.carrier_id.in_(notice_ids)).order_by(Notice.id)).all()


def delivered(db: DbSession, notice_ids: Sequence[int]) -> dict[int, Notice]:
    """These notices with their agencies, by id."""
    rows = db.scalars(select(Notice).options(joinedload(Notice.agency)).where(Notice.id.in_(notice_ids)))
    return {row.id: row for row in rows}


def _holds(db: DbSession, condition: ColumnElement[bool]) -> bool:
    return bool(db.scalar(select(condition)))


def _messages(by: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        exists(select(Notice.id).where(WAITING, Notice.due_at <= by)),
        exists(select(Notice.id).where(LEAVING, Notice.next_attempt_at <= by)),
    )


def _rounds(on: date) -> ColumnElement[bool]:
    to_open = and_(Round.status == RoundStatus.PLANNED, Round.opens_on <= on)
    # A working day is at least a day: before this, no grace can be over.
    to_close = and_(Round.status == RoundStatus.OPEN, Round.due_on < on - GRACE)
    return exists(select(Round.id).where(or_(to_open, to_close)))


def _is_over(day: date) -> ColumnElement[bool]:
    last_day_came = or_(Session.end_day <= day, and_(Session.end_day.is_(None), Session.day <= day))
    return and_(Session.status.in_(AHEAD), last_day_came)
