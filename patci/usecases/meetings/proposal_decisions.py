"""What the secretariat makes of a proposal: accepted it goes through the very steps of the secretariat."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session as DbSession

from models import Programme, Session, SessionProposal
from models.enums import ProposalKind, ProposalStatus
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.keeping import audit
from patci.usecases.meetings import session_checks, sessions
from patci.usecases.meetings.proposal_content import LONGEST_NOTE, Convocation, read_options
from patci.usecases.written import clean
from templates.i18n import gettext as _


def accept(
    db: DbSession,
    proposal: SessionProposal,
    *,
    now: datetime,
    actor: str,
    option: int = 0,
    reason: str | None = None,
) -> None:
    """Do what is proposed, through the secretariat's own use cases; a second time changes nothing.

    Raises:
        ConflictError: it was decided otherwise, or the session does not allow it any more.
        InvalidInputError: there is no such day among those proposed, or the convocation needs a reason.
    """
    if proposal.status is ProposalStatus.ACCEPTED:
        return
    _require_undecided(proposal)
    if proposal.kind is ProposalKind.DATE:
        _set_date(db, proposal, option, reason=reason, now=now, actor=actor)
    else:
        _convene(db, proposal, reason=reason, now=now, actor=actor)
    decide(db, proposal, ProposalStatus.ACCEPTED, now=now, actor=actor, note=None)


def reject(db: DbSession, proposal: SessionProposal, *, note: str, now: datetime, actor: str) -> None:
    """Turn a proposal down with a note that its coordinator reads; a second time changes nothing.

    Raises:
        ConflictError: it was decided otherwise.
        InvalidInputError: there is no note.
    """
    if proposal.status is ProposalStatus.REJECTED:
        return
    _require_undecided(proposal)
    said = clean(note, limit=LONGEST_NOTE, missing=_("Escriba por qué no: lo lee quien la propuso."))
    decide(db, proposal, ProposalStatus.REJECTED, now=now, actor=actor, note=said)


def withdraw(db: DbSession, proposal: SessionProposal, *, now: datetime, actor: str) -> None:
    """Take an open proposal back; a second time changes nothing.

    Raises:
        ConflictError: it was decided already.
    """
    if proposal.status is ProposalStatus.WITHDRAWN:
        return
    _require_undecided(proposal)
    decide(db, proposal, ProposalStatus.WITHDRAWN, now=now, actor=actor, note=None)


def _set_date(
    db: DbSession, proposal: SessionProposal, number: int, *, reason: str | None, now: datetime, actor: str
) -> None:
    options = read_options(proposal.content)
    if not 0 <= number < len(options):
        raise InvalidInputError(_("Elija uno de los días propuestos."))
    option, session = options[number], proposal.session
    starts_at, ends_at = option.instants(zone_of(db, session))
    sessions.set_date(
        db,
        session,
        day=option.day,
        starts_at=starts_at,
        ends_at=ends_at,
        reason=reason or proposal.note,
        now=now,
        actor=actor,
    )


def _convene(
    db: DbSession, proposal: SessionProposal, *, reason: str | None, now: datetime, actor: str
) -> None:
    draft, session = Convocation.read(proposal.content), proposal.session
    starts_at, ends_at = draft.option.instants(session_checks.zone_of(draft.zone))
    if starts_at is None or ends_at is None:
        raise InvalidInputError(_("Indique a qué hora comienza y a qué hora termina."))
    if draft.agenda:
        sessions.set_agenda(db, session, draft.agenda, now=now, actor=actor)
    sessions.convene(
        db,
        session,
        starts_at=starts_at,
        ends_at=ends_at,
        zone=draft.zone,
        modality=draft.modality,
        venue=draft.venue,
        video_link=draft.video_link,
        reason=reason,
        now=now,
        actor=actor,
    )


def decide(
    db: DbSession,
    proposal: SessionProposal,
    status: ProposalStatus,
    *,
    now: datetime,
    actor: str,
    note: str | None,
) -> None:
    """Put on record what became of a proposal."""
    proposal.status, proposal.decision_note = status, note
    proposal.decided_at, proposal.decided_by = now, actor
    note_on_record(db, proposal, status.value, now=now, actor=actor)


def note_on_record(db: DbSession, proposal: SessionProposal, what: str, *, now: datetime, actor: str) -> None:
    """One line in the log; what people wrote stays beside the chain."""
    audit.append(
        db,
        now=now,
        actor=actor,
        action=f"proposal.{what}",
        subject=f"session:{proposal.session_id}",
        facts={"proposal": proposal.id, "kind": proposal.kind.value},
        personal=proposal.decision_note or proposal.note,
    )


def zone_of(db: DbSession, session: Session) -> ZoneInfo:
    """The zone in which a session's hours are written: its own, else the programme's."""
    return session_checks.zone_of(session.zone or db.get_one(Programme, session.programme_id).zone)


def _require_undecided(proposal: SessionProposal) -> None:
    if proposal.status is not ProposalStatus.OPEN:
        raise ConflictError(_("Esta propuesta ya se decidió o se retiró: vuelva a la sesión."))
