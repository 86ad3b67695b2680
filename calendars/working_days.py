"""Working days: public holidays of a country with their citations, and the closures of one agency."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

MEXICO = "MX"


class HolidayKind(StrEnum):
    """Whose holiday it is: everybody's by law, or the federal public servants' by their official calendar."""

    STATUTORY = "statutory"
    OFFICIAL_CALENDAR = "official_calendar"


class NonWorking(StrEnum):
    """Why a day is not worked; the most particular reason first."""

    HOLIDAY = "holiday"
    WEEKEND = "weekend"
    CLOSURE = "closure"


class UnknownCountryError(ValueError):
    """No public holidays are known of a country of that code (ISO 3166, two letters)."""


class ClosureOrderError(ValueError):
    """A closure ends before it starts."""


@dataclass(frozen=True, slots=True)
class Holiday:
    """A public holiday: its day, a key for its name on screen, and the article that makes it one.

    Of countries other than Mexico the library gives no article: the citation is empty, the key is the name.
    """

    day: date
    name_key: str
    citation: str
    kind: HolidayKind = HolidayKind.STATUTORY


@dataclass(frozen=True, slots=True)
class Closure:
    """Days without work of one agency (LFPA art. 28), both ends included.

    Raises:
        ClosureOrderError: `end` lies before `start`.
    """

    start: date
    end: date
    reason: str
    citation: str | None = None

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ClosureOrderError(f"{self.start} > {self.end}")

    def covers(self, day: date) -> bool:
        """True where the agency does not work that day."""
        return self.start <= day <= self.end


# What the `holidays` library calls each day of LFT art. 74, with our key and the article's fraction.
_LFT = {
    "Año Nuevo": ("new_year", "LFT art. 74 fr. I"),
    "Día de la Constitución": ("constitution", "LFT art. 74 fr. II"),
    "Natalicio de Benito Juárez": ("juarez", "LFT art. 74 fr. III"),
    "Día del Trabajo": ("labour", "LFT art. 74 fr. IV"),
    "Día de la Independencia": ("independence", "LFT art. 74 fr. V"),
    "Día de la Revolución": ("revolution", "LFT art. 74 fr. VI"),
    "Transmisión del Poder Ejecutivo Federal": ("transfer_of_power", "LFT art. 74 fr. VII"),
    "Navidad": ("christmas", "LFT art. 74 fr. VIII"),
}


@cache
def countries() -> frozenset[str]:
    """The codes of the countries whose public holidays are known."""
    import holidays  # noqa: PLC0415

    return frozenset(code for code in holidays.list_supported_countries() if len(code) == 2)


def federal_holidays(year: int, country: str = MEXICO) -> tuple[Holiday, ...]:
    """The country's public holidays of a year, in order; for Mexico those of the federal administration.

    Raises:
        UnknownCountryError: there is no such country.
    """
    return tuple(_by_day(country, year).values())


@cache
def _by_day(country: str, year: int) -> dict[date, Holiday]:
    found = {holiday.day: holiday for holiday in _from_library(country, year)}
    if country == MEXICO:
        for holiday in _missing_from_library(year):
            found.setdefault(holiday.day, holiday)
    return dict(sorted(found.items()))


def _from_library(country: str, year: int) -> list[Holiday]:
    # Imported at the first question: it takes 70 ms, and most commands ask none.
    import holidays  # noqa: PLC0415

    if country not in countries():
        raise UnknownCountryError(country)
    # In the country's own language: without one, names would follow the locale of the machine.
    language = getattr(holidays, country).default_language
    found = holidays.country_holidays(country, years=year, language=language)
    names = _LFT if country == MEXICO else {}
    return [Holiday(day, *names.get(name, (name, ""))) for day, name in found.items() if day.year == year]


def _missing_from_library(year: int) -> list[Holiday]:
    """What the library leaves out for Mexico.

    5 May is no day of the LFT but stands in the calendar of federal public servants, in force since 1993.
    Election days are fraction IX: since the constitutional reform of 2014 the first Sunday of June every
    three years, but for 2018, which a transitory article left on the first Sunday of July. They count for
    whoever sits a session on that Sunday. The judges' election of 2025 was extraordinary, so no holiday.
    """
    added = []
    if year > 1993:
        citation = "Calendario Oficial (DOF 06-10-1993) art. 2; LFTSE art. 29"
        added.append(Holiday(date(year, 5, 5), "fifth_of_may", citation, HolidayKind.OFFICIAL_CALENDAR))
    if year >= 2015 and year % 3 == 2015 % 3:
        first = date(year, 7 if year == 2018 else 6, 1)
        sunday = first + timedelta(days=6 - first.weekday())
        added.append(Holiday(sunday, "election", "LFT art. 74 fr. IX"))
    return added


@cache
def _weekend(country: str) -> frozenset[int]:
    import holidays  # noqa: PLC0415

    return frozenset(holidays.country_holidays(country).weekend)


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """The working days of a country, less the closures of one agency."""

    closures: tuple[Closure, ...] = ()
    country: str = MEXICO

    def holiday(self, day: date) -> Holiday | None:
        """The public holiday of that day."""
        return _by_day(self.country, day.year).get(day)

    def closure(self, day: date) -> Closure | None:
        """The agency's closure that covers that day."""
        return next((closure for closure in self.closures if closure.covers(day)), None)

    def is_weekend(self, day: date) -> bool:
        """True on the country's weekly days of rest."""
        return day.weekday() in _weekend(self.country)

    def why_not(self, day: date) -> NonWorking | None:
        """Why the day is not worked; None on a working day."""
        if self.holiday(day):
            return NonWorking.HOLIDAY
        if self.is_weekend(day):
            return NonWorking.WEEKEND
        return NonWorking.CLOSURE if self.closure(day) else None

    def is_working(self, day: date) -> bool:
        """True where the agency works that day."""
        return self.why_not(day) is None

    def add_working_days(self, day: date, n: int) -> date:
        """The n-th working day after `day` (before it, where n is negative); `day` itself never counts.

        With n = 0 it is the day itself, or the first working day after it.
        """
        if n == 0:
            return day if self.is_working(day) else self.next_working_day(day)
        step = timedelta(days=1 if n > 0 else -1)
        left = abs(n)
        while left:
            day += step
            left -= self.is_working(day)
        return day

    def next_working_day(self, day: date) -> date:
        """The first working day after `day`."""
        return self.add_working_days(day, 1)

    def previous_working_day(self, day: date) -> date:
        """The last working day before `day`."""
        return self.add_working_days(day, -1)

    def working_days_between(self, start: date, end: date) -> int:
        """Working days from `start`, not counted, to `end`, counted; negative where `end` comes first.

        It undoes `add_working_days`: `working_days_between(d, add_working_days(d, n)) == n`.
        """
        step = 1 if end >= start else -1
        days = range(start.toordinal() + step, end.toordinal() + step, step)
        return step * sum(self.is_working(date.fromordinal(day)) for day in days)
