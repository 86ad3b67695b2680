"""A year carried into another: months keep their words, days become their months, habits are counted."""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import TypeVar

from calendars.months import last_day, month_span
from calendars.period import Period, Precision, Reading
from calendars.phrases import read_dates
from calendars.spanish import MONTH_NAMES

Habit = TypeVar("Habit", bound=Hashable)

_YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)")
_SPAN = re.compile(r"((?:19|20|21)\d\d)(\s*(?:[-–/]|al?|y)\s*)((?:19|20|21)\d\d)(?!\d)")
_CITED = re.compile(r"(?:DOF|Diario Oficial)[^()]{0,60}\Z")
_FROM_TO = re.compile(r"\d\s*(?:al?|y|e|[-–])\s*\d")
_TRIED = range(1, 8)
"""In seven years in a row every day of the month falls on other weekdays."""


class Kept(Enum):
    """What became of a row's dates: its words as they were, its days as months, its days a year later."""

    WORDS = auto()
    MONTHS = auto()
    DAYS = auto()


@dataclass(frozen=True, slots=True)
class Shift:
    """From the years of one programme to those of the next: `by` so many years."""

    first: int
    last: int
    by: int

    def words(self, text: str) -> str:
        """The text with the programme's years, and those beside them, moved on.

        The years of another span ("2022-2024") and of a publication ("DOF 15 de febrero de 2023") stay.
        """
        return moved_years(text, first=self.first, last=self.last, by=self.by)


@dataclass(frozen=True, slots=True)
class Carried:
    """A row's dates in the new year: its words, what they say there, and what became of the old ones."""

    phrase: str | None
    reading: Reading
    kept: Kept


def moved_years(text: str, *, first: int, last: int, by: int) -> str:
    """The text with every year from one before `first` to one after `last` moved on by so many years."""
    others = {
        place
        for span in _SPAN.finditer(text)
        if (int(span[1]), int(span[3])) != (first, last)
        for place in (span.start(1), span.start(3))
    }

    def moved(match: re.Match[str]) -> str:
        year = int(match[0])
        stays = match.start() in others or _CITED.search(text[: match.start()])
        return match[0] if stays or not first - 1 <= year <= last + 1 else str(year + by)

    return _YEAR.sub(moved, text)


def window_again(phrase: str | None, periods: Sequence[Period], shift: Shift) -> Carried:
    """When a session may be held in the new year. `periods` are what was understood of the old words.

    Words of months stay as they are. A day that was named becomes its month, because a day of last year is
    a habit and no promise; "primer martes de marzo" is a rule of its own and stays.
    """
    year = _year_of(periods, shift)
    if phrase and _says(phrase, periods, year=year):
        numbered = _is_numbered(phrase, periods[0].precision, year=year)
        again = shift.words(phrase)
        reading = read_dates(again, year=year + shift.by)
        if not numbered and not reading.span.is_undetermined:
            return Carried(again, reading, Kept.WORDS)
    return _as_months(periods, shift)


def days_again(phrase: str | None, periods: Sequence[Period], shift: Shift) -> Carried:
    """When an activity is due in the new year: the same words, or the same days where words do not tell.

    What the new year does not have (29 February) becomes its month.
    """
    year = _year_of(periods, shift)
    again = shift.words(phrase) if phrase else None
    if phrase and again and _says(phrase, periods, year=year):
        reading = read_dates(again, year=year + shift.by)
        exact = all(period.start or period.end for period in reading.periods)
        if exact and not any(note.startswith("impossible") for note in reading.notes):
            return Carried(again, reading, Kept.WORDS)
        return _as_months(periods, shift)
    moved = tuple(_moved(period, shift.by) for period in periods)
    return Carried(again, Reading(again or "", moved), Kept.DAYS)


def _is_numbered(phrase: str, precision: Precision, *, year: int) -> bool:
    """Whether the words name days by number: "24 de enero", "semana del 5 al 9", not "primera semana"."""
    exact = precision is Precision.DAY or (precision is Precision.WEEK and _FROM_TO.search(phrase))
    return bool(exact) and names_days(phrase, year=year)


def names_days(phrase: str, *, year: int) -> bool:
    """True where the words name days by their numbers, which fall on other weekdays each year."""
    found = set()
    for by in _TRIED:
        reading = read_dates(moved_years(phrase, first=year, last=year, by=by), year=year + by)
        days = [day for period in reading.periods for day in (period.start, period.end) if day]
        if days:
            found.add(tuple((day.month, day.day) for day in days))
        if len(found) > 1:
            return False
    return True


def months_phrase(periods: Sequence[Period], *, with_year: bool = False) -> str:
    """The months of periods as a document would name them: "enero", "junio-julio", "marzo, mayo y agosto"."""
    spans = [(period.start or period.end, period.end or period.start) for period in periods]
    named = [_months(start, end, with_year=with_year) for start, end in spans if start and end]
    words = list(dict.fromkeys(named))
    return " y ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def same_day(day: date, by: int) -> date:
    """The same day of the month so many years later; 28 February where there is no 29th."""
    year = day.year + by
    return date(year, day.month, min(day.day, last_day(year, day.month)))


def usual(seen: Iterable[Habit]) -> Habit | None:
    """What was seen most often; None where nothing was seen twice, or two were seen as often."""
    ranked = Counter(seen).most_common(2)
    if not ranked or ranked[0][1] < 2:
        return None
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] > ranked[1][1] else None


def _year_of(periods: Sequence[Period], shift: Shift) -> int:
    """The year in which the old words were read."""
    days = [day for period in periods for day in (period.start, period.end) if day]
    return shift.first if shift.first == shift.last or not days else min(days).year


def _says(phrase: str, periods: Sequence[Period], *, year: int) -> bool:
    """True where the words alone give these days, without a heading that they stood under."""
    span = read_dates(phrase, year=year).span
    whole = Reading(phrase, tuple(periods)).span
    return (span.start, span.end) == (whole.start, whole.end)


def _as_months(periods: Sequence[Period], shift: Shift) -> Carried:
    """The months in which the old days fell, in the new year."""
    whole = tuple(_whole_months(_moved(period, shift.by)) for period in periods)
    phrase = months_phrase(whole, with_year=shift.first != shift.last)
    years = {day.year for period in whole for day in (period.start, period.end) if day}
    reading = read_dates(phrase, year=min(years))
    return Carried(phrase, reading, Kept.MONTHS)


def _moved(period: Period, by: int) -> Period:
    """The same days later; a part of the year that ends with a month still ends with it."""
    start = same_day(period.start, by) if period.start else None
    end = same_day(period.end, by) if period.end else None
    if period.end and end and period.precision is not Precision.DAY:
        whole = period.end.day == last_day(period.end.year, period.end.month)
        end = end.replace(day=last_day(end.year, end.month)) if whole else end
    return Period(start, end, period.precision)


def _whole_months(period: Period) -> Period:
    start, end = period.start or period.end, period.end or period.start
    if start is None or end is None:
        return period
    last = month_span(end.year, end.month, 1, Precision.MONTH).end
    return Period(start.replace(day=1), last, Precision.MONTH)


def _months(start: date, end: date, *, with_year: bool) -> str:
    first, last = MONTH_NAMES[start.month - 1], MONTH_NAMES[end.month - 1]
    if start.year != end.year:
        return f"{first} de {start.year} a {last} de {end.year}"
    words = first if start.month == end.month else f"{first}-{last}"
    return f"{words} de {start.year}" if with_year else words
