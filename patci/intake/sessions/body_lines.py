"""Lines of days: a body's, "Comisión de Asuntos Escolares: 4 de marzo y 3 de junio", or an occasion's."""

from collections.abc import Iterator
from dataclasses import replace

from calendars.period import Precision
from calendars.phrases import read_dates
from calendars.session_kinds import SessionKind
from calendars.session_names import read_session_name
from patci.intake.sessions.hosts import STARTS, body_named_in
from patci.intake.sessions.session_cells import hours_of
from patci.intake.sessions.sittings import Sitting, unnumbered
from patci.intake.words import plain

LONGEST_NAME = 120


def of_body_line(text: str, *, year: int | None) -> Iterator[tuple[str, Sitting]]:
    """The sessions of such a line, each with its body's name; none of any other line."""
    name, _colon, phrase = text.partition(": ")
    if len(name) > LONGEST_NAME or not STARTS.match(plain(name)):
        return
    body = body_named_in(name)
    phrase, venue = _parted(phrase, year)
    reading = read_dates(phrase, year=year)
    days = [period for period in reading.periods if period.precision is Precision.DAY and period.start]
    if body is None or not days or len(days) < len(reading.periods):
        return
    unnamed = unnumbered(SessionKind.UNSPECIFIED)
    for day in days:
        one = replace(reading, periods=(day,))
        yield body, Sitting(unnamed, phrase, one, hours_of(None, reading), venue)


def of_occasion(text: str, *, year: int | None) -> Iterator[Sitting]:
    """The session of "Informe de gobierno: jueves 10 de septiembre, 19:00 horas": one day, with its hour."""
    name, colon, phrase = text.partition(": ")
    phrase, venue = _parted(phrase, year)
    reading = read_dates(phrase, year=year)
    days = [period for period in reading.periods if period.precision is Precision.DAY]
    if colon and len(name) <= LONGEST_NAME and len(days) == len(reading.periods) == 1:
        yield Sitting(read_session_name(name), phrase, reading, hours_of(None, reading), venue)


def _parted(phrase: str, year: int | None) -> tuple[str, str | None]:
    """The words of the date with its hours, and the place behind them."""
    hours = [time.words for time in read_dates(phrase, year=year).times]
    before, hour, after = phrase.rpartition(hours[-1]) if hours else (phrase, "", "")
    place = after.strip(" ,;.")
    return (f"{before}{hour}", place) if before and place else (phrase, None)
