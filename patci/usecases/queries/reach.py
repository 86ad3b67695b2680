"""Whom mail cannot reach: people without a usable address, and bodies in which it reaches nobody."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload

from models import Agency, Body, Membership, Person, Programme, Seat, Session
from models.enums import SessionStatus
from patci.mail.letters import is_usable

AHEAD = (SessionStatus.DATED, SessionStatus.CONVENED)


@dataclass(frozen=True, slots=True)
class Unreachable:
    """A person in office to whom nothing can be sent, and the seats that they hold."""

    person: Person
    seats: tuple[Seat, ...]


@dataclass(frozen=True, slots=True)
class Silence:
    """A body of which a session is ahead and whose notices would reach nobody at all."""

    body: Body
    session: Session
    agencies: tuple[Agency, ...]


@dataclass(frozen=True, slots=True)
class Reach:
    """What is missing for a programme's mail to reach somebody on a day."""

    without_address: tuple[Unreachable, ...]
    silences: tuple[Silence, ...]


def look(db: DbSession, programme: Programme, *, on: date) -> Reach:
    """People in office without a usable address, and bodies with a session ahead that reach nobody."""
    members = _members(db, programme)
    seats = _seats_in_office(db, on)
    agencies = {agency.id: agency for agency in db.scalars(select(Agency))}
    concerned = {agency_id for called in members.values() for agency_id in called}
    reached = {(seat.agency_id, seat.body_id) for seat in seats if can_be_reached(seat.person)}
    return Reach(
        without_address=tuple(_unreachable([seat for seat in seats if seat.agency_id in concerned])),
        silences=tuple(
            Silence(session.body, session, tuple(agencies[one] for one in sorted(members[session.body_id])))
            for session in _next_sessions(db, programme, on)
            if not any(_reaches(agencies, one, reached, session.body_id) for one in members[session.body_id])
        ),
    )


def can_be_reached(person: Person) -> bool:
    """True where mail can be sent to the person's address as it stands."""
    return person.email is not None and is_usable(person.email)


def _unreachable(seats: Sequence[Seat]) -> list[Unreachable]:
    found: dict[int, list[Seat]] = defaultdict(list)
    for seat in seats:
        if not can_be_reached(seat.person):
            found[seat.person_id].append(seat)
    return [Unreachable(held[0].person, tuple(held)) for held in found.values()]


def _next_sessions(db: DbSession, programme: Programme, on: date) -> list[Session]:
    """The next session of each body that has one ahead."""
    following: dict[int, Session] = {}
    rows = db.scalars(
        select(Session)
        .options(joinedload(Session.body))
        .where(Session.programme_id == programme.id, Session.status.in_(AHEAD), Session.day >= on)
        .order_by(Session.day, Session.id)
    )
    for session in rows:
        following.setdefault(session.body_id, session)
    return list(following.values())


def _members(db: DbSession, programme: Programme) -> Mapping[int, set[int]]:
    """The agencies of each body, its coordinator among them."""
    found: dict[int, set[int]] = defaultdict(set)
    rows = db.execute(
        select(Body.id, Body.coordinator_id, Membership.agency_id)
        .outerjoin(Membership, Membership.body_id == Body.id)
        .where(Body.programme_id == programme.id)
    ).tuples()
    for body_id, coordinator_id, agency_id in rows:
        found[body_id] |= {one for one in (coordinator_id, agency_id) if one is not None}
    return found


def _seats_in_office(db: DbSession, on: date) -> Sequence[Seat]:
    return db.scalars(
        select(Seat)
        .join(Seat.person)
        .options(joinedload(Seat.person), joinedload(Seat.agency))
        .where(Seat.from_on <= on, or_(Seat.to_on.is_(None), Seat.to_on >= on))
        .order_by(Person.name, Seat.id)
    ).all()


def _reaches(
    agencies: Mapping[int, Agency], agency_id: int, reached: set[tuple[int, int | None]], body_id: int
) -> bool:
    """Whether an agency is reached: itself, or through its successor or the institution it is a unit of."""
    seen: set[int] = set()
    current: int | None = agency_id
    while current is not None and current not in seen:
        if (current, None) in reached or (current, body_id) in reached:
            return True
        seen.add(current)
        agency = agencies[current]
        current = agency.successor_id or agency.parent_id
    return False
