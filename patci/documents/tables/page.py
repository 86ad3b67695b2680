"""Writes cells, tables and pages of a workbook: typed, filtered, with frozen headings, ready for paper."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from patci.documents.tables.quick_sheet import QuickSheet
from patci.documents.tables.sheet import Cell, Columns
from templates.i18n import gettext as _

ON_DISK = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
"""A text is a text, whatever it looks like; rows leave memory as they come."""
IN_MEMORY = {**ON_DISK, "constant_memory": False, "in_memory": True}
MAX_CELL = 32_767
LINE, HIGHEST = 15, 409
"""How high a line is, and the highest that a row can be, in points."""
READABLE = 190
"""How many letters side by side can still be read on a page that lies."""
LETTER = 1
NO_CHARACTER = re.compile("[\ud800-\udfff]")


class Pages:
    """Writes the pages of one workbook with one set of formats."""

    def __init__(self, book: Any, zone: ZoneInfo) -> None:
        self.book = book
        self.zone = zone
        top = {"valign": "top"}
        self.head = book.add_format({"bold": True, "bg_color": "#E6E6E6", "text_wrap": True, **top})
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.name = book.add_format({"font_color": "#595959", "text_wrap": True, **top})
        self.text = book.add_format({"text_wrap": True, **top})
        self.number = book.add_format(top)
        self.share = book.add_format({"num_format": "0%", **top})
        self.day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left", **top})
        self.instant = book.add_format({"num_format": "yyyy-mm-dd hh:mm", "align": "left", **top})

    def table(self, name: str, columns: Columns, rows: Iterable[Sequence[Cell]], *, proof: str = "") -> Any:
        """A page with a heading that stays, a filter over all rows, and what is printed around them."""
        page = self.book.add_worksheet(name, QuickSheet)
        widths = [width for _name, width in columns]
        for column, width in enumerate(widths):
            page.set_column(column, column, width)
        for column, (head, _width) in enumerate(columns):
            page.write_string(0, column, head, self.head)
        _raise(page, 0, max((_lines(head, width) for head, width in columns), default=1))
        line = 0
        for line, row in enumerate(rows, start=1):
            self._row(page, line, row, widths)
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, max(line, 1), len(columns) - 1)
        page.repeat_rows(0)
        _print_set_up(page, sum(widths), proof)
        return page

    def cell(self, page: Any, line: int, column: int, value: Cell) -> None:
        """One value as the kind of cell it is."""
        match value:
            case str():
                page.write_string(line, column, as_text(value), self.text)
            case bool():
                page.write_string(line, column, _("Sí") if value else _("No"), self.text)
            case int() | Decimal():
                page.write_number(line, column, value, self.number)
            case float():
                page.write_number(line, column, value, self.share)
            case datetime():
                local = value.astimezone(self.zone).replace(tzinfo=None)
                page.write_datetime(line, column, local, self.instant)
            case date():
                page.write_datetime(line, column, value, self.day)

    def _row(self, page: Any, line: int, row: Sequence[Cell], widths: Sequence[int]) -> None:
        lines = 1
        for column, value in enumerate(row):
            if value is None:
                continue
            self.cell(page, line, column, value)
            if type(value) is str and (len(value) > widths[column] or "\n" in value):
                lines = max(lines, _lines(value, widths[column]))
        _raise(page, line, lines)


def as_text(value: str) -> str:
    """A text as a cell can hold it; one that is longer than any cell ends with an ellipsis.

    The library would take a text between <r> and </r> for its own markup: a space behind it makes it none.
    """
    text = NO_CHARACTER.sub("\ufffd", value)
    if text.startswith("<r>"):
        text += " "
    if len(text) * 2 > MAX_CELL and len(text.encode("utf-16-le")) > MAX_CELL * 2:
        return text.encode("utf-16-le")[: (MAX_CELL - 1) * 2].decode("utf-16-le", "ignore") + "…"
    return text


def as_name(value: str) -> str:
    """A text as the name of a chart, which the library would take for a formula after an equals sign."""
    text = as_text(value)
    return f" {text}" if text.startswith("=") else text


def _print_set_up(page: Any, width: int, proof: str) -> None:
    """Lying, as wide as can be read; what is wider prints side by side, each page with its first column."""
    across = -(-width // READABLE)
    page.set_landscape()
    page.set_paper(LETTER)
    page.fit_to_pages(across, 0)
    if across > 1:
        page.repeat_columns(0, 0)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    # An ampersand begins a command there.
    page.set_footer(f"&L{proof.replace('&', '&&') or '&A'}&C{'&A' if proof else ''}&R&P / &N")


def _raise(page: Any, line: int, lines: int) -> None:
    """A row is as high as its text; not every program that opens a workbook counts that."""
    if lines > 1:
        page.set_row(line, min(LINE * lines, HIGHEST))


def _lines(text: str, width: int) -> int:
    return sum(-(-len(part) // width) or 1 for part in text.split("\n"))
