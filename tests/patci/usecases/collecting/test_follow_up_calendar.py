"""The rule of follow-up: exact dates on the next working day, others by half-year, and recurrences."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from patci.usecases.collecting.follow_up_calendar import AUTOMATIC, stretches

YEAR = (2024, 2024)


@pytest.mark.parametrize(
    ("given_dates", "expected"),
    [
        ({"start": date(2024, 4, 6), "end": date(2024, 4, 27)}, ["seguimiento-2024-04-29"]),
        ({"start": date(2024, 7, 1), "end": date(2024, 7, 31)}, ["seguimiento-2024-08-01"]),
        (
            {"start": date(2024, 1, 1), "end": date(2024, 3, 31), "is_deadline": True},
            ["seguimiento-2024-04-01"],
        ),
        ({"start": None, "end": date(2024, 9, 30), "is_deadline": True}, ["seguimiento-2024-10-02"]),
        ({"start": date(2024, 4, 1), "end": date(2024, 6, 30)}, ["semestral-2024-1"]),
        ({"start": date(2024, 6, 1), "end": date(2024, 7, 31)}, ["semestral-2024-1", "semestral-2024-2"]),
        ({"start": None, "end": None}, ["semestral-2024-1", "semestral-2024-2"]),
        (
            {
                "start": date(2024, 2, 1),
                "end": date(2024, 8, 31),
                "windows": [
                    (date(2024, 2, 1), date(2024, 2, 29)),
                    (date(2024, 5, 1), date(2024, 5, 31)),
                    (date(2024, 8, 1), date(2024, 8, 31)),
                ],
            },
            ["seguimiento-2024-03-01", "seguimiento-2024-06-03", "seguimiento-2024-09-02"],
        ),
        (
            {"start": date(2024, 1, 1), "end": date(2024, 12, 31), "recurrence": 4},
            [
                "seguimiento-2024-04-01",
                "seguimiento-2024-07-01",
                "seguimiento-2024-10-02",
                "seguimiento-2025-01-02",
            ],
        ),
        (
            {"start": date(2024, 3, 15), "end": date(2024, 7, 31), "recurrence": 6},
            ["seguimiento-2024-05-02", "seguimiento-2024-07-01", "seguimiento-2024-08-01"],
        ),
        (
            {"start": date(2024, 1, 1), "end": date(2024, 12, 31), "recurrence": 2},
            ["semestral-2024-1", "semestral-2024-2"],
        ),
    ],
)
def test_an_activity_is_asked_about_when_its_dates_say(given_dates: dict, expected: list[str]) -> None:
    assert [stretch.ref for stretch in stretches(years=YEAR, **given_dates)] == expected


def test_a_monthly_recurrence_asks_twelve_times() -> None:
    asked = stretches(start=None, end=None, years=YEAR, recurrence=12)
    first_days = "02-01 03-01 04-01 05-02 06-03 07-01 08-01 09-02 10-02 11-01 12-02".split()
    assert [each.ref for each in asked] == [
        *(f"seguimiento-2024-{day}" for day in first_days),
        "seguimiento-2025-01-02",
    ]
    assert [(each.covers_from, each.ended_on) for each in asked][1] == (date(2024, 2, 1), date(2024, 2, 29))


@given(
    days=some.tuples(some.none() | some.dates(date(2023, 1, 1), date(2026, 12, 31)), some.integers(0, 900)),
    is_deadline=some.booleans(),
    recurrence=some.none() | some.integers(1, 24),
)
def test_every_activity_is_asked_about_at_least_once_in_order(
    days: tuple[date | None, int], is_deadline: bool, recurrence: int | None
) -> None:
    start, length = days
    end = None if start is None else date.fromordinal(start.toordinal() + length)
    found = stretches(start=start, end=end, years=YEAR, is_deadline=is_deadline, recurrence=recurrence)
    assert found
    assert found == sorted(set(found))
    assert all(AUTOMATIC.match(stretch.ref) for stretch in found)
    assert all(stretch.ended_on <= stretch.covers_to for stretch in found)
