"""Who comes to a session: answers, the newest of an agency counts, and what they make of the quorum."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload

from models import Agency, Answer, IncomingMail, Membership, Person, Session
from models.enums import AnswerKind, SessionStatus
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.keeping import audit
from patci.usecases.local_time import local_day
from patci.usecases.mailroom import spared
from templates.i18n import gettext as _

OPEN = {SessionStatus.DATED, SessionStatus.CONVENED}


@dataclass(frozen=True, slots=True)
class Forecast:
    """What the answers add up to. The quorum rule is unset where no document states it: then only counts."""

    members: int
    votes: int
    expected: int
    expected_votes: int
    absent: tuple[Agency, ...]
    silent: tuple[Agency, ...]


def answer(
    db: DbSession,
    session: Session,
    *,
    agency: Agency,
    kind: AnswerKind,
    channel: str,
    now: datetime,
    alternate_name: str | None = None,
    comment: str | None = None,
    person: Person | None = None,
    incoming_mail: IncomingMail | None = None,
) -> Answer:
    """Note an agency's answer; the same answer again changes nothing, another one takes its place.

    `incoming_mail` is the message that brought it, where it came by mail.

    Raises:
        ConflictError: the session has no date yet, is over, or its day has passed.
        InvalidInputError: an alternate without a name.
    """
    _require_taking(session, now=now)
    alternate_name = _alternate(kind, alternate_name)
    last = current_answers(db, session).get(agency.id)
    if last is not None and (last.kind, last.alternate_name, last.sequence) == (
        kind,
        alternate_name,
        session.sequence,
    ):
        return last
    row = Answer(
        session_id=session.id,
        agency_id=agency.id,
        person_id=person.id if person else None,
        kind=kind,
        alternate_name=alternate_name,
        comment=(comment or "").strip() or None,
        sequence=session.sequence,
        channel=channel,
        incoming_mail_id=incoming_mail.id if incoming_mail else None,
        at=now,
    )
    db.add(row)
    spared.by_answer(db, row)
    audit.append(
        db,
        now=now,
        actor=f"agency:{agency.id}",
        action="session.answered",
        subject=f"session:{session.id}",
        facts={"kind": kind.value, "channel": channel, "sequence": session.sequence},
        personal=alternate_name,
    )
    return row


def _require_taking(session: Session, *, now: datetime) -> None:
    if session.status not in OPEN:
        raise ConflictError(_("Esta sesión no recibe confirmaciones: aún no tiene fecha o ya concluyó."))
    last_day = session.end_day or session.day
    if last_day is not None and last_day < local_day(session.body.programme, now):
        raise ConflictError(_("Esta sesión ya pasó: no recibe confirmaciones."))


def _alternate(kind: AnswerKind, name: str | None) -> str | None:
    """The name of whoever comes in the place of others, where somebody does."""
    name = (name or "").strip() or None
    if kind is AnswerKind.ALTERNATE and name is None:
        raise InvalidInputError(_("Escriba el nombre de quien asistirá como suplente."))
    return name if kind is AnswerKind.ALTERNATE else None


def current_answers(db: DbSession, session: Session) -> dict[int, Answer]:
    """The newest answer of each agency that holds for the session's present day, by agency id."""
    rows = db.scalars(
        select(Answer)
        .options(joinedload(Answer.agency), joinedload(Answer.person))
        .where(Answer.session_id == session.id)
        .order_by(Answer.id)
    )
    moved = moved_at(session)
    return {row.agency_id: row for row in rows if moved is None or row.at >= moved}


def moved_at(session: Session) -> datetime | None:
    """When the session came to its present day; None where it has always had it."""
    moved = None
    day = session.states[0].day if session.states else session.day
    for state in session.states:
        if state.day != day:
            day, moved = state.day, state.at
    return moved


def members_on(db: DbSession, body_id: int, *, on: date) -> list[Membership]:
    """The memberships of a body on a day, one per agency, votes first."""
    rows = db.scalars(
        select(Membership)
        .options(joinedload(Membership.agency))
        .where(
            Membership.body_id == body_id,
            or_(Membership.from_on.is_(None), Membership.from_on <= on),
            or_(Membership.to_on.is_(None), Membership.to_on >= on),
        )
        .order_by(Membership.has_vote.desc(), Membership.id)
    ).all()
    first: dict[int, Membership] = {}
    for row in rows:
        first.setdefault(row.agency_id, row)
    return list(first.values())


def forecast(db: DbSession, session: Session, *, on: date) -> Forecast:
    """What the answers so far say about who will be in the room."""
    memberships = members_on(db, session.body_id, on=session.day or on)
    answers = current_answers(db, session)
    coming = {
        agency_id
        for agency_id, row in answers.items()
        if row.kind in {AnswerKind.ATTENDS, AnswerKind.ALTERNATE}
    }
    return Forecast(
        members=len(memberships),
        votes=sum(row.has_vote for row in memberships),
        expected=sum(row.agency_id in coming for row in memberships),
        expected_votes=sum(row.has_vote and row.agency_id in coming for row in memberships),
        absent=tuple(
            row.agency for row in memberships if row.agency_id in answers and row.agency_id not in coming
        ),
        silent=tuple(row.agency for row in memberships if row.agency_id not in answers),
    )
