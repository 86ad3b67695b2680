"""Checks of windows: those that passed without a day, that hold none, or none that the coordinator works."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from calendars.findings import Finding, FindingKind, Meeting, Severity
from calendars.working_days import Closure, WorkingCalendar


def left(meetings: Iterable[Meeting], as_of: date) -> list[Meeting]:
    """The meetings that can still take place or did: no windows that passed, others from today on.

    A window that ends before it begins holds no day, so it is none.
    """
    return [
        replace(m, start=max(m.start, as_of)) if _is_window(m) and m.start else m
        for m in meetings
        if not (_is_window(m) and (_is_empty(m) or is_past(m, as_of)))
    ]


def windows(
    meetings: Iterable[Meeting],
    calendar: WorkingCalendar,
    *,
    agency_closures: Mapping[str, Sequence[Closure]],
    as_of: date | None = None,
) -> list[Finding]:
    """What is wrong with the windows of sessions that have no day yet."""
    found = []
    for meeting in filter(_is_window, meetings):
        if _is_empty(meeting):
            found.append(_of_window(FindingKind.WINDOW_EMPTY, meeting, None))
        elif as_of is not None and is_past(meeting, as_of):
            found.append(_of_window(FindingKind.WINDOW_PAST, meeting, _after(meeting)))
        elif not _has_working_day(meeting, calendar, agency_closures, as_of):
            found.append(_of_window(FindingKind.NO_WORKING_DAY, meeting, meeting.start))
    return found


def is_past(meeting: Meeting, as_of: date) -> bool:
    """Whether a window ended without a day being decided."""
    return not meeting.decided and meeting.end is not None and meeting.end < as_of


def _is_window(meeting: Meeting) -> bool:
    return not meeting.decided and meeting.start is not None and meeting.end is not None


def _is_empty(meeting: Meeting) -> bool:
    return bool(meeting.start and meeting.end and meeting.end < meeting.start)


def _after(meeting: Meeting) -> date | None:
    return date.fromordinal(meeting.end.toordinal() + 1) if meeting.end else None


def _has_working_day(
    meeting: Meeting,
    calendar: WorkingCalendar,
    agency_closures: Mapping[str, Sequence[Closure]],
    as_of: date | None,
) -> bool:
    if not (meeting.start and meeting.end):
        return True
    own = replace(calendar, closures=tuple(agency_closures.get(meeting.coordinator or "", ())))
    first = max(meeting.start, as_of or meeting.start)
    days = range(first.toordinal(), meeting.end.toordinal() + 1)
    return any(own.is_working(date.fromordinal(day)) for day in days)


def _of_window(kind: FindingKind, meeting: Meeting, day: date | None) -> Finding:
    facts = {
        "title": meeting.title,
        "body": meeting.shown_body,
        "words": meeting.words,
        "from": meeting.start.isoformat() if meeting.start else "",
        "to": meeting.end.isoformat() if meeting.end else "",
        "agency": meeting.coordinator or "",
    }
    return Finding(kind, (meeting.ref,), day, meeting.line, Severity.WARNING, facts)
