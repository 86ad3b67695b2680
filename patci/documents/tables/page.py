"""Pages of a workbook before rows are in them: headings that stay, filters, formats, what is printed."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from patci.documents.tables.cells import as_text
from patci.documents.tables.filling import height_of, lines_of
from patci.documents.tables.sheet import Cell, DataSheet
from templates.i18n import gettext as _

IN_MEMORY = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
"""A text is a text, whatever it looks like; nothing goes through files."""
READABLE = 190
"""How many letters side by side can still be read on a page that lies."""
LETTER = 1
BUTTON = 3
"""Letters of a heading's width that the button of its filter takes."""
WHOLE = "A1:XFD1048576"


class Pages:
    """The pages of one workbook with one set of formats; `filled` are those whose rows are still to come."""

    def __init__(self, book: Any, zone: ZoneInfo) -> None:
        self.book = book
        self.zone = zone
        self.filled: dict[str, DataSheet] = {}
        top = {"valign": "top"}
        grey = {"bold": True, "bg_color": "#E6E6E6", "text_wrap": True, **top}
        self.head = book.add_format(grey)
        # Room for the button of the filter, which lies over the right end.
        self.head_of_numbers = book.add_format({**grey, "align": "right", "indent": 2})
        self.line = book.add_format({"bottom": 1, "bottom_color": "#D9D9D9"})
        self.title = book.add_format({"bold": True, "font_size": 14, "text_wrap": True, **top})
        self.name = book.add_format({"font_color": "#595959", "text_wrap": True, **top})
        self.text = book.add_format({"text_wrap": True, **top})
        # Away from the text in the next column.
        right = {"align": "right", "indent": 1, **top}
        self.number = book.add_format(right)
        self.share = book.add_format({"num_format": "0.0%", **right})
        self.day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left", **top})
        self.instant = book.add_format({"num_format": "yyyy-mm-dd hh:mm", "align": "left", **top})

    def table(self, sheet: DataSheet, *, proof: str = "") -> Any:
        """A page with a heading that stays, a filter over the rows to come, what is printed around them."""
        page = self.book.add_worksheet(sheet.name)
        self.filled[f"xl/worksheets/sheet{len(self.book.worksheets())}.xml"] = sheet
        for column, (head, width) in enumerate(sheet.columns):
            page.set_column(column, column, width)
            page.write_string(0, column, head, self.head_of_numbers if column in sheet.numbers else self.head)
        lines = [lines_of(head, width - BUTTON) for head, width in sheet.columns]
        page.set_row(0, height_of(max(lines, default=1)))
        # In the order of `cells.Styles`.
        for column, form in enumerate((self.text, self.number, self.share, self.day, self.instant)):
            page.write_blank(1, column, None, form)
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, max(sheet.count, 1), len(sheet.columns) - 1)
        page.repeat_rows(0)
        if sheet.count:
            # A line under every row, also under cells in which nothing stands.
            lined = {"type": "no_errors", "format": self.line}
            page.conditional_format(1, 0, sheet.count, len(sheet.columns) - 1, lined)
        # "1" as the key of an objective is meant as a text.
        page.ignore_errors({"number_stored_as_text": WHOLE})
        _as_wide_as_can_be_read(page, sum(width for _name, width in sheet.columns))
        set_up(page, proof)
        return page

    def cell(self, page: Any, line: int, column: int, value: Cell) -> None:
        """One value as the kind of cell it is."""
        match value:
            case str():
                page.write_string(line, column, plain(value), self.text)
            case bool():
                page.write_string(line, column, _("Sí") if value else _("No"), self.text)
            case int() | Decimal():
                page.write_number(line, column, value, self.number)
            case float():
                page.write_number(line, column, value, self.share)
            case datetime():
                # The library rounds: the last instant of a day would be the next day.
                local = value.astimezone(self.zone).replace(tzinfo=None, microsecond=0)
                page.write_datetime(line, column, local, self.instant)
            case date():
                page.write_datetime(line, column, value, self.day)


def plain(value: str) -> str:
    """A text for the library, to which <r> and </r> around it are its own markup: a space makes them none."""
    text = as_text(value)
    return f"{text} " if text.startswith("<r>") else text


def as_name(value: str) -> str:
    """A text as the name of a chart, which the library would take for a formula after an equals sign."""
    text = plain(value)
    return f" {text}" if text.startswith("=") else text


def set_up(page: Any, proof: str, *, named: bool = True) -> None:
    """Letter paper, its margins, and what stands at each foot: proof, name, number."""
    page.set_paper(LETTER)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    # An ampersand begins a command there.
    page.set_footer(f"&L{proof.replace('&', '&&') or '&A'}&C{'&A' if proof and named else ''}&R&P / &N")


def _as_wide_as_can_be_read(page: Any, width: int) -> None:
    """Lying; what is wider prints side by side, each page with its first column."""
    across = -(-width // READABLE)
    page.set_landscape()
    page.fit_to_pages(across, 0)
    if across > 1:
        page.repeat_columns(0, 0)
        page.print_across()
