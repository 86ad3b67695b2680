"""Excel workbooks: the visible sheets row by row, merged cells laid out, dates as dates."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree
from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from patci.intake.formats import limits
from patci.intake.formats.sheet_values import shown
from patci.intake.formats.transcription import Transcription, broken_cell, plain
from patci.intake.formats.zips import UNREADABLE, Package
from patci.intake.transcript import Format, Transcript
from patci.intake.words import fold
from templates.i18n import gettext as _

R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
MERGED = re.compile(rb"<(?:\w{1,20}:)?mergeCell\s[^>]{0,100}?ref=\"([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})\"")
DEFAULT_NAME = re.compile(r"^(hoja|sheet|planilha|folha|plan) ?1$")
MALFORMED = (
    *UNREADABLE,
    etree.XMLSyntaxError,
    InvalidFileException,
    AttributeError,
    KeyError,
    IndexError,
    TypeError,
    AssertionError,
)
"""What openpyxl raises at workbooks that do not keep to their format."""

Row = tuple[int, dict[int, str]]
Merge = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A visible sheet: its title, the filled cells of its rows, and how many columns those need."""

    title: str
    rows: list[Row]
    columns: list[int]


@dataclass
class _Count:
    """How much of a workbook was walked, empty rows and cells included."""

    label: str
    seen: int = 0
    told: int = 0

    def add(self, width: int, *, tells: bool) -> None:
        """Count a row.

        Raises:
            DocumentError: there are more than are read.
        """
        self.seen += 1 + width
        self.told += tells
        if self.seen > limits.MOST_CELLS or self.told > limits.MOST_ROWS:
            raise limits.too_long(self.label, limits.MOST_ROWS, _("filas"))


def read(content: bytes, label: str) -> Transcript:
    """The visible sheets of a workbook.

    Raises:
        DocumentError: it is damaged, protected, empty or too long.
    """
    package = Package(content, label, "Excel")
    for name in package.names:
        if name.endswith((".xml", ".rels")):
            package.refuse_entities(package.read(name))
    try:
        sheets = [sheet for sheet in _sheets(package) if sheet.rows]
    except MALFORMED as error:
        raise limits.damaged(label, "Excel") from error
    made = Transcription(label)
    titled = len(sheets) > 1 or any(not DEFAULT_NAME.match(fold(sheet.title)) for sheet in sheets)
    for sheet in sheets:
        _write(made, sheet, titled=titled)
    return made.finish(content, Format.XLSX)


def _write(made: Transcription, sheet: Sheet, *, titled: bool) -> None:
    """A sheet's title and its rows, the columns that are empty everywhere left out."""
    place = _("hoja «{sheet}»").format(sheet=sheet.title)
    if titled:
        made.heading(plain(sheet.title), 1, place)
    for number, cells in sheet.rows:
        told = (broken_cell(cells.get(column, "")) for column in sheet.columns)
        made.row(told, _("{sheet}, fila {row}").format(sheet=place, row=number))


def _sheets(package: Package) -> Iterator[Sheet]:
    book = load_workbook(io.BytesIO(package.content), read_only=True, data_only=True, keep_links=False)
    count = _Count(package.label)
    merges = _merges_of(package)
    for page in book.worksheets:
        if page.sheet_state != "visible":
            continue
        rows = list(_rows(page, count))
        spread = list(_spread(rows, merges.get(page.title, [])))
        used = sorted({column for _number, cells in spread for column in cells})
        yield Sheet(page.title, spread, used)


def _rows(page: Any, count: _Count) -> Iterator[Row]:
    """The rows that say something, each with its number and its filled cells."""
    page.reset_dimensions()
    for number, row in enumerate(page.iter_rows(), start=1):
        cells = {
            place: text
            for place, cell in enumerate(row)
            if cell.value is not None and cell.data_type != "e"
            for text in [shown(cell.value, cell.number_format).strip()]
            if text
        }
        count.add(len(row), tells=bool(cells))
        if cells:
            yield number, cells


def _merges_of(package: Package) -> dict[str, list[Merge]]:
    """The merged ranges of each sheet by its title, from the top down."""
    book = next(
        (name for kind, name in package.relations("").values() if kind == "officeDocument"), "xl/workbook.xml"
    )
    parts = package.relations(book)
    return {
        sheet.get("name") or "": sorted(_merges(package.read(parts[sheet.get(R_ID)][1])))
        for sheet in package.xml(book).iter("{*}sheet")
        if sheet.get(R_ID) in parts
    }


def _merges(part: bytes) -> Iterator[Merge]:
    """Merged ranges as (first row, first column, last row, last column), rows from 1 and columns from 0."""
    for match in MERGED.finditer(part):
        left, top, right, bottom = range_boundaries(match[1].decode("ascii"))
        if left and top and right and bottom:
            yield top, left - 1, bottom, right - 1


def _spread(rows: list[Row], merges: list[Merge]) -> Iterator[Row]:
    """Rows with the cells that are merged downwards repeated in each row that says anything else."""
    waiting = iter(merges)
    following = next(waiting, None)
    reaching: dict[int, tuple[int, str]] = {}
    for number, cells in rows:
        while following and following[0] <= number:
            top, left, bottom, _right = following
            if top == number and bottom > top and left in cells:
                reaching[left] = (bottom, cells[left])
            following = next(waiting, None)
        repeated = {
            column: words
            for column, (bottom, words) in reaching.items()
            if number <= bottom and column not in cells
        }
        yield number, {**cells, **repeated}
        if any(bottom <= number for bottom, _words in reaching.values()):
            reaching = {column: held for column, held in reaching.items() if held[0] > number}
