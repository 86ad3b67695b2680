"""The day on which a body will have waited too long, and what may prevent it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendars.checks import Rulebook, check_year
from calendars.coming import coming
from calendars.findings import Finding, FindingKind, FrequencyRule, Meeting, Severity
from calendars.series import add_months
from calendars.session_kinds import SessionKind
from calendars.windows import left
from calendars.working_days import WorkingCalendar

RULE = FrequencyRule("SC", SessionKind.ORDINARY, max_gap_months=3, citation="art. 59")
END = date(2024, 12, 31)


def sitting(number: int, start: str, end: str | None = None) -> Meeting:
    first, last = (date.fromisoformat(f"2024-{day}") if day else None for day in (start, end or start))
    return Meeting(
        f"SC-O{number}",
        "SC",
        f"{number}ª",
        first,
        last,
        number=number,
        kind=SessionKind.ORDINARY,
        decided=end is None,
        words=f"{start} a {end}" if end else "",
    )


HELD = sitting(32, "03-13")


def on(as_of: str, *meetings: Meeting) -> list[Finding]:
    day = date.fromisoformat(f"2024-{as_of}")
    return coming(left(meetings, day), [RULE], as_of=day, until=END)


def test_a_window_that_ends_too_late_must_be_used_before_its_day() -> None:
    (found,) = on("05-01", HELD, sitting(33, "05-01", "06-30"))
    assert (found.kind, found.severity, found.day) == (
        FindingKind.FREQUENCY_COMING,
        Severity.COMING,
        date(2024, 6, 14),
    )
    assert found.refs == ("SC-O33", "SC-O32")
    assert (found.facts["deadline"], found.facts["next"]) == ("2024-06-13", "33ª")


def test_a_window_within_the_term_is_only_good_to_know() -> None:
    (found,) = on("05-01", HELD, sitting(33, "05-01", "06-13"))
    assert (found.severity, found.facts["in_time"]) == (Severity.INFO, "1")


def test_a_decided_session_within_the_term_carries_the_wait_on() -> None:
    (found,) = on("05-01", HELD, sitting(33, "06-13"), sitting(34, "08-01", "12-31"))
    assert (found.day, found.refs) == (date(2024, 9, 14), ("SC-O34", "SC-O33"))


def test_nothing_planned_in_time_is_said_with_what_comes_too_late() -> None:
    (found,) = on("05-01", HELD, sitting(33, "06-14"))
    assert (found.severity, found.facts["in_time"], found.facts["next"]) == (Severity.COMING, "", "33ª")
    (alone,) = on("05-01", HELD)
    assert (alone.refs, alone.facts["next"]) == (("SC-O32",), "")


def test_a_session_without_any_date_may_still_prevent_it() -> None:
    pending = replace(sitting(33, "05-01", "06-30"), start=None, end=None, words="")
    (found,) = on("05-01", HELD, pending)
    assert (found.severity, found.refs) == (Severity.COMING, ("SC-O33", "SC-O32"))


@pytest.mark.parametrize(
    ("as_of", "severity", "true_already"),
    [
        ("06-13", Severity.COMING, False),
        ("06-14", Severity.BREACH, True),
        ("06-29", Severity.BREACH, True),
    ],
)
def test_it_is_a_breach_from_its_day_on(as_of: str, severity: Severity, true_already: bool) -> None:
    year = check_year(
        [HELD, sitting(33, "05-01", "06-30")],
        WorkingCalendar(),
        Rulebook(frequency=[RULE]),
        as_of=date.fromisoformat(f"2024-{as_of}"),
    )
    (found,) = [one for one in year if one.kind is FindingKind.FREQUENCY_COMING]
    assert (found.day, found.severity, found.true_already) == (date(2024, 6, 14), severity, true_already)


def test_windows_that_passed_prevent_nothing() -> None:
    (found,) = on("06-10", HELD, sitting(33, "05-01", "05-31"), sitting(34, "06-01", "06-30"))
    assert found.refs == ("SC-O34", "SC-O32")


def test_a_wait_whose_beginning_is_unknown_is_said() -> None:
    (found,) = on("01-10", sitting(32, "02-01", "03-31"))
    assert (found.kind, found.severity, found.day) == (
        FindingKind.FREQUENCY_UNKNOWN,
        Severity.INFO,
        None,
    )
    assert on("01-10") == []


def test_nothing_is_said_of_a_day_after_the_programme() -> None:
    assert on("10-15", sitting(35, "10-01")) == []
    assert [one.day for one in on("10-15", sitting(35, "09-30"))] == [date(2024, 12, 31)]


def test_the_wait_goes_on_from_an_earlier_programme() -> None:
    before = replace(HELD, ref="", start=date(2023, 11, 20), end=date(2023, 11, 20), title="31ª")
    found = check_year(
        [sitting(32, "02-01", "03-31")],
        WorkingCalendar(),
        Rulebook(frequency=[RULE], before=[before]),
        years=[2024],
        as_of=date(2024, 1, 10),
    )
    (wait,) = [one for one in found if one.kind is FindingKind.FREQUENCY_COMING]
    assert (wait.day, wait.refs, wait.facts["last_title"]) == (date(2024, 2, 21), ("SC-O32",), "31ª")


def test_the_gap_of_the_running_wait_is_said_once() -> None:
    found = check_year(
        [HELD, sitting(33, "05-01", "06-30")],
        WorkingCalendar(),
        Rulebook(frequency=[RULE]),
        as_of=date(2024, 5, 1),
    )
    days = [one.day for one in found if one.kind is not FindingKind.FREQUENCY_EDGE]
    assert days == [date(2024, 6, 14)]


@given(
    st.lists(st.integers(0, 360), min_size=1, max_size=6, unique=True),
    st.integers(0, 365),
    st.integers(1, 6),
)
def test_of_decided_sessions_it_names_the_first_gap_after_the_last_one_held(
    offsets: list[int], ahead: int, months: int
) -> None:
    first = date(2024, 1, 1)
    days = sorted(first + timedelta(offset) for offset in offsets)
    as_of = first + timedelta(ahead)
    meetings = [replace(HELD, ref=str(day), start=day, end=day) for day in days]
    rule = replace(RULE, max_gap_months=months)
    found = coming(meetings, [rule], as_of=as_of, until=END)
    held = [day for day in days if day <= as_of]
    if not held:
        assert [one.kind for one in found] == [FindingKind.FREQUENCY_UNKNOWN]
        return
    chain = [max(held), *(day for day in days if day > max(held))]
    ends = [
        day
        for day, following in zip(chain, [*chain[1:], date.max], strict=True)
        if following > add_months(day, months)
    ]
    overdue = add_months(ends[0], months) + timedelta(days=1)
    assert [one.day for one in found] == ([overdue] if overdue <= END else [])
