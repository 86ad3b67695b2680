"""Meetings on days that agencies declared they cannot, and on days that are kept free by custom."""

from dataclasses import replace
from datetime import date

import pytest

from calendars.day_checks import customary, unavailable
from calendars.findings import Meeting, Severity
from calendars.planning.facts import Span, Unavailable
from calendars.working_days import WorkingCalendar

THREE_DAYS = Meeting("A", "GT", "A", date(2024, 7, 8), date(2024, 7, 10), members=frozenset({"STPS"}))
WEEK = Span(date(2024, 7, 9), date(2024, 7, 12))


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        (Unavailable("STPS", WEEK, "gira"), [date(2024, 7, 9)]),
        (Unavailable("STPS", WEEK, body="GT"), [date(2024, 7, 9)]),
        (Unavailable("STPS", WEEK, body="otro"), []),
        (Unavailable("SEP", WEEK), []),
        (Unavailable("SEP", WEEK, body="GT"), [date(2024, 7, 9)]),
        (Unavailable("STPS", Span(date(2024, 7, 11), date(2024, 7, 12))), []),
    ],
)
def test_declared_days_count_for_who_is_called(declared: Unavailable, expected: list[date]) -> None:
    found = unavailable([THREE_DAYS], [declared])
    assert [(one.day, one.severity) for one in found] == [(day, Severity.WARNING) for day in expected]


def test_an_agency_is_named_once_for_a_meeting() -> None:
    again = Unavailable("STPS", Span(date(2024, 7, 8), date(2024, 7, 8)))
    found = unavailable([THREE_DAYS], [Unavailable("STPS", WEEK, "gira"), again])
    assert [one.facts["reason"] for one in found] == ["gira"]


def test_who_coordinates_is_called() -> None:
    led = replace(THREE_DAYS, members=frozenset(), coordinator="STPS")
    assert len(unavailable([led], [Unavailable("STPS", WEEK)])) == 1


def test_windows_are_not_held_against_declared_days() -> None:
    assert unavailable([replace(THREE_DAYS, decided=False)], [Unavailable("STPS", WEEK)]) == []


def test_custom_is_only_good_to_know() -> None:
    easter = replace(THREE_DAYS, start=date(2024, 3, 22), end=date(2024, 3, 27))
    (found,) = customary([easter, THREE_DAYS], WorkingCalendar())
    assert customary([easter, THREE_DAYS], WorkingCalendar(country="US")) == []
    assert (found.day, found.severity, found.facts["custom"]) == (
        date(2024, 3, 25),
        Severity.INFO,
        "holy_week",
    )
