"""Kinds of cells: how a row's value is shown in one, and what is read from it."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from calendars.phrases import read_dates
from patci.intake.words import fold
from patci.intake.workbook.cells import Shown, canonical, words
from templates.i18n import gettext as _

YES, NO = "Sí", "No"
INTEGER = re.compile(r"-?\d{1,15}")
HOUR = re.compile(
    r"(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?: ?(?:h|hs|hrs|horas)\.?)?", re.IGNORECASE
)
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class CellError(ValueError):
    """A cell holds something that cannot be used; the text says what, without its place."""


@dataclass(frozen=True, slots=True)
class Content:
    """One kind of cell: a value to what is shown, and a filled cell to the value."""

    show: Callable[[Any], Shown]
    read: Callable[[Any], Any]


def choice(labels: Mapping[Any, str]) -> Content:
    """A value out of a list, shown by its label; the value's own code is understood as well."""
    by_word = {fold(str(value)): value for value in labels}
    by_word |= {fold(label): value for value, label in labels.items()}

    def read(cell: Any) -> Any:
        found = by_word.get(fold(words(cell)))
        if found is None:
            raise CellError(
                _("«{value}» no está en la lista: {options}").format(
                    value=words(cell)[:60], options=", ".join(labels.values())
                )
            )
        return found

    return Content(lambda value: None if value is None else labels[value], read)


def _integer(cell: Any) -> int:
    text = canonical(cell)
    if not INTEGER.fullmatch(text):
        raise CellError(_("«{value}» no es un número entero").format(value=text[:60]))
    return int(text)


def _decimal(cell: Any) -> float:
    text = canonical(cell).removesuffix("%").strip()
    try:
        return float(text if "." in text else text.replace(",", "."))
    except ValueError as error:
        raise CellError(_("«{value}» no es un número").format(value=text[:60])) from error


def _hour(cell: Any) -> str:
    match = HOUR.fullmatch(words(cell.time() if isinstance(cell, datetime) else cell))
    if match is None:
        raise CellError(_("«{value}» no es una hora como 17:00").format(value=words(cell)[:60]))
    return f"{int(match['hour']):02}:{match['minute']}"


def _day(cell: Any) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    text = words(cell)
    try:
        span = None if ISO_DAY.fullmatch(text) else read_dates(text, year=None).span
        found = date.fromisoformat(text) if span is None else span.start
    except ValueError:
        found = None
    if found is None or (span is not None and not span.is_single_day):
        raise CellError(_("«{value}» no es un día como 15/03/2024").format(value=text[:60]))
    return found


def _mapping(cell: Any) -> dict[str, Any]:
    try:
        found = json.loads(canonical(cell))
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise CellError(_("«{value}» no son datos entre llaves").format(value=canonical(cell)[:60]))
    return found


def _parts(cell: Any) -> tuple[str, ...]:
    """The parts of a list in one cell: a line each, or parted by semicolons where it is one line."""
    text = canonical(cell)
    parts = text.split("\n") if "\n" in text else text.split(";")
    return tuple(part.strip() for part in parts if part.strip())


def _lines(value: tuple[str, ...]) -> str:
    return "\n".join(value)


def _same(value: Any) -> Any:
    return value


TEXT = Content(_same, words)
NUMBER = Content(_same, _integer)
DECIMAL = Content(_same, _decimal)
HOURS = Content(_same, _hour)
DAY = Content(_same, _day)
FLAG = choice({True: YES, False: NO})
PARTS = Content(_lines, _parts)
MAPPING = Content(lambda value: json.dumps(dict(value), ensure_ascii=False, sort_keys=True), _mapping)
