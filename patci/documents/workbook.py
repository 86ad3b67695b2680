"""The follow-up report as a workbook: a sheet for each kind of row, dates as dates and numbers as numbers."""

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import xlsxwriter

from models import CutOff
from patci.documents.shape import Snapshot
from patci.documents.sheets import Cell, Sheet, detail_sheets, summary_tables
from templates.i18n import gettext as _
from templates.labels import label

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
MAX_CELL = 32_767
LINE, HIGHEST = 15, 409
"""How high a line is, and the highest that a row can be, in points."""
READABLE = 190
"""How many letters side by side can still be read on a page that lies."""


def write_workbook(cut_off: CutOff, rows: Snapshot) -> bytes:
    """The bytes of the workbook; they hang on nothing but the cut-off."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, OPTIONS)
    book.set_properties(
        {
            "title": cut_off.title,
            "subject": rows["programme"]["title"],
            "comments": f"sha256 {cut_off.sha256}",
            "created": cut_off.at.astimezone(UTC).replace(tzinfo=None),
        }
    )
    writer = _Writer(book, ZoneInfo(rows["programme"]["zone"]))
    writer.write_summary(cut_off, rows)
    for sheet in detail_sheets(rows):
        writer.write(sheet)
    book.close()
    return buffer.getvalue()


def write_sheets(sheets: Sequence[Sheet], *, title: str, made_at: datetime, zone: str) -> bytes:
    """A workbook of nothing but sheets of rows; the same rows at the same instant give the same bytes."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, OPTIONS)
    book.set_properties({"title": title, "created": made_at.astimezone(UTC).replace(tzinfo=None)})
    writer = _Writer(book, ZoneInfo(zone))
    for sheet in sheets:
        _spread(writer.write(sheet), sheet)
    book.close()
    return buffer.getvalue()


def _spread(page: Any, sheet: Sheet) -> None:
    """A wide sheet prints on several pages side by side, each with its first column."""
    across = -(-sum(width for _name, width in sheet.columns) // READABLE)
    page.fit_to_pages(across, 0)
    if across > 1:
        page.repeat_columns(0, 0)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.set_footer("&L&A&R&P / &N")
    widths = [width for _name, width in sheet.columns]
    for line, row in enumerate([[name for name, _width in sheet.columns], *sheet.rows]):
        lines = max((_lines(cell, width) for cell, width in zip(row, widths, strict=True)), default=1)
        if lines > 1:
            page.set_row(line, min(LINE * lines, HIGHEST))


def _lines(cell: Cell, width: int) -> int:
    """How many lines a text takes in its column; not every program that opens a workbook counts them."""
    if not isinstance(cell, str):
        return 1
    return sum(-(-len(part) // width) or 1 for part in cell.split("\n"))


class _Writer:
    """Writes sheets with one set of formats."""

    def __init__(self, book: Any, zone: ZoneInfo) -> None:
        self.book = book
        self.zone = zone
        self.head = book.add_format({"bold": True, "bg_color": "#E6E6E6", "text_wrap": True, "valign": "top"})
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        self.day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
        self.instant = book.add_format({"num_format": "yyyy-mm-dd hh:mm", "valign": "top"})

    def write(self, sheet: Sheet) -> Any:
        """A sheet with frozen headings and a filter; the page that it became."""
        page = self.book.add_worksheet(sheet.name)
        self.table(page, 0, sheet)
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.columns) - 1)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        return page

    def table(self, page: Any, top: int, sheet: Sheet) -> int:
        """A heading and its rows from line `top` on; the line after them."""
        for column, (name, width) in enumerate(sheet.columns):
            page.write_string(top, column, name, self.head)
            page.set_column(column, column, width)
        for line, row in enumerate(sheet.rows, start=top + 1):
            for column, value in enumerate(row):
                self.cell(page, line, column, value)
        return top + 1 + len(sheet.rows)

    def cell(self, page: Any, line: int, column: int, value: Cell) -> None:
        """One value as the kind of cell it is."""
        if value is None:
            return
        if isinstance(value, bool):
            page.write_string(line, column, _("Sí") if value else _("No"), self.text)
        elif isinstance(value, int):
            page.write_number(line, column, value, self.text)
        elif isinstance(value, datetime):
            local = value.astimezone(self.zone).replace(tzinfo=None)
            page.write_datetime(line, column, local, self.instant)
        elif isinstance(value, date):
            page.write_datetime(line, column, value, self.day)
        else:
            page.write_string(line, column, value[:MAX_CELL], self.text)

    def write_summary(self, cut_off: CutOff, rows: Snapshot) -> None:
        """The first sheet: which cut-off this is, and the counts by agency, body and objective."""
        page = self.book.add_worksheet(_("Resumen"))
        page.write_string(0, 0, cut_off.title, self.title)
        facts: list[tuple[str, Cell]] = [
            (_("Programa"), rows["programme"]["title"]),
            (_("Corte"), cut_off.ref),
            (_("Tomado el"), cut_off.at),
            (_("Zona horaria"), rows["programme"]["zone"]),
            (_("Clasificación"), label("classification", cut_off.classification.value)),
            (_("Huella SHA-256"), cut_off.sha256),
        ]
        if rows["simulated"]:
            facts.append((_("Aviso"), _("Datos simulados: no corresponden a personas ni respuestas reales.")))
        for line, (name, value) in enumerate(facts, start=1):
            page.write_string(line, 0, name, self.head)
            self.cell(page, line, 1, value)
        top = len(facts) + 2
        for sheet in summary_tables(rows):
            page.write_string(top, 0, sheet.name, self.title)
            top = self.table(page, top + 1, sheet) + 1
