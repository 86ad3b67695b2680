"""One question: what is typed becomes its value, and its value becomes words for people."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from babel.dates import format_date

from models import Question, Round
from models.enums import QuestionKind
from patci.errors import InvalidInputError
from patci.usecases.collecting.question_fields import Field, iso_day, read_field
from patci.usecases.collecting.question_tables import BETWEEN_CELLS, field_of_column, read_table
from templates import i18n
from templates.environment import percent
from templates.i18n import gettext as _


def read(question: Question, typed: Any) -> Any:
    """The JSON value of what was typed, or came from a workbook; None where nothing was.

    A value that was read reads the same again.

    Raises:
        InvalidInputError: it is not an answer to the question, which the sentence names.
    """
    round_: Round | None = question.round
    year = round_.covers_to.year if round_ else None
    try:
        if question.kind is QuestionKind.TABLE:
            return None if typed is None else read_table(question.columns or [], typed, year=year)
        return read_field(_field(question, year), typed)
    except InvalidInputError as error:
        raise InvalidInputError(
            _("Pregunta %(ref)s: %(problem)s") % {"ref": question.ref, "problem": error}
        ) from None


def said(question: Question, value: Any) -> str:
    """A value as people read it, and as `read` understands it again; empty where nothing was answered."""
    if value is None:
        return ""
    if question.kind is QuestionKind.TABLE:
        columns = question.columns or []
        return "\n".join(
            BETWEEN_CELLS.join(
                _said(field_of_column(each, year=None), row.get(each["ref"])) for each in columns
            )
            for row in value
        )
    return _said(_field(question, None), value)


def _field(question: Question, year: int | None) -> Field:
    choices = tuple(question.choices or ())
    return Field(question.kind, question.unit, choices, bool(question.takes_several), year)


def _said(field: Field, value: Any) -> str:
    if value is None:
        return ""
    say = _SAID.get(field.kind)
    if say is not None:
        return say(field, value)
    return "; ".join(value) if isinstance(value, list) else str(value)


def figure(value: float) -> str:
    """1,234.5: a comma between thousands and a point before decimals, as figures are written in Mexico."""
    return f"{Decimal(repr(value)):,f}"


def _day(value: str) -> str:
    return format_date(iso_day(value), "d 'de' MMMM 'de' y", locale=i18n.language.get())


_SAID: dict[QuestionKind, Callable[[Field, Any], str]] = {
    QuestionKind.NUMBER: lambda field, value: f"{figure(value)} {field.unit or ''}".rstrip(),
    QuestionKind.PERCENTAGE: lambda _field, value: percent(figure(value)),
    QuestionKind.DATE: lambda _field, value: _day(value),
    QuestionKind.PERIOD: lambda _field, value: str(value["text"]),
    QuestionKind.YES_NO: lambda _field, value: _("Sí") if value else _("No"),
}
