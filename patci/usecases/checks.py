"""Checks of a programme's year: in force from the database, or still a draft from its document."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session as DbSession

from calendars.checks import Finding, FrequencyRule, Meeting, check_year
from calendars.findings import Severity
from calendars.working_days import Closure, WorkingCalendar
from models import Programme, Session
from models.enums import BodyKind, Precision, SessionKind, SessionStatus
from patci.intake.document import ProgrammeDocument
from patci.intake.rows import Dated, MeetingRow, SessionRow
from patci.usecases.local_time import local_day
from patci.usecases.queries import checks as queries
from patci.usecases.session_titles import full_name, session_title
from templates.findings import sentence

__all__ = ["document_findings", "findings", "needs_somebody", "sentence"]

Sittings = Mapping[int, Sequence[tuple[str, date | None, date | None]]]


def findings(db: DbSession, programme: Programme, *, now: datetime) -> list[Finding]:
    """What the checks find in a programme in force, by day."""
    sittings: dict[int, list[tuple[str, date | None, date | None]]] = {}
    for body_id, acronym, name, from_on, to_on in queries.members(db, programme.id):
        sittings.setdefault(body_id, []).append((acronym or name, from_on, to_on))
    today = local_day(programme, now)
    sessions = queries.standing_sessions(db, programme.id)
    closures: dict[str, list[Closure]] = {}
    for row in queries.closures(db):
        closure = Closure(row.starts_on, row.ends_on, row.reason, row.citation)
        closures.setdefault(row.agency.label, []).append(closure)
    rules = [
        _frequency_rule(rule.body.ref, rule.body.short_name, rule.value, rule.citation)
        for rule in queries.rules(db, programme.id)
    ]
    return check_year(
        [_meeting(session, sittings, today) for session in sessions],
        WorkingCalendar(),
        rules=_stated(rules),
        agency_closures=closures,
        years=range(programme.year_start, programme.year_end + 1),
    )


def document_findings(document: ProgrammeDocument) -> list[Finding]:
    """What the checks find in a document before it is in force; only the plenary's members are known."""
    bodies = {body.ref: body for body in document.bodies}
    plenary = frozenset(member.name for member in document.members)
    meetings = [
        _of_document(
            row,
            body=row.body,
            body_name=bodies[row.body].short_name,
            coordinator=bodies[row.body].coordinator,
            members=plenary if bodies[row.body].parent is None else frozenset(),
            number=row.number,
        )
        for row in document.sessions
    ]
    meetings += [
        _of_document(
            row,
            body=row.group,
            body_name=row.group_name,
            number=None if row.group_kind is BodyKind.FORUM else row.number,
        )
        for row in document.other_meetings
    ]
    rules = [
        _frequency_rule(rule.body, bodies[rule.body].short_name, rule.value, rule.citation)
        for rule in document.rules
        if rule.body in bodies
    ]
    years = _years(document)
    return check_year(meetings, WorkingCalendar(), rules=_stated(rules), years=years)


def _years(document: ProgrammeDocument) -> range:
    """The programme's years, or those of its dates where it does not say them."""
    rows = (*document.sessions, *document.other_meetings, *document.activities)
    named = [day.year for row in rows for day in (row.start, row.end) if day]
    first = document.year_start or min(named, default=1)
    return range(first, (document.year_end or max(named, default=first - 1)) + 1)


def needs_somebody(found: Iterable[Finding]) -> bool:
    """True where anything was found that somebody must decide or mend."""
    return any(finding.severity is not Severity.INFO for finding in found)


def _meeting(session: Session, sittings: Sittings, today: date) -> Meeting:
    published = session.period_precision is Precision.DAY and session.status is not SessionStatus.POSTPONED
    decided = session.day is not None or (published and session.period_start is not None)
    start = session.day or session.period_start
    end = (session.end_day or session.day) if session.day else session.period_end
    on = start or today
    return Meeting(
        ref=session.ref,
        body=session.body.ref,
        title=session_title(session),
        start=start,
        end=end,
        # A forum's meetings are each counted by their own host: no series of ours.
        number=None if session.body.kind is BodyKind.FORUM else session.number,
        kind=session.kind,
        coordinator=session.body.coordinator.label if session.body.coordinator else None,
        members=frozenset(
            name
            for name, from_on, to_on in sittings.get(session.body_id, ())
            if (from_on is None or from_on <= on) and (to_on is None or on <= to_on)
        ),
        line=session.source_line,
        decided=decided,
        body_name=session.body.short_name,
    )


def _of_document(
    row: SessionRow | MeetingRow,
    *,
    body: str,
    body_name: str,
    coordinator: str | None = None,
    number: int | None,
    members: frozenset[str] = frozenset(),
) -> Meeting:
    return Meeting(
        ref=row.ref,
        body=body,
        title=full_name(row.name, row.number, row.kind or SessionKind.UNSPECIFIED),
        start=row.start,
        end=row.end,
        number=number,
        kind=row.kind or SessionKind.UNSPECIFIED,
        coordinator=coordinator,
        members=members,
        line=row.line,
        decided=_is_decided(row),
        body_name=body_name,
    )


def _is_decided(row: Dated) -> bool:
    return row.precision is Precision.DAY and row.start is not None


def _frequency_rule(body: str, body_name: str, value: Mapping[str, Any], citation: str) -> FrequencyRule:
    return FrequencyRule(
        body=body,
        kind=SessionKind(value.get("kind", SessionKind.ORDINARY)),
        min_per_year=value.get("min_per_year"),
        max_gap_months=value.get("max_gap_months"),
        citation=citation,
        body_name=body_name,
    )


def _stated(rules: Iterable[FrequencyRule]) -> list[FrequencyRule]:
    """The rules that say how often; others (notice, quorum) are no business of these checks."""
    return [rule for rule in rules if rule.min_per_year or rule.max_gap_months]
