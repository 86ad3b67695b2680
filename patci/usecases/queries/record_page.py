"""The record of a session in short, as the session's own page shows it."""

from sqlalchemy.orm import Session as DbSession

from models import Session
from patci.usecases.meetings import quorum as counts
from templates import record_words


def quorum(db: DbSession, session: Session, *, zone: str) -> list[str]:
    """What was counted or declared last, in a sentence; nothing where nobody counted."""
    rows = counts.of_session(db, session)
    return [record_words.count(row, session.zone or zone) for row in rows[-1:]]
