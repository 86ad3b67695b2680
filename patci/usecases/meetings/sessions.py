"""The life of a session: planned, dated, convened, then held, failed, postponed or cancelled.

Every step goes through `state_changes.step`, so that history, log, feeds, letters and notices never disagree.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session as DbSession

from models import Session
from models.enums import Modality, SessionStatus
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.meetings import convening_terms, convocation_letters, decisions, session_checks
from patci.usecases.meetings import minutes as records
from patci.usecases.meetings.session_hours import own_zone, same_hour, take_hours, utc, was_shown
from patci.usecases.meetings.session_records import put_away_attempt, record_attendance, set_agenda
from patci.usecases.meetings.state_changes import OVER, TOLD, By, require_open, step
from patci.usecases.noticing.notices import SessionChange
from templates.i18n import gettext as _

__all__ = [
    "OVER",
    "TOLD",
    "cancel",
    "convene",
    "fail",
    "hold",
    "postpone",
    "record_attendance",
    "set_agenda",
    "set_date",
    "set_place",
]


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
    require_open(session)
    if starts_at is None and session.starts_at is not None:
        starts_at, ends_at = same_hour(db, session, day)
    session_checks.check_order(day, end_day, starts_at, ends_at)
    if starts_at is not None and starts_at.astimezone(own_zone(db, session)).date() != day:
        raise InvalidInputError(_("La hora no es de ese día: revise la fecha."))
    wanted = (day, end_day, utc(starts_at), utc(ends_at))
    if (
        session.day,
        session.end_day,
        session.starts_at,
        session.ends_at,
    ) == wanted and session.status in TOLD:
        return
    moved = was_shown(session)
    session.day, session.end_day, session.starts_at, session.ends_at = wanted
    status, terms = SessionStatus.DATED, None
    if session.status is SessionStatus.CONVENED and session.starts_at is not None:
        status = SessionStatus.CONVENED
        zone = own_zone(db, session).key
        terms = convening_terms.found(db, session, starts_at=session.starts_at, zone=zone, now=now)
    step(
        db,
        session,
        status,
        By(now, actor, reason),
        change="rescheduled" if tell else None,
        rises=moved,
        terms=terms,
    )


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
    needs_letter: bool | None = None,
) -> None:
    """Call the session: hour, zone, modality and place are known, and the convocations go out.

    The notice terms in force are checked, and what they say stands in the history. With `needs_letter` (the
    body's own habit where nobody says) the convocations are held until the official letter is signed. One
    that failed is called a second time: the same session, whose failed attempt stays in its history.

    Raises:
        ConflictError: the session was held or cancelled, or would begin in the past.
        InvalidInputError: an unknown zone, an end before the start, no place for people to go.
        NoticeTooShortError: a notice term is broken and there is no reason.
    """
    if session.status is not SessionStatus.FAILED:
        require_open(session)
    session_checks.check_order(None, None, starts_at, ends_at)
    if starts_at <= now and not convening_terms.is_same_notice(session, starts_at):
        raise ConflictError(_("La sesión comenzaría en el pasado: revise la fecha y la hora."))
    local = session_checks.zone_of(zone)
    venue, video_link = session_checks.clean_place(venue, video_link)
    session_checks.check_place(modality, venue, video_link)
    wanted: dict[str, Any] = {"starts_at": utc(starts_at), "ends_at": utc(ends_at), "zone": zone}
    wanted |= {"modality": modality, "venue": venue, "video_link": video_link}
    needs = convocation_letters.is_needed(session, needs_letter)
    again = session.status is SessionStatus.CONVENED
    if again and all(getattr(session, name) == value for name, value in wanted.items()):
        convocation_letters.wanted(db, session, needs, now=now, actor=actor)
        return
    terms = convening_terms.found(db, session, starts_at=starts_at, zone=zone, now=now)
    reason = session_checks.clean_reason(reason)
    convening_terms.require_reason(terms, reason)
    if session.status is SessionStatus.FAILED:
        reason = convening_terms.second_call_reason(session, reason)
        terms["failed"] = put_away_attempt(db, session, now=now)
    shown = was_shown(session)
    take_hours(session, wanted, local)
    session.needs_letter = needs
    change: SessionChange = "rescheduled" if again else "convened"
    step(db, session, SessionStatus.CONVENED, By(now, actor, reason), change=change, rises=shown, terms=terms)


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
        InvalidInputError: it is called, and people could not go there.
    """
    if (session.venue, session.modality) == (venue, modality):
        return
    require_open(session)
    venue = session_checks.clean_place(venue, None)[0]
    if session.status is SessionStatus.CONVENED:
        session_checks.check_place(modality or Modality.IN_PERSON, venue, session.video_link)
    session.venue, session.modality = venue, modality
    if session.status in TOLD:
        step(db, session, session.status, By(now, actor, reason), change="rescheduled", rises=True)


def hold(
    db: DbSession,
    session: Session,
    *,
    now: datetime,
    actor: str,
    minutes: str | None = None,
    ended_at: datetime | None = None,
    bare: bool = False,
) -> None:
    """The session took place: its record is whole, and its minutes may follow later.

    `bare` lets a rehearsal close the session of a body of which nobody knows who sits in it.

    Raises:
        ConflictError: it is over already, or its day has not come.
        InvalidInputError: it would have ended before it began.
        RecordIncompleteError: nobody is noted as present, or no quorum was counted or declared.
        ItemsUndecidedError: nothing was decided of some of its points.
    """
    if session.status is SessionStatus.HELD:
        return
    _require_come(db, session, now)
    if ended_at is not None and session.starts_at is not None and ended_at < session.starts_at:
        raise InvalidInputError(
            _("La sesión no pudo terminar antes de comenzar: corrija la hora de término.")
        )
    if not bare:
        decisions.require_complete(db, session)
    _close(db, session, SessionStatus.HELD, now=now, actor=actor, reason=None)
    session.ended_at = ended_at or _supposed_end(db, session, now)
    if minutes and minutes.strip():
        records.record(db, session, text=minutes, now=now, actor=actor)


def fail(db: DbSession, session: Session, *, now: datetime, actor: str, reason: str | None = None) -> None:
    """The session could not take place for lack of quorum: the minutes of that are drafted at once."""
    if session.status is SessionStatus.FAILED:
        return
    _close(db, session, SessionStatus.FAILED, now=now, actor=actor, reason=reason)
    if session.body.kind.is_body:
        records.draft(db, session, now=now, actor=actor)


def cancel(db: DbSession, session: Session, *, now: datetime, actor: str, reason: str) -> None:
    """The session will not take place: it stays in feeds for a while as cancelled, and the told are told."""
    reason = session_checks.require_reason(reason)
    if session.status is SessionStatus.CANCELLED:
        return
    require_open(session)
    step(db, session, SessionStatus.CANCELLED, By(now, actor, reason), change="cancelled", rises=True)


def postpone(db: DbSession, session: Session, *, now: datetime, actor: str, reason: str) -> None:
    """The date falls without a new one: the session goes on living under its identity, without a day."""
    reason = session_checks.require_reason(reason)
    if session.status is SessionStatus.POSTPONED:
        return
    require_open(session)
    step(db, session, SessionStatus.POSTPONED, By(now, actor, reason), change="cancelled", rises=True)
    session.day = session.end_day = session.starts_at = session.ends_at = None


def _close(
    db: DbSession, session: Session, status: SessionStatus, *, now: datetime, actor: str, reason: str | None
) -> None:
    _require_come(db, session, now)
    step(db, session, status, By(now, actor, reason), change="over", rises=False)


def _supposed_end(db: DbSession, session: Session, now: datetime) -> datetime | None:
    """Now, where it is closed on its day once it began; else as it was called, where nobody says."""
    today = now.astimezone(own_zone(db, session)).date()
    has_begun = session.starts_at is None or session.starts_at < now
    return now if has_begun and today == (session.end_day or session.day) else session.ends_at


def _require_come(db: DbSession, session: Session, now: datetime) -> None:
    require_open(session)
    if session.day is None:
        raise ConflictError(_("Esta sesión no tiene fecha: fíjela antes de registrar lo que ocurrió."))
    if session.day > now.astimezone(own_zone(db, session)).date():
        raise ConflictError(_("Esta sesión todavía no ocurre: su fecha está por llegar."))
