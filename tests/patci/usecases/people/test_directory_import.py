"""A directory workbook goes in force whole, twice is once, and one bad cell stops all of it."""

import io
from datetime import date, datetime

import openpyxl
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Agency, AuditEvent, Body, Membership, Programme, Seat
from models.enums import AgencyKind, BodyKind
from patci.database import Database
from patci.errors import InvalidInputError
from patci.intake.directory.directory_sheet import DirectorySheet, read_sheet, write_template
from patci.usecases.people import directory_import

PEOPLE = [
    (
        "Lic.",
        "Ana Pérez",
        "Directora",
        "ana@sndif.invalid",
        "SNDIF",
        "Enlace",
        "GT",
        "15/01/2024",
        None,
        "OF-1",
    )
]
GRID = [("SNDIF", "Voto"), ("Secretaría de Salud", "X")]


def stage(db: DbSession, now: datetime) -> Programme:
    programme = Programme(slug="p", title="Programa", year_start=2024, year_end=2024, accepted_at=now)
    db.add(programme)
    db.flush()
    db.add(
        Body(
            programme_id=programme.id,
            ref="GT",
            name="Grupo de Trabajo",
            short_name="Grupo",
            kind=BodyKind.WORKING_GROUP,
            position=1,
        )
    )
    for key, acronym, name in (
        ("sndif", "SNDIF", "Sistema para el Desarrollo de la Familia"),
        ("salud", "Salud", "Secretaría de Salud"),
    ):
        db.add(Agency(key=key, acronym=acronym, name=name, kind=AgencyKind.AGENCY))
    db.flush()
    return programme


def sheet(db: DbSession, people: list[tuple[str | None, ...]], grid: list[tuple[str, ...]]) -> DirectorySheet:
    """The template as a secretary fills it, read back."""
    empty = write_template(db.scalars(select(Agency)).all(), db.scalars(select(Body)).all())
    book = openpyxl.load_workbook(io.BytesIO(empty))
    first, second = book.worksheets[0], book.worksheets[1]
    for row, values in enumerate(people, start=2):
        for column, value in enumerate(values, start=1):
            first.cell(row, column, value)
    for row, values in enumerate(grid, start=2):
        for column, value in enumerate(values, start=1):
            second.cell(row, column, value)
    content = io.BytesIO()
    book.save(content)
    return read_sheet(content.getvalue())


def apply(
    db: DbSession, programme: Programme, filled: DirectorySheet, now: datetime
) -> directory_import.Applied:
    return directory_import.apply_sheet(db, programme, filled, now=now, actor="user:1")


def test_people_and_grid_are_in_force_and_twice_is_once(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        programme = stage(db, now)
        filled = sheet(db, PEOPLE, GRID)
        assert apply(db, programme, filled, now) == directory_import.Applied(people=1, memberships=2)
        apply(db, programme, filled, now)
        (seat,) = db.scalars(select(Seat)).all()
        assert (seat.person.name, seat.agency.key, seat.from_on, seat.letter) == (
            "Ana Pérez",
            "sndif",
            date(2024, 1, 15),
            "OF-1",
        )
        members = db.scalars(select(Membership).order_by(Membership.id)).all()
        assert [(row.agency.key, row.has_vote) for row in members] == [("sndif", True), ("salud", False)]
        assert len(db.scalars(select(AuditEvent)).all()) == 3


def test_unknown_agency_stops_everything_and_says_where(sqlite_database: Database, now: datetime) -> None:
    stranger = ("Dr.", "Luis Gil", None, "luis@x.invalid", "ACNUR", "Enlace", None, None, None, None)
    with sqlite_database.writing() as db:
        programme = stage(db, now)
        with pytest.raises(InvalidInputError, match=r"fila 3: no se conoce la institución «ACNUR»"):
            apply(db, programme, sheet(db, [*PEOPLE, stranger], GRID), now)
        assert db.scalars(select(Seat)).all() == []
