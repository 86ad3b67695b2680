"""The directory's workbook: the template, what is read from it, what is refused."""

import io
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest

from models import Agency, Body
from models.enums import AgencyKind, BodyKind, MembershipRole, SeatRole
from patci.errors import DocumentError
from patci.intake.directory.directory_sheet import (
    DirectorySheet,
    GridRow,
    PersonRow,
    read_sheet,
    write_template,
)

HEADINGS = (
    "Tratamiento",
    "Nombre",
    "Cargo",
    "Correo",
    "Institución",
    "Calidad",
    "Órgano",
    "Desde",
    "Hasta",
    "Oficio",
)


def book(**sheets: Iterable[Iterable[Any]]) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def people(*rows: tuple[Any, ...]) -> DirectorySheet:
    return read_sheet(book(Personas=[HEADINGS, *rows]))


def test_a_person_is_read_with_every_column() -> None:
    found = people(
        ("Mtra.", "Ana Ruiz", "Directora", "Ana.Ruiz@cultura.invalid", "Cultura", "Titular", "GT-A",
         datetime(2025, 1, 2), "31/12/2025", "OF-12/2025"),  # noqa: DTZ001  (a cell has no zone)
    )  # fmt: skip
    assert found == DirectorySheet(
        (
            PersonRow(
                2, "Mtra.", "Ana Ruiz", "Directora", "ana.ruiz@cultura.invalid", "Cultura",
                SeatRole.PRINCIPAL, "GT-A", date(2025, 1, 2), date(2025, 12, 31), "OF-12/2025",
            ),
        ),
        (),
        (),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2025-02-01", date(2025, 2, 1)),
        ("1/2/2025", date(2025, 2, 1)),
        ("01.02.2025", date(2025, 2, 1)),
        ("1 de febrero de 2025", date(2025, 2, 1)),
        (None, None),
    ],
)
def test_dates_are_read_as_people_write_them(written: str | None, day: date | None) -> None:
    found = people((None, "Ana", None, "a@b.invalid", "Cultura", "enlace", None, written, None, None))
    assert [row.from_on for row in found.people] == [day]


def test_headings_may_stand_lower_in_another_order_and_in_other_words() -> None:
    found = read_sheet(
        book(
            Hoja=[
                ("Directorio de enlaces", None, None, None),
                (None, None, None, None),
                ("Correo electrónico", "Dependencia", "Figura", "Nombre completo"),
                ("a@b.invalid", "Cultura", "SUPLENTE", "Ana  Ruiz"),
            ]
        )
    )
    (row,) = found.people
    assert (row.row, row.name, row.agency, row.role) == (4, "Ana Ruiz", "Cultura", SeatRole.ALTERNATE)


def test_what_cannot_be_used_is_a_problem_in_its_cell() -> None:
    found = people(
        (None, "Ana", None, "no es correo", "Cultura", "Titular", None, None, None, None),
        (None, "Eva", None, "e@b.invalid", "Cultura", "Jefa", None, None, None, None),
        (None, "Sol", None, "s@b.invalid", None, "Enlace", None, "ayer", None, None),
        (None, "Luz", None, "l@b.invalid", "Cultura", "Enlace", None, "2025-02-01", "2025-01-01", None),
        (None, None, None, None, None, None, None, None, None, None),
    )
    assert found.people == ()
    assert [(row.sheet, row.row, row.column) for row in found.problems] == [
        ("Personas", 2, "email"),
        ("Personas", 3, "role"),
        ("Personas", 4, "agency"),
        ("Personas", 4, "from_on"),
        ("Personas", 5, "to_on"),
    ]


def test_the_grid_says_who_sits_where() -> None:
    found = read_sheet(
        book(
            Integración=[
                ("Institución", "CI", "GT-A"),
                ("Cultura", "Voto", "coordina"),
                ("INB", None, "x"),
                ("FGR", "voz", "quizá"),
            ]
        )
    )
    assert found.grid == (
        GridRow(2, 2, "Cultura", "CI", MembershipRole.MEMBER, True),
        GridRow(2, 3, "Cultura", "GT-A", MembershipRole.COORDINATOR, False),
        GridRow(3, 3, "INB", "GT-A", MembershipRole.MEMBER, False),
        GridRow(4, 2, "FGR", "CI", MembershipRole.PARTICIPANT, False),
    )
    assert [(row.row, row.column) for row in found.problems] == [(4, "GT-A")]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no es una hoja de Excel"),
        (b"Nombre,Correo\n", "no es una hoja de Excel"),
        (b"PK\x03\x04 broken", "no es una hoja de Excel"),
        (book(Hoja=[("uno", "dos")]), "no sigue la plantilla"),
    ],
)
def test_another_file_is_refused_with_a_sentence(content: bytes, words: str) -> None:
    with pytest.raises(DocumentError, match=words):
        read_sheet(content)


def test_the_template_is_empty_and_reads_back_once_filled() -> None:
    agencies = [Agency(key="c", acronym="=Cultura", name="Secretaría de Cultura", kind=AgencyKind.AGENCY)]
    bodies = [Body(ref="CI", name="Comisión", short_name="Comisión", kind=BodyKind.PLENARY, position=1)]
    content = write_template(agencies, bodies)
    with pytest.raises(DocumentError, match="vacía"):
        read_sheet(content)
    made = openpyxl.load_workbook(io.BytesIO(content))
    assert made.sheetnames == ["Personas", "Integración", "Instrucciones"]
    assert made["Integración"]["A2"].data_type == "s"
    made["Personas"].append([None, "Ana", None, "a@b.invalid", "Cultura", "Enlace"])
    made["Integración"]["B2"] = "Voto"
    target = io.BytesIO()
    made.save(target)
    found = read_sheet(target.getvalue())
    assert ([row.name for row in found.people], [(row.body, row.has_vote) for row in found.grid]) == (
        ["Ana"],
        [("CI", True)],
    )
