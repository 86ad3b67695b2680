"""What the cells of a calendar's row say about its session: name, when, at what hour, where, how."""

import re
from dataclasses import dataclass

from calendars.period import Reading
from calendars.phrases import read_dates
from calendars.session_kinds import SessionKind
from calendars.session_names import SessionName, read_session_name
from patci.intake.blocks import Block
from patci.intake.tabular.months import month_of, read_in_month
from patci.intake.tabular.tables import Table
from patci.intake.words import fold

NO_SESSION = re.compile(
    r"\b(?:dias? )?inhabil(?:es)?\b|\bferiados?\b|\basueto\b|\bvacaciones\b|\bsuspension de labores\b"
    r"|\breceso\b|\bsin sesion(?:es)?\b|\bno sesiona\b|\bholidays?\b|\brecesso\b"
)
UNDETERMINED = re.compile(r"\b(?:por|a|sin|pendiente) ?(?:definir|confirmar|determinar|fecha)\b|\btb[acd]\b")


@dataclass(frozen=True, slots=True)
class Hours:
    """From when to when, as "17:00"; the zone where the document says one."""

    starts: str | None = None
    ends: str | None = None
    zone: str | None = None


NO_HOURS = Hours()
ABBREVIATIONS = {
    "ord": "Ordinaria",
    "ext": "Extraordinaria",
    "extraord": "Extraordinaria",
    "sol": "Solemne",
    "esp": "Especial",
}
"""Kinds as a column of its own abbreviates them."""


def is_no_session(text: str) -> bool:
    """True for rows that calendars carry beside sessions: days off, recesses."""
    return NO_SESSION.search(fold(text)) is not None


def session_name(table: Table, row: Block) -> SessionName | None:
    """The row's session by its name, kind and number columns; None where the row names none."""
    name, kind, number = (table.cell(row, role) for role in ("name", "kind", "number"))
    kind = ABBREVIATIONS.get(fold(kind or "").strip("."), kind)
    if name and is_no_session(name):
        return None
    if name:
        return _completed(name, kind, number)
    if kind and number:
        return read_session_name(
            f"{number}ª Sesión {kind}" if number.isdigit() else f"{number} Sesión {kind}"
        )
    if kind and _says_something(read_session_name(kind)):
        return read_session_name(kind)
    return read_session_name(number) if number else None


def _completed(name: str, kind: str | None, number: str | None) -> SessionName:
    """A name with what it lacks and other columns have: its kind, its number."""
    read = read_session_name(name)
    if kind and read.kind is SessionKind.UNSPECIFIED:
        read = read_session_name(f"{name} {kind}")
    if number and number.isdigit() and read.number is None and _says_something(read):
        read = read_session_name(f"{number}ª {read.text}")
    return read


def _says_something(name: SessionName) -> bool:
    return name.unit is not None or name.kind is not SessionKind.UNSPECIFIED


def when_of(table: Table, row: Block, *, year: int | None, month: int | None = None) -> tuple[str, Reading]:
    """The row's date in the document's words and what they say, under the month of a heading if need be."""
    year = year_of(table.cell(row, "year") or "") or year
    start, end = table.cell(row, "start"), table.cell(row, "end")
    if start and end:
        phrase = f"del {start} al {end}" if start[:1].isdigit() else f"de {start} a {end}"
        return phrase, read_dates(phrase, year=year)
    phrase = _date_words(table, row)
    own = month_of(table.cell(row, "month") or "")
    if own and phrase and month_of_dates(phrase, year):
        return phrase, read_dates(phrase, year=year)
    if own and phrase and not UNDETERMINED.search(fold(phrase)):
        month = own
        phrase = f"{phrase} de {table.cell(row, 'month')}"
    elif own:
        phrase = ", ".join(part for part in (table.cell(row, "month"), phrase) if part)
    return phrase, read_in_month(phrase, year=year, month=month)


def month_of_dates(phrase: str, year: int | None) -> bool:
    """True where a phrase names its month itself."""
    reading = read_dates(phrase, year=year or 2000)
    return any(period.start or period.end for period in reading.periods)


def year_of(text: str) -> int | None:
    """The year of a cell or line that is nothing else: "2025", "2 0 2 5"."""
    digits = text.replace(" ", "").replace("\u00a0", "")
    return int(digits) if re.fullmatch(r"20\d\d", digits) else None


def _date_words(table: Table, row: Block) -> str:
    """The date cell, with the weekday or day that stands in a column of its own."""
    date, day = table.cell(row, "date"), table.cell(row, "day")
    if not date or not day:
        return date or day or ""
    return f"{day} {date}" if date[:1].isdigit() and not day[-1:].isdigit() else f"{date}, {day}"


def hours_of(text: str | None, *more: Reading) -> Hours:
    """The hours of a cell, else those of a date that names them."""
    readings = [read_dates(words, year=2000) for words in (text, f"a las {text}")] if text else []
    for time in (time for reading in (*readings, *more) for time in reading.times):
        return Hours(f"{time.start:%H:%M}", f"{time.end:%H:%M}" if time.end else None, time.zone)
    return NO_HOURS
