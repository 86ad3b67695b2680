"""People and their addresses: how one is written, whose it is, and how one that was missing is given."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Agency, Person, Seat
from patci.errors import ConflictError, InvalidInputError
from patci.intake.words import fold
from patci.mail.letters import LONGEST_ADDRESS, is_usable
from patci.usecases.keeping import audit
from patci.usecases.written import clean_line
from templates.i18n import gettext as _

LONGEST_NAME = 200


def normalized(written: str | None) -> str | None:
    """An address as it is kept, in small letters; None where none was given.

    Raises:
        InvalidInputError: these are two, it is too long, or mail cannot be sent to it.
    """
    email = (written or "").strip().removeprefix("mailto:").lower()
    if not email:
        return None
    if email.count("@") > 1:
        raise InvalidInputError(
            _("Escriba una sola dirección de correo: «%(email)s» tiene más de una.") % {"email": email[:80]}
        )
    if len(email) > LONGEST_ADDRESS:
        raise InvalidInputError(
            _("El correo es demasiado largo: a lo más %(most)s caracteres.") % {"most": LONGEST_ADDRESS}
        )
    if not is_usable(email):
        raise InvalidInputError(
            _("El correo «%(email)s» no se puede usar: revise que esté completo.") % {"email": email}
        )
    return email


def person_named(db: DbSession, *, name: str, email: str | None, agency: Agency, simulated: bool) -> Person:
    """The person with that address, with the name as it is written now; a new one where there is none.

    Somebody of the agency who was noted without an address is known by name, and gets the one that comes.

    Raises:
        InvalidInputError: no name or one too long, or an address that cannot be used.
    """
    name = clean_line(name, limit=LONGEST_NAME, missing=_("Escriba el nombre de la persona designada."))
    address = normalized(email)
    person = db.scalar(select(Person).where(Person.email == address)) if address else None
    person = person or _known_by_name(db, name, agency, without_address=address is not None)
    if person is None:
        person = Person(name=name, email=address, simulated=simulated)
        db.add(person)
    person.name, person.email = name, address or person.email
    db.flush()
    return person


def give(db: DbSession, person: Person, *, email: str, now: datetime, actor: str) -> None:
    """Note a person's address, or the one that is right; notices that found nobody are tried again.

    Raises:
        InvalidInputError: it cannot be used.
        ConflictError: it is somebody else's.
    """
    address = normalized(email)
    if address is None:
        raise InvalidInputError(_("Escriba la dirección de correo."))
    if address == person.email:
        return
    owner = db.scalar(select(Person).where(Person.email == address))
    if owner is not None:
        raise ConflictError(
            _("El correo «%(email)s» ya es de %(name)s: revise cuál de las dos personas lo usa.")
            % {"email": address, "name": owner.name}
        )
    person.email = address
    audit.append(
        db,
        now=now,
        actor=actor,
        action="person.address_given",
        subject=f"person:{person.id}",
        personal=f"{person.name} <{address}>",
    )


def _known_by_name(db: DbSession, name: str, agency: Agency, *, without_address: bool) -> Person | None:
    """Somebody who holds or held a seat of the agency under that name.

    An address that comes completes only a person who has none: two people may share a name.
    """
    query = select(Person).join(Person.seats).where(Seat.agency_id == agency.id).order_by(Person.id)
    if without_address:
        query = query.where(Person.email.is_(None))
    return next((person for person in db.scalars(query) if fold(person.name) == fold(name)), None)
