"""Collection rounds: planned from the programme's own rule or put by hand, opened, extended and closed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import selectinload

from models import Agency, Programme, Request, Round
from models.enums import NoticeKind, ProgrammeStatus, RequestStatus, RoundStatus, SeatRole
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.collecting import folios
from patci.usecases.collecting.follow_up_calendar import AUTOMATIC
from patci.usecases.collecting.round_plan import FollowUpPlan, plan_follow_up
from patci.usecases.keeping import audit
from patci.usecases.local_time import local_day
from patci.usecases.noticing import notices
from patci.usecases.queries import collection
from patci.usecases.subscribing import revision
from patci.usecases.written import clean, clean_line
from templates.environment import long_day
from templates.i18n import gettext as _
from templates.i18n import ngettext

__all__ = [
    "Closed",
    "FollowUpPlan",
    "Opened",
    "close_due",
    "create",
    "extend",
    "open_due",
    "plan_follow_up",
]

LONGEST_REF = 60
LONGEST_TITLE = 200
MAX_TEXT = 10_000
STILL_OWED = (RequestStatus.OWED, RequestStatus.RETURNED)


@dataclass(frozen=True, slots=True)
class Opened:
    """A round that opened, and how many agencies are told."""

    round: Round
    agencies: int


@dataclass(frozen=True, slots=True)
class Closed:
    """A round that closed, and how many requests stayed without an answer."""

    round: Round
    unanswered: int


def create(
    db: DbSession,
    programme: Programme,
    *,
    ref: str,
    title: str,
    instructions: str,
    agencies: Sequence[Agency],
    opens_on: date,
    due_on: date,
    now: datetime,
    actor: str,
    covers_from: date | None = None,
    covers_to: date | None = None,
) -> Round:
    """Put one free question to the chosen agencies; it opens on its day like any other round.

    Raises:
        InvalidInputError: no title, no agency, days out of order, or a name kept for the automatic rounds.
        ConflictError: a round of that name exists.
    """
    missing = _("Escriba la clave, el título y lo que se pide a las instituciones.")
    ref = clean_line(ref, limit=LONGEST_REF, missing=missing)
    title = clean_line(title, limit=LONGEST_TITLE, missing=missing)
    instructions = clean(instructions, limit=MAX_TEXT, missing=missing)
    if AUTOMATIC.match(ref):
        raise InvalidInputError(_("Esa clave está reservada para el seguimiento del programa: elija otra."))
    if not agencies:
        raise InvalidInputError(_("Elija al menos una institución."))
    if due_on < opens_on or due_on < local_day(programme, now):
        raise InvalidInputError(_("La fecha límite ya pasó o es anterior a la apertura: revise las fechas."))
    if db.scalar(select(Round.id).where(Round.programme_id == programme.id, Round.ref == ref)):
        raise ConflictError(_("Ya existe una ronda con la clave «%(ref)s».") % {"ref": ref})
    found = Round(
        programme_id=programme.id,
        ref=ref,
        title=title,
        instructions=instructions,
        covers_from=covers_from or opens_on,
        covers_to=covers_to or due_on,
        opens_on=opens_on,
        due_on=due_on,
        requests=[
            Request(agency_id=agency_id, subject="", due_on=due_on)
            for agency_id in dict.fromkeys(agency.id for agency in agencies)
        ],
    )
    db.add(found)
    db.flush()
    _record(db, found, "created", now=now, actor=actor, facts={"requests": len(found.requests)})
    return found


def open_due(db: DbSession, *, now: datetime) -> list[Opened]:
    """Open every planned round whose day has come: one notice for each agency, whatever it owes in it."""
    opened = []
    for round_, programme in _in_state(db, RoundStatus.PLANNED):
        if round_.opens_on > local_day(programme, now):
            continue
        by_agency: dict[int, list[Request]] = {}
        for request in round_.requests:
            by_agency.setdefault(request.agency_id, []).append(request)
        round_.status, round_.opened_at = RoundStatus.OPEN, now
        if not by_agency:
            round_.status, round_.closed_at = RoundStatus.CLOSED, now
        for owed in by_agency.values():
            _ask(db, programme, round_, owed, now=now)
        revision.advance(db, programme.id)
        _record(db, round_, "opened", now=now, actor="flow:rounds", facts={"agencies": len(by_agency)})
        opened.append(Opened(round_, len(by_agency)))
    return opened


def close_due(db: DbSession, *, now: datetime) -> list[Closed]:
    """Close every round whose last due day and grace are over; what is still owed stays as unanswered."""
    # An answer that arrives at this moment is counted before or refused after, never overwritten.
    folios.lock(db)
    closed = []
    for round_, programme in _in_state(db, RoundStatus.OPEN):
        if local_day(programme, now) <= collection.last_day(round_, country=programme.country):
            continue
        owed = [request for request in round_.requests if request.status is RequestStatus.OWED]
        for request in owed:
            request.status = RequestStatus.CLOSED_UNANSWERED
        round_.status, round_.closed_at = RoundStatus.CLOSED, now
        revision.advance(db, programme.id)
        _record(db, round_, "closed", now=now, actor="flow:rounds", facts={"unanswered": len(owed)})
        closed.append(Closed(round_, len(owed)))
    return closed


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


def _ask(
    db: DbSession, programme: Programme, round_: Round, owed: Sequence[Request], *, now: datetime
) -> None:
    due_on = min(request.due_on for request in owed)
    why = ngettext(
        "Lo recibe el enlace de %(agency)s porque se le pide %(count)s respuesta de «%(title)s» "
        "a más tardar el %(day)s.",
        "Lo recibe el enlace de %(agency)s porque se le piden %(count)s respuestas de «%(title)s» "
        "a más tardar el %(day)s.",
        len(owed),
    )
    notices.enqueue(
        db,
        kind=NoticeKind.REQUEST,
        key=f"request:round:{round_.id}:agency:{owed[0].agency_id}",
        programme=programme,
        agency=owed[0].agency,
        role=SeatRole.LIAISON,
        round=round_,
        why=why
        % {
            "agency": owed[0].agency.label,
            "count": len(owed),
            "title": round_.title,
            "day": long_day(due_on),
        },
        due_at=now,
        details={"requests": len(owed), "due_on": due_on.isoformat()},
        now=now,
    )


def _in_state(db: DbSession, status: RoundStatus) -> list[tuple[Round, Programme]]:
    """Rounds in a state, held until the transaction ends: two runs at once must not take the same step."""
    rows = db.execute(
        select(Round, Programme)
        .join(Programme, Programme.id == Round.programme_id)
        .where(Round.status == status, Programme.status == ProgrammeStatus.IN_FORCE)
        .options(selectinload(Round.requests).joinedload(Request.agency))
        .order_by(Round.opens_on, Round.id)
        .with_for_update(of=Round)
    )
    return [(round_, programme) for round_, programme in rows.tuples()]


def _record(
    db: DbSession, round_: Round, action: str, *, now: datetime, actor: str, facts: dict[str, int]
) -> None:
    audit.append(
        db,
        now=now,
        actor=actor,
        action=f"round.{action}",
        subject=f"round:{round_.id}",
        facts={"ref": round_.ref, **facts},
    )
