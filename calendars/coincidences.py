"""Days on which several meetings coincide, weighed by the agencies that are called to more than one."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import combinations

from calendars.findings import Finding, FindingKind, Meeting, Severity, lines


def same_day(meetings: Iterable[Meeting]) -> list[Finding]:
    """Days with several meetings: a clash where two share their coordinator or a known member."""
    by_day: dict[date, list[Meeting]] = {}
    for meeting in meetings:
        for day in meeting.days:
            by_day.setdefault(day, []).append(meeting)
    return [_coinciding(day, group) for day, group in sorted(by_day.items()) if len(group) > 1]


def _coinciding(day: date, group: list[Meeting]) -> Finding:
    called = Counter(agency for meeting in group for agency in meeting.attendees)
    shared = sorted((agency for agency in called if called[agency] > 1), key=lambda a: (-called[a], a))
    pairs = combinations(group, 2)
    coordinators = {a.coordinator for a, b in pairs if a.coordinator and a.coordinator == b.coordinator}
    return Finding(
        kind=FindingKind.CLASH if shared else FindingKind.SAME_DAY,
        refs=tuple(meeting.ref for meeting in group),
        day=day,
        line=min((meeting.line for meeting in group if meeting.line is not None), default=None),
        severity=Severity.WARNING if shared else Severity.INFO,
        facts={
            "day": day.isoformat(),
            "titles": lines(meeting.title for meeting in group),
            "bodies": lines(meeting.shown_body for meeting in group),
            "coordinators": lines(sorted(coordinators)),
            "members": lines(sorted(set(shared) - coordinators)),
            "shared": lines(shared),
            "times": lines(str(called[agency]) for agency in shared),
            "unknown": lines(_names(m for m in group if not m.attendees)),
            "coordinator_only": lines(_names(m for m in group if m.attendees and not m.knows_members)),
        },
        weight=sum(called[agency] - 1 for agency in shared),
    )


def _names(meetings: Iterable[Meeting]) -> Iterable[str]:
    return dict.fromkeys(meeting.shown_body for meeting in meetings)
