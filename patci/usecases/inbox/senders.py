"""Who wrote a message, and for which of the called agencies they may answer on that day."""

from datetime import date, datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session as DbSession

from models import Agency, IncomingMail, Person, Programme, Seat, Session
from patci.usecases.inbox.undecided import UndecidedError
from patci.usecases.local_time import local_day
from patci.usecases.noticing import session_notices
from patci.usecases.people import directory
from templates.i18n import gettext as _


def programme_of(db: DbSession, session: Session) -> Programme:
    """The programme that a session belongs to."""
    return db.get_one(Programme, session.programme_id)


def registered(db: DbSession, address: str) -> Person | None:
    """The person with an address, whatever its case."""
    if not address:
        return None
    return db.scalar(select(Person).where(func.lower(Person.email) == address.lower()).limit(1))


def person_of(db: DbSession, mail: IncomingMail) -> Person:
    """Who sent a message.

    Raises:
        UndecidedError: its From is no address of the directory.
    """
    person = registered(db, mail.sender)
    if person is None:
        raise UndecidedError(
            _("Llegó desde «%(address)s», que no es la dirección de nadie en el directorio.")
            % {"address": mail.sender or _("una dirección ilegible")}
        )
    return person


def agency_for(db: DbSession, session: Session, person: Person, *, now: datetime) -> Agency:
    """The one agency called to a session for which a person is in office today.

    Raises:
        UndecidedError: there is none, or there are several.
    """
    on = local_day(programme_of(db, session), now)
    rows = session_notices.sittings(db, [session.body_id])[session.body_id]
    called = session_notices.called(rows, session.day or on)
    found = [
        agency
        for row in called
        if directory.stands_for(db, person, agency=(agency := db.get_one(Agency, row.agency_id)), on=on)
    ]
    if not found:
        raise UndecidedError(
            _("Quien escribe no está hoy en funciones por ninguna institución convocada a esta sesión.")
        )
    if len(found) > 1:
        raise UndecidedError(
            _("Quien escribe está en funciones por varias instituciones convocadas: %(agencies)s.")
            % {"agencies": ", ".join(agency.label for agency in found)}
        )
    return found[0]


def agency_of(db: DbSession, person: Person, *, on: date) -> Agency | None:
    """The first agency for which a person is in office on a day; None where there is none."""
    return db.scalar(
        select(Agency)
        .join(Seat, Seat.agency_id == Agency.id)
        .where(
            Seat.person_id == person.id,
            Seat.from_on <= on,
            or_(Seat.to_on.is_(None), Seat.to_on >= on),
        )
        .order_by(Seat.id)
        .limit(1)
    )


def check_in_office(db: DbSession, person: Person, agency: Agency, *, on: date) -> None:
    """Nothing for somebody who stands for an agency on a day.

    Raises:
        UndecidedError: they do not.
    """
    if not directory.stands_for(db, person, agency=agency, on=on):
        raise UndecidedError(
            _("Quien escribe no está hoy en funciones por %(agency)s.") % {"agency": agency.label}
        )
