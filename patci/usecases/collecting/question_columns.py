"""The columns of a table question, as they are typed: one on each line, "name | kind | unit or choices"."""

from collections.abc import Sequence
from typing import Any

from calendars.spanish import fold
from models.enums import QuestionKind
from patci.errors import InvalidInputError
from patci.usecases.collecting.question_tables import CELL_KINDS
from patci.usecases.written import clean_line
from templates.i18n import gettext as _
from templates.labels import label

MOST_COLUMNS = 12
MOST_CHOICES = 60
LONGEST_NAME = 120


def read_columns(typed: str) -> list[dict[str, Any]]:
    """The columns, named "a", "b", … for ever; without a kind a column holds text.

    Raises:
        InvalidInputError: none, too many, two of one name, or a kind that a cell cannot have.
    """
    lines = [line for line in typed.splitlines() if line.strip()]
    if not 1 <= len(lines) <= MOST_COLUMNS:
        raise InvalidInputError(
            _("Escriba de 1 a %(most)s columnas, una por renglón: nombre | tipo | unidad u opciones.")
            % {"most": MOST_COLUMNS}
        )
    columns = [_column(chr(ord("a") + place), line) for place, line in enumerate(lines)]
    if len({fold(column["text"]) for column in columns}) < len(columns):
        raise InvalidInputError(_("Dos columnas se llaman igual: cambie el nombre de una."))
    return columns


def written_columns(columns: Sequence[dict[str, Any]] | None) -> str:
    """The columns as they are typed."""
    return "\n".join(
        " | ".join(filter(None, (one["text"], label("question_kind", one["kind"]), _more(one))))
        for one in columns or []
    )


def read_choices(typed: str) -> list[str]:
    """Choices, one on each line.

    Raises:
        InvalidInputError: fewer than two, too many, two alike, or one with a semicolon or a bar.
    """
    lines = [clean_line(line, limit=LONGEST_NAME, missing=None) for line in typed.splitlines()]
    choices = [line for line in lines if line]
    if not 2 <= len(choices) <= MOST_CHOICES:
        raise InvalidInputError(
            _("Escriba de 2 a %(most)s opciones, una por renglón.") % {"most": MOST_CHOICES}
        )
    if len({fold(choice) for choice in choices}) < len(choices):
        raise InvalidInputError(_("Dos opciones son iguales: deje una."))
    if any(sign in choice for choice in choices for sign in ";|"):
        raise InvalidInputError(_("Las opciones no llevan punto y coma ni barra: sepárelas por renglón."))
    return choices


def _column(ref: str, line: str) -> dict[str, Any]:
    name, kind, more = (*(part.strip() for part in line.split("|", 2)), "", "")[:3]
    column: dict[str, Any] = {
        "ref": ref,
        "text": clean_line(name, limit=LONGEST_NAME, missing=_("Cada columna lleva un nombre.")),
        "kind": _kind(kind).value,
    }
    if column["kind"] == QuestionKind.CHOICE:
        column["choices"] = read_choices(more.replace(",", "\n"))
    elif more:
        column["unit"] = clean_line(more, limit=LONGEST_NAME, missing=None)
    return column


def _kind(words: str) -> QuestionKind:
    if not words:
        return QuestionKind.TEXT
    for kind in QuestionKind:
        if kind in CELL_KINDS and fold(words) in {kind.value, fold(label("question_kind", kind))}:
            return kind
    known = ", ".join(label("question_kind", kind).lower() for kind in QuestionKind if kind in CELL_KINDS)
    raise InvalidInputError(
        _("«%(kind)s» no es un tipo de columna: use %(known)s.") % {"kind": words[:40], "known": known}
    )


def _more(column: dict[str, Any]) -> str | None:
    return ", ".join(column["choices"]) if column.get("choices") else column.get("unit")
