"""Working days of Mexico: the holidays with their articles, closures, and the arithmetic of days."""

import os
import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendars.working_days import (
    Closure,
    ClosureOrderError,
    HolidayKind,
    NonWorking,
    UnknownCountryError,
    WorkingCalendar,
    countries,
    federal_holidays,
)

STPS_2024 = (
    Closure(date(2024, 7, 15), date(2024, 7, 31), "vacaciones generales"),
    Closure(date(2024, 12, 13), date(2024, 12, 31), "vacaciones generales"),
)
FIFTH_OF_MAY = "Calendario Oficial (DOF 06-10-1993) art. 2; LFTSE art. 29"

days = st.dates(date(2000, 1, 1), date(2040, 12, 31))
steps = st.integers(-60, 60)
calendars = st.sampled_from(
    [
        WorkingCalendar(),
        WorkingCalendar(STPS_2024),
        WorkingCalendar(country="CO"),
        # Its weekend is Friday and Saturday.
        WorkingCalendar(country="IL"),
    ]
)


def test_holidays_of_2024_carry_their_articles() -> None:
    assert [(holiday.day.isoformat(), holiday.citation) for holiday in federal_holidays(2024)] == [
        ("2024-01-01", "LFT art. 74 fr. I"),
        ("2024-02-05", "LFT art. 74 fr. II"),
        ("2024-03-18", "LFT art. 74 fr. III"),
        ("2024-05-01", "LFT art. 74 fr. IV"),
        ("2024-05-05", FIFTH_OF_MAY),
        ("2024-06-02", "LFT art. 74 fr. IX"),
        ("2024-09-16", "LFT art. 74 fr. V"),
        ("2024-10-01", "LFT art. 74 fr. VII"),
        ("2024-11-18", "LFT art. 74 fr. VI"),
        ("2024-12-25", "LFT art. 74 fr. VIII"),
    ]


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (2023, ["01-01", "02-06", "03-20", "05-01", "05-05", "09-16", "11-20", "12-25"]),
        (2025, ["01-01", "02-03", "03-17", "05-01", "05-05", "09-16", "11-17", "12-25"]),
        (2005, ["01-01", "02-05", "03-21", "05-01", "05-05", "09-16", "11-20", "12-25"]),
        (2006, ["01-01", "02-06", "03-21", "05-01", "05-05", "09-16", "11-20", "12-01", "12-25"]),
        (2018, ["01-01", "02-05", "03-19", "05-01", "05-05", "07-01", "09-16", "11-19", "12-01", "12-25"]),
        (2030, ["01-01", "02-04", "03-18", "05-01", "05-05", "06-02", "09-16", "10-01", "11-18", "12-25"]),
    ],
)
def test_holidays_of_other_years(year: int, expected: list[str]) -> None:
    assert [f"{holiday.day:%m-%d}" for holiday in federal_holidays(year)] == expected


def test_only_the_fifth_of_may_is_of_the_official_calendar_alone() -> None:
    own = [h.day for h in federal_holidays(2024) if h.kind is HolidayKind.OFFICIAL_CALENDAR]
    assert own == [date(2024, 5, 5)]


@pytest.mark.parametrize("year", [2015, 2021, 2024, 2027])
def test_federal_elections_are_on_the_first_sunday_of_june(year: int) -> None:
    (day,) = [holiday.day for holiday in federal_holidays(year) if holiday.name_key == "election"]
    assert (day.month, day.isoweekday(), day.day <= 7) == (6, 7, True)


@pytest.mark.parametrize("year", range(2007, 2041))
def test_the_moveable_mondays_are_those_of_article_74(year: int) -> None:
    def monday(month: int, nth: int) -> date:
        return date(year, month, 1 + (-date(year, month, 1).weekday()) % 7 + 7 * (nth - 1))

    by_name = {holiday.name_key: holiday.day for holiday in federal_holidays(year)}
    wanted = {"constitution": monday(2, 1), "juarez": monday(3, 3), "revolution": monday(11, 3)}
    assert {name: by_name[name] for name in wanted} == wanted


@pytest.mark.parametrize("year", range(2019, 2043))
def test_power_is_handed_over_on_1_october_every_six_years(year: int) -> None:
    found = [holiday.day for holiday in federal_holidays(year) if holiday.name_key == "transfer_of_power"]
    assert found == ([date(year, 10, 1)] if year in {2024, 2030, 2036, 2042} else [])


def test_other_countries_have_their_own_holidays() -> None:
    colombia = WorkingCalendar(country="CO")
    assert colombia.why_not(date(2024, 7, 1)) is NonWorking.HOLIDAY
    assert colombia.is_working(date(2024, 9, 16))
    assert {"MX", "CO", "AT"} <= countries()
    assert {len(code) for code in countries()} == {2}


@pytest.mark.parametrize("code", ["XX", "", "mx", "MEX", "__doc__"])
def test_an_unknown_country_is_one_named_error(code: str) -> None:
    with pytest.raises(UnknownCountryError):
        WorkingCalendar(country=code).is_working(date(2024, 7, 1))


def test_names_do_not_follow_the_locale_of_the_machine() -> None:
    asked = "print(f(2024)[0].name_key, f(2024, 'AT')[0])"
    code = f"from calendars.working_days import federal_holidays as f; {asked}"
    environment = {**os.environ, "LANG": "en_US.UTF-8", "LANGUAGE": "en_US"}
    shown = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, check=True, text=True
    ).stdout
    assert shown.startswith("new_year Holiday(day=datetime.date(2024, 1, 1), name_key='Neujahr', citation=''")


def test_the_library_of_holidays_is_loaded_at_the_first_question() -> None:
    code = "import sys, calendars.working_days, calendars.checks; print('holidays' in sys.modules)"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout
    assert shown == "False\n"


def test_why_a_day_is_not_worked() -> None:
    stps = WorkingCalendar(STPS_2024)
    asked = [date(2024, 2, 5), date(2024, 6, 2), date(2024, 8, 31), date(2024, 7, 16), date(2024, 7, 12)]
    assert [stps.why_not(day) for day in asked] == [
        NonWorking.HOLIDAY,
        NonWorking.HOLIDAY,
        NonWorking.WEEKEND,
        NonWorking.CLOSURE,
        None,
    ]
    assert WorkingCalendar().why_not(date(2024, 7, 16)) is None


def test_terms_skip_holidays_and_closures() -> None:
    stps = WorkingCalendar(STPS_2024)
    assert stps.add_working_days(date(2024, 7, 12), 5) == date(2024, 8, 7)
    assert stps.add_working_days(date(2024, 8, 1), -1) == date(2024, 7, 12)
    assert WorkingCalendar().add_working_days(date(2024, 2, 6), -5) == date(2024, 1, 29)
    assert WorkingCalendar().next_working_day(date(2024, 2, 2)) == date(2024, 2, 6)
    assert WorkingCalendar().previous_working_day(date(2024, 2, 6)) == date(2024, 2, 2)


def test_a_closure_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ClosureOrderError):
        Closure(date(2024, 7, 31), date(2024, 7, 15), "vacaciones")


def test_calendars_are_values() -> None:
    assert {WorkingCalendar(STPS_2024): 1}[WorkingCalendar(STPS_2024)] == 1


@given(calendars, days, steps)
def test_adding_lands_on_a_working_day(calendar: WorkingCalendar, day: date, n: int) -> None:
    landed = calendar.add_working_days(day, n)
    assert calendar.is_working(landed)
    assert (n > 0) <= (landed > day)
    assert (n < 0) <= (landed < day)


@given(calendars, days, steps)
def test_subtracting_undoes_adding(calendar: WorkingCalendar, day: date, n: int) -> None:
    working = calendar.add_working_days(day, 0)
    assert calendar.add_working_days(calendar.add_working_days(working, n), -n) == working


@given(calendars, days, st.integers(0, 40), steps)
def test_adding_keeps_the_order_of_days(calendar: WorkingCalendar, day: date, later: int, n: int) -> None:
    other = day + timedelta(days=later)
    assert calendar.add_working_days(day, n) <= calendar.add_working_days(other, n)
    assert calendar.add_working_days(day, n) <= calendar.add_working_days(day, n + 1)


@given(calendars, days, steps)
def test_counting_measures_what_was_added(calendar: WorkingCalendar, day: date, n: int) -> None:
    working = calendar.add_working_days(day, 0)
    assert calendar.working_days_between(working, calendar.add_working_days(working, n)) == n
