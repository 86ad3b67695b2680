"""Checks of the convocations' terms: until when one must go out, and those that went out too late."""

from collections.abc import Iterable
from datetime import date, timedelta

from calendars.findings import Finding, FindingKind, Meeting, NoticeRule, Severity
from calendars.working_days import WorkingCalendar


def notice(
    meetings: Iterable[Meeting],
    rules: Iterable[NoticeRule],
    calendar: WorkingCalendar,
    *,
    as_of: date | None,
) -> list[Finding]:
    """Convocations that are due, by the rule of their body and kind; none is claimed without a present day.

    A session that has only a window counts by its last day. What lies behind is told only where it is known
    when the convocation went out.
    """
    if as_of is None:
        return []
    known = list(meetings)
    pairs = [(m, rule) for rule in rules for m in known if (m.body, m.kind) == (rule.body, rule.kind)]
    return [found for meeting, rule in pairs if (found := _notice(meeting, rule, calendar, as_of))]


def _notice(meeting: Meeting, rule: NoticeRule, calendar: WorkingCalendar, as_of: date) -> Finding | None:
    target = meeting.start if meeting.decided else meeting.end
    if target is None:
        return None
    last = rule.term.before(target, calendar)
    if meeting.decided and meeting.convened_on is not None:
        if meeting.convened_on <= last:
            return None
        facts = {"convened": meeting.convened_on.isoformat()}
        return _finding(
            FindingKind.NOTICE_SHORT, meeting, rule, (target, last), severity=Severity.BREACH, facts=facts
        )
    if target < as_of:
        return None
    severity = _severity(rule, last, calendar, as_of)
    facts = {"passed": "1" if as_of > last else ""}
    return _finding(FindingKind.NOTICE_DUE, meeting, rule, (target, last), severity=severity, facts=facts)


def _severity(rule: NoticeRule, last: date, calendar: WorkingCalendar, as_of: date) -> Severity:
    """Due within one more term is coming: before that, it is only good to know."""
    if as_of > last:
        return Severity.BREACH
    return Severity.COMING if as_of >= rule.term.before(last, calendar) else Severity.INFO


def _finding(
    kind: FindingKind,
    meeting: Meeting,
    rule: NoticeRule,
    days: tuple[date, date],
    *,
    severity: Severity,
    facts: dict[str, str],
) -> Finding:
    target, last = days
    known = {
        "title": meeting.title,
        "body": meeting.shown_body,
        "target": target.isoformat(),
        "window": "" if meeting.decided else "1",
        "last": last.isoformat(),
        "amount": str(rule.term.amount),
        "unit": str(rule.term.unit),
        "citation": rule.citation,
    }
    day = last + timedelta(days=1)
    return Finding(kind, (meeting.ref,), day, meeting.line, severity, known | facts)
