"""Checks of a year of meetings: every breach of it, and every one that is coming, with its day."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from calendars.body_orders import circular
from calendars.coincidences import same_day
from calendars.coming import coming
from calendars.day_checks import closures, customary, holiday, unavailable, weekend
from calendars.findings import (
    BadRule,
    BodyNotice,
    Finding,
    FindingKind,
    FrequencyRule,
    Meeting,
    Severity,
)
from calendars.notice_terms import notice
from calendars.planning.facts import BodyOrder, Unavailable
from calendars.series import frequency, numbering
from calendars.windows import left, windows
from calendars.working_days import Closure, WorkingCalendar

__all__ = [
    "BadRule",
    "BodyNotice",
    "Finding",
    "FindingKind",
    "FrequencyRule",
    "Meeting",
    "Rulebook",
    "Severity",
    "check_year",
    "closures",
    "coming",
    "customary",
    "frequency",
    "holiday",
    "notice",
    "numbering",
    "same_day",
    "unavailable",
    "weekend",
    "windows",
]


@dataclass(frozen=True, slots=True)
class Rulebook:
    """What a year is checked against.

    `agency_closures` are by the coordinator's name, `names` are the bodies' names by their key; `bad` are the
    rules that cannot be used. `before` are the last sessions that bodies held before the years that are
    checked: waits begin there, and nothing else is said of them. `called_off` are the body, kind and number
    of sessions that will not take place or failed: no number is missing where one of them bore it.
    """

    frequency: Sequence[FrequencyRule] = ()
    notice: Sequence[BodyNotice] = ()
    agency_closures: Mapping[str, Sequence[Closure]] = field(default_factory=dict)
    unavailable: Sequence[Unavailable] = ()
    orders: Sequence[BodyOrder] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    bad: Sequence[BadRule] = ()
    before: Sequence[Meeting] = ()
    called_off: Collection[tuple[str, str, int]] = ()


def check_year(
    meetings: Sequence[Meeting],
    calendar: WorkingCalendar,
    rulebook: Rulebook | None = None,
    *,
    years: Iterable[int] | None = None,
    as_of: date | None = None,
) -> list[Finding]:
    """All findings, by day (those without one last), and those of one day by weight.

    `years` are those that the programme covers (by default those in which something meets). With `as_of` they
    are seen from that day: windows shrink to what is left of them, breaches that lie ahead are coming ones.
    """
    rules = rulebook or Rulebook()
    often = _frequency(meetings, rules, years=years, as_of=as_of)
    held_by = {one.refs[0]: date.fromisoformat(one.facts["deadline"]) for one in often if _bounds(one)}
    found = [
        *weekend(meetings, calendar),
        *holiday(meetings, calendar),
        *closures(meetings, rules.agency_closures),
        *unavailable(meetings, rules.unavailable),
        *customary(meetings, calendar),
        *same_day(meetings),
        *windows(meetings, calendar, agency_closures=rules.agency_closures, as_of=as_of),
        *numbering(meetings, rules.called_off),
        *often,
        *notice(meetings, rules.notice, calendar, as_of=as_of, held_by=held_by),
        *circular(rules.orders, rules.names),
        *map(_bad, rules.bad),
    ]
    seen = [_seen_from(as_of, finding) for finding in found]
    return sorted(seen, key=lambda one: (one.day or date.max, one.kind, -one.weight, one.refs))


def _bounds(finding: Finding) -> bool:
    """Whether it says until when a session that is planned must be held, and that day can still be kept."""
    facts = finding.facts
    is_wait = finding.kind is FindingKind.FREQUENCY_COMING
    return is_wait and bool(facts["in_time"]) and not facts["passed"]


def _frequency(
    meetings: Sequence[Meeting],
    rulebook: Rulebook,
    *,
    years: Iterable[int] | None,
    as_of: date | None,
) -> list[Finding]:
    """How often bodies meet; what is said of the wait that runs today is not said again of its gap."""
    covered = sorted(set(years) if years is not None else {m.start.year for m in meetings if m.start})
    rules, before = rulebook.frequency, rulebook.before
    if as_of is None:
        return frequency([*before, *meetings], rules, years=covered)
    standing = [*before, *left(meetings, as_of)]
    until = date(covered[-1], 12, 31) if covered else as_of
    waits = coming(standing, rules, as_of=as_of, until=until)
    told = {(wait.facts["body"], wait.facts["kind"], wait.day) for wait in waits}
    gaps = frequency(standing, rules, years=covered)
    return waits + [
        gap
        for gap in gaps
        if gap.kind is FindingKind.TOO_FEW or (gap.facts["body"], gap.facts["kind"], gap.day) not in told
    ]


def _seen_from(as_of: date | None, finding: Finding) -> Finding:
    """The finding with whether its day has come; a breach of a day ahead is a coming one."""
    come = finding.day is None or (as_of is not None and finding.day <= as_of)
    if as_of is not None and finding.severity is Severity.BREACH and not come:
        return replace(finding, severity=Severity.COMING)
    return replace(finding, true_already=come)


def _bad(rule: BadRule) -> Finding:
    facts = {
        "body": rule.body_name or rule.body,
        "rule": rule.rule,
        "fault": str(rule.fault),
        "field": rule.field,
        "value": rule.value,
        "citation": rule.citation,
    }
    return Finding(FindingKind.BAD_RULE, (), None, rule.line, Severity.WARNING, facts)
