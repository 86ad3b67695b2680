"""What the secretariat decides of "no corresponde a mi área": excused, or asked again with a note."""

from datetime import date, datetime

from sqlalchemy.orm import Session as DbSession

from models import Programme, Request, Submission
from models.enums import NoticeKind, RequestStatus, RoundStatus, SubmissionKind
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.collecting import asked, folios, rounds
from patci.usecases.keeping import audit
from patci.usecases.local_time import local_day
from patci.usecases.noticing import receipts
from patci.usecases.subscribing import revision
from patci.usecases.written import clean
from templates.i18n import gettext as _

MAX_NOTE = 2_000


def decide(
    db: DbSession,
    request: Request,
    *,
    excuse: bool,
    now: datetime,
    actor: str,
    note: str = "",
    due_on: date | None = None,
) -> None:
    """Excuse an agency that said that a request is not its matter, or ask it again; twice is once.

    Excused, it owes nothing. Asked again it owes the answer, by a later day where `due_on` says so, and its
    reminders start anew. Whoever declined is told which, with the note.

    Raises:
        InvalidInputError: it is asked again without a note that says why, or for a day that has passed.
        ConflictError: the request does not wait for this decision, or its round takes no answers.
    """
    note = clean(
        note,
        limit=MAX_NOTE,
        missing=None if excuse else _("Escriba por qué sí le corresponde: la institución lo leerá."),
    )
    folios.lock(db)
    db.flush()
    db.refresh(request)
    wanted = RequestStatus.EXCUSED if excuse else RequestStatus.OWED
    declined = declining(request)
    if declined is not None and declined.reviewed_at is not None and request.status is wanted:
        return
    if declined is None or request.status is not RequestStatus.NOT_OURS:
        raise ConflictError(_("Esta solicitud no espera esa decisión: no se declinó, o ya cambió."))
    if not excuse:
        _require_time(db, request, due_on, now=now)
    declined.reviewed_at, declined.reviewed_by, declined.review_comment = now, actor, note or None
    request.status, request.excused_at = wanted, now if excuse else None
    if not excuse:
        request.asked_again_at = now
        if due_on is not None and due_on != request.due_on:
            rounds.extend(db, request, due_on=due_on, reason=note, now=now, actor=actor)
    revision.advance(db, request.round.programme_id)
    receipts.notify(
        db,
        declined,
        kind=NoticeKind.DECLINE_DECIDED,
        why=_("Lo recibe quien respondió por %(agency)s que no le corresponde (%(folio)s)."),
        details={"again": not excuse, "asked": asked.title(request), "limit": request.due_on.isoformat()},
        now=now,
    )
    audit.append(
        db,
        now=now,
        actor=actor,
        action="request.excused" if excuse else "request.asked_again",
        subject=f"request:{request.id}",
        facts={"folio": declined.folio, "due_on": request.due_on.isoformat()},
        personal=note or None,
    )


def declining(request: Request) -> Submission | None:
    """The version with which the agency declined, where that is its newest."""
    newest = request.submissions[-1] if request.submissions else None
    return newest if newest is not None and newest.kind is SubmissionKind.NOT_OURS else None


def _require_time(db: DbSession, request: Request, due_on: date | None, *, now: datetime) -> None:
    """A day that has passed would ask for an answer that is late from the start, and remind nobody."""
    if request.round.status is not RoundStatus.OPEN:
        raise ConflictError(_("La ronda ya cerró: reábrala antes de pedir otra vez la respuesta."))
    today = local_day(db.get_one(Programme, request.round.programme_id), now)
    if (due_on or request.due_on) < today:
        raise InvalidInputError(_("La fecha límite ya pasó: elija una nueva para pedir la respuesta."))
