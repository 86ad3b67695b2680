"""Where a body says that an agreement stands: the only place where that is written, with what follows."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Agreement, AgreementState, Programme, Request, Round, Session
from models.enums import AgreementStatus, RequestStatus, RoundStatus
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.agreeing import carrying
from patci.usecases.agreeing.standings import CLOSED
from patci.usecases.keeping import audit
from patci.usecases.local_time import local_day
from patci.usecases.noticing import spared
from patci.usecases.subscribing import revision
from patci.usecases.written import clean
from templates.i18n import gettext as _

LONGEST = 5_000
OWED = (RequestStatus.OWED, RequestStatus.RETURNED)


def change(
    db: DbSession,
    agreement: Agreement,
    status: AgreementStatus,
    *,
    text: str,
    now: datetime,
    actor: str,
    session: Session | None = None,
    superseded_by: Agreement | None = None,
    happened_on: date | None = None,
) -> AgreementState:
    """Append where an agreement stands, at a session or (with the reason as its text) between two.

    The newest counts and nothing is overwritten; the same word again is not repeated. Consequences, all in
    the caller's transaction:
    - closed (fulfilled, superseded, cancelled): reminders and escalations of it end, those that wait are not
      sent; requests about it that nobody answered are excused; it leaves agendas where it waits undecided;
    - open: what was reported before is heard, so that a "done" that the body did not accept no longer keeps
      reminders away; it enters the agenda of the body's next ordinary session;
    - feeds that show its day are rendered anew;
    - one more event of the log, the words beside the chain.

    Raises:
        InvalidInputError: no reason outside a session, overdue (which follows from the day), a day ahead, no
            agreement that takes its place or one that cannot.
        ConflictError: the session is that of another body.
    """
    text = clean(text, limit=LONGEST, missing=None if session else _("Escriba el motivo."))
    if status is AgreementStatus.OVERDUE:
        raise InvalidInputError(_("«Vencido» se desprende de la fecha: elija otro estado."))
    if status is AgreementStatus.CANCELLED and not text:
        raise InvalidInputError(_("Escriba por qué se cancela el acuerdo."))
    _check_session(agreement, session)
    _check_heir(db, agreement, status, superseded_by)
    on = _day(db, agreement, session, happened_on, now)
    last = newest(db, agreement)
    wanted = (status, text, session.id if session else None, superseded_by.id if superseded_by else None)
    if last is not None and (last.status, last.text, last.session_id, last.superseded_by_id) == wanted:
        return last
    row = AgreementState(
        agreement_id=agreement.id,
        session_id=session.id if session else None,
        status=status,
        text=text,
        superseded_by_id=superseded_by.id if superseded_by else None,
        happened_on=on,
        at=now,
        actor=actor,
    )
    db.add(row)
    revision.advance(db, agreement.programme_id)
    db.flush()
    db.expire(agreement, ["states"])
    audit.append(
        db,
        now=now,
        actor=actor,
        action=f"agreement.{status.value}",
        subject=f"agreement:{agreement.id}",
        facts={"session": row.session_id, "superseded_by": row.superseded_by_id, "on": on.isoformat()},
        personal=text or None,
    )
    if status in CLOSED:
        _excuse(db, agreement, now=now, actor=actor)
    carrying.settle(db, agreement.session, now=now, actor=actor)
    return row


def newest(db: DbSession, agreement: Agreement) -> AgreementState | None:
    """What was said last."""
    own = select(AgreementState).where(AgreementState.agreement_id == agreement.id)
    return db.scalar(own.order_by(AgreementState.id.desc()).limit(1))


def _check_session(agreement: Agreement, session: Session | None) -> None:
    if session is not None and session.body.ref != agreement.session.body.ref:
        raise ConflictError(_("Ese acuerdo es de otro órgano: decídalo en una sesión del suyo."))


def _check_heir(db: DbSession, agreement: Agreement, status: AgreementStatus, heir: Agreement | None) -> None:
    """What takes an agreement's place is another one, and not one whose place it took itself."""
    if status is not AgreementStatus.SUPERSEDED:
        if heir is not None:
            raise InvalidInputError(_("Solo un acuerdo sustituido nombra a otro: elija «Sustituido»."))
        return
    if heir is None:
        raise InvalidInputError(_("Elija el acuerdo que lo sustituye."))
    seen = {agreement.id}
    current: Agreement | None = heir
    while current is not None:
        if current.id in seen:
            raise InvalidInputError(_("Un acuerdo no puede sustituirse a sí mismo: elija otro."))
        seen.add(current.id)
        last = newest(db, current)
        superseded = last is not None and last.status is AgreementStatus.SUPERSEDED
        current = last.superseded_by if last is not None and superseded else None


def _day(
    db: DbSession, agreement: Agreement, session: Session | None, happened_on: date | None, now: datetime
) -> date:
    today = local_day(db.get_one(Programme, agreement.programme_id), now)
    day = happened_on or (session.day if session else None) or today
    if happened_on is not None and happened_on > today:
        raise InvalidInputError(_("Ese día todavía no llega: revise la fecha."))
    return day


def _excuse(db: DbSession, agreement: Agreement, *, now: datetime, actor: str) -> None:
    """Nobody owes an answer about an agreement that is closed."""
    requests = db.scalars(
        select(Request)
        .join(Request.round)
        .where(
            Request.agreement_id == agreement.id,
            Request.status.in_(OWED),
            Round.status.in_((RoundStatus.PLANNED, RoundStatus.OPEN)),
        )
        .order_by(Request.id)
    ).all()
    for request in requests:
        request.status, request.excused_at = RequestStatus.EXCUSED, now
        spared.by_submission(db, request)
        audit.append(
            db,
            now=now,
            actor=actor,
            action="request.excused",
            subject=f"request:{request.id}",
            facts={"agreement": agreement.id},
        )
