"""Answers that stand again: a session is back on the day they were given for, and nobody heard of another."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Answer, Session

Stretch = tuple[date | None, datetime, datetime]


def carry_over(db: DbSession, session: Session, *, now: datetime) -> list[Answer]:
    """Give the answers anew that held when the session last stood on its present day; history is appended.

    Whoever answered meanwhile is left with that answer.
    """
    db.flush()
    before = _stretch_before(session)
    if before is None:
        return []
    _day, start, end = before
    newest: dict[int, Answer] = {}
    rows = select(Answer).where(Answer.session_id == session.id).order_by(Answer.id)
    for row in db.scalars(rows):
        newest[row.agency_id] = row
    again = [row for row in newest.values() if start <= row.at < end]
    fresh = [
        Answer(
            session_id=session.id,
            agency_id=row.agency_id,
            person_id=row.person_id,
            kind=row.kind,
            alternate_name=row.alternate_name,
            comment=row.comment,
            sequence=session.sequence,
            channel=row.channel,
            incoming_mail_id=row.incoming_mail_id,
            at=now,
        )
        for row in again
    ]
    db.add_all(fresh)
    db.flush()
    return fresh


def _stretch_before(session: Session) -> Stretch | None:
    """From when to when the session stood on its present day before it left it; None where it never did."""
    found: list[Stretch] = []
    for state in session.states:
        if found and found[-1][0] == state.day:
            continue
        if found:
            found[-1] = (found[-1][0], found[-1][1], state.at)
        found.append((state.day, state.at, state.at))
    earlier = [one for one in found[:-1] if one[0] == session.day]
    return earlier[-1] if earlier else None
