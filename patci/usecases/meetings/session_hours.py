"""The days and hours of a session in its own zone."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session as DbSession

from models import Programme, Session
from models.enums import SessionStatus


def own_zone(db: DbSession, session: Session) -> ZoneInfo:
    """The session's own zone, else its programme's."""
    return ZoneInfo(session.zone or db.get_one(Programme, session.programme_id).zone)


def same_hour(db: DbSession, session: Session, day: date) -> tuple[datetime | None, datetime | None]:
    """The hours that the session has, on another day."""
    if session.starts_at is None:
        return None, None
    zone = own_zone(db, session)
    starts_at = datetime.combine(day, session.starts_at.astimezone(zone).time(), zone)
    ends_at = starts_at + (session.ends_at - session.starts_at) if session.ends_at else None
    return starts_at, ends_at


def utc(value: datetime | None) -> datetime | None:
    """The same instant in UTC."""
    return value.astimezone(UTC) if value else None


def was_shown(session: Session) -> bool:
    """Whether a feed may have shown a day or a window of it already: a change of either raises SEQUENCE."""
    postponed = session.status is SessionStatus.POSTPONED
    return postponed or session.day is not None or session.period_start is not None


def take_hours(session: Session, wanted: Mapping[str, Any], zone: ZoneInfo) -> None:
    """Write the columns of a call, and the days on which its hours fall in the session's own zone."""
    for name, value in wanted.items():
        setattr(session, name, value)
    session.day = wanted["starts_at"].astimezone(zone).date()
    last = (wanted["ends_at"] - timedelta(seconds=1)).astimezone(zone).date()
    session.end_day = last if last > session.day else None
