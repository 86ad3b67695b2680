"""A date as a document knows it: its words, its bounds, and how exact it is."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum


class Precision(StrEnum):
    """How exactly a document states a date."""

    DAY = "day"
    WEEK = "week"
    FORTNIGHT = "fortnight"
    MONTH = "month"
    BIMESTER = "bimester"
    QUARTER = "quarter"
    FOUR_MONTHS = "four_months"
    SEMESTER = "semester"
    YEAR = "year"
    TBD = "TBD"


class PeriodOrderError(ValueError):
    """A period ends before it starts."""


@dataclass(frozen=True, slots=True)
class Period:
    """Inclusive days from `start` to `end`; a bound is None where the document leaves it open.

    Raises:
        PeriodOrderError: `end` lies before `start`.
    """

    start: date | None
    end: date | None
    precision: Precision

    def __post_init__(self) -> None:
        if self.start and self.end and self.end < self.start:
            raise PeriodOrderError(f"{self.start} > {self.end}")

    @property
    def is_single_day(self) -> bool:
        """True where the document names exactly one day."""
        return self.precision is Precision.DAY and self.start is not None and self.start == self.end

    @property
    def is_undetermined(self) -> bool:
        """True where no bound is known at all."""
        return self.start is None and self.end is None

    @property
    def days(self) -> int | None:
        """Days from start to end, both counted; None while a bound is open."""
        if self.start is None or self.end is None:
            return None
        return (self.end - self.start).days + 1


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """An hour as a document states it, or two; `zone` is an IANA name or an offset such as "-06:00"."""

    start: time
    end: time | None = None
    zone: str | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a date phrase says: the phrase, its periods in order, and notes for whoever checks it.

    `times` are the hours of the day that it names; the periods stay days. `deadline` is true where the end is
    a due date; `tentative` where the document says so.
    """

    text: str
    periods: tuple[Period, ...]
    notes: tuple[str, ...] = ()
    deadline: bool = False
    tentative: bool = False
    times: tuple[TimeOfDay, ...] = ()

    @property
    def span(self) -> Period:
        """One period from the earliest start to the latest end (TBD where there is none)."""
        if not self.periods:
            return Period(None, None, Precision.TBD)
        if len(self.periods) == 1:
            return self.periods[0]
        starts = [period.start for period in self.periods if period.start]
        ends = [period.end for period in self.periods if period.end]
        return Period(
            min(starts) if len(starts) == len(self.periods) else None,
            max(ends) if len(ends) == len(self.periods) else None,
            self.periods[0].precision,
        )
