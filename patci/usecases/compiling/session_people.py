"""Who was in office for many agencies on one day, by one query."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload

from models import Person, Seat
from models.enums import SeatRole

InOffice = dict[tuple[int, SeatRole], list[Person]]
ROLES = (SeatRole.PRINCIPAL, SeatRole.ALTERNATE)


def in_office(db: DbSession, agency_ids: Sequence[int], body_id: int, *, on: date) -> InOffice:
    """Principals and alternates by agency, as `directory.in_office` finds those of one.

    A designation for the body goes before a general one.
    """
    seats = db.scalars(
        select(Seat)
        .options(joinedload(Seat.person))
        .where(
            Seat.agency_id.in_(agency_ids),
            Seat.role.in_(ROLES),
            Seat.from_on <= on,
            or_(Seat.to_on.is_(None), Seat.to_on >= on),
            or_(Seat.body_id.is_(None), Seat.body_id == body_id),
        )
        .order_by(Seat.id)
    ).all()
    found: dict[tuple[int, SeatRole], list[Seat]] = {}
    for seat in seats:
        found.setdefault((seat.agency_id, seat.role), []).append(seat)
    return {key: _preferred(rows) for key, rows in found.items()}


def _preferred(seats: Sequence[Seat]) -> list[Person]:
    special = [seat.person for seat in seats if seat.body_id is not None]
    return list(dict.fromkeys(special or [seat.person for seat in seats]))
