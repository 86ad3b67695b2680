"""Who is in the room: an agency by somebody, as what, with which credential, from when to when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload

from models import Agency, Attendance, Person, Session
from models.enums import AttendsAs, MinutesStatus, SessionStatus
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.keeping import audit
from patci.usecases.written import clean_line
from templates.i18n import gettext as _

LONGEST_PERSON = 200
LONGEST_CREDENTIAL = 300
TAKEN_IN = frozenset({SessionStatus.DATED, SessionStatus.CONVENED, SessionStatus.HELD, SessionStatus.FAILED})
FIXED = frozenset({MinutesStatus.APPROVED, MinutesStatus.SIGNED})


@dataclass(frozen=True, slots=True)
class Presence:
    """What is noted of an agency in the room; what is None is not known."""

    person: Person | None = None
    name: str | None = None
    post: str | None = None
    attends_as: AttendsAs | None = None
    credential: str | None = None
    arrived_at: datetime | None = None
    left_at: datetime | None = None


def of_session(db: DbSession, session: Session) -> Sequence[Attendance]:
    """Everybody who was noted, in the order in which they were."""
    rows = select(Attendance).options(joinedload(Attendance.agency), joinedload(Attendance.person))
    return db.scalars(rows.where(Attendance.session_id == session.id).order_by(Attendance.id)).all()


def record(
    db: DbSession, session: Session, *, agency: Agency, presence: Presence, now: datetime, actor: str
) -> Attendance:
    """Note that an agency is in the room, or correct what was noted of it: a correction is logged as one.

    Raises:
        ConflictError: the session has no date, was cancelled, or its minutes were approved.
        InvalidInputError: it would have left before it came, or a name is too long.
    """
    require_open(session)
    _require_come(session, now)
    said = _cleaned(presence)
    row = _row(db, session, agency)
    before = _values(row) if row else None
    if before == said:
        return row  # type: ignore[return-value]  # `before` is said of a row
    if row is None:
        row = Attendance(session_id=session.id, agency_id=agency.id, recorded_at=now)
        db.add(row)
    for name, value in said.items():
        setattr(row, name, value)
    db.flush()
    _note(db, row, before, now=now, actor=actor)
    return row


def arrive(
    db: DbSession,
    session: Session,
    *,
    agency: Agency,
    presence: Presence,
    at: datetime,
    now: datetime,
    actor: str,
) -> Attendance:
    """Somebody comes through the door: in the room from now on, or again after they had left."""
    row = _row(db, session, agency)
    known = _presence(row) if row else presence
    first = row.arrived_at if row and row.arrived_at else at
    said = Presence(
        known.person, known.name, known.post, known.attends_as, known.credential, min(first, at), None
    )
    return record(db, session, agency=agency, presence=said, now=now, actor=actor)


def leave(
    db: DbSession, session: Session, *, agency: Agency, at: datetime, now: datetime, actor: str
) -> Attendance:
    """Somebody leaves before the end.

    Raises:
        ConflictError: the agency was not in the room.
    """
    row = _row(db, session, agency)
    if row is None:
        raise ConflictError(_("%(agency)s no consta como presente.") % {"agency": agency.label})
    was = _presence(row)
    said = Presence(was.person, was.name, was.post, was.attends_as, was.credential, was.arrived_at, at)
    return record(db, session, agency=agency, presence=said, now=now, actor=actor)


def withdraw(db: DbSession, session: Session, *, agency: Agency, now: datetime, actor: str) -> None:
    """Take back what was noted by mistake; the log keeps what it was."""
    require_open(session)
    row = _row(db, session, agency)
    if row is None:
        return
    facts = {"agency": agency.id, **_facts(_values(row))}
    name = row.person_name
    db.delete(row)
    audit.append(
        db,
        now=now,
        actor=actor,
        action="session.attendance_withdrawn",
        subject=f"session:{session.id}",
        facts=facts,
        personal=name,
    )


def present_at(rows: Iterable[Attendance], at: datetime) -> list[Attendance]:
    """Who was in the room at a moment: come by then and not gone yet; no hour is the whole session."""
    return [
        row
        for row in rows
        if (row.arrived_at is None or row.arrived_at <= at) and (row.left_at is None or at < row.left_at)
    ]


def require_open(session: Session) -> None:
    """Refuse a session whose attendance is not taken, or is not corrected any more.

    Raises:
        ConflictError: it has no date, was cancelled, or its minutes were approved.
    """
    if session.status not in TAKEN_IN:
        raise ConflictError(_("Esta sesión no tiene fecha o se canceló: no hay asistencia que registrar."))
    if session.minutes is not None and session.minutes.status in FIXED:
        raise ConflictError(_("El acta de esta sesión ya se aprobó: su asistencia no cambia."))


def _require_come(session: Session, now: datetime) -> None:
    zone = ZoneInfo(session.zone or session.body.programme.zone)
    if session.day is None or session.day > now.astimezone(zone).date():
        raise ConflictError(_("Esta sesión todavía no ocurre: su fecha está por llegar."))


def _row(db: DbSession, session: Session, agency: Agency) -> Attendance | None:
    own = (Attendance.session_id == session.id, Attendance.agency_id == agency.id)
    return db.scalar(select(Attendance).where(*own))


def _presence(row: Attendance) -> Presence:
    return Presence(
        row.person,
        row.person_name,
        row.person_post,
        row.attends_as,
        row.credential,
        row.arrived_at,
        row.left_at,
    )


def _cleaned(presence: Presence) -> dict[str, Any]:
    came, left = presence.arrived_at, presence.left_at
    if came is not None and left is not None and left < came:
        raise InvalidInputError(_("Saldría antes de llegar: revise las horas."))
    person = presence.person
    return {
        "person_id": person.id if person else None,
        "person_name": _line(presence.name or (person.name if person else None), LONGEST_PERSON),
        "person_post": _line(presence.post or (person.post if person else None), LONGEST_PERSON),
        "attends_as": presence.attends_as,
        "credential": _line(presence.credential, LONGEST_CREDENTIAL),
        "arrived_at": came,
        "left_at": left,
    }


def _line(text: str | None, limit: int) -> str | None:
    return clean_line(text or "", limit=limit, missing=None) or None


def _values(row: Attendance) -> dict[str, Any]:
    return {
        "person_id": row.person_id,
        "person_name": row.person_name,
        "person_post": row.person_post,
        "attends_as": row.attends_as,
        "credential": row.credential,
        "arrived_at": row.arrived_at,
        "left_at": row.left_at,
    }


def _facts(said: dict[str, Any]) -> dict[str, Any]:
    """What the log may hold of it: no names."""
    return {
        "as": said["attends_as"].value if said["attends_as"] else None,
        "credential": said["credential"] is not None,
        "arrived": said["arrived_at"].isoformat() if said["arrived_at"] else None,
        "left": said["left_at"].isoformat() if said["left_at"] else None,
    }


def _note(
    db: DbSession, row: Attendance, before: dict[str, Any] | None, *, now: datetime, actor: str
) -> None:
    facts = {"agency": row.agency_id, **_facts(_values(row))}
    if before is not None:
        facts["before"] = _facts(before)
    names = [before["person_name"] if before else None, row.person_name]
    audit.append(
        db,
        now=now,
        actor=actor,
        action="session.attendance_corrected" if before else "session.attendance",
        subject=f"session:{row.session_id}",
        facts=facts,
        personal=" → ".join(name for name in dict.fromkeys(names) if name) or None,
    )
