"""Whom letters to agencies are addressed to, as a snapshot keeps it: who was in office on its last day."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload

from models import Agency, Person, Seat
from models.enums import SeatRole
from patci.documents.session_shape import PersonRow
from patci.documents.shape import PrincipalRow


def rows(db: DbSession, keys: Collection[str], *, on: date) -> list[PrincipalRow]:
    """A row for each of these agencies, in the order of their keys; two queries."""
    # Read whole: a cut-off may name more agencies than a query takes values.
    agencies = [one for one in db.scalars(select(Agency)) if one.key in keys]
    seats = _seats(db, on=on)
    return [
        {
            "agency": agency.key,
            "institution": agency.name,
            "principal": _row(_principal(seats.get(agency.id, ()))),
        }
        for agency in sorted(agencies, key=lambda one: one.key)
    ]


def _seats(db: DbSession, *, on: date) -> dict[int, list[Seat]]:
    """The seats of principals that are held on a day, by agency; who took office last comes last."""
    found: dict[int, list[Seat]] = {}
    held = db.scalars(
        select(Seat)
        .options(joinedload(Seat.person))
        .where(Seat.role == SeatRole.PRINCIPAL, Seat.from_on <= on)
        .where(or_(Seat.to_on.is_(None), Seat.to_on >= on))
        .order_by(Seat.from_on, Seat.id)
    )
    for seat in held:
        found.setdefault(seat.agency_id, []).append(seat)
    return found


def _principal(seats: Sequence[Seat]) -> Person | None:
    """The principal of the agency as a whole; of those named for single bodies only one who is the only one.

    Where an end was not noted, whoever took office last is in office.
    """
    general = [seat.person for seat in seats if seat.body_id is None]
    if general:
        return general[-1]
    named = dict.fromkeys(seat.person for seat in seats)
    return next(iter(named)) if len(named) == 1 else None


def _row(person: Person | None) -> PersonRow | None:
    if person is None:
        return None
    return {"treatment": person.treatment or "", "name": person.name, "post": person.post or ""}
