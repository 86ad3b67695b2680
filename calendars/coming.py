"""The day on which each body will have waited too long for its next session, unless it meets before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from calendars.findings import Finding, FindingKind, FrequencyRule, Meeting, Severity
from calendars.series import add_months


@dataclass(frozen=True, slots=True)
class _Wait:
    """From which session a body waits, and what may end it: those that can still be held in time."""

    since: Meeting
    last: date
    deadline: date
    in_time: tuple[Meeting, ...]
    too_late: Meeting | None


def coming(
    meetings: Iterable[Meeting], rules: Iterable[FrequencyRule], *, as_of: date, until: date
) -> list[Finding]:
    """For each rule, the next day on which its longest gap is exceeded; none after `until`.

    The wait begins at the last session held, or at the last decided one that follows without a gap. Where a
    window that lies within the term would end it, that is only good to know. A finding is about the session
    that must be held, then about the last one. Meetings are those that took place or still can
    (`windows.left`).
    """
    known = list(meetings)
    found = []
    for rule in rules:
        if not rule.max_gap_months:
            continue
        own = [m for m in known if (m.body, m.kind) == (rule.body, rule.kind)]
        wait = _wait(own, rule.max_gap_months, as_of)
        if wait is None:
            found += [_unknown(own, rule)] if own else []
        elif wait.deadline < until:
            found.append(_finding(wait, rule, as_of))
    return found


def _wait(own: Sequence[Meeting], months: int, as_of: date) -> _Wait | None:
    """The wait that runs today; None where no session of the past is known."""
    decided = sorted((m for m in own if m.decided and m.start), key=lambda m: m.days[-1])
    since = next((m for m in reversed(decided) if m.days[0] <= as_of), None)
    if since is None:
        return None
    later = [m for m in decided if m.days[0] > since.days[-1]]
    while later and later[0].days[0] <= add_months(since.days[-1], months):
        since = later.pop(0)
    last = since.days[-1]
    deadline = add_months(last, months)
    open_ = [m for m in own if not m.decided and (m.end is None or m.end > last)]
    in_time = [m for m in open_ if m.start is None or m.start <= deadline]
    in_time.sort(key=lambda m: (m.end or date.max, m.number or 0))
    after = [*later, *(m for m in open_ if m.start and m.start > deadline)]
    too_late = min(after, key=lambda m: m.start or date.max, default=None)
    return _Wait(since, last, deadline, tuple(in_time), too_late)


def _finding(wait: _Wait, rule: FrequencyRule, as_of: date) -> Finding:
    overdue = wait.deadline + timedelta(days=1)
    following = wait.in_time[0] if wait.in_time else wait.too_late
    facts = {
        "day": overdue.isoformat(),
        "last_day": wait.last.isoformat(),
        "last_title": wait.since.title,
        "deadline": wait.deadline.isoformat(),
        "next": following.title if following else "",
        "next_words": following.words if following else "",
        "next_start": following.start.isoformat() if following and following.start else "",
        "in_time": "1" if wait.in_time else "",
        "passed": "1" if overdue <= as_of else "",
    }
    about = [*([following] if following else []), wait.since]
    return _of_rule(
        FindingKind.FREQUENCY_COMING, rule, about, day=overdue, severity=_severity(wait, as_of), facts=facts
    )


def _severity(wait: _Wait, as_of: date) -> Severity:
    if wait.deadline < as_of:
        return Severity.BREACH
    planned = any(m.end is not None and m.end <= wait.deadline for m in wait.in_time)
    return Severity.INFO if planned else Severity.COMING


def _unknown(own: Sequence[Meeting], rule: FrequencyRule) -> Finding:
    return _of_rule(FindingKind.FREQUENCY_UNKNOWN, rule, own[:1], day=None, severity=Severity.INFO, facts={})


def _of_rule(
    kind: FindingKind,
    rule: FrequencyRule,
    about: Sequence[Meeting],
    *,
    day: date | None,
    severity: Severity,
    facts: dict[str, str],
) -> Finding:
    known = {
        "body": rule.body_name or about[0].shown_body,
        "kind": str(rule.kind),
        "months": str(rule.max_gap_months),
        "citation": rule.citation,
    }
    refs = tuple(meeting.ref for meeting in about if meeting.ref)
    return Finding(kind, refs, day, about[0].line, severity, known | facts)
