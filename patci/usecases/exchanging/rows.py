"""A workbook read into rows by the words over its columns; what no column is known for is said."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from calendars.phrases import read_dates
from patci.errors import InvalidInputError
from patci.intake.words import fold
from patci.intake.workbook.opening import Formula, Grid, Wrong, grids
from patci.usecases.exchanging.columns import COLUMNS, TITLES, SheetKind
from templates.i18n import gettext as _

MOST_ROWS = 20_000
LONGEST_CELL = 32_767
ALIKE = {
    SheetKind.BODIES: ("comisiones", "organos", "comision"),
    SheetKind.SESSIONS: ("sesiones", "sesion"),
    SheetKind.AGREEMENTS: ("acuerdos", "acuerdo"),
    SheetKind.RULES: ("reglas", "regla"),
    SheetKind.STATES: ("estados de acuerdos",),
    SheetKind.FOLLOW_UPS: ("seguimiento", "seguimientos", "avances"),
}
"""How people call the sheets."""
OURS = ("notas", "instituciones", "catalogos", "cuentas", "solicitudes y respuestas")
"""Sheets that we write to be read only: nobody wonders that they change nothing."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a sheet: its line in it, and its cells by the key of their column."""

    sheet: SheetKind
    line: int
    cells: Mapping[str, Any] = field(default_factory=dict)

    def text(self, key: str) -> str:
        """A cell's words on one line; empty where it holds nothing.

        Raises:
            InvalidInputError: the cell holds a formula or an error of its program.
        """
        cell = self.cells.get(key)
        if isinstance(cell, Formula | Wrong):
            raise InvalidInputError(
                _("La celda «%(column)s» tiene una fórmula o un error: escriba el valor.")
                % {"column": self.heading(key)}
            )
        if isinstance(cell, float) and cell.is_integer():
            cell = int(cell)
        if isinstance(cell, datetime):
            cell = cell.date()
        return "" if cell is None else str(cell).strip()[:LONGEST_CELL]

    def number(self, key: str) -> int | None:
        """A whole number; None where the cell is empty.

        Raises:
            InvalidInputError: it is none.
        """
        words = self.text(key)
        if not words:
            return None
        if not words.isdecimal() or len(words) > 9:
            raise InvalidInputError(
                _("«%(value)s» no es un número entero en «%(column)s».")
                % {"value": words[:40], "column": self.heading(key)}
            )
        return int(words)

    def day(self, key: str, *, year: int) -> date | None:
        """A day, as a date cell or as people write it; None where the cell is empty.

        Raises:
            InvalidInputError: no single day is meant.
        """
        cell = self.cells.get(key)
        if isinstance(cell, datetime):
            return cell.date()
        if isinstance(cell, date):
            return cell
        words = self.text(key)
        if not words:
            return None
        try:
            return date.fromisoformat(words)
        except ValueError:
            span = read_dates(words, year=year).span
        if span.start is None or span.start != span.end:
            raise InvalidInputError(
                _("«%(value)s» no es una fecha en «%(column)s»: escríbala como 2024-09-05.")
                % {"value": words[:40], "column": self.heading(key)}
            )
        return span.start

    def hour(self, key: str) -> time | None:
        """An hour, as a time cell or as "10:30"; None where the cell is empty.

        Raises:
            InvalidInputError: there is no such hour.
        """
        cell = self.cells.get(key)
        if isinstance(cell, datetime):
            return cell.time()
        if isinstance(cell, time):
            return cell
        words = self.text(key)
        try:
            return time.fromisoformat(words) if words else None
        except ValueError:
            raise InvalidInputError(
                _("«%(value)s» no es una hora en «%(column)s»: escríbala como 10:30.")
                % {"value": words[:40], "column": self.heading(key)}
            ) from None

    def heading(self, key: str) -> str:
        """The words over a column."""
        return next(_(text) for name, text, _width in COLUMNS[self.sheet].all if name == key)


@dataclass(frozen=True, slots=True)
class Found:
    """The rows of a workbook that can be taken, and what of it nobody reads: sheets, and columns by sheet."""

    rows: Sequence[Row]
    sheets_left: Sequence[str] = ()
    columns_left: Sequence[tuple[str, Sequence[str]]] = ()


def read(content: bytes, *, name: str) -> Found:
    """The rows of all sheets that are known, bodies first, then what hangs on them.

    Raises:
        DocumentError: it is no workbook, hides something or is too large.
        InvalidInputError: none of its sheets is known, or it has more rows than anybody reviews.
    """
    named = grids(content, name=name)
    sheets = {fold(title): grid for title, grid in named.items()}
    rows = [row for kind in SheetKind for grid in _of(kind, sheets) for row in _rows(kind, grid)]
    if not rows:
        known = ", ".join(_(title) for title in TITLES.values())
        raise InvalidInputError(
            _("«%(name)s» no tiene renglones en ninguna hoja conocida: %(known)s.")
            % {"name": name[:80], "known": known}
        )
    if len(rows) > MOST_ROWS:
        raise InvalidInputError(
            _("El libro tiene más de %(most)s renglones: divídalo en varios.") % {"most": f"{MOST_ROWS:,}"}
        )
    known_sheets = {title: _kind_of(title) for title in named}
    return Found(
        rows,
        [title for title, kind in known_sheets.items() if kind is None and fold(title) not in OURS],
        [
            (title, left)
            for title, kind in known_sheets.items()
            if kind is not None and (left := _unknown(kind, named[title]))
        ],
    )


def _kind_of(title: str) -> SheetKind | None:
    return next((kind for kind, titles in ALIKE.items() if fold(title) in titles), None)


def _unknown(kind: SheetKind, grid: Grid) -> list[str]:
    """The headings that no column of ours has; who captured a row is ours and never read."""
    head = _head(kind, grid)
    known = {fold(_(text)) for _key, text, _width in COLUMNS[kind].all}
    words = [str(cell).strip()[:60] for cell in (grid[head] if head is not None else ()) if cell is not None]
    return [word for word in words if word and fold(word).rstrip("*: ") not in known]


def _head(kind: SheetKind, grid: Grid) -> int | None:
    """The line of the headings."""
    known = COLUMNS[kind].by_word
    return next((at for at, row in enumerate(grid[:10]) if len(_keys(row, known)) > 1), None)


def _of(kind: SheetKind, sheets: Mapping[str, Grid]) -> Iterator[Grid]:
    for title, grid in sheets.items():
        if title in ALIKE[kind]:
            yield grid


def _rows(kind: SheetKind, grid: Grid) -> Iterator[Row]:
    known = COLUMNS[kind].by_word
    head = _head(kind, grid)
    if head is None:
        return
    columns = _keys(grid[head], known)
    for line, row in enumerate(grid[head + 1 :], start=head + 2):
        cells = {key: row[at] for at, key in columns.items() if at < len(row) and row[at] not in (None, "")}
        if cells:
            yield Row(kind, line, cells)


def _keys(row: tuple[Any, ...], known: Mapping[str, str]) -> dict[int, str]:
    found: dict[int, str] = {}
    for at, cell in enumerate(row):
        key = known.get(fold(str(cell)).rstrip("*: ")) if isinstance(cell, str) else None
        if key and key not in found.values():
            found[at] = key
    return found
