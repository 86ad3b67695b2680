"""Terms of days and hours as rules state them: "five working days before", "within 72 hours"."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from calendars.working_days import WorkingCalendar


class TermUnit(StrEnum):
    """What a term counts."""

    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    HOURS = "hours"


class NegativeTermError(ValueError):
    """A term of less than nothing."""


@dataclass(frozen=True, slots=True)
class Term:
    """So many working days, calendar days or hours.

    Raises:
        NegativeTermError: `amount` is below zero.
    """

    amount: int
    unit: TermUnit

    def __post_init__(self) -> None:
        if self.amount < 0:
            raise NegativeTermError(str(self.amount))

    def before(self, day: date, calendar: WorkingCalendar) -> date:
        """The last day on which what must come that long before `day` can still come.

        Hours are counted in whole days, because a session's hour is often not known yet.
        """
        if self.unit is TermUnit.WORKING_DAYS:
            return calendar.add_working_days(day, -self.amount) if self.amount else day
        days = self.amount if self.unit is TermUnit.CALENDAR_DAYS else -(-self.amount // 24)
        return day - timedelta(days=days)

    def after(self, day: date, calendar: WorkingCalendar) -> date:
        """The first day that lies that long after `day`: `before` of it is `day` or later."""
        if self.unit is TermUnit.WORKING_DAYS:
            # What leaves on a day of rest counts from the next working day.
            start = calendar.add_working_days(day, 0)
            return calendar.add_working_days(start, self.amount) if self.amount else day
        days = self.amount if self.unit is TermUnit.CALENDAR_DAYS else -(-self.amount // 24)
        return day + timedelta(days=days)
