"""The life of a session: planned, dated, convened, then held, failed, postponed or cancelled.

Every step goes through `_step`, so that history, log, feeds, letters and notices never disagree.
"""

from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy.orm import Session as DbSession

from models import Session, SessionState
from models.enums import Modality, SessionStatus
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.collecting import round_sessions
from patci.usecases.keeping import audit
from patci.usecases.meetings import convening_terms, convocation_letters, session_checks
from patci.usecases.meetings.convening_terms import Terms
from patci.usecases.meetings.minutes import MAX_TEXT
from patci.usecases.meetings.session_hours import own_zone, same_hour, take_hours, utc, was_shown
from patci.usecases.meetings.session_records import put_away_attempt, record_attendance, set_agenda
from patci.usecases.noticing import notices, session_changes
from patci.usecases.noticing.notices import SessionChange
from patci.usecases.subscribing import revision
from patci.usecases.written import clean
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

OVER = {SessionStatus.HELD, SessionStatus.FAILED, SessionStatus.CANCELLED}
TOLD = {SessionStatus.DATED, SessionStatus.CONVENED}


class By(NamedTuple):
    """When a step is taken, by whom and why."""

    now: datetime
    actor: str
    reason: str | None


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
    _step(
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
        _require_open(session)
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
        terms["failed"] = put_away_attempt(db, session)
    shown = was_shown(session)
    take_hours(session, wanted, local)
    session.needs_letter = needs
    change: SessionChange = "rescheduled" if again else "convened"
    _step(
        db, session, SessionStatus.CONVENED, By(now, actor, reason), change=change, rises=shown, terms=terms
    )


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
    _require_open(session)
    venue = session_checks.clean_place(venue, None)[0]
    if session.status is SessionStatus.CONVENED:
        session_checks.check_place(modality or Modality.IN_PERSON, venue, session.video_link)
    session.venue, session.modality = venue, modality
    if session.status in TOLD:
        _step(db, session, session.status, By(now, actor, reason), change="rescheduled", rises=True)


def hold(db: DbSession, session: Session, *, now: datetime, actor: str, minutes: str | None = None) -> None:
    """The session took place; its minutes may follow later."""
    _close(db, session, SessionStatus.HELD, now=now, actor=actor, reason=None)
    session.minutes = clean(minutes or "", limit=MAX_TEXT, missing=None) or session.minutes


def fail(db: DbSession, session: Session, *, now: datetime, actor: str, reason: str | None = None) -> None:
    """The session could not take place for lack of quorum."""
    _close(db, session, SessionStatus.FAILED, now=now, actor=actor, reason=reason)


def cancel(db: DbSession, session: Session, *, now: datetime, actor: str, reason: str) -> None:
    """The session will not take place: it stays in feeds for a while as cancelled, and the told are told."""
    reason = session_checks.require_reason(reason)
    if session.status is SessionStatus.CANCELLED:
        return
    _require_open(session)
    _step(db, session, SessionStatus.CANCELLED, By(now, actor, reason), change="cancelled", rises=True)


def postpone(db: DbSession, session: Session, *, now: datetime, actor: str, reason: str) -> None:
    """The date falls without a new one: the session goes on living under its identity, without a day."""
    reason = session_checks.require_reason(reason)
    if session.status is SessionStatus.POSTPONED:
        return
    _require_open(session)
    _step(db, session, SessionStatus.POSTPONED, By(now, actor, reason), change="cancelled", rises=True)
    session.day = session.end_day = session.starts_at = session.ends_at = None


def _close(
    db: DbSession, session: Session, status: SessionStatus, *, now: datetime, actor: str, reason: str | None
) -> None:
    if session.status is status:
        return
    _require_open(session)
    if session.day is None:
        raise ConflictError(_("Esta sesión no tiene fecha: fíjela antes de registrar lo que ocurrió."))
    if session.day > now.astimezone(own_zone(db, session)).date():
        raise ConflictError(_("Esta sesión todavía no ocurre: su fecha está por llegar."))
    _step(db, session, status, By(now, actor, reason), change="over", rises=False)


def _step(
    db: DbSession,
    session: Session,
    status: SessionStatus,
    by: By,
    *,
    change: SessionChange | None,
    rises: bool,
    terms: Terms | None = None,
) -> None:
    """Change a session's state: the only place where one is written.

    Consequences, all in the caller's transaction:
    - the state, and `updated_at`, from which a change rests before its mails leave;
    - SEQUENCE never falls: it rises where it `rises`, and above all that anybody was sent (RFC 5545,
      3.8.7.4); what became of a session (held, failed) is no change of its entry and leaves it as it is;
    - one more row of its history with day, SEQUENCE, who, why, and what the notice terms said;
    - one more event of the log, the reason beside the chain;
    - the programme's revision, so that every feed that shows the session is rendered anew;
    - the rounds that serve it, whose due day follows;
    - its official letter: one that waits to be signed follows the new facts, falls, or is drafted;
    - its notices (`change`; None where the caller tells of several sessions at once): what nobody saw is
      taken back, planned ones follow the day, reminders of a session that is off never leave, whoever was
      told is told once the change has rested, and not at all where it stands again as they know it.
    """
    session.status = status
    if status not in {SessionStatus.HELD, SessionStatus.FAILED}:
        told = session_changes.told_sequence(db, session)
        session.sequence = max(session.sequence + rises, told + 1)
    session.updated_at, reason = by.now, session_checks.clean_reason(by.reason)
    row = SessionState(status=status, sequence=session.sequence, at=by.now, actor=by.actor, reason=reason)
    row.day, row.terms = session.day, terms
    session.states.append(row)
    revision.advance(db, session.programme_id)
    audit.append(
        db,
        now=by.now,
        actor=by.actor,
        action=f"session.{status.value}",
        subject=f"session:{session.id}",
        facts={
            "day": session.day.isoformat() if session.day else None,
            "sequence": session.sequence,
            **({"terms_broken": convening_terms.is_broken(terms)} if terms else {}),
        },
        personal=reason,
    )
    convocation_letters.follow(db, session, now=by.now, actor=by.actor)
    round_sessions.follow(db, session, now=by.now, actor=by.actor)
    if change is not None:
        notices.session_changed(db, session, change=change, now=by.now)


def _require_open(session: Session) -> None:
    if session.status in OVER:
        raise ConflictError(_("Esta sesión ya concluyó o fue cancelada: su registro no se cambia."))
