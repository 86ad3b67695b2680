"""Writes a period as a document would: "del 5 al 7 de octubre de 2024", "primer a tercer trimestre de 2024".

What `read_dates` makes of these words is the same period, wherever the bounds are those of the precision
(whole months for a month, …); any other period is written by its days.
"""

from datetime import date, timedelta

from calendars import months as spans
from calendars.period import Period, Precision
from calendars.spanish import MONTH_NAMES

_MASCULINE = ("primer", "segundo", "tercer", "cuarto", "quinto", "sexto")
_FEMININE = ("primera", "segunda")
_PARTS = {
    Precision.BIMESTER: "bimestre",
    Precision.QUARTER: "trimestre",
    Precision.FOUR_MONTHS: "cuatrimestre",
    Precision.SEMESTER: "semestre",
}


def write_period(period: Period) -> str:
    """The words of a period; a missing bound becomes "a partir de" or "hasta", none at all "por definir"."""
    if period.start is not None and period.end is not None:
        return _between(period.start, period.end, period.precision)
    if period.start is not None:
        return _since(period.start, period.precision)
    if period.end is not None:
        return _until(period.end, period.precision)
    return "por definir"


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


def _between(start: date, end: date, precision: Precision) -> str:
    if precision is Precision.WEEK:
        return f"semana {_days(start, end)}"
    first, last = unit_around(start, precision), unit_around(end, precision)
    if precision in {Precision.DAY, Precision.TBD} or (first.start, last.end) != (start, end):
        return _days(start, end)
    return _units(start, end, precision)


def _since(start: date, precision: Precision) -> str:
    if precision is Precision.WEEK:
        return f"a partir de la semana {_days(start, start + timedelta(days=6))}"
    unit = unit_around(start, precision)
    if unit.precision is not Precision.DAY and unit.start == start:
        return f"a partir de {_units(start, start, precision)}"
    return f"a partir del {_day(start)}"


def _until(end: date, precision: Precision) -> str:
    if precision is Precision.WEEK:
        return f"hasta la semana {_days(end - timedelta(days=6), end)}"
    unit = unit_around(end, precision)
    if unit.precision is not Precision.DAY and unit.end == end:
        return f"hasta {_units(end, end, precision)}"
    return f"hasta el {_day(end)}"


def _day(day: date) -> str:
    return f"{day.day} de {MONTH_NAMES[day.month - 1]} de {day.year}"


def _days(start: date, end: date) -> str:
    if start == end:
        return _day(end)
    if (start.year, start.month) == (end.year, end.month):
        return f"del {start.day} al {_day(end)}"
    if start.year == end.year:
        return f"del {start.day} de {MONTH_NAMES[start.month - 1]} al {_day(end)}"
    return f"del {_day(start)} al {_day(end)}"


def _units(start: date, end: date, precision: Precision) -> str:
    """One unit, or the first and the last; what both share is said once, at the end."""
    first, last = _unit(start, precision), _unit(end, precision)
    if start.year != end.year:
        return f"{_with_year(first, start)} a {_with_year(last, end)}"
    if first == last:
        return _with_year(last, end)
    return f"{' de '.join(first)} a {_with_year(last, end)}"


def _with_year(unit: tuple[str, ...], day: date) -> str:
    return " de ".join((*unit, str(day.year)))


def _unit(day: date, precision: Precision) -> tuple[str, ...]:
    """The name of the unit around a day without its year; a year has no name beside it."""
    if precision is Precision.YEAR:
        return ()
    month = MONTH_NAMES[day.month - 1]
    if precision is Precision.MONTH:
        return (month,)
    if precision is Precision.FORTNIGHT:
        return (f"{_FEMININE[0 if day.day <= 15 else 1]} quincena", month)
    number = (day.month - 1) // spans.MONTHS_IN[precision]
    return (f"{_MASCULINE[number]} {_PARTS[precision]}",)
