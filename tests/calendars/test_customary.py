"""Customary days of the year, Easter by a second rule, and the days beside a long weekend."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendars.customary import Custom, custom, easter, long_weekend, spans
from calendars.working_days import Closure, WorkingCalendar

MEXICO = WorkingCalendar()
years = st.integers(1583, 4099)
days = st.dates(date(2000, 1, 1), date(2040, 12, 31))


def easter_by_gauss(year: int) -> date:
    """Easter by Gauss's rule with its two exceptions."""
    moon = year // 100 - year // 400 - (8 * (year // 100) + 13) // 25
    m, n = (15 + moon) % 30, (4 + year // 100 - year // 400) % 7
    d = (19 * (year % 19) + m) % 30
    e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + n) % 7
    if (d, e) == (29, 6) or ((d, e) == (28, 6) and (11 * m + 11) % 30 < 19):
        e -= 7
    return date(year, 3, 22) + timedelta(days=d + e)


@given(years)
def test_easter_agrees_with_a_second_rule(year: int) -> None:
    assert easter(year) == easter_by_gauss(year)


@given(st.integers(1, 9999))
def test_every_year_has_its_holy_week_from_monday_to_sunday(year: int) -> None:
    (week,) = [span for span in spans(year) if span.custom is Custom.HOLY_WEEK]
    assert (week.start.isoweekday(), week.end.isoweekday(), (week.end - week.start).days) == (1, 7, 6)
    assert week.end == easter(year)


def test_the_customs_of_2024() -> None:
    assert [(span.custom, span.start, span.end) for span in spans(2024)] == [
        ("year_end", date(2023, 12, 20), date(2024, 1, 6)),
        ("holy_week", date(2024, 3, 25), date(2024, 3, 31)),
        ("guadalupe", date(2024, 12, 12), date(2024, 12, 12)),
        ("year_end", date(2024, 12, 20), date(2025, 1, 6)),
    ]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2024, 3, 24), None),
        (date(2024, 3, 25), "holy_week"),
        (date(2024, 3, 31), "holy_week"),
        (date(2024, 4, 1), None),
        (date(2024, 12, 12), "guadalupe"),
        (date(2024, 12, 19), None),
        (date(2024, 12, 20), "year_end"),
        (date(2025, 1, 6), "year_end"),
        (date(2025, 1, 7), None),
        (date(1, 1, 1), None),
        (date(9999, 12, 31), None),
    ],
)
def test_the_custom_of_a_day(day: date, expected: str | None) -> None:
    assert custom(day) == expected


@given(days)
def test_a_day_has_a_custom_where_a_span_of_its_year_covers_it(day: date) -> None:
    assert (custom(day) is not None) == any(span.covers(day) for span in spans(day.year))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2024, 2, 2), "constitution"),  # the Friday before Monday 5 February
        (date(2024, 2, 5), None),
        (date(2024, 2, 6), "constitution"),
        (date(2024, 2, 7), None),
        (date(2024, 4, 30), None),  # Wednesday 1 May makes no long weekend
        (date(2024, 5, 2), None),
        (date(2025, 4, 30), None),  # before Thursday 1 May
        (date(2025, 5, 2), "labour"),  # the bridge after it
        (date(2024, 9, 30), "transfer_of_power"),  # the bridge before Tuesday 1 October
        (date(2024, 10, 2), None),
        (date(2024, 6, 3), None),  # the Monday after election Sunday
        (date(2024, 8, 30), None),
    ],
)
def test_the_days_beside_a_long_weekend(day: date, expected: str | None) -> None:
    found = long_weekend(day, MEXICO)
    assert (found and found.name_key) == expected


def test_closures_make_no_long_weekend() -> None:
    agency = WorkingCalendar((Closure(date(2024, 8, 26), date(2024, 8, 26), "aniversario"),))
    assert long_weekend(date(2024, 8, 23), agency) is None
    assert long_weekend(date(2024, 8, 26), agency) is None


@given(days)
def test_only_working_days_near_a_weekday_holiday_border_a_long_weekend(day: date) -> None:
    found = long_weekend(day, MEXICO)
    if found is not None:
        assert MEXICO.is_working(day)
        assert abs((found.day - day).days) <= 3
        assert not MEXICO.is_weekend(found.day)


def test_customs_are_those_of_mexico() -> None:
    assert (spans(2024, "US"), custom(date(2024, 12, 12), "US")) == ((), None)
