"""When the programme's rule asks about an activity: by month where its date is exact, else by half-year.

Pure: periods in, the stretches of time to report on out. Which working day that is, is the caller's business.
"""

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

EXACT_DAYS = 31
AUTOMATIC = re.compile(r"(seguimiento-\d{4}-\d{2}|semestral-\d{4}-[12])\Z")

Window = tuple[date, date]


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """The time that one round reports on, both days included; `ref` names the round for ever."""

    covers_to: date
    covers_from: date
    ref: str

    @property
    def is_month(self) -> bool:
        """True for a month, False for a half-year."""
        return self.ref.startswith("seguimiento-")


def month(year: int, number: int) -> Stretch:
    """The stretch of one month: `seguimiento-2024-07`."""
    last = calendar.monthrange(year, number)[1]
    return Stretch(date(year, number, last), date(year, number, 1), f"seguimiento-{year}-{number:02d}")


def half(year: int, number: int) -> Stretch:
    """The stretch of one half-year: `semestral-2024-1` is January to June."""
    if number == 1:
        return Stretch(date(year, 6, 30), date(year, 1, 1), f"semestral-{year}-1")
    return Stretch(date(year, 12, 31), date(year, 7, 1), f"semestral-{year}-2")


def stretches(
    *,
    start: date | None,
    end: date | None,
    years: tuple[int, int],
    windows: Sequence[Window] = (),
    is_deadline: bool = False,
    recurrence: int | None = None,
) -> list[Stretch]:
    """The stretches after whose end an activity is asked about, in order.

    A recurrence is the number of reports a year that the document expects; a deadline, or windows of at
    most 31 days, are asked about in the month they end; everything else in each half-year it touches.
    """
    first = start or date(years[0], 1, 1)
    last = end or date(max(years[1], first.year), 12, 31)
    if recurrence and recurrence > 2:
        return _recurring(first, last, years=years, recurrence=recurrence) or [_half_of(last)]
    if recurrence == 1:
        return [_half_of(last)]
    if is_deadline and end is not None and recurrence is None:
        return [month(end.year, end.month)]
    exact = list(windows) or ([(start, end)] if start and end else [])
    if recurrence is None and exact and all((to - since).days < EXACT_DAYS for since, to in exact):
        return sorted({month(to.year, to.month) for _, to in exact})
    return _halves(first, last, years=years)


def _recurring(first: date, last: date, *, years: tuple[int, int], recurrence: int) -> list[Stretch]:
    step = max(12 // recurrence, 1)
    found = []
    for year in range(years[0], years[1] + 1):
        for closing in range(step, 13, step):
            block = date(year, closing - step + 1, 1), month(year, closing).covers_to
            if block[0] <= last and first <= block[1]:
                asked = min(block[1], last)
                found.append(month(asked.year, asked.month))
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
