"""Until when a convocation must go out, and convocations that went out too late."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendars.findings import BodyNotice, Finding, Meeting, Severity
from calendars.notice_terms import notice
from calendars.rules.notice import Notice, NoticeRule, Sent
from calendars.session_kinds import SessionKind
from calendars.terms import Term, TermUnit
from calendars.working_days import WorkingCalendar

MEXICO = WorkingCalendar()
FIVE = Notice(Sent.CONVOCATION, Term(5, TermUnit.WORKING_DAYS))
TWO = Notice(Sent.CONVOCATION, Term(2, TermUnit.CALENDAR_DAYS), SessionKind.EXTRAORDINARY)
DOCUMENTS = Notice(Sent.ANNEXES, Term(48, TermUnit.HOURS))
RULE = BodyNotice("CI", NoticeRule((FIVE, TWO, DOCUMENTS)), "art. 18")
THURSDAY = date(2024, 2, 22)
SESSION = Meeting("CI-O21", "CI", "21ª", THURSDAY, THURSDAY, kind=SessionKind.ORDINARY)


def on(day: str, meeting: Meeting = SESSION, **more: object) -> list[Finding]:
    as_of = date.fromisoformat(f"2024-{day}")
    return notice([meeting], [RULE], MEXICO, as_of=as_of, **more)  # type: ignore[arg-type]


def convocation(found: list[Finding]) -> Finding:
    (only,) = [one for one in found if one.facts["what"] == "convocation"]
    return only


@pytest.mark.parametrize(
    ("as_of", "severity", "passed"),
    [
        ("02-07", Severity.INFO, ""),
        ("02-08", Severity.COMING, ""),
        ("02-15", Severity.COMING, ""),
        ("02-16", Severity.BREACH, "1"),
    ],
)
def test_a_convocation_is_due_five_working_days_before(as_of: str, severity: Severity, passed: str) -> None:
    found = convocation(on(as_of))
    assert (found.facts["deadline"], found.day) == ("2024-02-15", date(2024, 2, 16))
    assert (found.severity, found.facts["passed"]) == (severity, passed)


def test_each_thing_sent_has_its_own_day() -> None:
    assert [(one.facts["what"], one.facts["deadline"]) for one in on("02-01")] == [
        ("convocation", "2024-02-15"),
        ("annexes", "2024-02-20"),
    ]


def test_each_kind_of_session_has_its_own_term() -> None:
    extraordinary = replace(SESSION, kind=SessionKind.EXTRAORDINARY)
    assert convocation(on("02-01", extraordinary)).facts["deadline"] == "2024-02-20"


def test_other_bodies_have_no_term_of_this_one() -> None:
    assert on("02-01", replace(SESSION, body="SC")) == []


def test_what_was_convened_in_time_is_not_told() -> None:
    assert on("02-16", replace(SESSION, convened_on=date(2024, 2, 15))) == []


def test_what_was_convened_too_late_stays_a_breach() -> None:
    late = replace(SESSION, convened_on=date(2024, 2, 16))
    for as_of in ("02-16", "06-01"):
        (found,) = on(as_of, late)
        assert (found.kind.value, found.severity, found.facts["convened"]) == (
            "notice_short",
            Severity.BREACH,
            "2024-02-16",
        )


def test_what_lies_behind_without_a_record_is_not_told() -> None:
    assert on("02-23") == []


def test_a_window_counts_by_its_last_working_day() -> None:
    window = replace(SESSION, start=date(2024, 6, 1), end=date(2024, 6, 30), decided=False)
    found = convocation(on("05-01", window))
    assert (found.facts["target"], found.facts["deadline"], found.facts["window"]) == (
        "2024-06-28",
        "2024-06-21",
        "1",
    )


def test_a_window_counts_by_the_day_by_which_it_must_be_used() -> None:
    window = replace(SESSION, start=date(2024, 5, 1), end=date(2024, 6, 30), decided=False)
    found = convocation(on("05-01", window, held_by={"CI-O21": date(2024, 6, 13)}))
    assert (found.facts["target"], found.facts["deadline"]) == ("2024-06-13", "2024-06-06")


def test_without_a_present_day_nothing_is_claimed() -> None:
    assert notice([SESSION], [RULE], MEXICO, as_of=None) == []


@given(st.dates(date(2024, 1, 1), date(2024, 12, 31)), st.dates(date(2024, 1, 1), date(2024, 12, 31)))
def test_it_is_passed_exactly_from_its_day_on(day: date, as_of: date) -> None:
    for one in notice([replace(SESSION, start=day, end=day)], [RULE], MEXICO, as_of=as_of):
        assert one.day is not None
        assert (one.severity is Severity.BREACH) == (one.day <= as_of) == (one.facts["passed"] == "1")
