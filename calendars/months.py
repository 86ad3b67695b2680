"""Days, weeks, months and parts of a year, as inclusive periods."""

from calendar import isleap
from collections.abc import Iterator
from datetime import date, timedelta

from calendars.period import Period, Precision

MONTHS_IN = {
    Precision.MONTH: 1,
    Precision.BIMESTER: 2,
    Precision.QUARTER: 3,
    Precision.FOUR_MONTHS: 4,
    Precision.SEMESTER: 6,
    Precision.YEAR: 12,
}
"""How many months a part of the year has."""

COARSENESS = tuple(Precision)
"""Precisions from the finest to the coarsest, as they are defined."""


_DAYS_IN = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def last_day(year: int, month: int) -> int:
    """The number of the last day of a month."""
    return 29 if month == 2 and isleap(year) else _DAYS_IN[month - 1]


def month_span(year: int, first: int, count: int, precision: Precision) -> Period:
    """`count` whole months of a year from month `first` on."""
    last = first + count - 1
    return Period(date(year, first, 1), date(year, last, last_day(year, last)), precision)


def part_of_year(year: int, unit: Precision, nth: int) -> Period | None:
    """The nth quarter, semester, … of a year (-1 is the last one); None where there is no such part."""
    months = MONTHS_IN[unit]
    number = _counted(nth, 12 // months)
    return None if number is None else month_span(year, (number - 1) * months + 1, months, unit)


def fortnight(year: int, month: int, nth: int) -> Period | None:
    """The days 1 to 15 of a month, or those from the 16th on."""
    number = _counted(nth, 2)
    if number is None:
        return None
    days = (1, 15) if number == 1 else (16, last_day(year, month))
    return Period(date(year, month, days[0]), date(year, month, days[1]), Precision.FORTNIGHT)


def week_of_month(year: int, month: int, nth: int) -> Period | None:
    """The nth run of seven days of a month, counted from its first day (from its last day where negative)."""
    last = last_day(year, month)
    if nth < 0:
        end = last - 7 * (-nth - 1)
        start = end - 6
    else:
        start = 7 * (nth - 1) + 1
        end = min(start + 6, last)
    if nth == 0 or start < 1 or start > last:
        return None
    return Period(date(year, month, start), date(year, month, end), Precision.WEEK)


def week_of_year(year: int, number: int) -> Period | None:
    """A week by its ISO number, Monday to Sunday; None where the year has no such week."""
    try:
        start = date.fromisocalendar(year, number, 1)
        return Period(start, start + timedelta(days=6), Precision.WEEK)
    except (ValueError, OverflowError):
        return None


def week_around(day: date) -> Period | None:
    """Monday to Sunday around a day; None at the very edges of the calendar."""
    try:
        start = day - timedelta(days=day.weekday())
        return Period(start, start + timedelta(days=6), Precision.WEEK)
    except OverflowError:
        return None


def edge_days(year: int, month: int, count: int) -> Period | None:
    """The first `count` days of a month, or the last ones where `count` is negative."""
    last = last_day(year, month)
    if not 1 <= abs(count) <= last:
        return None
    days = (1, count) if count > 0 else (last + count + 1, last)
    return Period(date(year, month, days[0]), date(year, month, days[1]), Precision.DAY)


def weekdays_of(year: int, month: int, weekday: int) -> Iterator[date]:
    """All Mondays (0) to Sundays (6) of a month, in order."""
    first = 1 + (weekday - date(year, month, 1).weekday()) % 7
    return (date(year, month, number) for number in range(first, last_day(year, month) + 1, 7))


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The nth Monday (0) to Sunday (6) of a month; -1 is the last; None where there is none."""
    days = list(weekdays_of(year, month, weekday))
    number = _counted(nth, len(days))
    return None if number is None else days[number - 1]


def _counted(nth: int, count: int) -> int | None:
    """The 1-based number of `nth` among `count`; negative numbers count from the end."""
    number = nth if nth > 0 else count + 1 + nth
    return number if nth != 0 and 1 <= number <= count else None
