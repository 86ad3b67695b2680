"""Writes a period as a document would: "del 5 al 7 de octubre de 2024", "5 to 7 October 2024".

What `read_dates` makes of these words is the same period, wherever the bounds are those of the precision
(whole months for a month, …); any other period is written by its days.
"""

from datetime import date, timedelta

from calendars import months as spans
from calendars.languages import LANGUAGES, Language
from calendars.period import Period, Precision


def write_period(period: Period, *, language: str = "es") -> str:
    """The words of a period; a missing bound becomes "a partir de" or "hasta", none at all "por definir"."""
    words = LANGUAGES[language]
    if period.start is not None and period.end is not None:
        return _between(period.start, period.end, period.precision, words)
    if period.start is not None:
        return _since(period.start, period.precision, words)
    if period.end is not None:
        return _until(period.end, period.precision, words)
    return words.writing.undetermined


def unit_around(day: date, precision: Precision) -> Period:
    """The month, quarter, fortnight, … that a day lies in; the day itself where there is no such unit."""
    match precision:
        case Precision.WEEK:
            return spans.week_around(day) or Period(day, day, Precision.WEEK)
        case Precision.FORTNIGHT:
            return spans.fortnight(day.year, day.month, 1 if day.day <= 15 else 2) or Period(
                day, day, precision
            )
        case Precision.DAY | Precision.TBD:
            return Period(day, day, Precision.DAY)
        case _:
            count = spans.MONTHS_IN[precision]
            first = (day.month - 1) // count * count + 1
            return spans.month_span(day.year, first, count, precision)


def _between(start: date, end: date, precision: Precision, words: Language) -> str:
    if precision is Precision.WEEK:
        return words.writing.week.format(days=_days(start, end, words))
    first, last = unit_around(start, precision), unit_around(end, precision)
    if precision in {Precision.DAY, Precision.TBD} or (first.start, last.end) != (start, end):
        return _days(start, end, words)
    return _units(start, end, precision, words)


def _since(start: date, precision: Precision, words: Language) -> str:
    writing = words.writing
    if precision is Precision.WEEK:
        return writing.since_week.format(days=_days(start, start + timedelta(days=6), words))
    unit = unit_around(start, precision)
    if unit.precision is not Precision.DAY and unit.start == start:
        return writing.since.format(unit=_units(start, start, precision, words))
    return writing.since_day.format(day=_day(start, words))


def _until(end: date, precision: Precision, words: Language) -> str:
    writing = words.writing
    if precision is Precision.WEEK:
        return writing.until_week.format(days=_days(end - timedelta(days=6), end, words))
    unit = unit_around(end, precision)
    if unit.precision is not Precision.DAY and unit.end == end:
        return writing.until.format(unit=_units(end, end, precision, words))
    return writing.until_day.format(day=_day(end, words))


def _day(day: date, words: Language) -> str:
    return words.writing.day.format(day=day.day, month=words.months[day.month - 1], year=day.year)


def _days(start: date, end: date, words: Language) -> str:
    """The first and the last day; what both share is said once, at the end."""
    writing = words.writing
    if start == end:
        return _day(end, words)
    pattern = writing.days
    if start.year == end.year:
        pattern = writing.days_of_month if start.month == end.month else writing.days_of_year
    return pattern.format(
        first_day=start.day,
        first_month=words.months[start.month - 1],
        first_year=start.year,
        day=end.day,
        month=words.months[end.month - 1],
        year=end.year,
    )


def _units(start: date, end: date, precision: Precision, words: Language) -> str:
    """One unit, or the first and the last; the year that both share is said once, at the end."""
    first, last = _unit(start, precision, words), _unit(end, precision, words)
    if start.year != end.year:
        first = _with_year(first, start.year, precision, words)
    elif first == last:
        return _with_year(last, end.year, precision, words)
    return words.writing.units.format(first=first, last=_with_year(last, end.year, precision, words))


def _with_year(unit: str, year: int, precision: Precision, words: Language) -> str:
    if not unit:
        return str(year)
    pattern = words.writing.part_with_year if precision in words.writing.parts else words.writing.with_year
    return pattern.format(unit=unit, year=year)


def _unit(day: date, precision: Precision, words: Language) -> str:
    """The name of the unit around a day without its year; a year has no name beside it."""
    if precision is Precision.YEAR:
        return ""
    month = words.months[day.month - 1]
    if precision is Precision.MONTH:
        return month
    if precision is Precision.FORTNIGHT:
        return words.writing.fortnights[0 if day.day <= 15 else 1].format(month=month)
    return words.writing.parts[precision][(day.month - 1) // spans.MONTHS_IN[precision]]
