"""A year seen from a day: what already is, what is coming, what can still be held."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from calendars.checks import Finding, Rulebook, check_year
from calendars.findings import FindingKind, FrequencyRule, Meeting, Severity
from calendars.session_kinds import SessionKind
from calendars.working_days import WorkingCalendar

TWICE = Rulebook(frequency=[FrequencyRule("CI", SessionKind.ORDINARY, min_per_year=2, citation="art. 35")])
FEBRUARY = Meeting(
    "CI-O21",
    "CI",
    "21ª",
    date(2024, 2, 1),
    date(2024, 2, 29),
    kind=SessionKind.ORDINARY,
    number=21,
    decided=False,
)
OCTOBER = replace(FEBRUARY, ref="CI-O22", number=22, start=date(2024, 10, 1), end=date(2024, 10, 31))


def too_few(as_of: date, *meetings: Meeting) -> list[Finding]:
    found = check_year(meetings, WorkingCalendar(), TWICE, years=[2024], as_of=as_of)
    return [one for one in found if one.kind is FindingKind.TOO_FEW]


def test_what_passed_without_a_day_does_not_count_any_more() -> None:
    assert too_few(date(2024, 2, 29), FEBRUARY, OCTOBER) == []
    (found,) = too_few(date(2024, 3, 1), FEBRUARY, OCTOBER)
    assert (found.facts["planned"], found.severity, found.day) == (
        "1",
        Severity.COMING,
        date(2024, 12, 31),
    )


def test_at_the_end_of_the_year_it_is_a_breach() -> None:
    held = replace(OCTOBER, start=date(2024, 10, 7), end=date(2024, 10, 7), decided=True)
    severities = [too_few(day, held)[0].severity for day in (date(2024, 12, 30), date(2024, 12, 31))]
    assert severities == [Severity.COMING, Severity.BREACH]


@given(st.lists(st.integers(0, 365), min_size=1, max_size=5), st.integers(0, 365))
def test_what_has_come_has_its_day_behind_it(offsets: list[int], ahead: int) -> None:
    as_of = date(2024, 1, 1) + timedelta(ahead)
    meetings = [
        replace(OCTOBER, ref=str(n), number=n, start=day, end=day, decided=True)
        for n, day in enumerate(date(2024, 1, 1) + timedelta(offset) for offset in offsets)
    ]
    for one in check_year(meetings, WorkingCalendar(), TWICE, years=[2024], as_of=as_of):
        assert one.true_already == (one.day is None or one.day <= as_of)
        assert not (one.severity is Severity.BREACH and not one.true_already)
        assert not (one.severity is Severity.COMING and one.true_already)
