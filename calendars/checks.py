"""Checks of a year of meetings: days nobody works, meetings that coincide, numbers and frequencies."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations, islice

from calendars.findings import Finding, FindingKind, FrequencyRule, Meeting, Severity, lines
from calendars.series import frequency, numbering
from calendars.working_days import Closure, WorkingCalendar

__all__ = [
    "Finding",
    "FindingKind",
    "FrequencyRule",
    "Meeting",
    "Severity",
    "check_year",
    "closures",
    "frequency",
    "holiday",
    "numbering",
    "same_day",
    "weekend",
]


def check_year(
    meetings: Sequence[Meeting],
    calendar: WorkingCalendar,
    *,
    rules: Iterable[FrequencyRule] = (),
    agency_closures: Mapping[str, Sequence[Closure]] | None = None,
    years: Iterable[int] | None = None,
) -> list[Finding]:
    """All findings, by day (those without one last).

    `agency_closures` are by the coordinator's name; `years` are those that the programme covers (by default
    those in which something meets).
    """
    found = [
        *weekend(meetings, calendar),
        *holiday(meetings, calendar),
        *closures(meetings, agency_closures or {}),
        *same_day(meetings),
        *numbering(meetings),
        *frequency(meetings, rules, years=years),
    ]
    return sorted(found, key=lambda finding: (finding.day or date.max, finding.kind, finding.refs))


def weekend(meetings: Iterable[Meeting], calendar: WorkingCalendar) -> list[Finding]:
    """Meetings that begin or end on a weekend; a long one may well span it."""
    return [
        _of_one(FindingKind.WEEKEND, meeting, day)
        for meeting in meetings
        for day in islice(filter(calendar.is_weekend, _ends(meeting)), 1)
    ]


def holiday(meetings: Iterable[Meeting], calendar: WorkingCalendar) -> list[Finding]:
    """Meetings on a public holiday, one finding for each holiday that a longer one covers."""
    found = []
    for meeting in meetings:
        for day in meeting.days:
            if reason := calendar.holiday(day):
                facts = {"holiday": reason.name_key, "citation": reason.citation}
                found.append(_of_one(FindingKind.HOLIDAY, meeting, day, **facts))
    return found


def closures(meetings: Iterable[Meeting], agency_closures: Mapping[str, Sequence[Closure]]) -> list[Finding]:
    """Meetings on days when the agency that coordinates them does not work: the first such day of each."""
    found = []
    for meeting in meetings:
        own = agency_closures.get(meeting.coordinator or "", ())
        hits = ((day, closure) for day in meeting.days for closure in own if closure.covers(day))
        for day, closure in islice(hits, 1):
            facts = {
                "agency": meeting.coordinator or "",
                "from": closure.start.isoformat(),
                "to": closure.end.isoformat(),
                "reason": closure.reason,
                "citation": closure.citation or "",
            }
            found.append(_of_one(FindingKind.CLOSURE, meeting, day, **facts))
    return found


def same_day(meetings: Iterable[Meeting]) -> list[Finding]:
    """Days with several meetings: a clash where two share their coordinator or a known member."""
    by_day: dict[date, list[Meeting]] = {}
    for meeting in meetings:
        for day in meeting.days:
            by_day.setdefault(day, []).append(meeting)
    return [_coinciding(day, group) for day, group in sorted(by_day.items()) if len(group) > 1]


def _coinciding(day: date, group: list[Meeting]) -> Finding:
    pairs = list(combinations(group, 2))
    coordinators = {a.coordinator for a, b in pairs if a.coordinator and a.coordinator == b.coordinator}
    shared = {agency for a, b in pairs for agency in a.attendees & b.attendees}
    clash = bool(shared)
    return Finding(
        kind=FindingKind.CLASH if clash else FindingKind.SAME_DAY,
        refs=tuple(meeting.ref for meeting in group),
        day=day,
        line=_earliest_line(group),
        severity=Severity.WARNING if clash else Severity.INFO,
        facts={
            "day": day.isoformat(),
            "titles": lines(meeting.title for meeting in group),
            "bodies": lines(meeting.shown_body for meeting in group),
            "coordinators": lines(sorted(coordinators)),
            "members": lines(sorted(shared - coordinators)),
        },
    )


def _earliest_line(group: Iterable[Meeting]) -> int | None:
    return min((meeting.line for meeting in group if meeting.line is not None), default=None)


def _of_one(kind: FindingKind, meeting: Meeting, day: date, **facts: str) -> Finding:
    known = {"title": meeting.title, "body": meeting.shown_body, "day": day.isoformat()}
    if len(meeting.days) > 1:
        known |= {"start": meeting.days[0].isoformat(), "end": meeting.days[-1].isoformat()}
    return Finding(kind, (meeting.ref,), day, meeting.line, Severity.WARNING, known | facts)


def _ends(meeting: Meeting) -> tuple[date, ...]:
    days = meeting.days
    return (days[0], days[-1]) if days else ()
