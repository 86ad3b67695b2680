"""What a body's coordinator proposes of a session: days, or a whole convocation.

A proposal changes nothing by itself. Accepted (`proposal_decisions`), it goes through `sessions.set_date` or
`sessions.convene` like the secretariat's own steps, with all their checks.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload

from models import Agency, Person, Programme, Session, SessionProposal
from models.enums import ProposalKind, ProposalStatus, Releaser
from patci.errors import ConflictError, InvalidInputError, NotFoundError
from patci.usecases.local_time import local_day
from patci.usecases.meetings import session_checks, sessions
from patci.usecases.meetings.proposal_content import (
    LONGEST_NOTE,
    Convocation,
    Option,
    cleaned,
    options_value,
)
from patci.usecases.meetings.proposal_decisions import accept, decide, note_on_record, zone_of
from patci.usecases.written import clean
from templates.i18n import gettext as _

MOST_OPTIONS = 3


def propose_dates(
    db: DbSession,
    session: Session,
    options: Sequence[Option],
    *,
    agency: Agency,
    person: Person | None,
    note: str,
    now: datetime,
) -> SessionProposal:
    """Propose up to three days for a session; what was proposed before and is open is withdrawn.

    Raises:
        ConflictError: the session is over.
        InvalidInputError: no day, too many, one that passed, or an end before its start.
    """
    _require_open(session)
    unique = list(dict.fromkeys(options))
    if not unique or len(unique) > MOST_OPTIONS:
        raise InvalidInputError(_("Proponga de uno a tres días."))
    for option in unique:
        _check_option(db, session, option, zone=zone_of(db, session), now=now)
    return _propose(
        db,
        session,
        ProposalKind.DATE,
        options_value(unique),
        agency=agency,
        person=person,
        note=note,
        now=now,
    )


def propose_convocation(
    db: DbSession,
    session: Session,
    draft: Convocation,
    *,
    agency: Agency,
    person: Person | None,
    note: str,
    now: datetime,
    reason: str | None = None,
) -> SessionProposal:
    """Draft a convocation; where the coordinator may release, the session is convened at once.

    Raises:
        ConflictError: the session is over, or would begin in the past.
        InvalidInputError: no hour, no place to go, an unknown zone, or a text that is too long; where it is
            convened at once, also what `sessions.convene` refuses without a `reason`.
    """
    _require_open(session)
    zone = session_checks.zone_of(draft.zone)
    if draft.option.starts is None or draft.option.ends is None:
        raise InvalidInputError(_("Indique a qué hora comienza y a qué hora termina."))
    _check_option(db, session, draft.option, zone=zone, now=now)
    draft = cleaned(draft)
    session_checks.check_place(draft.modality, draft.venue, draft.video_link)
    found = _propose(
        db,
        session,
        ProposalKind.CONVOCATION,
        draft.value(),
        agency=agency,
        person=person,
        note=note,
        now=now,
    )
    if session.body.released_by is Releaser.COORDINATOR and found.status is ProposalStatus.OPEN:
        accept(db, found, reason=reason, now=now, actor=f"agency:{agency.id}")
    return found


def of_session(db: DbSession, session: Session) -> Sequence[SessionProposal]:
    """What was proposed of a session, the newest first."""
    return db.scalars(
        select(SessionProposal)
        .options(joinedload(SessionProposal.agency), joinedload(SessionProposal.person))
        .where(SessionProposal.session_id == session.id)
        .order_by(SessionProposal.id.desc())
    ).all()


def open_ones(db: DbSession, programme: Programme) -> Sequence[SessionProposal]:
    """What waits for the secretariat's decision, the oldest first."""
    return db.scalars(
        select(SessionProposal)
        .join(SessionProposal.session)
        .options(
            joinedload(SessionProposal.agency),
            joinedload(SessionProposal.session).joinedload(Session.body),
        )
        .where(Session.programme_id == programme.id, SessionProposal.status == ProposalStatus.OPEN)
        .order_by(SessionProposal.id)
    ).all()


def one(db: DbSession, session: Session, proposal_id: int) -> SessionProposal:
    """A proposal about a session.

    Raises:
        NotFoundError: it is about another one, or there is none.
    """
    found = db.get(SessionProposal, proposal_id)
    if found is None or found.session_id != session.id:
        raise NotFoundError(_("Esa propuesta no es de esta sesión."))
    return found


def _propose(
    db: DbSession,
    session: Session,
    kind: ProposalKind,
    content: dict[str, Any],
    *,
    agency: Agency,
    person: Person | None,
    note: str,
    now: datetime,
) -> SessionProposal:
    said = clean(note, limit=LONGEST_NOTE, missing=None) or None
    actor = f"agency:{agency.id}"
    for before in of_session(db, session):
        if before.kind is kind and before.status is ProposalStatus.OPEN:
            if (before.content, before.note) == (content, said):
                return before
            decide(db, before, ProposalStatus.WITHDRAWN, now=now, actor=actor, note=None)
    found = SessionProposal(
        session_id=session.id,
        kind=kind,
        status=ProposalStatus.OPEN,
        content=content,
        note=said,
        agency_id=agency.id,
        person_id=person.id if person else None,
        proposed_at=now,
    )
    db.add(found)
    db.flush()
    note_on_record(db, found, "proposed", now=now, actor=actor)
    return found


def _check_option(db: DbSession, session: Session, option: Option, *, zone: ZoneInfo, now: datetime) -> None:
    starts_at, ends_at = option.instants(zone)
    session_checks.check_order(None, None, starts_at, ends_at)
    passed = option.day < local_day(db.get_one(Programme, session.programme_id), now)
    if passed or (starts_at is not None and starts_at <= now):
        raise InvalidInputError(_("Ese día u hora ya pasó: proponga otro."))
    if option.day > now.date() + timedelta(days=3650):
        raise InvalidInputError(_("Ese día está demasiado lejos: revise el año."))


def _require_open(session: Session) -> None:
    if session.status in sessions.OVER:
        raise ConflictError(_("Esta sesión ya concluyó o fue cancelada: no recibe propuestas."))
