"""Who speaks for an agency in a rehearsal; whatever they sign says that it is simulated."""

from datetime import date

from sqlalchemy.orm import Session as DbSession

from models import Person
from models.enums import SeatRole
from patci.usecases.people import directory
from templates.i18n import gettext as _

CHANNEL = "simulated"
ROLES = (SeatRole.LIAISON, SeatRole.ALTERNATE, SeatRole.PRINCIPAL)


def speaker(db: DbSession, agency_id: int, body_id: int | None, today: date) -> Person | None:
    """Whoever answers for an agency on a day, in a body or at all."""
    found = directory.addressees(db, agency_id=agency_id, roles=ROLES, on=today, body_id=body_id)
    return found[0] if found else None


def signed(person: Person | None) -> str:
    """The name under what was sent."""
    return _("[SIMULADO] %(name)s") % {"name": person.name if person else _("Enlace")}


def post(person: Person | None) -> str:
    """The post under what was sent."""
    return (person.post if person else None) or _("[SIMULADO] Enlace institucional")
