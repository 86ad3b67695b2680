"""A year carried into another: words keep their months, days become months, habits are what happened most."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendars.months import last_day
from calendars.period import Period, Precision
from calendars.phrases import read_dates
from calendars.rolling import Kept, Shift, days_again, months_phrase, same_day, usual, window_again
from calendars.spanish import MONTH_NAMES

NEXT = Shift(2024, 2024, 1)
YEARS = st.integers(1990, 2099)
MONTHS = st.integers(1, 12)
BY = st.integers(1, 12)


def rolled(phrase: str, shift: Shift = NEXT) -> tuple[str | None, Kept, list[tuple[str, str]]]:
    """Words, what became of the old ones, and the bounds in the new year."""
    found = window_again(phrase, read_dates(phrase, year=shift.first).periods, shift)
    bounds = [(str(period.start), str(period.end)) for period in found.reading.periods]
    return found.phrase, found.kept, bounds


@pytest.mark.parametrize(
    ("phrase", "words", "kept", "bounds"),
    [
        ("junio-julio", "junio-julio", Kept.WORDS, ("2025-06-01", "2025-07-31")),
        ("febrero", "febrero", Kept.WORDS, ("2025-02-01", "2025-02-28")),
        ("primer trimestre de 2024", "primer trimestre de 2025", Kept.WORDS, ("2025-01-01", "2025-03-31")),
        ("segunda quincena de mayo", "segunda quincena de mayo", Kept.WORDS, ("2025-05-16", "2025-05-31")),
        ("primera semana de marzo", "primera semana de marzo", Kept.WORDS, ("2025-03-01", "2025-03-07")),
        ("05 de enero", "enero", Kept.MONTHS, ("2025-01-01", "2025-01-31")),
        ("miércoles 24 de enero de 2024", "enero", Kept.MONTHS, ("2025-01-01", "2025-01-31")),
        ("29 de febrero", "febrero", Kept.MONTHS, ("2025-02-01", "2025-02-28")),
        ("5 y 6 febrero", "febrero", Kept.MONTHS, ("2025-02-01", "2025-02-28")),
        ("30 de enero al 2 de febrero", "enero-febrero", Kept.MONTHS, ("2025-01-01", "2025-02-28")),
        ("semana del 5 al 9 de febrero", "febrero", Kept.MONTHS, ("2025-02-01", "2025-02-28")),
        ("primer martes de marzo", "primer martes de marzo", Kept.WORDS, ("2025-03-04", "2025-03-04")),
        ("último viernes de junio", "último viernes de junio", Kept.WORDS, ("2025-06-27", "2025-06-27")),
    ],
)
def test_a_window_keeps_its_words_and_a_day_becomes_its_month(
    phrase: str, words: str, kept: Kept, bounds: tuple[str, str]
) -> None:
    assert rolled(phrase) == (words, kept, [bounds])


def test_days_of_several_months_become_several_months() -> None:
    months = [("2025-03-01", "2025-03-31"), ("2025-05-01", "2025-05-31")]
    assert rolled("3 de marzo y 5 de mayo") == ("marzo y mayo", Kept.MONTHS, months)


def test_words_under_a_heading_are_taken_from_what_was_understood() -> None:
    found = window_again("24", [Period(date(2024, 9, 24), date(2024, 9, 24), Precision.DAY)], NEXT)
    assert (found.phrase, found.kept) == ("septiembre", Kept.MONTHS)


def test_a_span_of_years_names_the_year_of_each_month() -> None:
    three = Shift(2022, 2024, 3)
    day = Period(date(2023, 8, 31), date(2023, 8, 31), Precision.DAY)
    found = window_again("31 de agosto de 2023", [day], three)
    assert (found.phrase, found.reading.span.end) == ("agosto de 2026", date(2026, 8, 31))


@given(year=YEARS, first=MONTHS, last=MONTHS, by=BY)
def test_windows_keep_the_months_of_their_words_in_any_year(
    year: int, first: int, last: int, by: int
) -> None:
    first, last = sorted((first, last))
    words = MONTH_NAMES[first - 1] if first == last else f"{MONTH_NAMES[first - 1]}-{MONTH_NAMES[last - 1]}"
    _words, kept, bounds = rolled(words, Shift(year, year, by))
    start, end = date(year + by, first, 1), date(year + by, last, last_day(year + by, last))
    assert (_words, kept, bounds) == (words, Kept.WORDS, [(str(start), str(end))])


@given(day=st.dates(date(1990, 1, 1), date(2099, 12, 31)), by=BY)
def test_any_day_becomes_the_whole_month_it_fell_in(day: date, by: int) -> None:
    found = window_again(
        f"{day.day} de {MONTH_NAMES[day.month - 1]}",
        [Period(day, day, Precision.DAY)],
        Shift(day.year, day.year, by),
    )
    year = day.year + by
    whole = Period(
        date(year, day.month, 1), date(year, day.month, last_day(year, day.month)), Precision.MONTH
    )
    assert (found.phrase, found.reading.periods) == (MONTH_NAMES[day.month - 1], (whole,))


@given(starts=st.lists(st.tuples(YEARS, MONTHS, st.integers(0, 3)), min_size=1, max_size=4))
def test_months_are_read_back_as_they_were_written(starts: list[tuple[int, int, int]]) -> None:
    year = starts[0][0]
    spans = sorted({(first, min(first + more, 12)) for _year, first, more in starts})
    apart = [span for place, span in enumerate(spans) if place == 0 or span[0] > spans[place - 1][1] + 1]
    periods = [
        Period(date(year, first, 1), date(year, last, last_day(year, last)), Precision.MONTH)
        for first, last in apart
    ]
    read = read_dates(months_phrase(periods), year=year)
    whole = Period(periods[0].start, periods[-1].end, Precision.MONTH)
    assert (read.span.start, read.span.end, read.notes) == (whole.start, whole.end, ())


@pytest.mark.parametrize(
    ("phrase", "words", "kept", "bounds"),
    [
        ("6 al 27 de abril de 2024", "6 al 27 de abril de 2025", Kept.WORDS, ("2025-04-06", "2025-04-27")),
        ("antes de octubre de 2024", "antes de octubre de 2025", Kept.WORDS, ("None", "2025-09-30")),
        ("29 de febrero", "febrero", Kept.MONTHS, ("2025-02-01", "2025-02-28")),
        ("este 2024", "este 2025", Kept.WORDS, ("2025-01-01", "2025-12-31")),
    ],
)  # fmt: skip
def test_an_activity_keeps_its_days(phrase: str, words: str, kept: Kept, bounds: tuple[str, str]) -> None:
    found = days_again(phrase, read_dates(phrase, year=2024).periods, NEXT)
    span = found.reading.span
    assert (found.phrase, found.kept, (str(span.start), str(span.end))) == (words, kept, bounds)


def test_an_activity_whose_words_do_not_tell_keeps_the_days_that_were_understood() -> None:
    february = Period(date(2024, 2, 1), date(2024, 2, 29), Precision.MONTH)
    found = days_again("según el cronograma", [february], NEXT)
    again = Period(date(2025, 2, 1), date(2025, 2, 28), Precision.MONTH)
    assert (found.phrase, found.kept, found.reading.periods) == ("según el cronograma", Kept.DAYS, (again,))


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("Programa Anual de Trabajo 2024", "Programa Anual de Trabajo 2025"),
        ("visitas de 2023", "visitas de 2024"),
        ("Programa Nacional 2022-2024", "Programa Nacional 2022-2024"),
        ("Reglamento (DOF 15 de febrero de 2023)", "Reglamento (DOF 15 de febrero de 2023)"),
        ("Agenda 2030", "Agenda 2030"),
        ("Sesión 05/2024", "Sesión 05/2025"),
        ("folio 120245", "folio 120245"),
    ],
)
def test_years_of_the_programme_move_and_other_years_stay(text: str, moved: str) -> None:
    assert NEXT.words(text) == moved


def test_the_programmes_own_span_moves_as_a_whole() -> None:
    assert Shift(2022, 2024, 3).words("Plan 2022-2024 y 2021-2030") == "Plan 2025-2027 y 2021-2030"


@given(day=st.dates(date(1990, 1, 1), date(2090, 12, 31)), by=BY)
def test_the_same_day_is_in_the_same_month(day: date, by: int) -> None:
    again = same_day(day, by)
    assert (again.year, again.month) == (day.year + by, day.month)
    assert again.day == day.day or (day.month, day.day, again.day) == (2, 29, 28)


@pytest.mark.parametrize(
    ("seen", "habit"),
    [([], None), ([2], None), ([1, 2], None), ([1, 1], 1), ([1, 2, 1], 1), ([1, 1, 2, 2], None), ([0, 0], 0)],
)
def test_a_habit_is_seen_twice_and_more_often_than_anything_else(seen: list[int], habit: int | None) -> None:
    assert usual(seen) == habit
