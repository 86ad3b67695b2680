"""Checks of each meeting by its own days: weekends, holidays, closures, declared days, customs."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import islice

from calendars.customary import custom
from calendars.findings import Finding, FindingKind, Meeting, Severity
from calendars.planning.facts import Unavailable
from calendars.working_days import Closure, WorkingCalendar


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
                found.append(_of_one(FindingKind.HOLIDAY, meeting, day, facts))
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
            found.append(_of_one(FindingKind.CLOSURE, meeting, day, facts))
    return found


def unavailable(meetings: Iterable[Meeting], declared: Sequence[Unavailable]) -> list[Finding]:
    """Meetings on days that an agency called to them declared it cannot: one for each agency and meeting.

    Who declared days for the very body is called to it, even where its members are not known.
    """
    found = []
    for meeting in meetings:
        said: set[str] = set()
        for row in declared:
            hit = next((day for day in meeting.days if day in row.days), None)
            if hit is None or row.agency in said or not _is_called(row, meeting):
                continue
            said.add(row.agency)
            facts = {
                "agency": row.agency,
                "from": row.days.start.isoformat(),
                "to": row.days.end.isoformat(),
                "reason": row.reason,
            }
            found.append(_of_one(FindingKind.UNAVAILABLE, meeting, hit, facts))
    return found


def customary(meetings: Iterable[Meeting], calendar: WorkingCalendar) -> list[Finding]:
    """Meetings on days that are kept free by usage: the first such day of each."""

    def usage(day: date) -> str:
        return custom(day, calendar.country) or ""

    return [
        _of_one(FindingKind.CUSTOMARY, meeting, day, {"custom": usage(day)}, severity=Severity.INFO)
        for meeting in meetings
        for day in islice(filter(usage, meeting.days), 1)
    ]


def _of_one(
    kind: FindingKind,
    meeting: Meeting,
    day: date,
    facts: Mapping[str, str] | None = None,
    *,
    severity: Severity = Severity.WARNING,
) -> Finding:
    known = {"title": meeting.title, "body": meeting.shown_body, "day": day.isoformat()}
    if len(meeting.days) > 1:
        known |= {"start": meeting.days[0].isoformat(), "end": meeting.days[-1].isoformat()}
    return Finding(kind, (meeting.ref,), day, meeting.line, severity, {**known, **(facts or {})})


def _is_called(row: Unavailable, meeting: Meeting) -> bool:
    return row.body == meeting.body or (row.body is None and row.agency in meeting.attendees)


def _ends(meeting: Meeting) -> tuple[date, ...]:
    days = meeting.days
    return (days[0], days[-1]) if days else ()
