"""The yearly register of official letters: gapless numbers, given under a lock."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession

from models import OfficialLetter

REGISTER_LOCK = 7_242_026


def lock(db: DbSession) -> None:
    """Wait until nobody else is taking a number; SQLite has one writer anyway."""
    if db.get_bind().dialect.name == "postgresql":
        db.execute(select(func.pg_advisory_xact_lock(REGISTER_LOCK)))


def following(db: DbSession, programme_id: int, year: int) -> int:
    """The next number of a programme's year, one more than the highest; what is rolled back leaves no gap."""
    last = db.scalar(
        select(func.max(OfficialLetter.number)).where(
            OfficialLetter.programme_id == programme_id, OfficialLetter.year == year
        )
    )
    return (last or 0) + 1


def last_day(db: DbSession, programme_id: int, year: int) -> date:
    """The latest date of a numbered letter of the year: numbers and dates rise together."""
    last = db.scalar(
        select(func.max(OfficialLetter.dated_on)).where(
            OfficialLetter.programme_id == programme_id, OfficialLetter.year == year
        )
    )
    return last or date(year, 1, 1)
