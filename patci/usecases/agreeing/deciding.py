"""What a session decides of its points: of one that carries an agreement, point and agreement in one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import AgendaItem, Agreement, AgreementState, Session
from models.enums import AgreementStatus, ItemOutcome
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.agreeing import statuses
from patci.usecases.meetings import agenda, decisions
from patci.usecases.meetings.decisions import Decision
from patci.usecases.written import clean
from templates.i18n import gettext as _

OUTCOMES = {
    AgreementStatus.PENDING: ItemOutcome.NOTED,
    AgreementStatus.IN_PROGRESS: ItemOutcome.NOTED,
    AgreementStatus.FULFILLED: ItemOutcome.APPROVED,
    AgreementStatus.SUPERSEDED: ItemOutcome.APPROVED,
    AgreementStatus.CANCELLED: ItemOutcome.APPROVED,
}
"""What the point of the agenda says of each; "no desahogado" says nothing of the agreement."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What was decided of a carried agreement; without a status it was not reached ("no desahogado")."""

    status: AgreementStatus | None
    text: str = ""
    superseded_by: Agreement | None = None


def decide(
    db: DbSession, item: AgendaItem, decision: Carried, *, at: datetime, now: datetime, actor: str
) -> AgreementState | None:
    """Decide of a point that carries an agreement; both are written in the caller's transaction.

    Raises:
        InvalidInputError: the point carries no agreement, overdue was chosen, or what `statuses.change` says.
        ConflictError: the session is not under way, its votes say otherwise, or what it said of the agreement
            would be taken back.
    """
    session = db.get_one(Session, item.session_id)
    if item.agreement_id is None:
        raise InvalidInputError(_("Ese punto no lleva un acuerdo: decídalo con los demás puntos."))
    if decision.status is AgreementStatus.OVERDUE:
        raise InvalidInputError(_("«Vencido» se desprende de la fecha: elija otro estado."))
    outcome = OUTCOMES[decision.status] if decision.status else ItemOutcome.NOT_REACHED
    agreement = db.get_one(Agreement, item.agreement_id)
    said = said_at(db, item)
    _require_not_taken_back(said, decision)
    decisions.write(db, item, Decision(outcome, decision.text), at=at, now=now, actor=actor)
    if decision.status is None:
        return None
    if said is not None and _says(said, decision):
        # The page was sent again: what was said since, at another session or between two, still counts.
        return said
    return statuses.change(
        db,
        agreement,
        decision.status,
        text=decision.text,
        session=session,
        superseded_by=decision.superseded_by,
        now=now,
        actor=actor,
    )


def decide_all(
    db: DbSession,
    session: Session,
    decided: Mapping[int, Decision | Carried],
    *,
    at: datetime,
    now: datetime,
    actor: str,
) -> None:
    """Several points at once, by their numbers, as one page has them; all of them or none.

    Raises:
        NotFoundError: the session has no such point.
        InvalidInputError: as `decide`.
        ConflictError: as `decide`, or an agreement's point is decided without its state.
    """
    for number, one in decided.items():
        item = agenda.item_of(session, number)
        if isinstance(one, Carried):
            decide(db, item, one, at=at, now=now, actor=actor)
        else:
            decisions.decide(db, item, one, at=at, now=now, actor=actor)


def said_at(db: DbSession, item: AgendaItem) -> AgreementState | None:
    """What the session of a point that is decided said last of the agreement that it carries."""
    if item.outcome in {None, ItemOutcome.NOT_REACHED}:
        return None
    found = select(AgreementState).where(
        AgreementState.agreement_id == item.agreement_id, AgreementState.session_id == item.session_id
    )
    return db.scalar(found.order_by(AgreementState.id.desc()).limit(1))


def _require_not_taken_back(said: AgreementState | None, decision: Carried) -> None:
    if said is not None and decision.status is None:
        raise ConflictError(
            _("La sesión ya dijo en qué estado queda ese acuerdo, y eso no se borra: elija otro estado.")
        )


def _says(said: AgreementState, decision: Carried) -> bool:
    heir = decision.superseded_by.id if decision.superseded_by else None
    text = clean(decision.text, limit=statuses.LONGEST, missing=None)
    return (said.status, said.text, said.superseded_by_id) == (decision.status, text, heir)
