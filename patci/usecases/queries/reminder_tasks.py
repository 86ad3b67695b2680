"""What reminders leave to the secretariat itself: instruments about to expire, windows nobody coordinates."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import contains_eager

from models import Body, Instrument, Programme, Session
from models.enums import ReminderThing
from patci.usecases.noticing.ladders import Ladders
from patci.usecases.noticing.window_notices import OPEN


def expiring(db: DbSession, programme: Programme, ladders: Ladders, *, on: date) -> Sequence[Instrument]:
    """Instruments that end within the first step of their ladder, the nearest first."""
    ladder = ladders.of(ReminderThing.INSTRUMENT)
    if ladder is None or not ladder.before:
        return []
    return db.scalars(
        select(Instrument)
        .where(
            Instrument.programme_id == programme.id,
            Instrument.ends_on >= on,
            Instrument.ends_on <= on + timedelta(days=ladder.before[0]),
        )
        .order_by(Instrument.ends_on, Instrument.id)
    ).all()


def uncoordinated(db: DbSession, programme: Programme, ladders: Ladders, *, on: date) -> list[Session]:
    """Sessions whose window closes without a day, of bodies whose coordinator nobody knows."""
    rows = db.scalars(
        select(Session)
        .join(Session.body)
        .options(contains_eager(Session.body))
        .where(
            Session.programme_id == programme.id,
            Session.status.in_(OPEN),
            Session.day.is_(None),
            Session.period_end >= on,
            Body.coordinator_id.is_(None),
        )
        .order_by(Session.period_end, Session.id)
    )
    return [row for row in rows if _is_near(row, ladders, on=on)]


def _is_near(session: Session, ladders: Ladders, *, on: date) -> bool:
    ladder = ladders.of(ReminderThing.WINDOW, session.body_id)
    if ladder is None or not ladder.before or session.period_end is None:
        return False
    return session.period_end <= on + timedelta(days=ladder.before[0])
