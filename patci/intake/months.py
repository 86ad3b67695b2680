"""Months that stand alone: as a heading over days, at the head of a column, in a cell of their own."""

import re
from dataclasses import replace
from functools import lru_cache

from calendars.period import Precision, Reading
from calendars.phrases import read_dates
from calendars.spanish import MONTH_NAMES
from patci.intake.words import fold

ALONE = re.compile(r"^(?:mes (?:de|do) )?(?P<month>[a-z]{3,10})\.?(?:,? (?:del? |do )?20\d\d)?$")


def month_of(text: str) -> int | None:
    """The month of a text that is nothing but a month, perhaps with its year: "Ene", "mayo de 2025"."""
    if len(text) > 30:
        return None
    match = ALONE.match(fold(text).strip(" .:"))
    return _month(match["month"]) if match else None


def read_in_month(phrase: str, *, year: int | None, month: int | None) -> Reading:
    """What a phrase says under the heading of a month: "por definir" under "Diciembre" is some day of it."""
    reading = read_dates(phrase, year=year, month=month)
    if month is None or "undetermined" not in reading.notes or not reading.span.is_undetermined:
        return reading
    whole = read_dates(f"{MONTH_NAMES[month - 1]}, {phrase}", year=year)
    return replace(whole, text=phrase)


@lru_cache(maxsize=2000)
def _month(word: str) -> int | None:
    period = read_dates(word, year=2000).span
    if period.precision is not Precision.MONTH or period.start is None or period.end is None:
        return None
    return period.start.month if period.start.month == period.end.month else None
