"""The life of a round: closed, locked, reopened, or taken away before it opened; nothing is lost."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session as DbSession

from models import Programme, Round
from models.enums import RequestStatus, RoundStatus
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.collecting import folios
from patci.usecases.collecting.follow_up_calendar import AUTOMATIC
from patci.usecases.collecting.round_opening import held, in_state, record, tell_day
from patci.usecases.local_time import local_day
from patci.usecases.queries import collection
from patci.usecases.subscribing import revision
from patci.usecases.written import clean
from templates.i18n import gettext as _
from templates.i18n import ngettext

MAX_REASON = 10_000
ASKED_AGAIN = (RequestStatus.OWED, RequestStatus.RETURNED, RequestStatus.CLOSED_UNANSWERED)
UNDECIDED = (RequestStatus.SUBMITTED, RequestStatus.NOT_OURS)


@dataclass(frozen=True, slots=True)
class Closed:
    """A round that closed, and how many requests stayed without an answer."""

    round: Round
    unanswered: int


def close_due(db: DbSession, *, now: datetime) -> list[Closed]:
    """Close every round whose last due day and grace are over; what is still owed stays as unanswered."""
    # An answer that arrives at this moment is counted before or refused after, never overwritten.
    folios.lock(db)
    return [
        _close(db, programme, round_, now=now, actor="flow:rounds", reason=None)
        for round_, programme in in_state(db, RoundStatus.OPEN)
        if local_day(programme, now) > collection.last_day(round_, country=programme.country)
    ]


def close(db: DbSession, round_: Round, *, reason: str, now: datetime, actor: str) -> None:
    """Close an open round by hand: drafts, answers and evidence stay; what is owed becomes "sin respuesta".

    Raises:
        ConflictError: it has not opened.
        InvalidInputError: no reason.
    """
    folios.lock(db)
    programme = held(db, round_)
    if round_.status in {RoundStatus.CLOSED, RoundStatus.LOCKED}:
        return
    if round_.status is not RoundStatus.OPEN:
        raise ConflictError(_("Esta ronda todavía no abre: puede quitarla en lugar de cerrarla."))
    reason = clean(reason, limit=MAX_REASON, missing=_("Escriba por qué se cierra: queda en el registro."))
    _close(db, programme, round_, now=now, actor=actor, reason=reason)


def lock(db: DbSession, round_: Round, *, now: datetime, actor: str) -> None:
    """Lock a closed round: nothing in it changes any more. Twice is once.

    Raises:
        ConflictError: it is not closed, or an answer in it waits for a decision.
    """
    folios.lock(db)
    programme = held(db, round_)
    if round_.status is RoundStatus.LOCKED:
        return
    if round_.status is not RoundStatus.CLOSED:
        raise ConflictError(_("Solo se bloquea una ronda cerrada: ciérrela primero."))
    undecided = sum(each.status in UNDECIDED for each in round_.requests)
    if undecided:
        raise ConflictError(
            ngettext(
                "Queda %(count)s respuesta por decidir: resuélvala antes de bloquear la ronda.",
                "Quedan %(count)s respuestas por decidir: resuélvalas antes de bloquear la ronda.",
                undecided,
            )
            % {"count": undecided}
        )
    round_.status, round_.locked_at = RoundStatus.LOCKED, now
    revision.advance(db, programme.id)
    record(db, round_, "locked", now=now, actor=actor, facts={})


def require_unlocked(round_: Round) -> None:
    """Refuse a change of anything in a locked round.

    Raises:
        ConflictError: it is locked.
    """
    if round_.status is RoundStatus.LOCKED:
        raise ConflictError(_("Esta ronda está bloqueada: lo que contiene ya no cambia."))


def reopen(db: DbSession, round_: Round, *, due_on: date, reason: str, now: datetime, actor: str) -> None:
    """Open a closed round again until a new day: who did not answer is asked again, and reminded of that day.

    Raises:
        ConflictError: it is not closed, or it is locked.
        InvalidInputError: the day is not after today, or there is no reason.
    """
    folios.lock(db)
    programme = held(db, round_)
    require_unlocked(round_)
    if round_.status is RoundStatus.OPEN and round_.due_on == due_on:
        return
    if round_.status is not RoundStatus.CLOSED:
        raise ConflictError(_("Solo se reabre una ronda cerrada."))
    if due_on <= local_day(programme, now):
        raise InvalidInputError(_("La nueva fecha límite debe ser posterior a hoy."))
    reason = clean(reason, limit=MAX_REASON, missing=_("Escriba por qué se reabre: queda en el registro."))
    before = round_.due_on
    round_.status, round_.due_on, round_.closed_at = RoundStatus.OPEN, due_on, None
    round_.opened_at = round_.opened_at or now
    again = [each for each in round_.requests if each.status in ASKED_AGAIN]
    for request in again:
        if request.status is RequestStatus.CLOSED_UNANSWERED:
            request.status = RequestStatus.OWED
        request.due_on = max(due_on, request.due_on)
    tell_day(db, programme, round_, again, occasion=f"reopened:{due_on}", now=now)
    revision.advance(db, programme.id)
    facts = {"from": before.isoformat(), "to": due_on.isoformat(), "requests": len(again)}
    record(db, round_, "reopened", now=now, actor=actor, facts=facts, reason=reason)


def discard(db: DbSession, round_: Round, *, now: datetime, actor: str) -> None:
    """Take away a round that was put by hand and has not opened; the log keeps that it was there.

    Raises:
        ConflictError: it opened, or it belongs to the programme's own follow-up.
    """
    held(db, round_)
    if round_.status is not RoundStatus.PLANNED:
        raise ConflictError(_("Esta ronda ya abrió: ciérrela en lugar de quitarla."))
    if AUTOMATIC.match(round_.ref):
        raise ConflictError(_("Esta ronda es del seguimiento del programa: se planea sola."))
    record(db, round_, "discarded", now=now, actor=actor, facts={"ref": round_.ref})
    for request in round_.requests:
        db.delete(request)
    db.flush()
    db.expire(round_, ["requests"])
    db.delete(round_)
    db.flush()


def _close(
    db: DbSession, programme: Programme, round_: Round, *, now: datetime, actor: str, reason: str | None
) -> Closed:
    owed = [request for request in round_.requests if request.status is RequestStatus.OWED]
    for request in owed:
        request.status = RequestStatus.CLOSED_UNANSWERED
    round_.status, round_.closed_at = RoundStatus.CLOSED, now
    revision.advance(db, programme.id)
    record(db, round_, "closed", now=now, actor=actor, facts={"unanswered": len(owed)}, reason=reason)
    return Closed(round_, len(owed))
