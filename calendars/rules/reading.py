"""Rules by their names: read from their JSON values, and asked for what they say."""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from calendars.rules.agenda import AgendaRule
from calendars.rules.agreement_number import AgreementNumber
from calendars.rules.fields import Fields, RuleFault, RuleValueError
from calendars.rules.frequency import (
    Evaluation,
    ExtraordinarySessions,
    OrdinaryFrequency,
    SeatTerm,
    UndatedFollowUp,
)
from calendars.rules.minutes import CalendarApproval, Minutes
from calendars.rules.notice import CancellationNotice, Notice, NoticeRule, Sent, Tolerance
from calendars.rules.quorum import (
    FailedCalls,
    Quorum,
    SecondCall,
    SecondCallNewDate,
    SecondCallSameNotice,
    Votes,
    read_second_call,
)
from calendars.session_kinds import SessionKind


class RuleName(StrEnum):
    """The rules that a body can have, one of each name."""

    ORDINARY_FREQUENCY = "ordinary_frequency"
    EXTRAORDINARY_SESSIONS = "extraordinary_sessions"
    CALENDAR_APPROVAL = "calendar_approval"
    NOTICE = "notice"
    CANCELLATION_NOTICE = "cancellation_notice"
    QUORUM = "quorum"
    TOLERANCE = "tolerance"
    SECOND_CALL = "second_call"
    FAILED_CALLS = "failed_calls"
    AGENDA = "agenda"
    VOTES = "votes"
    MINUTES = "minutes"
    AGREEMENT_NUMBER = "agreement_number"
    SEAT_TERM = "seat_term"
    UNDATED_FOLLOW_UP = "undated_follow_up"
    EVALUATION = "evaluation"


Rule = (
    OrdinaryFrequency
    | ExtraordinarySessions
    | CalendarApproval
    | NoticeRule
    | CancellationNotice
    | Quorum
    | Tolerance
    | SecondCallSameNotice
    | SecondCallNewDate
    | FailedCalls
    | AgendaRule
    | Votes
    | Minutes
    | AgreementNumber
    | SeatTerm
    | UndatedFollowUp
    | Evaluation
)
Rules = Mapping[RuleName, Rule]
"""The rules of one body; what is not among them is not stated."""

READERS: Mapping[RuleName, Callable[[Fields], Rule]] = {
    RuleName.ORDINARY_FREQUENCY: OrdinaryFrequency.read,
    RuleName.EXTRAORDINARY_SESSIONS: ExtraordinarySessions.read,
    RuleName.CALENDAR_APPROVAL: CalendarApproval.read,
    RuleName.NOTICE: NoticeRule.read,
    RuleName.CANCELLATION_NOTICE: CancellationNotice.read,
    RuleName.QUORUM: Quorum.read,
    RuleName.TOLERANCE: Tolerance.read,
    RuleName.SECOND_CALL: read_second_call,
    RuleName.FAILED_CALLS: FailedCalls.read,
    RuleName.AGENDA: AgendaRule.read,
    RuleName.VOTES: Votes.read,
    RuleName.MINUTES: Minutes.read,
    RuleName.AGREEMENT_NUMBER: AgreementNumber.read,
    RuleName.SEAT_TERM: SeatTerm.read,
    RuleName.UNDATED_FOLLOW_UP: UndatedFollowUp.read,
    RuleName.EVALUATION: Evaluation.read,
}
Kind = TypeVar("Kind")


def read_rule(name: str, value: object) -> Rule:
    """A rule from its name and its JSON value, which `rule.value()` gives back.

    Raises:
        RuleValueError: there is no rule of that name, or its value is not one.
    """
    if name not in READERS:
        raise RuleValueError(name, RuleFault.UNKNOWN_RULE)
    fields = Fields(name, value)
    rule = READERS[RuleName(name)](fields)
    fields.done()
    return rule


def read_rules(rows: Iterable[tuple[str, Any]]) -> tuple[Rules, list[RuleValueError]]:
    """The rules of a body from names and JSON values, and what could not be read of them."""
    rules: dict[RuleName, Rule] = {}
    faults: list[RuleValueError] = []
    for name, value in rows:
        try:
            rule = read_rule(name, value)
            rules[RuleName(name)] = rule
        except RuleValueError as fault:
            faults.append(fault)
    return rules, faults


def notice_of(rules: Rules, kind: SessionKind, what: Sent) -> Notice | None:
    """How long before a session of a kind something must be there; None where that is not stated.

    `notice.term.before(day, calendar)` is the last day on which it is still in time.
    """
    rule = _rule(rules, RuleName.NOTICE, NoticeRule)
    return rule.of(kind, what) if rule else None


def frequency_of(rules: Rules) -> OrdinaryFrequency | None:
    """How often the body meets at least; None where that is not stated."""
    return _rule(rules, RuleName.ORDINARY_FREQUENCY, OrdinaryFrequency)


def quorum_of(rules: Rules) -> Quorum | None:
    """Who must be there for a session to be valid; None where that is not stated."""
    return _rule(rules, RuleName.QUORUM, Quorum)


def second_call_of(rules: Rules) -> SecondCall | None:
    """What becomes of a session without quorum; None where that is not stated."""
    rule = rules.get(RuleName.SECOND_CALL)
    return rule if isinstance(rule, SecondCallSameNotice | SecondCallNewDate) else None


def agenda_of(rules: Rules) -> AgendaRule | None:
    """What the agenda of an extraordinary session goes without; None where that is not stated."""
    return _rule(rules, RuleName.AGENDA, AgendaRule)


def votes_of(rules: Rules) -> Votes | None:
    """How is decided; None where that is not stated."""
    return _rule(rules, RuleName.VOTES, Votes)


def minutes_of(rules: Rules) -> Minutes | None:
    """What the minutes must hold and by when; None where that is not stated."""
    return _rule(rules, RuleName.MINUTES, Minutes)


def cancellation_notice_of(rules: Rules) -> CancellationNotice | None:
    """How long before its day a session may be called off; None where that is not stated."""
    return _rule(rules, RuleName.CANCELLATION_NOTICE, CancellationNotice)


def agreement_number_of(rules: Rules) -> AgreementNumber | None:
    """How agreements are numbered; None where that is not stated."""
    return _rule(rules, RuleName.AGREEMENT_NUMBER, AgreementNumber)


def _rule(rules: Rules, name: RuleName, kind: type[Kind]) -> Kind | None:
    rule = rules.get(name)
    return rule if isinstance(rule, kind) else None
