"""Minutes that are owed: of sessions that are over, until they went round or were approved."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload, selectinload

from calendars.rules import minutes_of
from calendars.working_days import WorkingCalendar
from models import Body, Minutes, Programme, Session
from models.enums import MinutesStatus, SessionStatus
from patci.usecases.queries import rules

OVER = (SessionStatus.HELD, SessionStatus.FAILED)
USUAL_DAYS = 5
"""Working days after a session within which its minutes go round, where no rule of the body says."""


def owed(db: DbSession, programme: Programme) -> Sequence[Session]:
    """The sessions whose minutes nobody was sent, the oldest first; two queries for any number of them."""
    return db.scalars(
        select(Session)
        .outerjoin(Minutes, (Minutes.session_id == Session.id) & Minutes.put_away_at.is_(None))
        .options(
            joinedload(Session.body).options(joinedload(Body.coordinator), selectinload(Body.rules)),
            joinedload(Session.minutes),
        )
        .where(
            Session.programme_id == programme.id,
            Session.status.in_(OVER),
            Session.day.is_not(None),
            or_(Minutes.id.is_(None), Minutes.status == MinutesStatus.DRAFT),
        )
        .order_by(Session.day, Session.id)
    ).all()


def late(db: DbSession, programme: Programme, *, on: date) -> list[tuple[Session, date]]:
    """The sessions whose minutes are past their day, each with that day, the oldest first."""
    found = ((session, due_on(session, country=programme.country)) for session in owed(db, programme))
    return sorted(((session, day) for session, day in found if day is not None and day < on), key=_by_day)


def _by_day(one: tuple[Session, date]) -> tuple[date, int]:
    return one[1], one[0].id


def due_on(session: Session, *, country: str) -> date | None:
    """The day on which the minutes of a session fall due: by the rule's term, else some working days."""
    met_on = session.end_day or session.day
    if met_on is None:
        return None
    calendar = WorkingCalendar(country=country)
    rule = minutes_of(rules.of_body(session.body).rules)
    if rule is not None and rule.sent_within is not None:
        return rule.sent_within.after(met_on, calendar)
    return calendar.add_working_days(met_on, USUAL_DAYS)


def is_owed(session: Session) -> bool:
    """True while the minutes of a session that is over went to nobody."""
    return session.minutes is None or session.minutes.status is MinutesStatus.DRAFT
