"""A change of a session's state: the only place where one is written, with all that follows from it."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy.orm import Session as DbSession

from models import Session, SessionState
from models.enums import SessionStatus
from patci.errors import ConflictError
from patci.usecases.agreeing import carrying
from patci.usecases.collecting import round_sessions
from patci.usecases.keeping import audit
from patci.usecases.meetings import agenda, convening_terms, convocation_letters, session_checks
from patci.usecases.meetings.convening_terms import Terms
from patci.usecases.noticing import notices, session_changes
from patci.usecases.noticing.notices import SessionChange
from patci.usecases.subscribing import revision
from templates.i18n import gettext as _

OVER = {SessionStatus.HELD, SessionStatus.FAILED, SessionStatus.CANCELLED}
TOLD = {SessionStatus.DATED, SessionStatus.CONVENED}


class By(NamedTuple):
    """When a step is taken, by whom and why."""

    now: datetime
    actor: str
    reason: str | None


def step(
    db: DbSession,
    session: Session,
    status: SessionStatus,
    by: By,
    *,
    change: SessionChange | None,
    rises: bool,
    terms: Terms | None = None,
) -> None:
    """Change a session's state: the only place where one is written.

    Consequences, all in the caller's transaction:
    - the state, and `updated_at`, from which a change rests before its mails leave;
    - SEQUENCE never falls: it rises where it `rises`, and above all that anybody was sent (RFC 5545,
      3.8.7.4); what became of a session (held, failed) is no change of its entry and leaves it as it is;
    - the points of every agenda, where it has a date and no agenda yet;
    - the body's open agreements, which enter the agenda of its next ordinary session, or move on to it;
    - one more row of its history with day, SEQUENCE, who, why, and what the notice terms said;
    - one more event of the log, the reason beside the chain;
    - the programme's revision, so that every feed that shows the session is rendered anew;
    - the rounds that serve it, whose due day follows;
    - its official letter: one that waits to be signed follows the new facts, falls, or is drafted;
    - its notices (`change`; None where the caller tells of several sessions at once): what nobody saw is
      taken back, planned ones follow the day, reminders of a session that is off never leave, whoever was
      told is told once the change has rested, and not at all where it stands again as they know it.
    """
    session.status = status
    if status not in {SessionStatus.HELD, SessionStatus.FAILED}:
        told = session_changes.told_sequence(db, session)
        session.sequence = max(session.sequence + rises, told + 1)
    session.updated_at, reason = by.now, session_checks.clean_reason(by.reason)
    row = SessionState(status=status, sequence=session.sequence, at=by.now, actor=by.actor, reason=reason)
    row.day, row.terms = session.day, terms
    session.states.append(row)
    if status in TOLD:
        agenda.place_statutory(db, session)
    carrying.settle(db, session, now=by.now, actor=by.actor)
    revision.advance(db, session.programme_id)
    audit.append(
        db,
        now=by.now,
        actor=by.actor,
        action=f"session.{status.value}",
        subject=f"session:{session.id}",
        facts={
            "day": session.day.isoformat() if session.day else None,
            "sequence": session.sequence,
            **({"terms_broken": convening_terms.is_broken(terms)} if terms else {}),
        },
        personal=reason,
    )
    convocation_letters.follow(db, session, now=by.now, actor=by.actor)
    round_sessions.follow(db, session, now=by.now, actor=by.actor)
    if change is not None:
        notices.session_changed(db, session, change=change, now=by.now)


def require_open(session: Session) -> None:
    """Refuse a session that is over.

    Raises:
        ConflictError: it was held, failed or cancelled.
    """
    if session.status in OVER:
        raise ConflictError(_("Esta sesión ya concluyó o fue cancelada: su registro no se cambia."))
