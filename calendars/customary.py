"""Days on which offices are used not to meet, by custom and not by law, and those beside a long weekend."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import takewhile

from calendars.working_days import MEXICO, Holiday, WorkingCalendar


class Custom(StrEnum):
    """A usage of the year; no article makes any of its days non-working."""

    HOLY_WEEK = "holy_week"
    GUADALUPE = "guadalupe"
    YEAR_END = "year_end"


@dataclass(frozen=True, slots=True)
class CustomarySpan:
    """The days of a custom, both ends included."""

    custom: Custom
    start: date
    end: date

    def covers(self, day: date) -> bool:
        """True where the custom holds that day."""
        return self.start <= day <= self.end


def spans(year: int, country: str = MEXICO) -> tuple[CustomarySpan, ...]:
    """The customs that touch a year, whole and in order: the year's turn comes at both of its ends.

    They are Mexico's; of what other countries are used to nothing is known.
    """
    if country != MEXICO:
        return ()
    sunday = easter(year)
    return (
        *([_turn_of_year(year - 1)] if year > date.min.year else []),
        CustomarySpan(Custom.HOLY_WEEK, sunday - timedelta(days=6), sunday),
        CustomarySpan(Custom.GUADALUPE, date(year, 12, 12), date(year, 12, 12)),
        *([_turn_of_year(year)] if year < date.max.year else []),
    )


def custom(day: date, country: str = MEXICO) -> Custom | None:
    """The custom that keeps people from meeting that day."""
    return next((span.custom for span in spans(day.year, country) if span.covers(day)), None)


def easter(year: int) -> date:
    """Easter Sunday of a Gregorian year, by the rule of Meeus, Jones and Butcher."""
    golden, century, rest = year % 19, year // 100, year % 100
    leap_centuries, in_century = divmod(century, 4)
    lunar = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - lunar + 15) % 30
    weekday = (32 + 2 * in_century + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def long_weekend(day: date, calendar: WorkingCalendar) -> Holiday | None:
    """The holiday whose long weekend a working day borders or bridges; None elsewhere.

    The Friday before a Monday holiday and the Tuesday after it border one; a Friday between a Thursday
    holiday and the weekend is a bridge. An agency's own closures make no long weekend.
    """
    if not calendar.is_working(day):
        return None
    before, after = (_rest(day, step, calendar) for step in (-1, 1))
    long = [rest for rest in (before, after) if len(rest) > 2]
    bridged = [before + after] if before and after else []
    # A weekend is long by a holiday on a weekday; of several, the nearest is named.
    near = {free for rest in long + bridged for free in rest if not calendar.is_weekend(free)}
    return calendar.holiday(min(near, key=lambda free: abs(free - day))) if near else None


def _rest(day: date, step: int, calendar: WorkingCalendar) -> list[date]:
    """The days of rest that follow (or precede) a day without a gap."""
    return list(takewhile(lambda d: _is_rest(d, calendar), _days(day, timedelta(days=step))))


def _is_rest(day: date, calendar: WorkingCalendar) -> bool:
    return calendar.is_weekend(day) or calendar.holiday(day) is not None


def _days(day: date, step: timedelta) -> Iterator[date]:
    while True:
        day += step
        yield day


def _turn_of_year(year: int) -> CustomarySpan:
    return CustomarySpan(Custom.YEAR_END, date(year, 12, 20), date(year + 1, 1, 6))
