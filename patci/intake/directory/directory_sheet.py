"""The directory as a workbook: who stands for each agency, and which agencies sit in which bodies."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from calendars.phrases import read_dates
from models.enums import MembershipRole, SeatRole
from patci.errors import DocumentError
from patci.intake.directory.directory_columns import COLUMNS, HEADED, REQUIRED, SEAT_ROLES, SHEETS, grid_role
from patci.intake.directory.directory_template import write_template
from patci.intake.words import fold
from templates.i18n import gettext as _

__all__ = ["DirectorySheet", "GridRow", "PersonRow", "SheetProblem", "read_sheet", "write_template"]

MOST_ROWS = 5_000
LONGEST_ADDRESS = 254
MOST_COLUMNS = 200
LARGEST_UNPACKED = 60_000_000
ADDRESS = re.compile(r"^[^@\s<>(),;:\"\[\]]+@[^@\s<>(),;:\"\[\]]+\.[^@\s<>(),;:\"\[\].]{2,}$")
NUMERIC_DAY = re.compile(r"^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$")
ISO_DAY = re.compile(r"^(\d{4})-(\d{2})-(\d{2})")


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person in one seat; `body` is empty for all bodies of the agency."""

    row: int
    treatment: str | None
    name: str
    post: str | None
    email: str | None
    agency: str
    role: SeatRole
    body: str | None
    from_on: date | None
    to_on: date | None
    letter: str | None


@dataclass(frozen=True, slots=True)
class GridRow:
    """An agency in a body, as the grid marks it."""

    row: int
    column: int
    agency: str
    body: str
    role: MembershipRole
    has_vote: bool


@dataclass(frozen=True, slots=True)
class SheetProblem:
    """A cell that could not be used, where it is, and why."""

    sheet: str
    row: int
    column: str | None
    text: str


@dataclass(frozen=True, slots=True)
class DirectorySheet:
    """What a workbook says, and what in it could not be used."""

    people: tuple[PersonRow, ...]
    grid: tuple[GridRow, ...]
    problems: tuple[SheetProblem, ...]


def read_sheet(content: bytes) -> DirectorySheet:
    """Read a filled template; rows that cannot be used become problems, never guesses.

    Raises:
        DocumentError: it is no XLSX workbook, or has neither people nor the grid.
    """
    sheets = _sheets(content)
    problems: list[SheetProblem] = []
    people: list[PersonRow] = []
    grid: list[GridRow] = []
    for title, rows in sheets.items():
        head = _heading_row(rows)
        if head is not None:
            found = list(_people(title, rows, head, problems))
            problems += _shared_addresses(title, found)
            people += found
        elif fold(title) in SHEETS["grid"]:
            grid += _grid(title, rows, problems)
    if not people and not grid and not problems:
        raise DocumentError(
            _("La hoja está vacía o no sigue la plantilla: no se encontraron personas ni la integración.")
        )
    return DirectorySheet(tuple(people), tuple(grid), tuple(problems))


Rows = list[tuple[Any, ...]]


def _sheets(content: bytes) -> dict[str, Rows]:
    """The cells of every sheet, values only, within what a directory can need."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(item.file_size for item in packed.infolist()) > LARGEST_UNPACKED:
                raise DocumentError(_("La hoja es demasiado grande para ser un directorio."))
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        found = {
            sheet.title: list(sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True))
            for sheet in book.worksheets
        }
        book.close()
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError, SyntaxError) as error:
        # A damaged package shows as any of these; ElementTree's ParseError is a SyntaxError.
        raise DocumentError(_("El archivo no es una hoja de Excel (.xlsx) que se pueda leer.")) from error
    return found


def _heading_row(rows: Rows) -> int | None:
    """The row that holds the headings of the people's columns, within the first ten."""
    for number, row in enumerate(rows[:10]):
        if set(HEADED) <= set(_columns(row)):
            return number
    return None


def _columns(row: tuple[Any, ...]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, cell in enumerate(row):
        word = fold(str(cell)).rstrip("*: ") if cell is not None else ""
        name = next((name for name, words in COLUMNS.items() if word in words), None)
        if name and name not in found:
            found[name] = place
    return found


def _people(title: str, rows: Rows, head: int, problems: list[SheetProblem]) -> Iterator[PersonRow]:
    columns = _columns(rows[head])
    for number, row in enumerate(rows[head + 1 :], start=head + 2):
        cells = {name: row[place] if place < len(row) else None for name, place in columns.items()}
        if any(_text(cell) for cell in cells.values()):
            found, wrong = _person(number, cells)
            problems += [SheetProblem(title, number, column, text) for column, text in wrong]
            if found:
                yield found


def _person(number: int, cells: dict[str, Any]) -> tuple[PersonRow | None, list[tuple[str, str]]]:
    """One row as a person, or what is wrong with it."""
    wrong = [(name, _("Falta este dato.")) for name in REQUIRED if not _text(cells.get(name))]
    email = (_text(cells.get("email")) or "").removeprefix("mailto:").lower()
    if email and (problem := _address_problem(email)):
        wrong.append(("email", problem))
    role = SEAT_ROLES.get(fold(_text(cells.get("role")) or ""))
    if role is None and _text(cells.get("role")):
        value = _text(cells.get("role"))
        wrong.append(
            ("role", _("«{value}» no es titular, suplente, enlace ni segundo enlace.").format(value=value))
        )
    days = {name: _day(cells.get(name)) for name in ("from_on", "to_on")}
    for name, day in days.items():
        if day is None and _text(cells.get(name)):
            value = _text(cells.get(name))
            wrong.append((name, _("«{value}» no es una fecha.").format(value=value)))
    if days["from_on"] and days["to_on"] and days["to_on"] < days["from_on"]:
        wrong.append(("to_on", _("Termina antes de empezar.")))
    if wrong or role is None:
        return None, wrong
    return _made(number, cells, email=email or None, role=role, days=days), []


def _address_problem(email: str) -> str | None:
    if email.count("@") > 1:
        return _("«{value}» tiene más de una dirección: escriba una sola.").format(value=email[:80])
    if len(email) > LONGEST_ADDRESS:
        return _("El correo es demasiado largo.")
    return None if ADDRESS.match(email) else _("«{value}» no es un correo.").format(value=email)


def _shared_addresses(title: str, rows: Sequence[PersonRow]) -> Iterator[SheetProblem]:
    """Rows that give somebody the address of another person: one address, one person."""
    owners: dict[str, PersonRow] = {}
    for row in rows:
        if row.email is None:
            continue
        owner = owners.setdefault(row.email, row)
        if fold(owner.name) != fold(row.name):
            text = _("«{value}» ya es de {name} (fila {row}).").format(
                value=row.email, name=owner.name, row=owner.row
            )
            yield SheetProblem(title, row.row, "email", text)


def _made(
    number: int, cells: dict[str, Any], *, email: str | None, role: SeatRole, days: dict[str, date | None]
) -> PersonRow:
    return PersonRow(
        row=number,
        treatment=_text(cells.get("treatment")),
        name=_text(cells.get("name")) or "",
        post=_text(cells.get("post")),
        email=email,
        agency=_text(cells.get("agency")) or "",
        role=role,
        body=_text(cells.get("body")),
        from_on=days["from_on"],
        to_on=days["to_on"],
        letter=_text(cells.get("letter")),
    )


def _grid(title: str, rows: Rows, problems: list[SheetProblem]) -> Iterator[GridRow]:
    """Agencies down, bodies across; an empty cell says nothing."""
    head = next((number for number, row in enumerate(rows) if len(_filled(row)) > 1), None)
    if head is None:
        return
    bodies = {place: text for place, cell in enumerate(rows[head]) if place and (text := _text(cell))}
    for number, row in enumerate(rows[head + 1 :], start=head + 2):
        agency = _text(row[0]) if row else None
        for place, body in bodies.items():
            mark = _text(row[place]) if place < len(row) else None
            if agency is None or mark is None:
                continue
            meant = grid_role(mark)
            if meant is None:
                text = _("«{value}» no es una marca de la integración.").format(value=mark)
                problems.append(SheetProblem(title, number, body, text))
            else:
                yield GridRow(number, place + 1, agency, body, *meant)


def _filled(row: Sequence[Any]) -> list[Any]:
    return [cell for cell in row if _text(cell)]


def _text(cell: Any) -> str | None:
    """A cell's words on one line, without control characters; None where it is empty."""
    if cell is None:
        return None
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    words = "".join(letter if letter.isprintable() else " " for letter in str(cell))
    return " ".join(words.split()) or None


def _day(cell: Any) -> date | None:
    """A date cell, or a date as people write it."""
    if isinstance(cell, datetime):
        return cell.date()
    text = _text(cell)
    if text is None:
        return None
    try:
        if match := ISO_DAY.match(text):
            return date(int(match[1]), int(match[2]), int(match[3]))
        if match := NUMERIC_DAY.match(text):
            return date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        return None
    span = read_dates(text, year=None).span
    return span.start if span.is_single_day else None
