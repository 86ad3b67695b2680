"""What a session decides of an agreement that its agenda carries: the point and the agreement in one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session as DbSession

from models import AgendaItem, Agreement, AgreementState, Session
from models.enums import AgreementStatus, ItemOutcome
from patci.errors import InvalidInputError
from patci.usecases.agreeing import statuses
from patci.usecases.meetings import agenda, decisions
from patci.usecases.meetings.decisions import Decision
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
        ConflictError: the session is not under way, or its votes say otherwise.
    """
    session = db.get_one(Session, item.session_id)
    if item.agreement_id is None:
        raise InvalidInputError(_("Ese punto no lleva un acuerdo: decídalo con los demás puntos."))
    if decision.status is AgreementStatus.OVERDUE:
        raise InvalidInputError(_("«Vencido» se desprende de la fecha: elija otro estado."))
    outcome = OUTCOMES[decision.status] if decision.status else ItemOutcome.NOT_REACHED
    decisions.decide(db, item, Decision(outcome, decision.text), at=at, now=now, actor=actor)
    if decision.status is None:
        return None
    return statuses.change(
        db,
        db.get_one(Agreement, item.agreement_id),
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
    decided: Mapping[int, Carried],
    *,
    at: datetime,
    now: datetime,
    actor: str,
) -> None:
    """Several carried agreements at once, by the numbers of their points; all of them or none.

    Raises:
        NotFoundError: the session has no such point.
        InvalidInputError: as `decide`.
        ConflictError: as `decide`.
    """
    for number, one in decided.items():
        decide(db, agenda.item_of(session, number), one, at=at, now=now, actor=actor)
