"""Pleas for more time ("pedir prórroga"): a liaison asks with a day and a reason, the secretariat decides."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload

from models import AccessLink, ExtensionPlea, Programme, Request, Round
from models.enums import ExtensionDecision, NoticeKind, RequestStatus, RoundStatus, SeatRole
from patci.errors import ConflictError, InvalidInputError, NotFoundError
from patci.usecases.collecting import asked, drafts, rounds
from patci.usecases.keeping import audit
from patci.usecases.local_time import local_day
from patci.usecases.noticing import notices
from patci.usecases.written import clean, clean_line
from templates.i18n import gettext as _

MAX_REASON = 2_000
MAX_NAME = 200
STILL_OWED = (RequestStatus.OWED, RequestStatus.RETURNED)


def ask(
    db: DbSession,
    request: Request,
    *,
    wanted_on: date,
    reason: str,
    asked_by: str,
    now: datetime,
    link: AccessLink | None = None,
) -> ExtensionPlea:
    """Ask for more time; the due day stands until somebody decides. The same plea again is the same one.

    Raises:
        InvalidInputError: no reason, no name, or a day that gives no more time.
        ConflictError: the request owes nothing any more, or another plea waits for its decision.
    """
    reason = clean(reason, limit=MAX_REASON, missing=_("Escriba por qué necesita más tiempo."))
    asked_by = clean_line(asked_by, limit=MAX_NAME, missing=_("Escriba su nombre: la petición lo lleva."))
    drafts.lock(db, request)
    waiting = undecided(db, request)
    if waiting is not None:
        if (waiting.wanted_on, waiting.reason) == (wanted_on, reason):
            return waiting
        raise ConflictError(
            _("Ya hay una petición de prórroga en espera de la decisión de la Secretaría Técnica.")
        )
    if request.round.status is not RoundStatus.OPEN or request.status not in STILL_OWED:
        raise ConflictError(_("Solo se pide prórroga de lo que sigue pendiente en una ronda abierta."))
    programme = db.get_one(Programme, request.round.programme_id)
    if wanted_on <= request.due_on or wanted_on < local_day(programme, now):
        raise InvalidInputError(_("Elija un día posterior a la fecha límite y que no haya pasado."))
    plea = ExtensionPlea(
        request_id=request.id, wanted_on=wanted_on, reason=reason, asked_at=now, asked_by=asked_by
    )
    db.add(plea)
    db.flush()
    facts = {"request": request.id, "from": request.due_on.isoformat(), "to": wanted_on.isoformat()}
    _note(
        db,
        plea,
        "plea.asked",
        facts | ({"link": link.id} if link else {}),
        now=now,
        actor=f"agency:{request.agency_id}",
        personal=f"{asked_by}: {reason}",
    )
    return plea


def decide(
    db: DbSession,
    plea: ExtensionPlea,
    *,
    decision: ExtensionDecision,
    now: datetime,
    actor: str,
    note: str = "",
) -> None:
    """Grant a plea (the request is due on the day that was asked for) or refuse it, and tell the liaison.

    Twice is once.

    Raises:
        ConflictError: it was decided otherwise, or the request owes nothing any more.
        InvalidInputError: the day that was asked for has passed.
    """
    note = clean(note, limit=MAX_REASON, missing=None)
    request = plea.request
    drafts.lock(db, request)
    db.refresh(plea)
    if plea.decision is decision:
        return
    if plea.decision is not None:
        raise ConflictError(_("Esa petición ya se decidió: si algo cambió, dé una prórroga con su motivo."))
    if decision is ExtensionDecision.GRANTED:
        rounds.extend(db, request, due_on=plea.wanted_on, reason=plea.reason, now=now, actor=actor)
    plea.decision, plea.decided_at, plea.decided_by = decision, now, actor
    plea.decision_note = note or None
    notices.enqueue(
        db,
        kind=NoticeKind.PLEA_DECIDED,
        key=f"{NoticeKind.PLEA_DECIDED.value}:{plea.id}",
        programme=db.get_one(Programme, request.round.programme_id),
        agency=request.agency,
        role=SeatRole.LIAISON,
        request=request,
        round=request.round,
        why=_("Lo recibe el enlace de %(agency)s porque pidió una prórroga.")
        % {"agency": request.agency.label},
        due_at=now,
        details={
            "plea": plea.id,
            "granted": decision is ExtensionDecision.GRANTED,
            "wanted_on": plea.wanted_on.isoformat(),
            "limit": request.due_on.isoformat(),
            "asked": asked.title(request),
            "note": note,
        },
        now=now,
    )
    facts = {"request": request.id, "to": plea.wanted_on.isoformat()}
    _note(db, plea, f"plea.{decision.value}", facts, now=now, actor=actor, personal=note or None)


def undecided(db: DbSession, request: Request) -> ExtensionPlea | None:
    """The plea of a request that waits for its decision."""
    return db.scalar(
        select(ExtensionPlea).where(ExtensionPlea.request_id == request.id, ExtensionPlea.decision.is_(None))
    )


def of_request(db: DbSession, request: Request) -> Sequence[ExtensionPlea]:
    """All pleas of a request, the newest first."""
    return db.scalars(
        select(ExtensionPlea).where(ExtensionPlea.request_id == request.id).order_by(ExtensionPlea.id.desc())
    ).all()


def waiting(db: DbSession, programme: Programme) -> Sequence[ExtensionPlea]:
    """Pleas of a programme that wait for a decision, the nearest due day first."""
    return db.scalars(
        select(ExtensionPlea)
        .join(ExtensionPlea.request)
        .join(Request.round)
        .options(
            joinedload(ExtensionPlea.request).options(
                joinedload(Request.round),
                joinedload(Request.agency),
                joinedload(Request.activity),
                joinedload(Request.agreement),
            )
        )
        .where(Round.programme_id == programme.id, ExtensionPlea.decision.is_(None))
        .order_by(Request.due_on, ExtensionPlea.id)
    ).all()


def one(db: DbSession, request: Request, plea_id: int) -> ExtensionPlea:
    """A plea of a request by its number.

    Raises:
        NotFoundError: there is none.
    """
    plea = db.get(ExtensionPlea, plea_id)
    if plea is None or plea.request_id != request.id:
        raise NotFoundError(_("Esa petición de prórroga no es de esta solicitud."))
    return plea


def _note(
    db: DbSession,
    plea: ExtensionPlea,
    action: str,
    facts: dict[str, object],
    *,
    now: datetime,
    actor: str,
    personal: str | None,
) -> None:
    audit.append(
        db, now=now, actor=actor, action=action, subject=f"plea:{plea.id}", facts=facts, personal=personal
    )
