"""The number that rises with every change that a feed could show."""

from sqlalchemy import update
from sqlalchemy.orm import Session as DbSession

from models import Programme


def advance(db: DbSession, programme_id: int) -> None:
    """Count one more change. In the database, because two changes at once must not count as one."""
    db.execute(update(Programme).where(Programme.id == programme_id).values(revision=Programme.revision + 1))
