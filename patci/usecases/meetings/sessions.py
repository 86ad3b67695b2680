"""The life of a session: planned, dated, convened, then held, failed, postponed or cancelled.

Every step goes through `_step`, so that history, log, feeds and notices never disagree.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Agency, AgendaItem, Attendance, Programme, Session, SessionState
from models.enums import Modality, SessionStatus
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.keeping import audit
from patci.usecases.mailroom import notices, session_changes
from patci.usecases.meetings import session_checks
from patci.usecases.subscribing import revision
from templates.i18n import gettext as _

OVER = {SessionStatus.HELD, SessionStatus.FAILED, SessionStatus.CANCELLED}
TOLD = {SessionStatus.DATED, SessionStatus.CONVENED}


def set_date(
    db: DbSession,
    session: Session,
    *,
    day: date,
    now: datetime,
    actor: str,
    end_day: date | None = None,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    reason: str | None = None,
    tell: bool = True,
) -> None:
    """Decide or move a session's day (and hour).

    The words of the document stay; SEQUENCE rises where a date or a window was shown before; those who
    were told are told again. A session that has its hour keeps it on the new day, unless another is given.
    The same date again changes nothing. Whoever moves many at once says so to `notices.sessions_changed`
    instead, with `tell` false.

    Raises:
        ConflictError: the session is over.
        InvalidInputError: it would end before it starts, or an instant has no zone.
    """
    _require_open(session)
    if starts_at is None and session.starts_at is not None:
        starts_at, ends_at = _same_hour(db, session, day)
    session_checks.check_order(day, end_day, starts_at, ends_at)
    if starts_at is not None and starts_at.astimezone(_own_zone(db, session)).date() != day:
        raise InvalidInputError(_("La hora no es de ese día: revise la fecha."))
    wanted = (day, end_day, _utc(starts_at), _utc(ends_at))
    if (
        session.day,
        session.end_day,
        session.starts_at,
        session.ends_at,
    ) == wanted and session.status in TOLD:
        return
    moved = _was_shown(session)
    session.day, session.end_day, session.starts_at, session.ends_at = wanted
    status = SessionStatus.CONVENED if session.status is SessionStatus.CONVENED else SessionStatus.DATED
    _step(db, session, status, now=now, actor=actor, reason=reason, raise_sequence=moved)
    if tell:
        notices.session_changed(db, session, change="rescheduled", now=now)


def convene(
    db: DbSession,
    session: Session,
    *,
    starts_at: datetime,
    ends_at: datetime,
    zone: str,
    modality: Modality,
    now: datetime,
    actor: str,
    venue: str | None = None,
    video_link: str | None = None,
    reason: str | None = None,
) -> None:
    """Call the session: hour, zone, modality and place are known, and the convocations go out.

    Raises:
        ConflictError: the session is over, or would begin in the past.
        InvalidInputError: an unknown zone, an end before the start, no place for people to go.
    """
    _require_open(session)
    local = session_checks.zone_of(zone)
    session_checks.check_order(None, None, starts_at, ends_at)
    if starts_at <= now:
        raise ConflictError(_("La sesión comenzaría en el pasado: revise la fecha y la hora."))
    venue, video_link = (venue or "").strip() or None, (video_link or "").strip() or None
    session_checks.check_place(modality, venue, video_link)
    wanted = {
        "starts_at": _utc(starts_at),
        "ends_at": _utc(ends_at),
        "zone": zone,
        "modality": modality,
        "venue": venue,
        "video_link": video_link,
    }
    again = session.status is SessionStatus.CONVENED
    if again and all(getattr(session, name) == value for name, value in wanted.items()):
        return
    shown = _was_shown(session)
    for name, value in wanted.items():
        setattr(session, name, value)
    session.day = starts_at.astimezone(local).date()
    last = (ends_at - timedelta(seconds=1)).astimezone(local).date()
    session.end_day = last if last > session.day else None
    _step(db, session, SessionStatus.CONVENED, now=now, actor=actor, reason=reason, raise_sequence=shown)
    notices.session_changed(db, session, change="rescheduled" if again else "convened", now=now)


def set_place(
    db: DbSession,
    session: Session,
    *,
    venue: str | None,
    modality: Modality | None,
    now: datetime,
    actor: str,
    reason: str | None = None,
) -> None:
    """Say where a session takes place. Where a day was told before, SEQUENCE rises and the told are told.

    Raises:
        ConflictError: the session is over.
    """
    if (session.venue, session.modality) == (venue, modality):
        return
    _require_open(session)
    session.venue, session.modality = venue, modality
    if session.status in TOLD:
        _step(db, session, session.status, now=now, actor=actor, reason=reason, raise_sequence=True)
        notices.session_changed(db, session, change="rescheduled", now=now)


def hold(db: DbSession, session: Session, *, now: datetime, actor: str, minutes: str | None = None) -> None:
    """The session took place; its minutes may follow later."""
    _close(db, session, SessionStatus.HELD, now=now, actor=actor, reason=None)
    session.minutes = minutes or session.minutes


def fail(db: DbSession, session: Session, *, now: datetime, actor: str, reason: str | None = None) -> None:
    """The session could not take place for lack of quorum."""
    _close(db, session, SessionStatus.FAILED, now=now, actor=actor, reason=reason)


def cancel(db: DbSession, session: Session, *, now: datetime, actor: str, reason: str) -> None:
    """The session will not take place: it stays in feeds for a while as cancelled, and the told are told."""
    session_checks.require_reason(reason)
    if session.status is SessionStatus.CANCELLED:
        return
    _require_open(session)
    _step(db, session, SessionStatus.CANCELLED, now=now, actor=actor, reason=reason, raise_sequence=True)
    notices.session_changed(db, session, change="cancelled", now=now)


def postpone(db: DbSession, session: Session, *, now: datetime, actor: str, reason: str) -> None:
    """The date falls without a new one: the session goes on living under its identity, without a day."""
    session_checks.require_reason(reason)
    if session.status is SessionStatus.POSTPONED:
        return
    _require_open(session)
    _step(db, session, SessionStatus.POSTPONED, now=now, actor=actor, reason=reason, raise_sequence=True)
    notices.session_changed(db, session, change="cancelled", now=now)
    session.day = session.end_day = session.starts_at = session.ends_at = None


def set_agenda(db: DbSession, session: Session, items: Sequence[str], *, now: datetime, actor: str) -> None:
    """Replace the agenda by these points, in this order."""
    texts = [text.strip() for text in items if text.strip()]
    if texts == [item.text for item in session.agenda]:
        return
    session.agenda = [AgendaItem(position=place, text=text) for place, text in enumerate(texts, start=1)]
    audit.append(
        db,
        now=now,
        actor=actor,
        action="session.agenda",
        subject=f"session:{session.id}",
        facts={"points": len(texts)},
    )


def record_attendance(
    db: DbSession,
    session: Session,
    *,
    agency: Agency,
    person_name: str | None,
    now: datetime,
    actor: str,
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
    row.person_name = (person_name or "").strip() or None
    return row


def _close(
    db: DbSession, session: Session, status: SessionStatus, *, now: datetime, actor: str, reason: str | None
) -> None:
    if session.status is status:
        return
    _require_open(session)
    if session.day is None:
        raise ConflictError(_("Esta sesión no tiene fecha: fíjela antes de registrar lo que ocurrió."))
    if session.day > now.astimezone(_own_zone(db, session)).date():
        raise ConflictError(_("Esta sesión todavía no ocurre: su fecha está por llegar."))
    _step(db, session, status, now=now, actor=actor, reason=reason, raise_sequence=False)
    notices.session_changed(db, session, change="over", now=now)


def _step(
    db: DbSession,
    session: Session,
    status: SessionStatus,
    *,
    now: datetime,
    actor: str,
    reason: str | None,
    raise_sequence: bool,
) -> None:
    """Change a session's state. Consequences: SEQUENCE, history, log, and every feed that shows it."""
    session.status = status
    if status not in {SessionStatus.HELD, SessionStatus.FAILED}:
        # RFC 5545, 3.8.7.4: whoever was sent a SEQUENCE must be sent a higher one.
        told = session_changes.told_sequence(db, session)
        session.sequence = max(session.sequence + raise_sequence, told + 1)
    session.updated_at = now
    session.states.append(
        SessionState(
            status=status, day=session.day, sequence=session.sequence, at=now, actor=actor, reason=reason
        )
    )
    revision.advance(db, session.programme_id)
    audit.append(
        db,
        now=now,
        actor=actor,
        action=f"session.{status.value}",
        subject=f"session:{session.id}",
        facts={
            "day": session.day.isoformat() if session.day else None,
            "sequence": session.sequence,
        },
        personal=reason,
    )


def _was_shown(session: Session) -> bool:
    """Whether a feed may have shown a day or a window of it already: a change of either raises SEQUENCE."""
    postponed = session.status is SessionStatus.POSTPONED
    return postponed or session.day is not None or session.period_start is not None


def _own_zone(db: DbSession, session: Session) -> ZoneInfo:
    return ZoneInfo(session.zone or db.get_one(Programme, session.programme_id).zone)


def _same_hour(db: DbSession, session: Session, day: date) -> tuple[datetime | None, datetime | None]:
    """The hours that the session has, on another day."""
    if session.starts_at is None:
        return None, None
    zone = _own_zone(db, session)
    starts_at = datetime.combine(day, session.starts_at.astimezone(zone).time(), zone)
    ends_at = starts_at + (session.ends_at - session.starts_at) if session.ends_at else None
    return starts_at, ends_at


def _require_open(session: Session) -> None:
    if session.status in OVER:
        raise ConflictError(_("Esta sesión ya concluyó o fue cancelada: su registro no se cambia."))


def _utc(value: datetime | None) -> datetime | None:
    return value.astimezone(UTC) if value else None
