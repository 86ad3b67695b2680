"""Answers that are tables: rows of cells, each read as its column's kind."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from models.enums import QuestionKind
from patci.errors import InvalidInputError
from patci.usecases.collecting.question_fields import MAX_LINE, Field, read_field
from patci.usecases.written import clean_line
from templates.i18n import gettext as _

MAX_ROWS = 200
CELL_KINDS = frozenset(QuestionKind) - {QuestionKind.TABLE, QuestionKind.FILE}
BETWEEN_CELLS = " | "

Column = Mapping[str, Any]


def field_of_column(column: Column, *, year: int | None) -> Field:
    """What the cells of a column take."""
    return Field(
        QuestionKind(column["kind"]),
        unit=column.get("unit"),
        choices=tuple(column.get("choices") or ()),
        year=year,
    )


def read_table(columns: Sequence[Column], typed: Any, *, year: int | None) -> list[dict[str, Any]] | None:
    """The rows that were typed: as cells by column or in order, or as lines with "|" or a tab between cells.

    Raises:
        InvalidInputError: no table, too many rows or cells, or a cell that its column does not take.
    """
    given = typed.splitlines() if isinstance(typed, str) else typed
    if not isinstance(given, list):
        raise InvalidInputError(_("lo que llegó no es una tabla: vuelva a llenarla."))
    if len(given) > MAX_ROWS:
        raise InvalidInputError(_("la tabla tiene más de %(limit)s renglones.") % {"limit": MAX_ROWS})
    rows = [_row(columns, cells, number, year) for number, cells in enumerate(given, start=1)]
    return [row for row in rows if row] or None


def _row(columns: Sequence[Column], cells: Any, number: int, year: int | None) -> dict[str, Any]:
    row = {}
    for column, typed in _placed(columns, cells, number):
        try:
            value = read_field(field_of_column(column, year=year), _on_one_line(typed))
        except InvalidInputError as error:
            raise InvalidInputError(
                _("renglón %(row)s, «%(column)s»: %(problem)s")
                % {"row": number, "column": column["text"], "problem": error}
            ) from None
        if value is not None:
            row[column["ref"]] = value
    return row


def _placed(columns: Sequence[Column], cells: Any, number: int) -> Iterator[tuple[Column, Any]]:
    if isinstance(cells, dict):
        known = {column["ref"] for column in columns}
        if set(cells) <= known:
            return ((column, cells.get(column["ref"])) for column in columns)
    given = re.split(r"\t|\|", cells) if isinstance(cells, str) else cells
    if not isinstance(given, list) or len(given) > len(columns):
        raise InvalidInputError(
            _("el renglón %(row)s no tiene las columnas de la tabla: %(columns)s.")
            % {"row": number, "columns": " · ".join(column["text"] for column in columns)[:300]}
        )
    return zip(columns, given, strict=False)


def _on_one_line(typed: Any) -> Any:
    """A cell's text, without what stands between rows and cells where a table is written as text."""
    if not isinstance(typed, str):
        return typed
    return clean_line(typed.replace("|", "/"), limit=MAX_LINE, missing=None)
