"""What forms bring: days with hours made instants, choices checked, files read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from fastapi import UploadFile

from patci.errors import InvalidInputError
from patci.usecases.collecting.evidence import NewEvidence, NewFile, NewLink
from templates.i18n import gettext as _
from templates.labels import LABELS, label
from templates.zones import ZONE_NAMES, zone_name


@dataclass(frozen=True, slots=True)
class Refused:
    """A form that comes back: which step of the page, the sentence, what was typed."""

    step: str = ""
    sentence: str = ""
    typed: Mapping[str, Any] = field(default_factory=dict)

    def value(self, step: str, name: str, otherwise: object) -> object:
        """What was typed into a field of the step that comes back, else what the page shows anyway."""
        return self.typed.get(name, otherwise) if step == self.step else otherwise


NOT_REFUSED = Refused()
Choice = TypeVar("Choice", bound=StrEnum)
MOST_DIGITS = 9


def instant(day: date, hour: time, zone: str) -> datetime:
    """The instant of an hour of a day in a zone."""
    return datetime.combine(day, hour, ZoneInfo(zone))


def choice(kind: type[Choice], value: str) -> Choice:
    """A value of an enum as a form sends it.

    Raises:
        InvalidInputError: the form was tampered with, or nothing was chosen.
    """
    try:
        return kind(value)
    except ValueError as error:
        raise InvalidInputError(_("Elija una de las opciones de la lista.")) from error


def whole_number(written: str) -> int | None:
    """A number as a form sends it; None where the field is empty.

    Raises:
        InvalidInputError: it is no whole number from 0 on, or longer than anything that is counted here.
    """
    if not written.strip():
        return None
    if not written.strip().isdecimal():
        raise InvalidInputError(_("Escriba un número entero, sin signos."))
    if len(written.strip()) > MOST_DIGITS:
        raise InvalidInputError(_("Ese número es demasiado grande: revíselo."))
    return int(written)


def hour(written: str) -> time | None:
    """An hour as a form sends it; None where the field is empty.

    Raises:
        InvalidInputError: there is no such hour.
    """
    if not written.strip():
        return None
    try:
        found = time.fromisoformat(written.strip())
    except ValueError:
        found = None
    if found is None or found.tzinfo is not None:
        raise InvalidInputError(_("Esa hora no existe: escríbala como 10:00."))
    return found


def day(written: str) -> date | None:
    """A day as an address brings it; None where there is none.

    Raises:
        InvalidInputError: there is no such day.
    """
    if not written.strip():
        return None
    try:
        return date.fromisoformat(written.strip())
    except ValueError as error:
        raise InvalidInputError(_("Ese día no existe: elíjalo otra vez.")) from error


def options(kind: str, *values: str) -> list[tuple[str, str]]:
    """Value and words for a select, all of a glossary's kind or the ones named."""
    return [(value, label(kind, value)) for value in values or LABELS[kind]]


def zones() -> list[tuple[str, str]]:
    """The country's time zones for a select."""
    return [(name, zone_name(name)) for name in ZONE_NAMES]


def evidence(files: Sequence[UploadFile], links: str) -> list[NewEvidence]:
    """The files that were chosen and the addresses that were typed, one a line."""
    chosen: list[NewEvidence] = [NewFile(file.filename, file.file.read()) for file in files if file.filename]
    return chosen + [NewLink(line.strip()) for line in links.splitlines() if line.strip()]


def zone(name: str) -> str:
    """The name of a time zone that exists.

    Raises:
        InvalidInputError: there is no such zone.
    """
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise InvalidInputError(_("La zona horaria «%(zone)s» no existe.") % {"zone": name}) from error


@dataclass(frozen=True, slots=True)
class Call:
    """The hours of a session as a form gives them."""

    starts_at: datetime
    ends_at: datetime
    zone: str


def call(on: str, starts: str, ends: str, zone_name: str) -> Call:
    """Day and hours of a session in a zone.

    Raises:
        InvalidInputError: one is missing, or there is no such day, hour or zone.
    """
    chosen, first, last, where = day(on), hour(starts), hour(ends), zone(zone_name)
    if chosen is None:
        raise InvalidInputError(_("Elija el día de la sesión."))
    if first is None or last is None:
        raise InvalidInputError(
            _("Para convocar hacen falta la hora de inicio y la de término; sin hora, solo fije la fecha.")
        )
    return Call(instant(chosen, first, where), instant(chosen, last, where), where)
