"""The offline form: one workbook with what an agency is asked in a round, to be filled and sent back.

Instructions, one row for each question, a sheet for each table, and a sheet nobody sees that says whose form
it is. Text is text: nothing in it becomes a formula or a link.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import xlsxwriter

from patci.documents.tables.cells import MAX_CELL
from patci.documents.tables.page import IN_MEMORY
from templates.i18n import gettext as _

MADE = datetime(2024, 1, 1)  # noqa: DTZ001  (a workbook's own date has no zone)
"""The same form gives the same bytes: a workbook does not say when it was made."""
SEAL = "patci"
FIRST_ROW = 5
KEY, REF, TEXT, HELP, MUST, ANSWER = range(6)
TABLE_HEAD = 2
INLINE = 250
"""Letters of a list that Excel takes within a cell's rule; longer ones are written out as help."""
LINE = 15
"""Points of one line of text."""
GREY, PAPER = "#E6E6E6", "#FFF9E5"


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row: a heading where it has no key, else a question with what is known of its answer."""

    key: str
    ref: str
    text: str
    help: str = ""
    is_required: bool = False
    value: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormTable:
    """A table on a sheet of its own, with room for so many rows."""

    key: str
    title: str
    text: str
    columns: Sequence[tuple[str, tuple[str, ...]]]
    rows: Sequence[Sequence[str]]
    room: int


@dataclass(frozen=True, slots=True)
class RequestForm:
    """What is in a form; `seal` is what proves whose it is, line by line."""

    title: str
    agency: str
    instructions: Sequence[str]
    rows: Sequence[FormRow]
    tables: Sequence[FormTable]
    seal: Sequence[str]
    sender_name: str = ""
    sender_post: str = ""


def sheet_name() -> str:
    """The sheet of the questions."""
    return _("Respuestas")


def notes_name() -> str:
    """The sheet of the instructions."""
    return _("Instrucciones")


def write_form(form: RequestForm) -> bytes:
    """The bytes of the workbook."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, IN_MEMORY)
    book.set_properties({"title": form.title, "subject": form.agency, "created": MADE})
    writer = _Writer(book)
    writer.write_instructions(form)
    writer.write_questions(form)
    for table in form.tables:
        writer.write_table(table)
    seal = book.add_worksheet(SEAL)
    for line, text in enumerate(form.seal):
        seal.write_string(line, 0, text)
    seal.very_hidden()
    book.close()
    return buffer.getvalue()


class _Writer:
    """Writes sheets with one set of formats; only the cells of answers can be changed."""

    def __init__(self, book: Any) -> None:
        self.book = book
        top = {"text_wrap": True, "valign": "top"}
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.head = book.add_format({"bold": True, "bg_color": GREY, **top})
        self.text = book.add_format(top)
        self.answer = book.add_format(
            {"locked": False, "border": 1, "bg_color": PAPER, "num_format": "@", **top}
        )

    def write_instructions(self, form: RequestForm) -> None:
        """What to do with the workbook."""
        page = self.book.add_worksheet(notes_name())
        page.set_column(0, 0, 100)
        page.write_string(0, 0, form.title, self.title)
        page.write_string(1, 0, form.agency, self.text)
        for line, text in enumerate(form.instructions, start=3):
            page.write_string(line, 0, text[:MAX_CELL], self.text)
        page.protect()

    def write_questions(self, form: RequestForm) -> None:
        """Who answers, and one row for each question."""
        page = self.book.add_worksheet(sheet_name())
        for column, width in enumerate((4, 10, 60, 36, 12, 60)):
            page.set_column(column, column, width, None, {"hidden": column == KEY})
        page.write_string(0, REF, form.title, self.title)
        for line, (name, value) in enumerate(
            ((_("Nombre de quien responde"), form.sender_name), (_("Cargo"), form.sender_post)), start=1
        ):
            page.write_string(line, TEXT, name, self.head)
            page.write_string(line, ANSWER, value, self.answer)
        heads = ("", _("Clave"), _("Pregunta"), _("Ayuda"), _("Obligatoria"), _("Respuesta"))
        for column, name in enumerate(heads):
            page.write_string(FIRST_ROW - 1, column, name, self.head)
        for line, row in enumerate(form.rows, start=FIRST_ROW):
            self._question(page, line, row)
        page.freeze_panes(FIRST_ROW, 0)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        page.protect("", {"format_rows": True, "format_columns": True})
        page.activate()

    def _question(self, page: Any, line: int, row: FormRow) -> None:
        if not row.key:
            page.write_string(line, REF, row.ref, self.head)
            page.write_string(line, TEXT, row.text[:MAX_CELL], self.head)
            return
        # Not every program grows a row to its text by itself.
        widest = ((row.text, 55), (row.help, 32), (row.value, 55))
        page.set_row(line, LINE * max(1, *(-(-len(text) // width) for text, width in widest)))
        must = _("Sí") if row.is_required else ""
        for column, text in (
            (KEY, row.key),
            (REF, row.ref),
            (TEXT, row.text),
            (HELP, row.help),
            (MUST, must),
        ):
            page.write_string(line, column, text[:MAX_CELL], self.text)
        page.write_string(line, ANSWER, row.value[:MAX_CELL], self.answer)
        self._choose(page, line, line, ANSWER, row.choices)

    def write_table(self, table: FormTable) -> None:
        """A table's own sheet."""
        page = self.book.add_worksheet(table.title)
        page.write_string(0, 0, table.key, self.text)
        page.set_row(0, None, None, {"hidden": True})
        page.write_string(1, 0, table.text[:MAX_CELL], self.title)
        for column, (name, choices) in enumerate(table.columns):
            page.set_column(column, column, 28)
            page.write_string(TABLE_HEAD, column, name, self.head)
            for line in range(table.room):
                given = table.rows[line][column] if line < len(table.rows) else ""
                page.write_string(TABLE_HEAD + 1 + line, column, given[:MAX_CELL], self.answer)
            self._choose(page, TABLE_HEAD + 1, TABLE_HEAD + table.room, column, choices)
        page.freeze_panes(TABLE_HEAD + 1, 0)
        page.protect("", {"format_rows": True, "format_columns": True})

    def _choose(self, page: Any, first: int, last: int, column: int, choices: Sequence[str]) -> None:
        if choices and len(",".join(choices)) <= INLINE and not any("," in one for one in choices):
            page.data_validation(
                first,
                column,
                last,
                column,
                {"validate": "list", "source": list(choices), "ignore_blank": True},
            )
