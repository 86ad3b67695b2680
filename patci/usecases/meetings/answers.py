"""Who comes to a session: answers by whatever way, in one table; the newest of an agency counts."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload

from models import Agency, Answer, IncomingMail, Membership, Person, Session
from models.enums import AnswerKind, SessionStatus
from patci.errors import ConflictError
from patci.usecases.keeping import audit
from patci.usecases.local_time import local_day
from patci.usecases.noticing import spared
from patci.usecases.written import clean, clean_line
from templates.i18n import gettext as _

OPEN = {SessionStatus.DATED, SessionStatus.CONVENED}
LONGEST_NAME = 200
LONGEST_COMMENT = 1000


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
    actor: str | None = None,
) -> Answer:
    """Note an agency's answer; the same answer again changes nothing, another one takes its place.

    The newest counts, whoever of the agency gave it and by whatever way (`channel`). `incoming_mail` is the
    message that brought it, where it came by mail; `actor` is who noted it, where that was not the agency.

    Raises:
        ConflictError: the session has no date yet, is over, or has begun.
        InvalidInputError: an alternate without a name, or a name or comment that is too long.
    """
    reason = why_closed(session, now=now)
    if reason is not None:
        raise ConflictError(reason)
    name = _alternate(kind, alternate_name)
    comment = clean(comment or "", limit=LONGEST_COMMENT, missing=None) or None
    last = current_answers(db, session).get(agency.id)
    if last is not None and _says(last) == (kind, name, session.sequence) and comment in {None, last.comment}:
        return last
    row = Answer(
        session_id=session.id,
        agency_id=agency.id,
        person_id=person.id if person else None,
        kind=kind,
        alternate_name=name,
        comment=comment,
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
        actor=actor or f"agency:{agency.id}",
        action="session.answered",
        subject=f"session:{session.id}",
        facts={
            "agency": agency.id,
            "kind": kind.value,
            "channel": channel,
            "sequence": session.sequence,
        },
        personal=name,
    )
    return row


def why_closed(session: Session, *, now: datetime) -> str | None:
    """Why a session takes no answer any more, or not yet; None while it does: until it begins.

    Where its hour is not known, until its day is over.
    """
    if session.status is SessionStatus.CANCELLED:
        return _("Esta sesión se canceló: no recibe confirmaciones.")
    if session.status not in OPEN:
        return _("Esta sesión no recibe confirmaciones: aún no tiene fecha o ya concluyó.")
    last_day = session.end_day or session.day
    if last_day is not None and last_day < local_day(session.body.programme, now):
        return _("Esta sesión ya pasó: no recibe confirmaciones.")
    if session.starts_at is not None and session.starts_at <= now:
        return _("Esta sesión ya comenzó: no recibe confirmaciones; la asistencia se registra en ella.")
    return None


def current_answers(db: DbSession, session: Session) -> dict[int, Answer]:
    """The newest answer of each agency that holds for the session's present day, by agency id."""
    return current_of(db, [session])[session.id]


def current_of(db: DbSession, sessions: Sequence[Session]) -> dict[int, dict[int, Answer]]:
    """The same for several sessions, by session and agency; one query."""
    rows = db.scalars(
        select(Answer)
        .options(joinedload(Answer.agency), joinedload(Answer.person))
        .where(Answer.session_id.in_([session.id for session in sessions]))
        .order_by(Answer.id)
    )
    moved = {session.id: moved_at(session) for session in sessions}
    found: dict[int, dict[int, Answer]] = {session.id: {} for session in sessions}
    for row in rows:
        at = moved[row.session_id]
        if at is None or row.at >= at:
            found[row.session_id][row.agency_id] = row
    return found


def history(db: DbSession, session: Session, *, agency: Agency | None = None) -> Sequence[Answer]:
    """Every answer to a session (of one agency, where it is named), the newest first."""
    query = (
        select(Answer)
        .options(joinedload(Answer.agency), joinedload(Answer.person))
        .where(Answer.session_id == session.id)
        .order_by(Answer.id.desc())
    )
    return db.scalars(query.where(Answer.agency_id == agency.id) if agency else query).all()


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
    return one_each(
        db.scalars(
            select(Membership)
            .options(joinedload(Membership.agency))
            .where(
                Membership.body_id == body_id,
                or_(Membership.from_on.is_(None), Membership.from_on <= on),
                or_(Membership.to_on.is_(None), Membership.to_on >= on),
            )
            .order_by(Membership.has_vote.desc(), Membership.id)
        )
    )


def one_each(rows: Iterable[Membership]) -> list[Membership]:
    """The first membership of each agency."""
    first: dict[int, Membership] = {}
    for row in rows:
        first.setdefault(row.agency_id, row)
    return list(first.values())


def _says(row: Answer) -> tuple[AnswerKind, str | None, int]:
    return row.kind, row.alternate_name, row.sequence


def _alternate(kind: AnswerKind, written: str | None) -> str | None:
    """The alternate's name on one line; nobody else has one."""
    if kind is not AnswerKind.ALTERNATE:
        return None
    missing = _("Escriba el nombre de quien asistirá como suplente.")
    return clean_line(written or "", limit=LONGEST_NAME, missing=missing)
