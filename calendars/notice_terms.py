"""Checks of the convocations' terms: until when one must go out, and those that went out too late."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from calendars.findings import BodyNotice, Finding, FindingKind, Meeting, Severity
from calendars.rules.notice import Notice, Sent
from calendars.working_days import WorkingCalendar


def notice(
    meetings: Iterable[Meeting],
    rules: Iterable[BodyNotice],
    calendar: WorkingCalendar,
    *,
    as_of: date | None,
    held_by: Mapping[str, date] | None = None,
) -> list[Finding]:
    """What must be sent ahead of sessions, by the rule of their body; nothing without a present day.

    A session that has only a window counts by its last working day, or by the day by which it must be held
    for another reason (`held_by`, by its ref). Of one that was convened it is known when its convocation went
    out, not when its annexes did; what lies behind is told only where that is known.
    """
    if as_of is None:
        return []
    by_body = {rule.body: rule for rule in rules}
    found = []
    for meeting in meetings:
        rule = by_body.get(meeting.body)
        for what in Sent if rule else ():
            wanted = rule.rule.of(meeting.kind, what) if rule else None
            if rule and wanted:
                target = _target(meeting, calendar, (held_by or {}).get(meeting.ref))
                found += _notice(meeting, rule, wanted, calendar, target=target, as_of=as_of)
    return found


def _target(meeting: Meeting, calendar: WorkingCalendar, held_by: date | None) -> date | None:
    """The day that the term is counted back from."""
    if meeting.decided or meeting.end is None:
        return meeting.start if meeting.decided else held_by
    last = min(meeting.end, held_by or meeting.end)
    working = last if calendar.is_working(last) else calendar.previous_working_day(last)
    return max(working, meeting.start or working)


def _notice(
    meeting: Meeting,
    rule: BodyNotice,
    wanted: Notice,
    calendar: WorkingCalendar,
    *,
    target: date | None,
    as_of: date,
) -> list[Finding]:
    if target is None:
        return []
    last = wanted.term.before(target, calendar)
    known = _facts(meeting, rule, wanted, target) | {"deadline": last.isoformat()}
    if meeting.decided and meeting.convened_on is not None:
        if meeting.convened_on <= last or wanted.what is not Sent.CONVOCATION:
            return []
        known["convened"] = meeting.convened_on.isoformat()
        return [_finding(FindingKind.NOTICE_SHORT, meeting, last, Severity.BREACH, known)]
    if target < as_of:
        return []
    known["passed"] = "1" if as_of > last else ""
    return [_finding(FindingKind.NOTICE_DUE, meeting, last, _severity(wanted, last, calendar, as_of), known)]


def _severity(wanted: Notice, last: date, calendar: WorkingCalendar, as_of: date) -> Severity:
    """Due within one more term is coming: before that, it is only good to know."""
    if as_of > last:
        return Severity.BREACH
    return Severity.COMING if as_of >= wanted.term.before(last, calendar) else Severity.INFO


def _facts(meeting: Meeting, rule: BodyNotice, wanted: Notice, target: date) -> dict[str, str]:
    return {
        "title": meeting.title,
        "body": meeting.shown_body,
        "target": target.isoformat(),
        "window": "" if meeting.decided else "1",
        "what": str(wanted.what),
        "amount": str(wanted.term.amount),
        "unit": str(wanted.term.unit),
        "citation": rule.citation,
    }


def _finding(
    kind: FindingKind, meeting: Meeting, last: date, severity: Severity, facts: Mapping[str, str]
) -> Finding:
    day = last + timedelta(days=1)
    return Finding(kind, (meeting.ref,), day, meeting.line, severity, dict(facts))
