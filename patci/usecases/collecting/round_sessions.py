"""Rounds that serve a session: due so many working days before it, and moved with it."""

from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from calendars.working_days import WorkingCalendar
from models import Programme, Request, Round, Session
from models.enums import RequestStatus, RoundStatus, SessionStatus
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.collecting.round_opening import record, tell_day
from patci.usecases.local_time import local_day
from patci.usecases.subscribing import revision
from templates.i18n import gettext as _

USUAL_DAYS = 5
MOST_DAYS = 120
STILL_OWED = (RequestStatus.OWED, RequestStatus.RETURNED)
AHEAD = (SessionStatus.PLANNED, SessionStatus.DATED, SessionStatus.CONVENED)


def first_due_day(db: DbSession, session: Session, days_before: int | None, *, now: datetime) -> date:
    """The due day of a round that would serve a session.

    Raises:
        InvalidInputError: the number of days makes no sense.
        ConflictError: the session has no day, is off, or is too near.
    """
    days = USUAL_DAYS if days_before is None else days_before
    if not 1 <= days <= MOST_DAYS:
        raise InvalidInputError(
            _("Escriba cuántos días hábiles antes de la sesión: de 1 a %(most)s.") % {"most": MOST_DAYS}
        )
    if session.day is None or session.status not in AHEAD:
        raise ConflictError(_("Esa sesión no tiene una fecha por venir: elija otra o fije su fecha."))
    programme = db.get_one(Programme, session.programme_id)
    due_on = _before(programme, session.day, days)
    if due_on <= local_day(programme, now):
        raise ConflictError(_("La sesión está demasiado cerca: pida menos días de anticipación."))
    return due_on


def follow(db: DbSession, session: Session, *, now: datetime, actor: str) -> None:
    """Rounds that serve a session follow its day, in the transaction of its step.

    Never to a day before tomorrow; an agency that has an extension keeps it where it is later. Who still owes
    something in an open round is told of the new day. A session without a day, or that is off, moves nothing.
    """
    if session.day is None or session.status not in AHEAD:
        return
    served = db.scalars(
        select(Round)
        .where(Round.session_id == session.id, Round.status.in_((RoundStatus.PLANNED, RoundStatus.OPEN)))
        .order_by(Round.id)
        .with_for_update()
    ).all()
    programme = db.get_one(Programme, session.programme_id)
    for round_ in served:
        wanted = _before(programme, session.day, round_.days_before_session or USUAL_DAYS)
        due_on = max(wanted, local_day(programme, now) + timedelta(days=1))
        if due_on != round_.due_on:
            _move(db, programme, round_, due_on, now=now, actor=actor)


def _move(
    db: DbSession, programme: Programme, round_: Round, due_on: date, *, now: datetime, actor: str
) -> None:
    before, round_.due_on = round_.due_on, due_on
    round_.opens_on = min(round_.opens_on, due_on)
    moved = [
        request for request in round_.requests if request.status in STILL_OWED and _follow(request, due_on)
    ]
    if round_.status is RoundStatus.OPEN:
        tell_day(db, programme, round_, moved, occasion=f"moved:{before}:{due_on}", now=now)
    revision.advance(db, programme.id)
    facts = {"from": before.isoformat(), "to": due_on.isoformat(), "session": round_.session_id}
    record(db, round_, "moved", now=now, actor=actor, facts=facts)


def _follow(request: Request, due_on: date) -> bool:
    """True where the request's day changed; an extension is never shortened."""
    before = request.due_on
    request.due_on = max(before, due_on) if request.extension_reason else due_on
    return request.due_on != before


def _before(programme: Programme, day: date, days: int) -> date:
    return WorkingCalendar(country=programme.country).add_working_days(day, -days)
