"""Rules are read from their JSON values and written back; nonsense is one named error."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendars.rules import (
    Rule,
    RuleFault,
    RuleName,
    RuleValueError,
    frequency_of,
    minutes_of,
    notice_of,
    quorum_of,
    read_rule,
    read_rules,
    second_call_of,
)
from calendars.rules.frequency import OrdinaryFrequency
from calendars.rules.notice import CountedFrom, Notice, Sent
from calendars.rules.quorum import Quorum, QuorumOf, QuorumShare, SecondCallNewDate
from calendars.session_kinds import SessionKind
from calendars.terms import Term, TermUnit
from calendars.working_days import WorkingCalendar
from tests.calendars.rules.any_rules import BY_NAME, JSON, NAMED

FIVE = {"amount": 5, "unit": "working_days"}
ORDINARY = {"session": "ordinary", "counted_from": "receipt", **FIVE}


def test_every_name_has_a_reader_and_a_strategy() -> None:
    assert set(BY_NAME) == set(RuleName)


@given(NAMED)
def test_a_rule_comes_back_from_its_json_value(named: tuple[RuleName, Rule]) -> None:
    name, rule = named
    assert read_rule(name, json.loads(json.dumps(rule.value()))) == rule


def outcome(name: str, value: object) -> Rule | RuleValueError:
    """What comes of reading: anything but these two is a crash."""
    try:
        return read_rule(name, value)
    except RuleValueError as error:
        return error


def holds(name: str, value: object) -> bool:
    """True where the value is a rule that comes back, or the error that names the rule."""
    read = outcome(name, value)
    if isinstance(read, RuleValueError):
        return read.rule == name
    return read_rule(name, read.value()) == read


@given(NAMED, st.text(max_size=12), JSON)
def test_a_spoilt_value_is_a_rule_or_the_named_error(
    named: tuple[RuleName, Rule], key: str, spoiling: object
) -> None:
    name, rule = named
    value = rule.value()
    place = key if len(key) % 2 else sorted(value)[len(key) % len(value)]
    assert holds(name, {**value, place: spoiling})


@given(st.sampled_from(RuleName), JSON)
def test_nonsense_is_the_named_error_or_a_rule(name: RuleName, value: object) -> None:
    assert holds(name, value)


@pytest.mark.parametrize(
    ("name", "value", "fault", "field"),
    [
        ("horas", {}, RuleFault.UNKNOWN_RULE, ""),
        ("notice", [], RuleFault.NOT_AN_OBJECT, ""),
        ("notice", {}, RuleFault.MISSING, "notices"),
        ("notice", {"notices": []}, RuleFault.EMPTY, "notices"),
        ("notice", {"notices": ["x"]}, RuleFault.NOT_AN_OBJECT, "notices.1."),
        (
            "notice",
            {"notices": [{"sent": "agenda", "amount": -5, "unit": "hours"}]},
            RuleFault.TOO_SMALL,
            "notices.1.amount",
        ),
        (
            "notice",
            {"notices": [{"sent": "agenda", **FIVE, "x": 1}]},
            RuleFault.UNKNOWN_FIELD,
            "notices.1.x",
        ),
        ("notice", {"notices": [{"sent": "agenda", **FIVE}] * 2}, RuleFault.REPEATED, "notices"),
        ("cancellation_notice", {"amount": 10**9, "unit": "hours"}, RuleFault.TOO_LARGE, "amount"),
        ("cancellation_notice", {"amount": 2, "unit": "weeks"}, RuleFault.NOT_A_CHOICE, "unit"),
        ("cancellation_notice", {"amount": True, "unit": "hours"}, RuleFault.NOT_A_NUMBER, "amount"),
        ("ordinary_frequency", {"kind": "ordinary"}, RuleFault.MISSING, "min_per_year"),
        ("quorum", {"of": "members", "share": "number"}, RuleFault.MISSING, "number"),
        (
            "quorum",
            {"of": "members", "share": "half_plus_one", "number": 3},
            RuleFault.UNKNOWN_FIELD,
            "number",
        ),
        ("second_call", {"min": 15, "max": 5, "unit": "working_days"}, RuleFault.ORDER, "max"),
        ("second_call", {"after_minutes": 30, "min": 5}, RuleFault.UNKNOWN_FIELD, "min"),
        ("votes", {"casting_vote": "yes"}, RuleFault.NOT_A_FLAG, "casting_vote"),
        ("votes", {}, RuleFault.MISSING, "majority"),
        ("minutes", {"contents": "votes"}, RuleFault.NOT_A_LIST, "contents"),
        ("minutes", {"contents": ["votes", "votes"]}, RuleFault.REPEATED, "contents"),
        ("minutes", {}, RuleFault.MISSING, "contents"),
        ("failed_calls", {"report_after": 2, "to": 3}, RuleFault.NOT_TEXT, "to"),
        ("failed_calls", {"report_after": 2, "to": "Junta\x00"}, RuleFault.NOT_TEXT, "to"),
        ("calendar_approval", {}, RuleFault.MISSING, "first_ordinary_session"),
        ("agreement_number", {"template": "{acuerdo}{anio}"}, RuleFault.TEMPLATE, "template"),
        ("agreement_number", {"template": "{organo}/{numero}"}, RuleFault.TEMPLATE, "template"),
        ("agreement_number", {"template": "{acuerdo}-{acuerdo}"}, RuleFault.TEMPLATE, "template"),
        ("agreement_number", {"template": "{acuerdo} {"}, RuleFault.TEMPLATE, "template"),
    ],
)
def test_what_is_wrong_and_where_is_told(name: str, value: object, fault: RuleFault, field: str) -> None:
    with pytest.raises(RuleValueError) as raised:
        read_rule(name, value)
    assert (raised.value.rule, raised.value.fault, raised.value.field) == (name, fault, field)


def test_rules_that_cannot_be_read_leave_the_others() -> None:
    rules, faults = read_rules(
        [
            ("quorum", {"of": "members", "share": "half_plus_one"}),
            ("notice", {"notices": [{"sent": "convocation", "amount": -1, "unit": "hours"}]}),
            ("ordinary_frequency", {"kind": "ordinary", "max_gap_months": 3}),
        ]
    )
    assert quorum_of(rules) == Quorum(QuorumOf.MEMBERS, QuorumShare.HALF_PLUS_ONE)
    assert frequency_of(rules) == OrdinaryFrequency(max_gap_months=3)
    assert [(fault.rule, fault.fault) for fault in faults] == [("notice", RuleFault.TOO_SMALL)]
    assert (notice_of(rules, SessionKind.ORDINARY, Sent.CONVOCATION), minutes_of(rules)) == (None, None)


def test_notice_is_that_of_the_kind_else_of_all_kinds() -> None:
    everything = {"sent": "convocation", "amount": 2, "unit": "calendar_days"}
    value = {"notices": [{"sent": "convocation", **ORDINARY}, everything]}
    rules, _ = read_rules([("notice", value)])
    ordinary = Notice(
        Sent.CONVOCATION, Term(5, TermUnit.WORKING_DAYS), SessionKind.ORDINARY, CountedFrom.RECEIPT
    )
    assert notice_of(rules, SessionKind.ORDINARY, Sent.CONVOCATION) == ordinary
    assert ordinary.term.before(date(2024, 2, 12), WorkingCalendar()) == date(2024, 2, 2)
    assert notice_of(rules, SessionKind.SOLEMN, Sent.CONVOCATION) == Notice(
        Sent.CONVOCATION, Term(2, TermUnit.CALENDAR_DAYS)
    )
    assert notice_of(rules, SessionKind.ORDINARY, Sent.ANNEXES) is None


def test_second_call_is_minutes_or_days() -> None:
    rules, _ = read_rules([("second_call", {"min": 5, "max": 15, "unit": "working_days"})])
    unit = TermUnit.WORKING_DAYS
    assert second_call_of(rules) == SecondCallNewDate(Term(5, unit), Term(15, unit))
    assert second_call_of({}) is None


@pytest.mark.parametrize(("count", "needed"), [(1, 1), (2, 2), (14, 8), (15, 8)])
def test_half_plus_one_is_the_first_number_above_the_half(count: int, needed: int) -> None:
    assert Quorum(QuorumOf.MEMBERS, QuorumShare.HALF_PLUS_ONE).needed(count) == needed


def test_a_fixed_quorum_does_not_grow() -> None:
    assert Quorum(QuorumOf.MEMBERS, QuorumShare.NUMBER, 4).needed(15) == 4
