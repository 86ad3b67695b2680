"""Rounds open: on their day or by hand, with one notice for each agency, whatever it owes in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import selectinload

from models import Programme, Request, Round
from models.enums import NoticeKind, ProgrammeStatus, RoundStatus, SeatRole
from patci.errors import ConflictError
from patci.usecases.keeping import audit
from patci.usecases.local_time import local_day
from patci.usecases.noticing import notices
from patci.usecases.subscribing import revision
from templates.environment import long_day
from templates.i18n import gettext as _
from templates.i18n import ngettext


@dataclass(frozen=True, slots=True)
class Opened:
    """A round that opened, and how many agencies are told."""

    round: Round
    agencies: int


def open_due(db: DbSession, *, now: datetime) -> list[Opened]:
    """Open every planned round whose day has come: one notice for each agency, whatever it owes in it."""
    return [
        _open(db, programme, round_, now=now, actor="flow:rounds")
        for round_, programme in in_state(db, RoundStatus.PLANNED)
        if round_.opens_on <= local_day(programme, now)
    ]


def open_now(db: DbSession, round_: Round, *, now: datetime, actor: str) -> None:
    """Open a planned round before its day; one that is open stays as it is.

    Raises:
        ConflictError: it is closed, or its due day is over.
    """
    programme = held(db, round_)
    if round_.status is RoundStatus.OPEN:
        return
    if round_.status is not RoundStatus.PLANNED:
        raise ConflictError(_("Esta ronda ya cerró: puede reabrirla con una nueva fecha límite."))
    today = local_day(programme, now)
    if round_.due_on < today:
        raise ConflictError(_("La fecha límite de esta ronda ya pasó: cámbiela antes de abrirla."))
    round_.opens_on = min(round_.opens_on, today)
    _open(db, programme, round_, now=now, actor=actor)


def tell_day(
    db: DbSession,
    programme: Programme,
    round_: Round,
    owed: Sequence[Request],
    *,
    occasion: str,
    now: datetime,
) -> int:
    """One notice for each agency that owes something, with its first due day; returns how many."""
    by_agency: dict[int, list[Request]] = {}
    for request in owed:
        by_agency.setdefault(request.agency_id, []).append(request)
    for requests in by_agency.values():
        _ask(db, programme, round_, requests, occasion=occasion, now=now)
    return len(by_agency)


def held(db: DbSession, round_: Round) -> Programme:
    """The round as it stands now, nobody else's until the transaction ends; and its programme."""
    db.flush()
    db.refresh(round_, with_for_update=True)
    db.expire(round_, ["requests"])
    return db.get_one(Programme, round_.programme_id)


def in_state(db: DbSession, status: RoundStatus) -> list[tuple[Round, Programme]]:
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


def record(
    db: DbSession,
    round_: Round,
    action: str,
    *,
    now: datetime,
    actor: str,
    facts: dict[str, Any],
    reason: str | None = None,
) -> None:
    """Write a step of a round into the log; its reason beside the chain."""
    audit.append(
        db,
        now=now,
        actor=actor,
        action=f"round.{action}",
        subject=f"round:{round_.id}",
        facts={"ref": round_.ref, **facts},
        personal=reason,
    )


def _open(db: DbSession, programme: Programme, round_: Round, *, now: datetime, actor: str) -> Opened:
    round_.status, round_.opened_at = RoundStatus.OPEN, now
    if not round_.requests:
        round_.status, round_.closed_at = RoundStatus.CLOSED, now
    agencies = tell_day(db, programme, round_, round_.requests, occasion="", now=now)
    revision.advance(db, programme.id)
    record(db, round_, "opened", now=now, actor=actor, facts={"agencies": agencies})
    return Opened(round_, agencies)


def _ask(
    db: DbSession,
    programme: Programme,
    round_: Round,
    owed: Sequence[Request],
    *,
    occasion: str,
    now: datetime,
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
        key=f"request:round:{round_.id}:agency:{owed[0].agency_id}" + (f":{occasion}" if occasion else ""),
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
