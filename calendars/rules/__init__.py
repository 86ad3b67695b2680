"""The rules by which a body meets, as typed values: notice, quorum, second call, votes, minutes and more."""

from calendars.rules.fields import RuleFault, RuleValueError
from calendars.rules.reading import (
    Rule,
    RuleName,
    Rules,
    agenda_of,
    agreement_number_of,
    cancellation_notice_of,
    frequency_of,
    minutes_of,
    notice_of,
    quorum_of,
    read_rule,
    read_rules,
    second_call_of,
    votes_of,
)

__all__ = [
    "Rule",
    "RuleFault",
    "RuleName",
    "RuleValueError",
    "Rules",
    "agenda_of",
    "agreement_number_of",
    "cancellation_notice_of",
    "frequency_of",
    "minutes_of",
    "notice_of",
    "quorum_of",
    "read_rule",
    "read_rules",
    "second_call_of",
    "votes_of",
]
