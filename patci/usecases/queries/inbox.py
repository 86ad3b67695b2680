"""What came into the mailbox, as its page and commands list it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload

from models import (
    Body,
    IncomingMail,
    MailboxCursor,
    Notice,
    Person,
    Programme,
    Seat,
    Session,
    SuppressedAddress,
)
from models.enums import IncomingStatus, NoticeStatus, SessionStatus
from patci.errors import NotFoundError
from templates.i18n import gettext as _

ANSWERABLE = (SessionStatus.DATED, SessionStatus.CONVENED)


def page(
    db: DbSession,
    programme: Programme,
    status: IncomingStatus,
    *,
    before_id: int | None = None,
    limit: int = 50,
) -> Sequence[IncomingMail]:
    """Messages in one state, the newest first: the programme's, and those that are of no programme."""
    query = _lines(programme).where(IncomingMail.status == status)
    if before_id is not None:
        query = query.where(IncomingMail.id < before_id)
    return db.scalars(query.order_by(IncomingMail.id.desc()).limit(limit)).all()


def waiting(db: DbSession) -> Sequence[IncomingMail]:
    """All messages that wait for a person, the oldest first."""
    query = select(IncomingMail).options(*_RELATED).where(IncomingMail.status == IncomingStatus.WAITING)
    return db.scalars(query.order_by(IncomingMail.id)).all()


def counts(db: DbSession, programme: Programme) -> dict[IncomingStatus, int]:
    """How many messages are in each state; states without any are left out."""
    query = select(IncomingMail.status, func.count()).where(_of(programme)).group_by(IncomingMail.status)
    return dict(db.execute(query).tuples().all())


def message(db: DbSession, programme: Programme, number: int) -> IncomingMail:
    """One message.

    Raises:
        NotFoundError: there is none, or it is another programme's.
    """
    found = db.scalar(_lines(programme).where(IncomingMail.id == number))
    if found is None:
        raise NotFoundError(_("Ese mensaje no existe."))
    return found


def answerable(db: DbSession, programme: Programme, *, on: date) -> Sequence[Session]:
    """The sessions that still take answers, the next one first."""
    return db.scalars(
        select(Session)
        .join(Session.body)
        .options(joinedload(Session.body).joinedload(Body.programme))
        .where(
            Session.programme_id == programme.id,
            Session.status.in_(ANSWERABLE),
            func.coalesce(Session.end_day, Session.day) >= on,
        )
        .order_by(Session.day, Session.id)
    ).all()


@dataclass(frozen=True, slots=True)
class Suppressed:
    """An address that gets nothing, whose it is, and how many notices wait for it."""

    row: SuppressedAddress
    person: Person | None
    agency_ids: tuple[int, ...]
    waiting: int


def suppressed(db: DbSession) -> list[Suppressed]:
    """The addresses that get nothing now, the newest first; four queries whatever their number."""
    rows = db.scalars(
        select(SuppressedAddress)
        .where(SuppressedAddress.lifted_at.is_(None))
        .order_by(SuppressedAddress.id.desc())
    ).all()
    wanted = [row.address for row in rows]
    people = {
        (person.email or "").lower(): person
        for person in db.scalars(select(Person).where(func.lower(Person.email).in_(wanted)))
    }
    seats: dict[int, dict[int, None]] = {}
    for person_id, agency_id in db.execute(
        select(Seat.person_id, Seat.agency_id).where(Seat.person_id.in_([one.id for one in people.values()]))
    ).tuples():
        seats.setdefault(person_id, {})[agency_id] = None
    held = select(func.lower(Notice.address), func.count()).where(
        Notice.status.in_((NoticeStatus.SUPPRESSED, NoticeStatus.BOUNCED)),
        func.lower(Notice.address).in_(wanted),
    )
    found = dict(db.execute(held.group_by(func.lower(Notice.address))).tuples().all())
    return [
        Suppressed(
            row,
            person := people.get(row.address),
            tuple(seats.get(person.id, {})) if person else (),
            found.get(row.address, 0),
        )
        for row in rows
    ]


def cursor(db: DbSession, key: str) -> MailboxCursor | None:
    """How far a folder was read; None where nothing of it was."""
    return db.get(MailboxCursor, key)


_RELATED = (
    joinedload(IncomingMail.session).joinedload(Session.body),
    joinedload(IncomingMail.agency),
    joinedload(IncomingMail.person),
)


def _of(programme: Programme) -> ColumnElement[bool]:
    return or_(IncomingMail.programme_id == programme.id, IncomingMail.programme_id.is_(None))


def _lines(programme: Programme) -> Select[tuple[IncomingMail]]:
    return select(IncomingMail).options(*_RELATED).where(_of(programme))
