"""When the programme's rule asks about an activity: the working day after its end, or by half-year.

Pure: periods and the country's working days in, the stretches of time to report on out.
"""

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from calendars.working_days import WorkingCalendar

EXACT_DAYS = 31
AUTOMATIC = re.compile(r"(seguimiento-\d{4}-\d{2}(-\d{2})?|semestral-\d{4}-[12])\Z")
BY_MONTH = re.compile(r"seguimiento-(\d{4}-\d{2})\Z")
"""Rounds of the months, as earlier versions planned them."""

Window = tuple[date, date]


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """What one round asks of an activity: the time it reports on, both days included.

    `ref` names the round for ever: `seguimiento-2024-04-29` opens on that day and asks about all that ended
    since the working day before it; `ended_on` is when this one did.
    """

    covers_to: date
    ref: str
    covers_from: date
    ended_on: date

    @property
    def is_half(self) -> bool:
        """True for a half-year."""
        return self.ref.startswith("semestral-")


def after(since: date | None, ended_on: date, working: WorkingCalendar) -> Stretch:
    """What is asked on the next working day after something ended."""
    opens_on = working.next_working_day(ended_on)
    return Stretch(opens_on - timedelta(days=1), f"seguimiento-{opens_on}", since or ended_on, ended_on)


def half(year: int, number: int) -> Stretch:
    """The stretch of one half-year: `semestral-2024-1` is January to June."""
    if number == 1:
        return _half(date(year, 1, 1), date(year, 6, 30), f"semestral-{year}-1")
    return _half(date(year, 7, 1), date(year, 12, 31), f"semestral-{year}-2")


def _half(since: date, until: date, ref: str) -> Stretch:
    return Stretch(until, ref, since, until)


def stretches(
    *,
    start: date | None,
    end: date | None,
    years: tuple[int, int],
    windows: Sequence[Window] = (),
    is_deadline: bool = False,
    recurrence: int | None = None,
    working: WorkingCalendar | None = None,
) -> list[Stretch]:
    """The stretches after whose end an activity is asked about, in order, by the country's working days.

    A recurrence is the number of reports a year that the document expects; a deadline, or windows of at most
    31 days, are asked about on the next working day; everything else after each half-year that it touches.
    """
    working = working or WorkingCalendar()
    first = start or date(years[0], 1, 1)
    last = end or date(max(years[1], first.year), 12, 31)
    if recurrence and recurrence > 2:
        found = _blocks(first, last, years=years, recurrence=recurrence)
        return [after(since, min(until, last), working) for since, until in found] or [_half_of(last)]
    if recurrence == 1:
        return [_half_of(last)]
    if is_deadline and end is not None and recurrence is None:
        return [after(start, end, working)]
    exact = list(windows) or ([(start, end)] if start and end else [])
    if recurrence is None and exact and all((to - since).days < EXACT_DAYS for since, to in exact):
        return sorted({after(since, to, working) for since, to in exact})
    return _halves(first, last, years=years)


def _blocks(first: date, last: date, *, years: tuple[int, int], recurrence: int) -> list[Window]:
    """The equal parts of each year that an activity touches."""
    step = max(12 // recurrence, 1)
    found = []
    for year in range(years[0], years[1] + 1):
        for closing in range(step, 13, step):
            until = date(year, closing, calendar.monthrange(year, closing)[1])
            since = date(year, closing - step + 1, 1)
            if since <= last and first <= until:
                found.append((since, until))
    return found


def _halves(first: date, last: date, *, years: tuple[int, int]) -> list[Stretch]:
    found = [
        stretch
        for year in range(years[0], years[1] + 1)
        for stretch in (half(year, 1), half(year, 2))
        if stretch.covers_from <= last and first <= stretch.covers_to
    ]
    return found or [_half_of(last)]


def _half_of(day: date) -> Stretch:
    return half(day.year, 1 if day.month <= 6 else 2)
