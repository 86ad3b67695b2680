"""Months that stand alone: as a heading over days, at the head of a column, in a cell of their own."""

import re
from dataclasses import replace
from functools import lru_cache

from calendars.period import Precision, Reading
from calendars.phrases import read_dates
from calendars.spanish import MONTH_NAMES
from patci.intake.words import fold

WHOLE_MONTHS = frozenset(
    (Precision.MONTH, Precision.BIMESTER, Precision.QUARTER, Precision.FOUR_MONTHS, Precision.SEMESTER)
)
ALONE = re.compile(r"^(?:mes (?:de|do) )?(?P<month>[a-z]{3,10})\.?(?:,? (?:del? |do )?20\d\d)?$")


def month_of(text: str) -> int | None:
    """The month of a text that is nothing but a month, perhaps with its year: "Ene", "mayo de 2025"."""
    if len(text) > 30:
        return None
    match = ALONE.match(fold(text).strip(" .:"))
    span = _span(match["month"]) if match else None
    return span[0] if span and span[0] == span[1] else None


def span_of(text: str) -> tuple[int, int] | None:
    """The first and last month of a column's heading: "Ene", "T1", "1er trimestre", "Ene-Mar"."""
    return _span(text) if len(text) <= 30 and not text.isdigit() else None


def read_in_month(phrase: str, *, year: int | None, month: int | None) -> Reading:
    """What a phrase says under the heading of a month: "por definir" under "Diciembre" is some day of it."""
    reading = read_dates(phrase, year=year, month=month)
    if month is None or "undetermined" not in reading.notes or not reading.span.is_undetermined:
        return reading
    whole = read_dates(f"{MONTH_NAMES[month - 1]}, {phrase}", year=year)
    return replace(whole, text=phrase)


@lru_cache(maxsize=2000)
def _span(words: str) -> tuple[int, int] | None:
    reading = read_dates(words, year=2000)
    period = reading.span
    whole = period.precision in WHOLE_MONTHS and not reading.notes and len(reading.periods) == 1
    if not whole or period.start is None or period.end is None or period.start.year != period.end.year:
        return None
    return period.start.month, period.end.month
