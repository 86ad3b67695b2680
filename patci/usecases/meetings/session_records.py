"""What is kept of a session besides its state, said in few words; what an attempt without quorum left."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session as DbSession

from models import Agency, Attendance, Session
from patci.usecases.meetings import agenda, attendance, minutes, quorum
from patci.usecases.meetings.attendance import Presence
from patci.usecases.meetings.session_facts import placed
from templates import record_words


def set_agenda(db: DbSession, session: Session, items: Sequence[str], *, now: datetime, actor: str) -> None:
    """Let the agenda be these lines; points that are there keep their identity (`agenda.write_lines`).

    Raises:
        ConflictError: the session is over or was cancelled, or a point with votes is left out.
        InvalidInputError: a point is too long, or there are too many.
    """
    agenda.write_lines(db, session, items, now=now, actor=actor)


def record_attendance(
    db: DbSession, session: Session, *, agency: Agency, person_name: str | None, now: datetime, actor: str
) -> Attendance:
    """Note that an agency was there for the whole session; a second note corrects the name."""
    known = next((row for row in attendance.of_session(db, session) if row.agency_id == agency.id), None)
    said = Presence(name=person_name)
    if known is not None:
        said = Presence(
            name=person_name,
            post=known.person_post,
            attends_as=known.attends_as,
            credential=known.credential,
            arrived_at=known.arrived_at,
            left_at=known.left_at,
        )
    return attendance.record(db, session, agency=agency, presence=said, now=now, actor=actor)


def put_away_attempt(db: DbSession, session: Session, *, now: datetime) -> dict[str, Any]:
    """Who came to an attempt that had no quorum, and its record, for the history: the next has its own.

    The attendance list is empty afterwards, nothing is decided, and the minutes of the attempt stand apart.
    """
    zone = placed(session, zone=session.body.programme.zone).zone
    present = attendance.of_session(db, session)
    kept = {
        "day": session.day.isoformat() if session.day else None,
        "present": [{"agency": row.agency.label, "person": row.person_name} for row in present],
        "quorum": [record_words.count(row, zone) for row in quorum.of_session(db, session)],
        "minutes": minutes.put_away(db, session, now=now),
    }
    for row in present:
        db.delete(row)
    for item in session.agenda:
        item.outcome = item.outcome_text = item.decided_at = item.decided_by = None
        item.votes.clear()
    session.began_at = session.ended_at = None
    db.flush()
    return kept
