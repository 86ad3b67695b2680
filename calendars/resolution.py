"""Turns the pieces of a phrase into periods, and says what cannot be so."""

from datetime import date, timedelta

from calendars import months as spans
from calendars.inheritance import needs_month
from calendars.period import Period, Precision
from calendars.pieces import Day, EdgeDays, Month, Part, Piece, Weekdays, WorkingDays
from calendars.spanish import WEEKDAY_NAMES

FIRST_YEAR, LAST_YEAR = 2, 9998
"""Years whose neighbouring days exist too."""
UNDETERMINED = Period(None, None, Precision.TBD)


def resolve(piece: Piece, *, year: int | None, notes: list[str]) -> list[Period]:
    """The periods of one piece; none where it names days that do not exist (a note says which)."""
    year = piece.year if piece.year is not None else year
    if year is None:
        notes.append(f"year-missing: {piece.words}")
        return []
    if not FIRST_YEAR <= year <= LAST_YEAR:
        notes.append(f"impossible-year: {year}")
        return []
    if needs_month(piece):
        if not (isinstance(piece, Weekdays) and piece.nth is None):
            notes.append(f"month-missing: {piece.words}")
            return []
        return _in_months(piece, year, tuple(range(1, 13)), notes)
    if piece.months:
        return _in_months(piece, year, piece.months, notes)
    return _in_year(piece, year, notes)


def _in_year(piece: Piece, year: int, notes: list[str]) -> list[Period]:
    """Parts of a year, numbered weeks, the year itself."""
    if not isinstance(piece, Part):
        return [spans.month_span(year, 1, 12, Precision.YEAR)]
    if piece.unit is Precision.WEEK:
        found = spans.week_of_year(year, piece.nth)
    else:
        found = spans.part_of_year(year, piece.unit, piece.nth)
    if found is None:
        notes.append(f"impossible-period: {piece.words}")
        return []
    return [found]


def _in_months(piece: Piece, year: int, months: tuple[int, ...], notes: list[str]) -> list[Period]:
    """What a piece names in each of its months."""
    periods: list[Period] = []
    for month in months:
        found = _in_month(piece, year, month, notes) if 1 <= month <= 12 else []
        if not found:
            kind = "period" if isinstance(piece, Part) else "day"
            which = piece.words if len(months) == 1 else f"{piece.words} ({year}-{month:02d})"
            notes.append(f"impossible-{kind}: {which}")
        periods.extend(found)
    return periods


def _in_month(piece: Piece, year: int, month: int, notes: list[str]) -> list[Period]:
    match piece:
        case Day():
            return _day(piece, year, month, notes)
        case Weekdays(nth=None):
            return [single(day) for day in spans.weekdays_of(year, month, piece.weekday)]
        case Weekdays():
            day = spans.nth_weekday(year, month, piece.weekday, piece.nth or 0)
            return [_lasting(day, piece.days)] if day else []
        case EdgeDays():
            found = spans.edge_days(year, month, piece.count)
        case Part(unit=Precision.FORTNIGHT):
            found = spans.fortnight(year, month, piece.nth)
        case Part(unit=Precision.WEEK):
            found = spans.week_of_month(year, month, piece.nth)
        case WorkingDays():
            notes.append(f"working-days: {piece.words}")
            found = spans.month_span(year, month, 1, Precision.MONTH)
        case Month():
            found = spans.month_span(year, month, 1, Precision.MONTH)
        case _:
            found = None
    return [found] if found else []


def _lasting(day: date, days: int) -> Period:
    return Period(day, day + timedelta(days=days - 1), Precision.DAY)


def single(day: date) -> Period:
    """A period of one day."""
    return Period(day, day, Precision.DAY)


def _day(piece: Day, year: int, month: int, notes: list[str]) -> list[Period]:
    """The day, kept as it is written even where the document calls it by another weekday's name."""
    if not 1 <= piece.number <= spans.last_day(year, month):
        return []
    day = date(year, month, piece.number)
    if piece.weekday is not None and piece.weekday != day.weekday():
        notes.append(f"weekday-differs: {WEEKDAY_NAMES[piece.weekday]}")
    return [single(day)]
