"""What cells of the programme's workbook hold: the text to write, and the text to compare and to read."""

import re
from datetime import date, datetime, time, timedelta

from calendars.period import Period, Precision
from calendars.phrasing import write_period

Shown = str | int | float | date | None
"""A value as it is written."""
MOST_LETTERS = 32_767
"""Letters of a cell, as Excel counts them."""
MOST_DIGITS = 10**15
"""Numbers are kept to this size."""
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
MIDNIGHT = time()
FIRST_YEAR = 1900
"""Workbooks count days from this year on."""


def legible(text: str) -> str:
    """The text that a cell can hold: without control characters, line ends as one sign, as long as fits."""
    text = ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if 2 * len(text) <= MOST_LETTERS:
        return text
    return text.encode("utf-16-le")[: 2 * MOST_LETTERS].decode("utf-16-le", "ignore")


def fits(value: Shown) -> bool:
    """False for a text that a cell cannot hold whole."""
    return not isinstance(value, str) or len(value.encode("utf-16-le", "ignore")) <= 2 * MOST_LETTERS


def writable(value: Shown) -> Shown:
    """The value as it is put into a cell; what workbooks cannot count is put as words."""
    if isinstance(value, str):
        return legible(value)
    if isinstance(value, date) and value.year < FIRST_YEAR:
        return value.isoformat()
    if isinstance(value, int | float) and not -MOST_DIGITS < value < MOST_DIGITS:
        return canonical(value)
    return float(f"{value:.15g}") if isinstance(value, float) else value


def canonical(value: object) -> str:
    """The text by which two cells are the same, whatever the program that saved them made of it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Sí" if value else "No"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < MOST_DIGITS else f"{value:.15g}"
    if isinstance(value, date | time | timedelta):
        return _moment(value)
    lines = legible(ESCAPED.sub(lambda match: chr(int(match[1], 16)), str(value))).split("\n")
    return "\n".join(" ".join(line.split()) for line in lines).strip()


def words(value: object) -> str:
    """What a cell says on one line; a date typed as a date in the words that a document would use."""
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        hour = value.time() if isinstance(value, datetime) else MIDNIGHT
        phrase = write_period(Period(day, day, Precision.DAY))
        return phrase if hour == MIDNIGHT else f"{phrase}, {_moment(hour)} horas"
    return " ".join(canonical(value).split())


def _moment(value: date | time | timedelta) -> str:
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds()) // 60
        return f"{minutes // 60:02}:{minutes % 60:02}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, datetime):
        return value.date().isoformat() + ("" if value.time() == MIDNIGHT else f" {value:%H:%M}")
    return value.isoformat()
