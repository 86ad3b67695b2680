"""The quorum of those who are in the room: counted by the body's rule, or declared where it has none."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from calendars.rules import RuleName, quorum_of, second_call_of
from calendars.rules.attendance import Seated, Word, tally
from calendars.rules.quorum import SecondCallSameNotice
from models import Attendance, Membership, QuorumCount, Session
from models.enums import AgendaItemKind, AttendsAs, ItemOutcome, SessionStatus
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.keeping import audit
from patci.usecases.meetings import answers, attendance
from patci.usecases.meetings.forecasts import VOICE_ALONE
from patci.usecases.queries import rules
from patci.usecases.queries.rules import BodyRules
from templates.environment import hour
from templates.i18n import gettext as _

CALLS = (1, 2)
WORDS = {AttendsAs.ALTERNATE: Word.SENDS_ALTERNATE, AttendsAs.GUEST: Word.STAYS_AWAY}
"""How a presence counts; a principal, and one of whom nobody said, is the member itself."""


def count(
    db: DbSession,
    session: Session,
    *,
    at: datetime,
    now: datetime,
    actor: str,
    call: int = 1,
    declared: bool | None = None,
) -> QuorumCount:
    """Count who is in the room at a moment. Where that is a quorum the session begins and its point is noted.

    By the body's rule as it stands; where it has none the secretary says whether there is a quorum
    (`declared`) and the count stands beside it.

    Raises:
        ConflictError: nobody is noted as present, the session is not under way, or it is not time yet for the
            second call.
        InvalidInputError: no rule is loaded and nobody declared anything, or there is no such call.
    """
    if session.status not in {SessionStatus.DATED, SessionStatus.CONVENED}:
        raise ConflictError(_("El quórum se cuenta en una sesión con fecha que no ha concluido."))
    if call not in CALLS:
        raise InvalidInputError(_("Elija primera o segunda convocatoria."))
    known = rules.of_body(session.body)
    if call == 2:
        _require_second(session, known, at)
    row = _counted(db, session, known, at=at, call=call, declared=declared)
    row.recorded_at, row.actor = now, actor
    db.add(row)
    _begin(session, row, actor=actor)
    audit.append(
        db,
        now=now,
        actor=actor,
        action="session.quorum",
        subject=f"session:{session.id}",
        facts={"call": call, "present": row.present, "needed": row.needed, "met": row.is_met},
    )
    return row


def of_session(db: DbSession, session: Session) -> Sequence[QuorumCount]:
    """The counts of the call that stands, the newest last; those of a call that failed before are history."""
    rows = select(QuorumCount).where(QuorumCount.session_id == session.id).order_by(QuorumCount.id)
    since = called_again_at(session)
    return db.scalars(rows.where(QuorumCount.recorded_at >= since) if since else rows).all()


def called_again_at(session: Session) -> datetime | None:
    """When the session was called again after a call that failed; None where that never happened."""
    again = [state.at for state in session.states if state.terms and state.terms.get("failed")]
    return again[-1] if again else None


def call_of(session: Session) -> int:
    """Which call it is now: the second once one failed."""
    return 2 if called_again_at(session) else 1


def seated(members: Sequence[Membership], rows: Sequence[Attendance]) -> list[Seated]:
    """The members as the rule counts them, with who of them is in the room."""
    here = {row.agency_id: WORDS.get(row.attends_as or AttendsAs.PRINCIPAL, Word.COMES) for row in rows}
    return [
        Seated(
            max(one.seats, 1),
            one.role not in VOICE_ALONE,
            one.has_vote,
            here.get(one.agency_id, Word.STAYS_AWAY),
        )
        for one in members
    ]


def members_of(db: DbSession, session: Session, at: datetime) -> list[Membership]:
    """Who sits in the body on the session's day."""
    return answers.members_on(db, session.body_id, on=session.day or at.date())


def _counted(
    db: DbSession,
    session: Session,
    known: BodyRules,
    *,
    at: datetime,
    call: int,
    declared: bool | None,
) -> QuorumCount:
    rows = attendance.present_at(attendance.of_session(db, session), at)
    if not rows:
        raise ConflictError(_("Nadie consta como presente a esa hora: registre primero la asistencia."))
    sitting = seated(members_of(db, session, at), rows)
    rule = quorum_of(known.rules)
    found = tally(rule, sitting) if rule else None
    row = QuorumCount(session_id=session.id, call=call, counted_at=at)
    if rule is None or found is None:
        if declared is None:
            raise InvalidInputError(
                _("No hay regla de quórum cargada: diga si declara que hay quórum con quienes están.")
            )
        members = [one for one in sitting if one.is_member]
        row.members = sum(one.seats for one in members)
        row.present = sum(one.seats for one in members if one.word is not Word.STAYS_AWAY) or len(rows)
        row.needed, row.is_met = None, declared
        return row
    row.members, row.present = found.whole, found.expected
    row.needed = 1 if call == 2 and _with_those_present(known) else found.needed
    row.is_met = row.present >= row.needed
    row.rule, row.citation = rule.value(), known.citation(RuleName.QUORUM) or None
    return row


def _with_those_present(known: BodyRules) -> bool:
    second = second_call_of(known.rules)
    return second is not None and second.with_those_present


def _require_second(session: Session, known: BodyRules, at: datetime) -> None:
    second = second_call_of(known.rules)
    if not isinstance(second, SecondCallSameNotice) or session.starts_at is None or call_of(session) == 2:
        return
    opens = session.starts_at + timedelta(minutes=second.after_minutes)
    if at < opens:
        zone = session.zone or session.body.programme.zone
        raise ConflictError(
            _("La segunda convocatoria es a las %(hour)s: antes solo cuenta la primera.")
            % {"hour": hour(opens, zone)}
        )


def _begin(session: Session, row: QuorumCount, *, actor: str) -> None:
    if not row.is_met:
        return
    session.began_at = session.began_at or row.counted_at
    for item in session.agenda:
        if item.kind is AgendaItemKind.ATTENDANCE and item.outcome is None:
            item.outcome, item.decided_at, item.decided_by = ItemOutcome.NOTED, row.counted_at, actor
