"""Collection rounds: planned from the programme's own rule or put by hand, opened, extended and closed."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Agency, Programme, Question, Request, Round, Session
from models.enums import RequestStatus, RoundKind, RoundStatus
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.collecting import round_sessions
from patci.usecases.collecting.follow_up_calendar import AUTOMATIC
from patci.usecases.collecting.round_life import (
    Closed,
    close,
    close_due,
    discard,
    lock,
    reopen,
    require_unlocked,
)
from patci.usecases.collecting.round_opening import Opened, open_due, open_now, record
from patci.usecases.collecting.round_plan import FollowUpPlan, plan_follow_up
from patci.usecases.keeping import audit
from patci.usecases.local_time import local_day
from patci.usecases.subscribing import revision
from patci.usecases.written import clean, clean_line
from templates.i18n import gettext as _

__all__ = [
    "Closed",
    "FollowUpPlan",
    "Opened",
    "close",
    "close_due",
    "create",
    "discard",
    "extend",
    "lock",
    "open_due",
    "open_now",
    "plan_follow_up",
    "reopen",
    "require_unlocked",
]

LONGEST_REF = 60
LONGEST_TITLE = 200
MAX_TEXT = 10_000
STILL_OWED = (RequestStatus.OWED, RequestStatus.RETURNED)


def create(
    db: DbSession,
    programme: Programme,
    *,
    ref: str,
    title: str,
    instructions: str,
    opens_on: date,
    due_on: date,
    now: datetime,
    actor: str,
    agencies: Sequence[Agency] = (),
    requests: Sequence[Request] = (),
    kind: RoundKind = RoundKind.QUESTIONNAIRE,
    questions: Sequence[Question] = (),
    session: Session | None = None,
    days_before_session: int | None = None,
    covers_from: date | None = None,
    covers_to: date | None = None,
) -> Round:
    """Put questions to the chosen agencies, or `requests` about subjects; it opens on its day like any other.

    One that serves a session is due so many working days before it, not on `due_on`, and moves with it.

    Raises:
        InvalidInputError: no title, nobody asked, days out of order, or a name kept for the automatic rounds.
        ConflictError: a round of that name exists, or the session has no day to come.
    """
    missing = _("Escriba la clave, el título y lo que se pide a las instituciones.")
    ref = clean_line(ref, limit=LONGEST_REF, missing=missing)
    title = clean_line(title, limit=LONGEST_TITLE, missing=missing)
    instructions = clean(instructions, limit=MAX_TEXT, missing=missing)
    if session is not None:
        due_on = round_sessions.first_due_day(db, session, days_before_session, now=now)
        opens_on = min(opens_on, due_on)
    _check(db, programme, ref, opens_on=opens_on, due_on=due_on, now=now)
    chosen = dict.fromkeys(agency.id for agency in agencies)
    asked = [*requests, *(Request(agency_id=each, subject="") for each in chosen)]
    if not asked:
        raise InvalidInputError(_("Elija al menos una institución."))
    for request in asked:
        request.due_on = due_on
    found = Round(
        programme_id=programme.id,
        kind=kind,
        ref=ref,
        title=title,
        instructions=instructions,
        covers_from=covers_from or opens_on,
        covers_to=covers_to or due_on,
        opens_on=opens_on,
        due_on=due_on,
        session_id=session.id if session else None,
        days_before_session=days_before_session if session else None,
        questions=list(questions),
        requests=asked,
    )
    db.add(found)
    db.flush()
    facts = {"requests": len(asked), "questions": len(questions)}
    record(db, found, "created", now=now, actor=actor, facts=facts)
    return found


def _check(
    db: DbSession, programme: Programme, ref: str, *, opens_on: date, due_on: date, now: datetime
) -> None:
    if AUTOMATIC.match(ref):
        raise InvalidInputError(_("Esa clave está reservada para el seguimiento del programa: elija otra."))
    if due_on < opens_on or due_on < local_day(programme, now):
        raise InvalidInputError(_("La fecha límite ya pasó o es anterior a la apertura: revise las fechas."))
    if db.scalar(select(Round.id).where(Round.programme_id == programme.id, Round.ref == ref)):
        raise ConflictError(_("Ya existe una ronda con la clave «%(ref)s».") % {"ref": ref})


def extend(db: DbSession, request: Request, *, due_on: date, reason: str, now: datetime, actor: str) -> None:
    """Give one agency more time, with the reason on record; the same day again changes nothing.

    Raises:
        ConflictError: the round is not open, or the request was answered.
        InvalidInputError: the new day is not later than today and the old one, or there is no reason.
    """
    reason = clean(reason, limit=MAX_TEXT, missing=None)
    if request.due_on == due_on and request.extension_reason == reason:
        return
    if request.round.status is not RoundStatus.OPEN or request.status not in STILL_OWED:
        raise ConflictError(_("Solo se puede prorrogar lo que sigue pendiente en una ronda abierta."))
    programme = db.get_one(Programme, request.round.programme_id)
    if due_on <= request.due_on or due_on < local_day(programme, now):
        raise InvalidInputError(_("La prórroga debe terminar después de la fecha límite actual."))
    if not reason:
        raise InvalidInputError(_("Escriba el motivo de la prórroga: queda en el registro."))
    before, request.due_on, request.extension_reason = request.due_on, due_on, reason
    revision.advance(db, programme.id)
    audit.append(
        db,
        now=now,
        actor=actor,
        action="request.extended",
        subject=f"request:{request.id}",
        facts={"from": before.isoformat(), "to": due_on.isoformat()},
        personal=reason,
    )
