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
    reading = read_dates(phrase, year=year)
    days = [period for period in reading.periods if period.precision is Precision.DAY and period.start]
    if body is None or not days or len(days) < len(reading.periods):
        return
    said = Sitting(
        name=unnumbered(SessionKind.UNSPECIFIED),
        phrase=phrase,
        reading=reading,
        hours=hours_of(None, reading),
        venue=_venue(phrase, [time.words for time in reading.times]),
    )
    for day in days:
        yield body, replace(said, reading=replace(reading, periods=(day,)))


def of_occasion(text: str, *, year: int | None) -> Iterator[Sitting]:
    """The session of "Informe de gobierno: jueves 10 de septiembre, 19:00 horas": one day, with its hour."""
    name, colon, phrase = text.partition(": ")
    reading = read_dates(phrase, year=year)
    days = [period for period in reading.periods if period.precision is Precision.DAY]
    if colon and len(name) <= LONGEST_NAME and len(days) == len(reading.periods) == 1:
        venue = _venue(phrase, [time.words for time in reading.times])
        yield Sitting(read_session_name(name), phrase, reading, hours_of(None, reading), venue)


def _venue(phrase: str, hours: list[str]) -> str | None:
    """What stands behind the hours."""
    before, _hour, after = phrase.rpartition(hours[-1]) if hours else (phrase, "", "")
    return after.strip(" ,;.") or None if before else None
