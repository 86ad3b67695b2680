"""The whole programme as a workbook to edit: locked keys, lists to choose from, and how to bring it back."""

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Protocol

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from patci.documents.tables.page import IN_MEMORY
from templates.i18n import gettext as _

MADE = datetime(2024, 1, 1)  # noqa: DTZ001  (a workbook's own date has no zone)
"""The same programme gives the same bytes: a workbook does not say when it was made."""
ROOM = 500
"""Rows after the last one in which lists can be chosen from."""
INLINE = 250
"""Letters of a list that Excel takes within a cell's rule; longer ones stand on a sheet of their own."""
LOOKS_LIKE_FORMULA = ("=", "+", "-", "@")
GREY = "#E6E6E6"
LINE_HEIGHT = 15
MOST_LINES = 20


class Heading(Protocol):
    """A column: what stands over it, whether its cells can be changed, what they choose from."""

    @property
    def text(self) -> str:
        """Its heading."""

    @property
    def width(self) -> int:
        """In letters."""

    @property
    def locked(self) -> bool:
        """True where its cells cannot be changed."""

    @property
    def options(self) -> tuple[str, ...]:
        """What its cells choose from."""

    @property
    def strict(self) -> bool:
        """True where nothing else may be written."""


class Table(Protocol):
    """A sheet: its title, its columns, its rows."""

    @property
    def title(self) -> str:
        """The sheet's name."""

    @property
    def headings(self) -> Sequence[Heading]:
        """Its columns."""

    @property
    def rows(self) -> Sequence[Sequence[str | int | float | date | None]]:
        """Its cells."""

    @property
    def open(self) -> bool:
        """True where rows can be added."""


def write_programme(
    tables: Sequence[Table], *, title: str, lists: str, hidden: str, sealed: Sequence[str]
) -> bytes:
    """The bytes of the workbook: instructions, the tables, a sheet called `lists` for long lists, and one
    called `hidden`, very hidden, with the `sealed` cells.
    """
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, IN_MEMORY)
    book.set_properties({"title": title, "created": MADE})
    writer = _Writer(book, title, lists)
    writer.write_notes()
    for table in tables:
        writer.write(table)
    writer.write_lists()
    sheet = book.add_worksheet(hidden)
    for row, text in enumerate(sealed):
        sheet.write_string(row, 0, text)
    sheet.very_hidden()
    book.close()
    return buffer.getvalue()


class _Writer:
    """Writes sheets with one set of formats; remembers the lists that are too long for a cell's rule."""

    def __init__(self, book: Any, title: str, lists: str) -> None:
        self.book = book
        self.title = title
        self.lists = lists
        self.long: dict[tuple[str, ...], str] = {}
        shape = {"text_wrap": True, "valign": "top", "align": "left"}
        text = {**shape, "num_format": "@"}
        grey = {**shape, "bg_color": GREY}
        self.big = book.add_format({"bold": True, "font_size": 14})
        self.head = book.add_format(
            {"bold": True, "bg_color": GREY, "text_wrap": True, "valign": "top", "bottom": 1}
        )
        self.note = book.add_format({"text_wrap": True, "valign": "top"})
        self.free = book.add_format({**text, "locked": False})
        self.quoted = book.add_format({**text, "locked": False, "quote_prefix": True})
        self.number = book.add_format({**shape, "locked": False})
        self.day = book.add_format({**shape, "num_format": "yyyy-mm-dd", "locked": False})
        self.locked = book.add_format({**grey, "num_format": "@"})
        self.locked_quoted = book.add_format({**grey, "num_format": "@", "quote_prefix": True})
        self.locked_number = book.add_format(grey)
        self.locked_day = book.add_format({**grey, "num_format": "yyyy-mm-dd"})

    def write(self, table: Table) -> None:
        """A sheet whose unlocked cells, and all below them, can be changed."""
        page = self.book.add_worksheet(table.title)
        for column, heading in enumerate(table.headings):
            usual = self.locked if heading.locked or not table.open else self.free
            page.set_column(column, column, heading.width, usual)
            page.write_string(0, column, heading.text, self.head)
            if heading.options:
                page.data_validation(1, column, len(table.rows) + ROOM, column, self.rule(heading))
        page.set_row(0, 2 * LINE_HEIGHT)
        for line, row in enumerate(table.rows, start=1):
            if (lines := _lines(table.headings, row)) > 1:
                page.set_row(line, min(lines, MOST_LINES) * LINE_HEIGHT)
            for column, value in enumerate(row):
                self.cell(page, line, column, value, locked=table.headings[column].locked)
        self.prepare(page, table)

    def prepare(self, page: Any, table: Table) -> None:
        """Frozen headings, a filter, paper, and protection without a password."""
        page.freeze_panes(1, 1)
        page.autofilter(0, 0, max(len(table.rows), 1), len(table.headings) - 1)
        page.set_landscape()
        page.set_paper(1)
        page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        page.set_header(f"&L{self.title[:100].replace('&', '&&')}&R&A")
        page.set_footer("&C&P / &N")
        allowed = ("format_cells", "format_columns", "format_rows", "insert_rows", "delete_rows", "sort")
        page.protect("", {**dict.fromkeys(allowed, True), "autofilter": True})

    def cell(self, page: Any, line: int, column: int, value: object, *, locked: bool) -> None:
        """One value as the kind of cell it is; a text stays a text, whatever it begins with."""
        if isinstance(value, str) and value:
            if value.startswith(LOOKS_LIKE_FORMULA):
                page.write_string(line, column, value, self.locked_quoted if locked else self.quoted)
            else:
                page.write_string(line, column, value, self.locked if locked else self.free)
        elif isinstance(value, date):
            page.write_datetime(line, column, value, self.locked_day if locked else self.day)
        elif isinstance(value, int | float):
            page.write_number(line, column, value, self.locked_number if locked else self.number)
        else:
            page.write_blank(line, column, None, self.locked if locked else self.free)

    def rule(self, heading: Heading) -> dict[str, Any]:
        """What a column's cells choose from; where other words are allowed, nothing stops them."""
        rule: dict[str, Any] = {"validate": "list", "source": self.source(heading.options)}
        if not heading.strict:
            return {**rule, "show_error": False}
        message = _("Elija un valor de la lista.")
        return {**rule, "error_title": heading.text[:32], "error_message": message}

    def source(self, options: tuple[str, ...]) -> list[str] | str:
        """The list itself, or where it stands."""
        plain = all(option.isprintable() and not {",", '"'} & set(option) for option in options)
        if plain and len(",".join(options)) <= INLINE:
            return list(options)
        if options not in self.long:
            column = xl_col_to_name(len(self.long))
            self.long[options] = f"='{self.lists}'!${column}$1:${column}${len(options)}"
        return self.long[options]

    def write_lists(self) -> None:
        """The long lists, a column each."""
        page = self.book.add_worksheet(self.lists)
        for column, options in enumerate(self.long):
            for row, option in enumerate(options):
                page.write_string(row, column, option, self.locked)
        page.hide()

    def write_notes(self) -> None:
        """The first sheet: what can be changed, and how it comes back."""
        page = self.book.add_worksheet(_("Instrucciones"))
        page.set_column(0, 0, 100, self.note)
        page.write_string(0, 0, self.title, self.big)
        page.write_string(1, 0, _("Cómo cambiar el programa en este libro"), self.head)
        for row, sentence in enumerate(_notes(), start=2):
            page.write_string(row, 0, sentence, self.note)
        page.set_paper(1)
        page.fit_to_pages(1, 0)


def _lines(headings: Sequence[Heading], row: Sequence[object]) -> int:
    """The lines that a row needs: not every program finds its height by itself."""
    cells = ((heading.width, value) for heading, value in zip(headings, row, strict=False))
    return max(
        (
            sum(-(-len(line) // (width + 2)) or 1 for line in value.split("\n"))
            for width, value in cells
            if isinstance(value, str)
        ),
        default=1,
    )


def _notes() -> tuple[str, ...]:
    return (
        _("Cambie las celdas blancas. Las grises son claves o se calculan: no se leen de vuelta."),
        _("Fecha en el programa: con palabras («junio-julio», «Por definir») o escrita como fecha."),
        _("Desde, Hasta y Precisión muestran cómo se entendió la fecha; se calculan otra vez al importar."),
        _("Para agregar una fila, escríbala debajo de la última y deje vacía su Clave."),
        _("Para quitar una fila, elija Sí en la columna Quitar, o vacíe todas sus celdas blancas."),
        _("Para borrar u ordenar filas, quite antes la protección de la hoja (no tiene contraseña)."),
        _("Las filas pueden cambiar de orden; cada una es la misma mientras conserve su Clave."),
        _("Órgano, Objetivo, Estrategia y Actividad: la Clave de su fila, o su nombre si es nueva."),
        _("Responsable y Coordina: las siglas de la lista, o el nombre completo."),
        _("Varias partes u objetivos en una celda: uno en cada renglón, o separados con punto y coma."),
        _("No escriba fórmulas; lo que empieza con =, +, - o @ es texto."),
        _("No cambie los nombres de las hojas ni los encabezados."),
        _("Guarde como libro de Excel (.xlsx) e impórtelo en el portal, o con «patci import»."),
        _("La importación deja un borrador con las diferencias; nada cambia hasta que alguien lo acepta."),
        _("Las fechas fijadas en el portal no están aquí: este libro es el documento en vigor."),
        _("No escriba datos de víctimas en ninguna celda."),
    )
