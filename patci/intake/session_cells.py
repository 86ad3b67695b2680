"""What the cells of a calendar's row say about its session: name, when, at what hour, where, how."""

import re
from dataclasses import dataclass

from calendars.period import Reading
from calendars.phrases import read_dates
from calendars.session_kinds import SessionKind
from calendars.session_names import SessionName, read_session_name
from models.enums import Modality
from patci.intake.blocks import Block
from patci.intake.months import month_of, read_in_month
from patci.intake.tables import Table
from patci.intake.words import fold

NO_SESSION = re.compile(
    r"\b(?:dias? )?inhabil(?:es)?\b|\bferiados?\b|\basueto\b|\bvacaciones\b|\bsuspension de labores\b|\breceso\b"
    r"|\bholiday\b|\brecesso\b"
)
UNDETERMINED = re.compile(r"\b(?:por|a|sin|pendiente) ?(?:definir|confirmar|determinar|fecha)\b|\btb[acd]\b")
MODALITIES = (
    (re.compile(r"hibrid|mixt[ao]|hybrid"), Modality.HYBRID),
    (re.compile(r"virtual|en linea|remot|videoconferencia|a distancia|online|zoom|teams"), Modality.VIRTUAL),
    (re.compile(r"presencial|in.person"), Modality.IN_PERSON),
)


@dataclass(frozen=True, slots=True)
class Hours:
    """From when to when, as "17:00"; the zone where the document says one."""

    starts: str | None = None
    ends: str | None = None
    zone: str | None = None


def is_no_session(text: str) -> bool:
    """True for rows that calendars carry beside sessions: days off, recesses."""
    return NO_SESSION.search(fold(text)) is not None


def session_name(table: Table, row: Block) -> SessionName | None:
    """The row's session by its name, kind and number columns; None where the row names none."""
    name, kind, number = (table.cell(row, role) for role in ("name", "kind", "number"))
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
    """The row's date in the document's words, and what they say; the month of a heading where they name none."""
    start, end = table.cell(row, "start"), table.cell(row, "end")
    if start and end:
        phrase = f"del {start} al {end}"
        return phrase, read_dates(phrase, year=year)
    phrase = _date_words(table, row)
    own = month_of(table.cell(row, "month") or "")
    if own and phrase and not UNDETERMINED.search(fold(phrase)):
        month = own
        phrase = f"{phrase} de {table.cell(row, 'month')}"
    elif own:
        phrase = ", ".join(part for part in (table.cell(row, "month"), phrase) if part)
    return phrase, read_in_month(phrase, year=year, month=month)


def _date_words(table: Table, row: Block) -> str:
    """The date cell, with the weekday or day that stands in a column of its own."""
    date, day = table.cell(row, "date"), table.cell(row, "day")
    if not date or not day:
        return date or day or ""
    return f"{day} {date}" if date[:1].isdigit() and not day[-1:].isdigit() else f"{date}, {day}"


def hours_of(text: str | None, *more: Reading) -> Hours:
    """The hours of a cell, else those of a date that names them."""
    readings = [read_dates(text, year=2000)] if text else []
    for time in (time for reading in (*readings, *more) for time in reading.times):
        return Hours(f"{time.start:%H:%M}", f"{time.end:%H:%M}" if time.end else None, time.zone)
    return Hours()


def modality_of(*texts: str | None) -> Modality | None:
    """How a session meets, by the first text that says so."""
    folded = [fold(text) for text in texts if text]
    return next((mode for text in folded for pattern, mode in MODALITIES if pattern.search(text)), None)
