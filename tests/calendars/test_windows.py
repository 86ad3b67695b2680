"""Windows that passed, hold no day, or none that who coordinates works."""

from datetime import date

import pytest

from calendars.findings import Finding, Meeting
from calendars.windows import left, windows
from calendars.working_days import Closure, WorkingCalendar

MEXICO = WorkingCalendar()
STPS = {"Trabajo": [Closure(date(2024, 7, 15), date(2024, 7, 31), "vacaciones")]}


def window(start: date, end: date, **known: str) -> Meeting:
    return Meeting("A", "A", "A", start, end, decided=False, **known)  # type: ignore[arg-type]


def found(meeting: Meeting, as_of: date | None = None) -> list[Finding]:
    return windows([meeting], MEXICO, agency_closures=STPS, as_of=as_of)


FEBRUARY = window(date(2024, 2, 1), date(2024, 2, 29))
JULY = window(date(2024, 7, 1), date(2024, 7, 31), coordinator="Trabajo")
BACKWARDS = window(date(2024, 7, 31), date(2024, 7, 1))
WEEKEND = window(date(2024, 6, 1), date(2024, 6, 2))


@pytest.mark.parametrize(
    ("meeting", "as_of", "expected"),
    [
        (FEBRUARY, None, []),
        (FEBRUARY, date(2024, 2, 29), []),
        (FEBRUARY, date(2024, 3, 1), [("window_past", date(2024, 3, 1))]),
        (JULY, None, []),
        (JULY, date(2024, 7, 12), []),
        (JULY, date(2024, 7, 13), [("no_working_day", date(2024, 7, 1))]),
        (BACKWARDS, None, [("window_empty", None)]),
        (BACKWARDS, date(2025, 1, 1), [("window_empty", None)]),
        (WEEKEND, None, [("no_working_day", date(2024, 6, 1))]),
        (Meeting("A", "A", "A", None, None, decided=False), date(2024, 7, 1), []),
        (Meeting("A", "A", "A", date(2024, 1, 5), date(2024, 1, 5)), date(2024, 7, 1), []),
    ],
)
def test_what_is_wrong_with_a_window(
    meeting: Meeting, as_of: date | None, expected: list[tuple[str, date | None]]
) -> None:
    assert [(one.kind.value, one.day) for one in found(meeting, as_of)] == expected


def test_what_is_left_of_windows() -> None:
    today = date(2024, 7, 10)
    held = Meeting("B", "B", "B", date(2024, 1, 5), date(2024, 1, 5))
    (kept, narrowed) = left([held, FEBRUARY, BACKWARDS, JULY], today)
    assert kept == held
    assert (narrowed.start, narrowed.end) == (today, date(2024, 7, 31))
