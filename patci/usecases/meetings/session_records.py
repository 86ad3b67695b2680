"""What is kept of a session besides its state: agenda, attendance, what an attempt without quorum left."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Agency, AgendaItem, Attendance, Session
from models.enums import SessionStatus
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.keeping import audit
from patci.usecases.noticing import session_changes
from patci.usecases.written import clean_line
from templates.i18n import gettext as _

LONGEST_POINT = 1_000
MOST_POINTS = 100
LONGEST_PERSON = 200


def set_agenda(db: DbSession, session: Session, items: Sequence[str], *, now: datetime, actor: str) -> None:
    """Replace the agenda by these points, in this order. A letter that has not left yet is written anew.

    Raises:
        ConflictError: the session is over or was cancelled.
        InvalidInputError: a point is too long, or there are too many.
    """
    texts = [text for item in items if (text := clean_line(item, limit=LONGEST_POINT, missing=None))]
    if texts == [item.text for item in session.agenda]:
        return
    if session.status in {SessionStatus.HELD, SessionStatus.CANCELLED}:
        raise ConflictError(_("Esta sesión ya concluyó o fue cancelada: su registro no se cambia."))
    if len(texts) > MOST_POINTS:
        raise InvalidInputError(_("El orden del día admite hasta %(most)s puntos.") % {"most": MOST_POINTS})
    session.agenda = [AgendaItem(position=place, text=text) for place, text in enumerate(texts, start=1)]
    session_changes.write_anew(db, session)
    audit.append(
        db,
        now=now,
        actor=actor,
        action="session.agenda",
        subject=f"session:{session.id}",
        facts={"points": len(texts)},
    )


def record_attendance(
    db: DbSession, session: Session, *, agency: Agency, person_name: str | None, now: datetime, actor: str
) -> Attendance:
    """Note that an agency was present; a second note corrects the name."""
    row = db.scalar(
        select(Attendance).where(Attendance.session_id == session.id, Attendance.agency_id == agency.id)
    )
    if row is None:
        row = Attendance(session_id=session.id, agency_id=agency.id, recorded_at=now)
        db.add(row)
        audit.append(
            db,
            now=now,
            actor=actor,
            action="session.attendance",
            subject=f"session:{session.id}",
            facts={"agency": agency.id},
            personal=person_name,
        )
    row.person_name = clean_line(person_name or "", limit=LONGEST_PERSON, missing=None) or None
    return row


def put_away_attempt(db: DbSession, session: Session) -> dict[str, Any]:
    """Who came to an attempt that had no quorum, and its record, for the history: the next has its own.

    The attendance list and the minutes of the session are empty afterwards.
    """
    rows = db.scalars(select(Attendance).where(Attendance.session_id == session.id).order_by(Attendance.id))
    present = []
    for row in rows.all():
        present.append({"agency": row.agency.label, "person": row.person_name})
        db.delete(row)
    kept = {
        "day": session.day.isoformat() if session.day else None,
        "present": present,
        "minutes": session.minutes,
    }
    session.minutes = None
    db.flush()
    return kept
