"""Sessions as a row, a line or a sentence names them, before anybody says whose they are."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from calendars.period import Precision, Reading
from calendars.phrases import read_dates
from calendars.session_kinds import SessionKind
from calendars.session_names import SessionName, read_session_name
from calendars.session_writing import write_session_name
from models.enums import Modality
from patci.intake.blocks import Block
from patci.intake.commitments.asides import read_asides
from patci.intake.sessions.day_lists import is_date_line, is_day_line, is_day_list, is_open_month, listed_days
from patci.intake.sessions.modalities import modality_of
from patci.intake.sessions.session_cells import (
    NO_HOURS,
    Hours,
    hours_of,
    is_no_session,
    session_name,
    when_of,
)
from patci.intake.sessions.session_lines import read_session_line
from patci.intake.sessions.session_prose import read_listed_sessions
from patci.intake.sessions.told_sessions import read_told_sessions
from patci.intake.tabular.month_grids import is_grid, marked
from patci.intake.tabular.months import month_of, read_in_month
from patci.intake.tabular.tables import Table
from patci.intake.words import fold

LONGEST = 300
MEETS = re.compile(r"sesiona|\bse re[uú]ne|\bmeets?\b|\bre[uú]ne-se")
LISTING = re.compile(
    r"^(?:sesiones|reuniones|fechas(?: de (?:las )?(?:sesiones|reuniones))?)"
    r"(?: (?P<kind>(?:extra)?ordinarias|solemnes))?:\s+"
)
CONDITIONS = frozenset(("hour", "venue", "modality"))
"""What a line over a list may say of all its sessions."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """A session's name, its date in the document's words and what they say, its hours and place."""

    name: SessionName
    phrase: str
    reading: Reading
    hours: Hours = NO_HOURS
    venue: str | None = None
    modality: Modality | None = None

    @property
    def says_it_is_one(self) -> bool:
        """True where the words name a session: a number, a kind or the word itself."""
        name = self.name
        return name.number is not None or name.kind is not SessionKind.UNSPECIFIED or name.unit is not None

    def at(self, hours: Hours) -> "Sitting":
        """The same at these hours, unless it has its own."""
        return self if self.hours.starts else replace(self, hours=hours)

    def under(self, said: Mapping[str, str]) -> "Sitting":
        """The same with the hours and the place that the lines over a list give all of it."""
        venue = self.venue or said.get("venue")
        mode = self.modality or modality_of(said.get("modality"), venue)
        return replace(self.at(hours_of(said.get("hour"))), venue=venue, modality=mode)


def conditions_of(text: str) -> dict[str, str]:
    """What a line of nothing but labels says for the list below it: "Hora: 10:00. Lugar: Sala 2"."""
    asides = read_asides(text)
    return dict(asides.said) if asides.said and not asides.text and set(asides.said) <= CONDITIONS else {}


def of_row(
    table: Table, row: Block, *, year: int | None, month: int | None, unnamed: bool = False
) -> Iterator[Sitting]:
    """The sessions of a table's row: one, or one for each marked cell of a grid.

    Where the table is `unnamed`, each of its days is a session that nothing else tells.
    """
    if month_of(row.text):
        return
    name = session_name(table, row)
    if name is None and unnamed and not is_no_session(row.text):
        name = unnumbered(SessionKind.UNSPECIFIED)
    if is_grid(table):
        for one in marked(table, row, year=year):
            there = _hours(table, row, one.reading), table.cell(row, "venue")
            yield Sitting(name or unnumbered(SessionKind.UNSPECIFIED), one.phrase, one.reading, *there)
        return
    if name is None:
        return
    phrase, reading = when_of(table, row, year=year, month=month)
    venue = table.cell(row, "venue")
    told = Sitting(
        name=name,
        phrase=phrase,
        reading=reading,
        hours=_hours(table, row, reading),
        venue=venue,
        modality=modality_of(table.cell(row, "modality"), venue),
    )
    if unnamed and "body" in table.roles and _are_days(reading):
        for period in reading.periods:
            yield replace(told, reading=replace(reading, periods=(period,)))
        return
    yield told


def _are_days(reading: Reading) -> bool:
    """Several days: as many sessions, where a row is all that a body's calendar has."""
    days = [period for period in reading.periods if period.precision is Precision.DAY]
    return len(days) == len(reading.periods) > 1


def _hours(table: Table, row: Block, reading: Reading) -> Hours:
    """The hours of a row: one column, two, or those of its date."""
    hours = hours_of(table.cell(row, "hour") or table.cell(row, "start"), reading)
    end = hours_of(table.cell(row, "hour_end")).starts
    return replace(hours, ends=end) if end else hours


def of_text(text: str, *, year: int | None, month: int | None) -> Iterator[Sitting]:
    """The sessions of a line or a sentence; none where it is about something else."""
    if listing := LISTING.match(fold(text)):
        yield from _listing(text[listing.end() :], fold(listing["kind"] or ""), year)
    elif record := _record(text, year=year, month=month):
        yield record
    elif is_day_list(text):
        for day in listed_days(text, year=year):
            yield Sitting(unnumbered(SessionKind.UNSPECIFIED), day.phrase, day.reading)
    elif (month is not None and is_day_line(text)) or is_date_line(text) or is_open_month(text):
        reading = read_dates(text, year=year, month=month)
        name, hours = unnumbered(SessionKind.UNSPECIFIED), hours_of(None, reading)
        yield Sitting(name, text, reading, hours, modality=modality_of(text))
    elif line := read_session_line(text, year=year, month=month):
        hours = hours_of(None, line.reading)
        yield Sitting(line.name, line.phrase, line.reading, hours, line.venue, modality_of(line.venue, text))
    else:
        yield from _of_prose(text, year=year)


def _of_prose(text: str, *, year: int | None) -> Iterator[Sitting]:
    """The sessions of sentences: days alone for sessions of one kind, and those told one by one."""
    if listed := read_listed_sessions(text, year=year):
        told = Sitting(
            name=unnumbered(listed.kind),
            phrase=listed.phrase,
            reading=listed.reading,
            hours=hours_of(None, listed.reading),
            modality=modality_of(text),
        )
        for period in listed.periods:
            yield replace(told, reading=Reading(listed.phrase, (period,)))
    for one in read_told_sessions(text, year=year):
        yield Sitting(one.name, one.phrase, one.reading, hours_of(None, one.reading))


def _listing(phrase: str, kind: str, year: int | None) -> Iterator[Sitting]:
    """The days behind "Reuniones ordinarias:"."""
    reading = read_dates(phrase, year=year)
    name = unnumbered(read_session_name(f"sesión {kind}").kind)
    for period in reading.periods:
        if period.start and period.end:
            yield Sitting(name, phrase, replace(reading, periods=(period,)), hours_of(None, reading))


def _record(text: str, *, year: int | None, month: int | None) -> Sitting | None:
    """A session in labelled parts: "Sesión: Primera ordinaria. Fecha: 27 de febrero. Hora: 8:00."."""
    asides = read_asides(text)
    if asides.text or not {"name", "date"} <= set(asides.said):
        return None
    said = asides.said
    reading = read_in_month(said["date"], year=year, month=month)
    name = read_session_name(said["name"])
    if name.unit is None:
        name = replace(name, unit="reunión" if fold(text).startswith("reunion") else "sesión")
    return Sitting(
        name=name,
        phrase=said["date"],
        reading=reading,
        hours=hours_of(said.get("hour"), reading),
        venue=said.get("venue"),
        modality=modality_of(said.get("modality"), said.get("venue")),
    )


def announced_hours(text: str) -> Hours:
    """The hours that a sentence about sessions announces for those below it."""
    about_sessions = read_session_name(text).unit is not None or MEETS.search(text.lower())
    if len(text) > LONGEST or not about_sessions:
        return NO_HOURS
    return hours_of(None, read_dates(text, year=2000))


def unnumbered(kind: SessionKind) -> SessionName:
    """The name of a session that the document neither names nor numbers."""
    return read_session_name(write_session_name(None, kind))
