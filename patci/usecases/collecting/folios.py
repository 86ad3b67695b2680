"""Folios: one gapless series a year, given under a lock that lasts as long as the transaction."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession

from models import Submission

FOLIO_LOCK = 7_242_025


def lock(db: DbSession) -> bool:
    """Wait until nobody else is giving a folio; SQLite has one writer anyway.

    Returns whether others may have written since this transaction began: what it read is to be read again.
    """
    if db.get_bind().dialect.name != "postgresql":
        return False
    db.execute(select(func.pg_advisory_xact_lock(FOLIO_LOCK)))
    return True


def following(db: DbSession, year: int) -> str:
    """The next number of the year, one more than the newest kept; a rolled back answer leaves no gap."""
    prefix = f"PATCI-{year}-"
    last = db.scalar(
        select(Submission.folio)
        .where(Submission.folio.startswith(prefix, autoescape=True))
        .order_by(Submission.id.desc())
        .limit(1)
    )
    number = int(last.removeprefix(prefix)) + 1 if last else 1
    return f"{prefix}{number:06d}"
