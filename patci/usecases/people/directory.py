"""Who stands for each agency and on which days; whom a notice reaches; what is still to be designated."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload

from models import Agency, Body, Membership, Person, Programme, Seat
from models.enums import SeatRole
from patci.errors import InvalidInputError
from patci.usecases.keeping import audit
from patci.usecases.people import addresses, links
from patci.usecases.subscribing import revision
from patci.usecases.written import clean_line
from templates.i18n import gettext as _


@dataclass(frozen=True, slots=True)
class Gap:
    """A seat of an agency that nobody holds: "falta designar"."""

    agency: Agency
    role: SeatRole


def in_office(
    db: DbSession, *, agency_id: int, role: SeatRole, on: date, body_id: int | None = None
) -> list[Person]:
    """Who holds a role for an agency on a day; a designation for the body goes before a general one."""
    seats = db.scalars(
        select(Seat)
        .options(joinedload(Seat.person))
        .where(
            Seat.agency_id == agency_id,
            Seat.role == role,
            Seat.from_on <= on,
            or_(Seat.to_on.is_(None), Seat.to_on >= on),
            or_(Seat.body_id.is_(None), Seat.body_id == body_id),
        )
        .order_by(Seat.id)
    ).all()
    special = [seat.person for seat in seats if seat.body_id is not None]
    return list(dict.fromkeys(special or [seat.person for seat in seats]))


def addressees(
    db: DbSession, *, agency_id: int, roles: Sequence[SeatRole], on: date, body_id: int | None = None
) -> list[Person]:
    """The holders of the first role that anybody holds, in order of preference.

    A unit nobody stands for is reached through its parent, and an agency that ended through its successor.
    Empty where nobody is in office: an alarm for the caller, never a success.
    """
    for current in _reached_through(db, agency_id):
        for role in roles:
            found = in_office(db, agency_id=current, role=role, on=on, body_id=body_id)
            if found:
                return found
    return []


def stands_for(db: DbSession, person: Person, *, agency: Agency, on: date) -> bool:
    """True where the person is in office on a day: for the agency, or for one through which it is reached."""
    seat = select(Seat.id).where(
        Seat.person_id == person.id,
        Seat.agency_id.in_(list(_reached_through(db, agency.id))),
        Seat.from_on <= on,
        or_(Seat.to_on.is_(None), Seat.to_on >= on),
    )
    return db.scalar(seat.limit(1)) is not None


def _reached_through(db: DbSession, agency_id: int) -> Iterator[int]:
    """The agency itself, then its successors and the parents of a unit, each once."""
    seen: set[int] = set()
    current: int | None = agency_id
    while current is not None and current not in seen:
        seen.add(current)
        yield current
        agency = db.get_one(Agency, current)
        current = agency.successor_id or agency.parent_id


def designate(
    db: DbSession,
    *,
    agency: Agency,
    role: SeatRole,
    name: str,
    email: str | None,
    from_on: date,
    now: datetime,
    actor: str,
    treatment: str | None = None,
    post: str | None = None,
    to_on: date | None = None,
    body: Body | None = None,
    letter: str | None = None,
    simulated: bool = False,
) -> Seat:
    """Put a person in a seat; the same designation again changes nothing, nor reopens a seat that ended.

    A person may be without an address: what is sent to them finds nobody, which is an alarm and a task.

    Raises:
        InvalidInputError: no name, an address that cannot be used, or an end before the start.
    """
    if to_on is not None and to_on < from_on:
        raise InvalidInputError(_("La designación termina antes de empezar: revise las fechas."))
    person = addresses.person_named(db, name=name, email=email, agency=agency, simulated=simulated)
    treatment, post, letter = _line(treatment), _line(post), _line(letter)
    person.treatment, person.post = treatment or person.treatment, post or person.post
    found = db.scalar(
        select(Seat).where(
            Seat.person_id == person.id,
            Seat.agency_id == agency.id,
            Seat.role == role,
            Seat.body_id == (body.id if body else None),
            Seat.from_on == from_on,
        )
    )
    if found is not None:
        if to_on is not None and to_on != found.to_on:
            end_seat(db, found, last_day=to_on, now=now, actor=actor)
        return found
    seat = Seat(
        person_id=person.id,
        agency_id=agency.id,
        body_id=body.id if body else None,
        role=role,
        from_on=from_on,
        to_on=to_on,
        letter=letter,
    )
    db.add(seat)
    db.flush()
    revision.people_changed(db)
    audit.append(
        db,
        now=now,
        actor=actor,
        action="seat.designated",
        subject=f"agency:{agency.id}",
        facts={"role": role.value, "from": from_on.isoformat(), "letter": letter},
        personal=f"{person.name} <{person.email or ''}>",
    )
    return seat


def _line(text: str | None) -> str | None:
    return clean_line(text or "", limit=addresses.LONGEST_NAME, missing=None) or None


def end_seat(db: DbSession, seat: Seat, *, last_day: date, now: datetime, actor: str) -> None:
    """Somebody leaves office: the seat ends on `last_day` (inclusive), and their link to the page closes.

    Notices planned for the agency go on: they are addressed to the seat and find whoever holds it.
    """
    if last_day < seat.from_on:
        raise InvalidInputError(_("La designación termina antes de empezar: revise las fechas."))
    seat.to_on = last_day
    db.flush()
    revision.people_changed(db)
    others = [
        other
        for other in seat.person.seats
        if other is not seat
        and other.agency_id == seat.agency_id
        and (other.to_on is None or other.to_on > last_day)
    ]
    if not others and last_day <= now.date():
        links.revoke_of_person(db, seat.person, agency=seat.agency, now=now)
    audit.append(
        db,
        now=now,
        actor=actor,
        action="seat.ended",
        subject=f"agency:{seat.agency_id}",
        facts={"role": seat.role.value, "to": last_day.isoformat()},
        personal=seat.person.email or seat.person.name,
    )


def replace(
    db: DbSession, seat: Seat, *, name: str, email: str | None, from_on: date, now: datetime, actor: str
) -> Seat:
    """Change of office in mid-year: the old seat ends the day before the new one begins."""
    end_seat(db, seat, last_day=max(from_on - timedelta(days=1), seat.from_on), now=now, actor=actor)
    body = db.get(Body, seat.body_id) if seat.body_id else None
    return designate(
        db,
        agency=seat.agency,
        role=seat.role,
        name=name,
        email=email,
        from_on=from_on,
        now=now,
        actor=actor,
        body=body,
    )


def gaps(db: DbSession, programme: Programme, *, on: date) -> list[Gap]:
    """Agencies with a place in the programme's bodies that lack a liaison, principal or alternate."""
    agencies = db.scalars(
        select(Agency)
        .where(
            Agency.id.in_(
                select(Membership.agency_id)
                .join(Body)
                .where(
                    Body.programme_id == programme.id,
                    or_(Membership.from_on.is_(None), Membership.from_on <= on),
                    or_(Membership.to_on.is_(None), Membership.to_on >= on),
                )
            )
        )
        .order_by(Agency.member_number.is_(None), Agency.member_number, Agency.name)
    ).all()
    held = set(
        db.execute(
            select(Seat.agency_id, Seat.role).where(
                Seat.from_on <= on, or_(Seat.to_on.is_(None), Seat.to_on >= on)
            )
        ).tuples()
    )
    return [
        Gap(agency, role)
        for agency in agencies
        for role in (SeatRole.LIAISON, SeatRole.PRINCIPAL, SeatRole.ALTERNATE)
        if (agency.id, role) not in held
    ]
