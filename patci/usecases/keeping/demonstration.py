"""The demonstration: the built-in programme, simulated people, and a clock that a button moves on."""

import hashlib
from datetime import UTC, date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as DbSession

from models import Agency, Body, Membership, Person, Programme, Responsible, Seat
from models.enums import InstallationMode, SeatRole
from models.programme import Activity
from patci.intake.builtin import builtin_programme
from patci.usecases.drafting import programmes
from patci.usecases.keeping import duties, installation
from patci.usecases.keeping.duties import Office
from patci.usecases.people import directory

START = datetime(2024, 2, 1, 15, 0, tzinfo=UTC)
ACTOR = "demonstration"
FIRST_NAMES = (
    "Adriana Alberto Beatriz Carlos Daniela Ernesto Fernanda Gerardo Hilda Ignacio Julia Leonardo "
    "Mariana Norberto Olivia Patricio Raquel Sergio Teresa Ulises Verónica Wilfrido Ximena Zacarías"
).split()
LAST_NAMES = (
    "Aguilar Barrera Cárdenas Domínguez Escamilla Figueroa Gallardo Herrera Ibarra Jiménez Lozano "
    "Montes Navarro Ochoa Palacios Quintana Robledo Salinas Trejo Urbina Valdés Yáñez Zamora Zúñiga"
).split()
TREATMENTS = (("Mtra.", "Dra.", "Lic.", ""), ("Mtro.", "Dr.", "Lic.", ""))
"""Those of women and of men: the names above are one of a woman and one of a man in turn."""
POSTS = {
    SeatRole.PRINCIPAL: "Titular",
    SeatRole.ALTERNATE: "Suplente",
    SeatRole.LIAISON: "Enlace",
}


def begin(db: DbSession, *, now: datetime, start: datetime = START) -> Programme:
    """Make an empty database the demonstration; on a database that is one already, nothing changes.

    `now` is the machine's instant, `start` the one at which the simulated clock begins.
    """
    installation.begin(db, mode=InstallationMode.DEMONSTRATION, now=now, simulated_now=start)
    document = builtin_programme()
    found = db.scalar(select(Programme).where(Programme.slug == document.slug))
    if found is not None:
        return found
    draft = programmes.import_draft(
        db, document, source_name="patci2024.json", source_sha256="builtin", now=start, actor=ACTOR
    )
    # The published calendar is a public document.
    programme = programmes.accept(db, draft, now=start, actor=ACTOR, publish=True)
    programme.simulated = True
    simulate_people(db, programme, now=start)
    programmes.start_sending(db, programme, now=start, actor=ACTOR)
    return programme


def simulate_people(db: DbSession, programme: Programme, *, now: datetime) -> list[Person]:
    """Give every agency of the programme that lacks one a simulated principal and liaison.

    Their addresses end in `.invalid` (RFC 2606), so that no message to them can leave a machine.
    Returns the people that were made, in order of their agencies.
    """
    on = date(programme.year_start, 1, 1)
    made: list[Person] = []
    for agency in _agencies(db, programme):
        for role in (SeatRole.PRINCIPAL, SeatRole.LIAISON):
            if directory.in_office(db, agency_id=agency.id, role=role, on=now.date()):
                continue
            made.append(_simulate(db, agency, role, from_on=on))
    db.flush()
    return made


def _simulate(db: DbSession, agency: Agency, role: SeatRole, *, from_on: date) -> Person:
    address = f"{POSTS[role].lower()}.{agency.key}@{agency.key}.invalid"
    person = db.scalar(select(Person).where(Person.email == address))
    if person is None:
        treatment, name = made_up(f"{agency.key}:{role.value}")
        person = Person(
            treatment=treatment or None,
            name=name,
            post=POSTS[role],
            email=address,
            simulated=True,
        )
    person.seats.append(Seat(agency_id=agency.id, role=role, from_on=from_on))
    db.add(person)
    return person


def made_up(of: str) -> tuple[str, str]:
    """Treatment and name of somebody who does not exist; the same of the same."""
    draw = hashlib.sha256(of.encode()).digest()
    first = draw[0] % len(FIRST_NAMES)
    last, second = (LAST_NAMES[byte % len(LAST_NAMES)] for byte in draw[1:3])
    fitting = TREATMENTS[first % 2]
    return fitting[draw[3] % len(fitting)], f"{FIRST_NAMES[first]} {last} {second}"


def _agencies(db: DbSession, programme: Programme) -> list[Agency]:
    """Every agency that sits in a body of the programme or answers for an activity of it."""
    sits = select(Membership.agency_id).join(Body).where(Body.programme_id == programme.id)
    answers = (
        select(Responsible.agency_id)
        .join(Activity, Responsible.activity_id == Activity.id)
        .where(Activity.programme_id == programme.id, Responsible.agency_id.is_not(None))
    )
    return list(
        db.scalars(select(Agency).where(or_(Agency.id.in_(sits), Agency.id.in_(answers))).order_by(Agency.id))
    )


def advance(office: Office, days: int) -> datetime:
    """Move the simulated clock on, day by day, doing on each what the engine would have done by then.

    Every day is committed before the next begins, so an interruption leaves a whole day behind. Messages that
    cannot be delivered now stay ready for the engine.

    Raises:
        ConflictError: this database is no demonstration.
    """
    now = START
    for _day in range(days):
        with office.database.writing() as db:
            now = installation.advance(db, days=1)
        duties.run_day(office, now=now)
    return now
