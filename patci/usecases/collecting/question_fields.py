"""What is typed into one field of a question, as the JSON value that is kept. Pure: words in, value out."""

import math
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from calendars.period import Period
from calendars.phrases import read_dates
from calendars.spanish import fold
from models.enums import QuestionKind
from patci.errors import InvalidInputError
from patci.usecases.collecting.evidence import Limits, NewLink, checked
from patci.usecases.written import UNSEEN, clean, clean_line
from templates.i18n import gettext as _

MAX_TEXT = 20_000
MAX_LINE = 2_000
LONGEST_FIGURE = 60
MAX_DIGITS = 15
"""Digits that a JSON number gives back as they were written, on any machine."""
MAX_DECIMALS = 6
FIRST_YEAR, LAST_YEAR = 1900, 2199
FIGURE = re.compile(
    r"[-+]?(?=\.?[0-9])(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]*)(?:\.[0-9]+)?"
)
ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?=\Z|T)")
YES = frozenset({"si", "s", "yes", "true", "verdadero"})
NO = frozenset({"no", "n", "false", "falso"})
HARMLESS = ("year-assumed", "year-differs", "time")
"""Notes of the reader of dates that leave a day as certain as it was written."""


@dataclass(frozen=True, slots=True)
class Field:
    """What a field takes: a question's answer, or a cell of its table; `year` is that of its round."""

    kind: QuestionKind
    unit: str | None = None
    choices: tuple[str, ...] = ()
    takes_several: bool = False
    year: int | None = None


def read_field(field: Field, typed: Any) -> Any:
    """The value that was typed, None where nothing was; what was read once reads the same again.

    Raises:
        InvalidInputError: it is not what the field takes.
    """
    if typed is None or (isinstance(typed, str) and _is_blank(typed)):
        return None
    return _READERS[field.kind](field, typed)


def _is_blank(typed: str) -> bool:
    return all(letter.isspace() or unicodedata.category(letter) in UNSEEN for letter in typed)


def _words(typed: Any) -> str:
    """Text as it was typed; figures and days of a workbook as people write them."""
    if isinstance(typed, str):
        return typed
    if isinstance(typed, int | float) and not isinstance(typed, bool):
        return _plain(_decimal_of(typed))
    if isinstance(typed, date):
        return typed.date().isoformat() if isinstance(typed, datetime) else typed.isoformat()
    raise InvalidInputError(_("lo que llegó no es un texto: vuelva a escribirlo."))


def _text(__: Field, typed: Any) -> str:
    return clean(_words(typed), limit=MAX_TEXT, missing=None)


def _number(field: Field, typed: Any) -> int | float:
    found = _decimal_of(typed) if isinstance(typed, int | float) else _figure(_words(typed), field.unit)
    exact = found.normalize()
    if len(exact.as_tuple().digits) > MAX_DIGITS or abs(exact) >= 10**MAX_DIGITS:
        raise InvalidInputError(_("ese número tiene demasiadas cifras: se guardan hasta quince."))
    if exact != round(exact, MAX_DECIMALS):
        raise InvalidInputError(_("ese número tiene demasiados decimales: se guardan hasta seis."))
    return int(exact) if exact == exact.to_integral_value() else float(exact)


def _figure(words: str, unit: str | None) -> Decimal:
    """1,234.5 as it is written in Mexico: comma and point; its unit may follow."""
    line = clean_line(words, limit=LONGEST_FIGURE + len(unit or ""), missing=None).replace("−", "-")
    bare = line.removeprefix("$").strip()
    if unit and fold(bare).endswith(fold(unit)):
        bare = fold(bare).removesuffix(fold(unit)).strip()
    if len(bare) > LONGEST_FIGURE or not FIGURE.fullmatch(bare):
        raise InvalidInputError(
            _("«%(typed)s» no es un número: escríbalo con cifras, por ejemplo 1,234.5.")
            % {"typed": line[:40]}
        )
    return Decimal(bare.replace(",", "").replace(" ", ""))


def _decimal_of(typed: float) -> Decimal:
    """A number that came as one; a workbook's own arithmetic is rounded to what is kept."""
    # The size first: a whole number beyond all floats cannot be asked whether it is finite.
    if abs(typed) >= 10**MAX_DIGITS:
        raise InvalidInputError(_("ese número tiene demasiadas cifras: se guardan hasta quince."))
    if isinstance(typed, bool) or not math.isfinite(typed):
        raise InvalidInputError(_("lo que llegó no es un número: escríbalo con cifras."))
    return round(Decimal(f"{typed:.{MAX_DIGITS}g}"), MAX_DECIMALS)


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _percentage(field: Field, typed: Any) -> int | float:
    found = _number(Field(field.kind, unit="%"), typed)
    if not 0 <= found <= 100:
        raise InvalidInputError(_("un porcentaje va de 0 a 100."))
    return found


def _date(field: Field, typed: Any) -> str:
    line = clean_line(_words(typed), limit=MAX_LINE, missing=None)
    found = iso_day(line) or _day_in_words(line, field.year)
    if found is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise InvalidInputError(
            _("«%(typed)s» no es una fecha: escríbala como 2024-05-31 o 31 de mayo de 2024.")
            % {"typed": line[:40]}
        )
    return found.isoformat()


def iso_day(line: str) -> date | None:
    """The day of 2024-05-31, or of that with an hour behind; None for anything else."""
    match = ISO_DAY.match(line)
    try:
        return date.fromisoformat(match.group()) if match else None
    except ValueError:
        return None


def _day_in_words(line: str, year: int | None) -> date | None:
    reading = read_dates(line, year=year)
    certain = all(note.split(":")[0] in HARMLESS for note in reading.notes)
    return (
        reading.span.start if certain and len(reading.periods) == 1 and reading.span.is_single_day else None
    )


def _period(field: Field, typed: Any) -> dict[str, Any]:
    """The words, for ever, and the days that they mean; several where they name several."""
    words = typed.get("text") if isinstance(typed, dict) else typed
    line = clean_line(
        _words(words), limit=MAX_LINE, missing=_("escriba el periodo, por ejemplo junio-julio.")
    )
    reading = read_dates(line, year=field.year)
    span = reading.span
    return {
        "text": line,
        "start": span.start.isoformat() if span.start else None,
        "end": span.end.isoformat() if span.end else None,
        "precision": span.precision.value,
        "windows": [_pair(each) for each in reading.periods] if len(reading.periods) > 1 else [],
    }


def _pair(period: Period) -> list[str | None]:
    return [day.isoformat() if day else None for day in (period.start, period.end)]


def _choice(field: Field, typed: Any) -> Any:
    if not field.takes_several:
        return _one_of(field.choices, _words(typed))
    given = typed if isinstance(typed, list) else _listed(field.choices, _words(typed))
    if len(given) > len(field.choices):
        raise InvalidInputError(_("se eligieron más opciones de las que hay."))
    chosen = {_one_of(field.choices, _words(each)) for each in given}
    return [each for each in field.choices if each in chosen] or None


def _listed(choices: tuple[str, ...], words: str) -> list[str]:
    """Several in one text: one on each line, or with a semicolon between them."""
    return [each for each in re.split(r"[;\n\r]", words) if each.strip()] if words not in choices else [words]


def _one_of(choices: tuple[str, ...], words: str) -> str:
    line = clean_line(words, limit=MAX_LINE, missing=None)
    if line in choices:
        return line
    found = [each for each in choices if fold(each) == fold(line)]
    if len(found) != 1:
        raise InvalidInputError(
            _("«%(typed)s» no es una de las opciones: elija %(choices)s.")
            % {"typed": line[:40], "choices": " · ".join(choices)[:300]}
        )
    return found[0]


def _yes_no(__: Field, typed: Any) -> bool:
    if isinstance(typed, bool):
        return typed
    line = fold(clean_line(_words(typed), limit=MAX_LINE, missing=None))
    if line not in YES | NO:
        raise InvalidInputError(_("responda sí o no."))
    return line in YES


def _link(__: Field, typed: Any) -> str | None:
    line = clean_line(_words(typed), limit=MAX_LINE, missing=None)
    return checked(NewLink(line), limits=Limits(0, 0)).link


def _file(*__: Any) -> None:
    raise InvalidInputError(_("aquí se adjunta un archivo, no se escribe."))


_READERS: dict[QuestionKind, Callable[[Field, Any], Any]] = {
    QuestionKind.TEXT: _text,
    QuestionKind.NUMBER: _number,
    QuestionKind.PERCENTAGE: _percentage,
    QuestionKind.DATE: _date,
    QuestionKind.PERIOD: _period,
    QuestionKind.CHOICE: _choice,
    QuestionKind.YES_NO: _yes_no,
    QuestionKind.LINK: _link,
    QuestionKind.FILE: _file,
}
