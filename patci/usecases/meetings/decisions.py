"""What is decided of each point of a session, and what must be there before it can be closed."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session as DbSession

from calendars.rules.voting import Verdict
from models import AgendaItem, Session
from models.enums import AgendaItemKind, ItemOutcome
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.keeping import audit
from patci.usecases.meetings import agenda, attendance, minutes, quorum, votes
from patci.usecases.written import clean
from templates.i18n import gettext as _
from templates.labels import label

LONGEST_DECISION = 5_000


class ItemsUndecidedError(ConflictError):
    """A session is about to be closed while nothing was decided of some of its points."""


class RecordIncompleteError(ConflictError):
    """A session is about to be closed without its attendance or its quorum."""


class CarriesAgreementError(ConflictError):
    """A point that carries an agreement is about to be decided without saying where the agreement stands."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided of a point, and in which words."""

    outcome: ItemOutcome | None
    text: str = ""


def decide(
    db: DbSession,
    item: AgendaItem,
    decision: Decision,
    *,
    at: datetime,
    now: datetime,
    actor: str,
) -> None:
    """Keep what was decided of a point; without an outcome the decision is taken back.

    Approving the minutes of the session before approves them in the same transaction, for good. A point that
    carries an agreement is decided with its state, by `agreeing.deciding`.

    Raises:
        CarriesAgreementError: the point carries an agreement.
        ConflictError: the session is not under way, the votes say otherwise, or minutes were approved by it.
        InvalidInputError: the text is too long.
    """
    if item.agreement_id is not None:
        raise CarriesAgreementError(
            _("«%(point)s» lleva un acuerdo: diga en qué estado queda, o «No desahogado».")
            % {"point": item.text[:80]}
        )
    write(db, item, decision, at=at, now=now, actor=actor)


def write(
    db: DbSession,
    item: AgendaItem,
    decision: Decision,
    *,
    at: datetime,
    now: datetime,
    actor: str,
) -> None:
    """Write what was decided of any point: the half of `agreeing.deciding` that an agreement's point shares.

    Raises:
        ConflictError: as `decide`.
        InvalidInputError: as `decide`.
    """
    session = db.get_one(Session, item.session_id)
    votes.require_under_way(session)
    text = clean(decision.text, limit=LONGEST_DECISION, missing=None) or None
    if (item.outcome, item.outcome_text) == (decision.outcome, text):
        return
    if item.minutes_of_id is not None and decision.outcome is not item.outcome:
        raise ConflictError(_("Este punto aprobó un acta, que ya no cambia: su decisión tampoco."))
    _require_agreeing(db, item, decision.outcome)
    if item.kind is AgendaItemKind.PREVIOUS_MINUTES and decision.outcome is ItemOutcome.APPROVED:
        _approve_previous(db, session, item, now=now, actor=actor)
    if not item.votes or item.decided_at is None:
        item.decided_at = at if decision.outcome else None
    item.outcome, item.outcome_text = decision.outcome, text
    item.decided_by = actor if decision.outcome else None
    db.flush()
    audit.append(
        db,
        now=now,
        actor=actor,
        action="session.decided",
        subject=f"session:{session.id}",
        facts={"item": item.id, "outcome": decision.outcome.value if decision.outcome else None},
        personal=text,
    )


def require_complete(db: DbSession, session: Session) -> None:
    """Refuse to close a session of a body whose record is not whole: who was there, quorum, every point.

    Raises:
        RecordIncompleteError: nobody is noted as present, or no quorum was counted or declared.
        ItemsUndecidedError: points wait for a decision; "no desahogado" is one.
    """
    if session.body.kind.is_body:
        if not attendance.of_session(db, session):
            raise RecordIncompleteError(_("Falta la asistencia: registre quiénes están antes de cerrar."))
        counts = quorum.of_session(db, session)
        if not counts:
            raise RecordIncompleteError(_("Falta el quórum: cuéntelo o declárelo antes de cerrar."))
        if not counts[-1].is_met:
            raise RecordIncompleteError(
                _("El último conteo no reunió el quórum: registre la sesión como «No hubo quórum».")
            )
    waiting = agenda.undecided(session)
    if waiting:
        listed = "; ".join(f"{item.position}. {item.text[:60]}" for item in waiting)
        raise ItemsUndecidedError(
            _("Falta decidir: %(items)s. «%(not_reached)s» también es una decisión.")
            % {"items": listed, "not_reached": label("item_outcome", ItemOutcome.NOT_REACHED)}
        )


def _require_agreeing(db: DbSession, item: AgendaItem, outcome: ItemOutcome | None) -> None:
    if outcome not in {ItemOutcome.APPROVED, ItemOutcome.REJECTED} or not item.votes:
        return
    found = votes.result(db, item)
    if found is Verdict.TIED:
        raise ConflictError(_("La votación está empatada: anote el voto de calidad de quien preside."))
    if found is not Verdict.UNKNOWN and (found is Verdict.PASSED) is not (outcome is ItemOutcome.APPROVED):
        raise ConflictError(_("Los votos dicen lo contrario: revise los votos o la decisión."))


def _approve_previous(
    db: DbSession, session: Session, item: AgendaItem, *, now: datetime, actor: str
) -> None:
    """Those of the body's last session that wait; where none do, they were kept outside."""
    before = minutes.previous(db, session)
    if before is None:
        return
    if before.minutes is None or not before.minutes.text:
        raise InvalidInputError(
            _("El acta de la sesión anterior no está escrita: redáctela, o decida otra cosa de este punto.")
        )
    minutes.approve(db, before.minutes, session, now=now, actor=actor)
    item.minutes_of_id = before.id
