"""Checks of a year: those of the programme of 2024, and each rule in small."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendars.checks import (
    Finding,
    FindingKind,
    FrequencyRule,
    Meeting,
    Rulebook,
    Severity,
    check_year,
    closures,
    frequency,
    holiday,
    numbering,
    same_day,
    weekend,
)
from calendars.series import add_months
from calendars.session_kinds import SessionKind
from calendars.working_days import Closure, WorkingCalendar

ORDINARY, EXTRAORDINARY = SessionKind.ORDINARY, SessionKind.EXTRAORDINARY
MEXICO = WorkingCalendar()

COORDINATORS = {
    "CI": "Gobernación",
    "GT-PAT": "Bienestar",
    "GT-SEL": "Bienestar",
    "GT-CAP": "Trabajo",
    "SG-CB": "Gobernación",
    "GT-CAMP": "Bienestar",
    "GT-PREV": "Seguridad",
}
# Body, kind and first number, then the days of its meetings in 2024.
DECIDED = """
GT-PAT O1 0124 0131 0207 0515 0831 0918
GT-SEL O19 0123 0131
GT-CAP O6 0105 0206 0312 0416 0514 0618 0716
SG-CB O7 0111 0222 0314 0411 0516 0606
GT-CAMP O9 0129 0212 0311 0415 0617 0708
GT-PREV E3 0206
GT-PREV O7 0221 0425 0620 0822 1024 1205
SINTRA U1 0206
"""
WINDOWS = """
CI O21 0201-0229 0601-0731 1001-1031
SC O32 0201-0331 0501-0630 0801-0930 1001-1130
"""
ABROAD = {"INT-1": "0205-0206", "INT-3": "0513-0517", "INT-4": "0708-0709", "INT-5": "0711-0712"}
KINDS = {"O": ORDINARY, "E": EXTRAORDINARY, "U": SessionKind.UNSPECIFIED}
RULES = [
    FrequencyRule("CI", ORDINARY, min_per_year=2, citation="Reglamento LG art. 35"),
    FrequencyRule("SC", ORDINARY, max_gap_months=3, citation="Reglamento LG art. 59"),
]
STPS = {"Trabajo": [Closure(date(2024, 7, 15), date(2024, 7, 31), "vacaciones", "DOF 05-07-2024")]}


def on(text: str) -> date:
    return date(2024, int(text[:2]), int(text[2:]))


def meeting(ref: str, days: str, *, decided: bool = True, **known: object) -> Meeting:
    start, _, end = days.partition("-")
    plain = Meeting(ref, ref, ref, on(start), on(end or start), decided=decided)
    return replace(plain, **known)  # type: ignore[arg-type]


def programme_of_2024() -> list[Meeting]:
    meetings = [meeting(ref, days) for ref, days in ABROAD.items()]
    for table, decided in ((DECIDED, True), (WINDOWS, False)):
        for body, first, *days in map(str.split, table.strip().splitlines()):
            for number, when in enumerate(days, start=int(first[1:])):
                known = {
                    "body": body,
                    "number": number,
                    "kind": KINDS[first[0]],
                    "coordinator": COORDINATORS.get(body),
                }
                meetings.append(meeting(f"{body}-{first[0]}{number}", when, decided=decided, **known))
    return meetings


def briefly(findings: list[Finding]) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(f"{finding.day:%m%d}", finding.kind, finding.refs) for finding in findings]


def test_the_programme_of_2024() -> None:
    found = check_year(programme_of_2024(), MEXICO, Rulebook(frequency=RULES, agency_closures=STPS))
    assert briefly(found) == [
        ("0105", "customary", ("GT-CAP-O6",)),
        ("0131", "clash", ("GT-PAT-O2", "GT-SEL-O20")),
        ("0205", "holiday", ("INT-1",)),
        ("0206", "same_day", ("INT-1", "GT-CAP-O7", "GT-PREV-E3", "SINTRA-U1")),
        ("0502", "frequency_risk", ("SC-O32", "SC-O33")),
        ("0514", "same_day", ("INT-3", "GT-CAP-O10")),
        ("0515", "same_day", ("INT-3", "GT-PAT-O4")),
        ("0516", "same_day", ("INT-3", "SG-CB-O11")),
        ("0708", "same_day", ("INT-4", "GT-CAMP-O14")),
        ("0716", "closure", ("GT-CAP-O12",)),
        ("0802", "frequency_risk", ("SC-O33", "SC-O34")),
        ("0831", "weekend", ("GT-PAT-O5",)),
        ("1102", "frequency_risk", ("SC-O34", "SC-O35")),
    ]
    assert found[1].facts["coordinators"] == "Bienestar"
    assert found[2].facts["citation"] == "LFT art. 74 fr. II"
    assert (found[4].facts["from"], found[4].facts["to"]) == ("2024-02-01", "2024-06-30")
    assert found[9].facts["from"] == "2024-07-15"
    assert not any(finding.true_already for finding in found)


def test_windows_are_not_checked_as_days() -> None:
    window = meeting("CI", "0201-0229", decided=False)
    assert [*weekend([window], MEXICO), *holiday([window], MEXICO), *same_day([window, window])] == []


def test_a_long_meeting_may_span_a_weekend_but_not_begin_or_end_on_it() -> None:
    spans, ends = meeting("A", "0506-0514"), meeting("B", "0507-0512")
    assert briefly(weekend([spans, ends], MEXICO)) == [("0512", "weekend", ("B",))]


def test_each_holiday_within_a_meeting_is_named() -> None:
    found = holiday([meeting("A", "0501-0505")], MEXICO)
    assert [(finding.facts["holiday"], finding.facts["end"]) for finding in found] == [
        ("labour", "2024-05-05"),
        ("fifth_of_may", "2024-05-05"),
    ]


def test_a_closure_counts_for_the_agency_that_coordinates() -> None:
    own, other = (meeting("A", "0716", coordinator=agency) for agency in ("Trabajo", "Bienestar"))
    assert briefly(closures([own, other, meeting("B", "0716")], STPS)) == [("0716", "closure", ("A",))]


@pytest.mark.parametrize(
    ("one", "other", "kind", "shared"),
    [
        (set(), {"CEAV"}, FindingKind.SAME_DAY, ""),
        ({"CEAV"}, {"INM"}, FindingKind.SAME_DAY, ""),
        ({"CEAV", "INM"}, {"INM", "CEAV"}, FindingKind.CLASH, "CEAV\nINM"),
        ({"Bienestar"}, set(), FindingKind.CLASH, "Bienestar"),
    ],
)
def test_a_clash_needs_members_that_are_known(
    one: set[str], other: set[str], kind: FindingKind, shared: str
) -> None:
    first = meeting("A", "0516", members=frozenset(one))
    second = meeting("B", "0516", members=frozenset(other), coordinator="Bienestar")
    (found,) = same_day([first, second])
    assert (found.kind, found.facts["members"], found.facts["coordinators"]) == (kind, shared, "")
    assert found.severity is (Severity.WARNING if shared else Severity.INFO)
    assert (found.facts["shared"], found.weight) == (shared, len(shared.split()))
    assert found.facts["unknown"] == ("A" if not one else "")
    assert found.facts["coordinator_only"] == ("B" if not other else "")


def series(*numbered: tuple[int, str], kind: SessionKind = ORDINARY) -> list[Meeting]:
    return [meeting(f"A-{n}-{day}", day, body="A", number=n, kind=kind) for n, day in numbered]


def test_numbers_are_followed_by_body_and_kind() -> None:
    assert numbering([*series((7, "0221"), (8, "0425")), *series((3, "0206"), kind=EXTRAORDINARY)]) == []


def test_missing_numbers_are_listed() -> None:
    (found,) = numbering(series((7, "0221"), (9, "0425"), (11, "0620")))
    assert (found.kind, found.facts["missing"]) == (FindingKind.NUMBERING_GAP, "8\n10")


def test_a_number_used_twice_is_found() -> None:
    (found,) = numbering(series((7, "0221"), (8, "0425"), (8, "0620")))
    assert (found.kind, found.refs) == (FindingKind.NUMBER_REPEATED, ("A-8-0425", "A-8-0620"))


def test_numbers_against_the_dates_are_found() -> None:
    (found,) = numbering(series((7, "0221"), (8, "0125"), (9, "0620")))
    assert (found.kind, found.refs) == (FindingKind.NUMBERING_ORDER, ("A-7-0221", "A-8-0125"))


def test_windows_that_overlap_are_no_disorder() -> None:
    later, earlier = series((7, "0301-0430"), (8, "0401-0430"))
    assert numbering([replace(later, decided=False), replace(earlier, decided=False)]) == []


def test_numbers_may_begin_anew_each_year() -> None:
    this_year = series((1, "0221"), (2, "0425"))
    next_year = [
        replace(m, ref=f"{m.ref}-2025", start=date(2025, 2, 1), end=date(2025, 2, 1)) for m in this_year[:1]
    ]
    assert numbering([*this_year, *next_year]) == []


def test_meetings_without_date_keep_their_numbers() -> None:
    undated = [replace(m, start=None, end=None, decided=False) for m in series((10, "0101"), (12, "0101"))]
    (found,) = numbering(undated)
    assert (found.kind, found.facts["missing"], found.day) == (FindingKind.NUMBERING_GAP, "11", None)


def quarterly(*days: str, decided: bool = True) -> list[Finding]:
    meetings = [meeting(f"SC-{day}", day, body="SC", kind=ORDINARY, decided=decided) for day in days]
    return frequency(meetings, RULES[1:])


def test_a_certain_gap_is_a_breach() -> None:
    (found,) = quarterly("0201", "0502", "0801", "1031")
    assert (found.kind, found.severity, found.day) == (
        FindingKind.FREQUENCY_GAP,
        Severity.BREACH,
        date(2024, 5, 2),
    )


def test_windows_that_only_together_leave_a_gap_are_a_breach() -> None:
    found = quarterly("0201-0210", "0401-0630", "0815-0930", "1115-1231", decided=False)
    assert [(finding.kind, finding.facts["from"], finding.facts["to"]) for finding in found] == [
        (FindingKind.FREQUENCY_RISK, "2024-02-01", "2024-06-30"),
        (FindingKind.FREQUENCY_GAP, "2024-05-10", "2024-08-15"),
        (FindingKind.FREQUENCY_RISK, "2024-08-15", "2024-12-31"),
    ]


def test_windows_within_the_rule_pass() -> None:
    assert quarterly("0201-0229", "0415-0501", "0701-0715", "0915-1001", decided=False) == []


def test_a_year_that_begins_or_ends_without_sessions_is_found() -> None:
    found = quarterly("0502", "0801")
    assert [(finding.kind, finding.facts["from"], finding.facts["to"]) for finding in found] == [
        (FindingKind.FREQUENCY_EDGE, "2024-01-01", "2024-05-02"),
        (FindingKind.FREQUENCY_EDGE, "2024-08-01", "2024-12-31"),
    ]


def test_no_gap_is_claimed_while_a_session_has_no_date() -> None:
    known = [
        meeting("SC-1", "0201", body="SC", kind=ORDINARY),
        meeting("SC-3", "1101", body="SC", kind=ORDINARY),
    ]
    pending = replace(known[0], ref="SC-2", start=None, end=None, decided=False)
    assert frequency([*known, pending], RULES[1:]) == []


def test_too_few_sessions_break_the_rule_at_the_end_of_the_year() -> None:
    one = meeting("CI-1", "0201", body="CI", kind=ORDINARY)
    (found,) = frequency([one], RULES[:1])
    assert (found.kind, found.day, found.facts["planned"]) == (FindingKind.TOO_FEW, date(2024, 12, 31), "1")
    pending = replace(one, ref="CI-2", start=None, end=None, decided=False)
    assert frequency([one, pending], RULES[:1]) == []


def test_a_body_without_any_session_is_found_in_each_year_covered() -> None:
    found = frequency([], RULES[:1], years=[2024, 2025])
    assert [(finding.refs, finding.facts["year"]) for finding in found] == [((), "2024"), ((), "2025")]


def test_months_end_where_the_shorter_month_ends() -> None:
    assert add_months(date(2024, 11, 30), 3) == date(2025, 2, 28)
    assert add_months(date(2023, 11, 30), 3) == date(2024, 2, 29)


windows = st.lists(st.tuples(st.integers(0, 365), st.integers(0, 90)), min_size=1, max_size=6)


@given(windows, st.data())
def test_a_certain_gap_shows_on_whatever_days_are_chosen(
    bounds: list[tuple[int, int]], data: st.DataObject
) -> None:
    first = date(2024, 1, 1)
    meetings = [
        Meeting(
            f"SC-{n}",
            "SC",
            f"{n}",
            first + timedelta(start),
            first + timedelta(start + length),
            kind=ORDINARY,
            decided=False,
        )
        for n, (start, length) in enumerate(bounds)
    ]
    planned = {finding.kind for finding in frequency(meetings, RULES[1:])}
    chosen = [first + timedelta(start + data.draw(st.integers(0, length))) for start, length in bounds]
    held = frequency([replace(m, start=d, end=d) for m, d in zip(meetings, chosen, strict=True)], RULES[1:])
    has_gap = FindingKind.FREQUENCY_GAP in {finding.kind for finding in held}
    assert has_gap or FindingKind.FREQUENCY_GAP not in planned
    assert not has_gap or planned & {FindingKind.FREQUENCY_GAP, FindingKind.FREQUENCY_RISK}


def test_number_of_a_session_that_was_called_off_is_not_missing() -> None:
    meetings = series((7, "0221"), (9, "0425"), (10, "0620"))
    key = (meetings[0].body, str(meetings[0].kind))
    assert numbering(meetings, {(*key, 8)}) == []
    assert numbering(meetings, {(*key, 11), ("another", key[1], 8)}) == numbering(meetings)
