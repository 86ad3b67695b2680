"""Checks of a programme's year: in force from the database, or still a draft from its document."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy.orm import Session as DbSession

from calendars.checks import Finding, Meeting, check_year
from calendars.findings import Severity
from calendars.working_days import WorkingCalendar
from models import Programme
from models.enums import BodyKind, Precision, SessionKind
from patci.intake.document import ProgrammeDocument
from patci.intake.rows import Dated, MeetingRow, SessionRow
from patci.intake.sessions.participants import read_participants
from patci.usecases import check_rules
from patci.usecases.check_meetings import meetings
from patci.usecases.local_time import local_day
from patci.usecases.session_titles import full_name
from templates.findings import sentence

__all__ = ["document_findings", "findings", "needs_somebody", "sentence"]


def findings(db: DbSession, programme: Programme, *, now: datetime) -> list[Finding]:
    """What the checks find in a programme in force as of its day at `now`, by day."""
    today = local_day(programme, now)
    return check_year(
        meetings(db, programme, today=today),
        WorkingCalendar(country=programme.country),
        check_rules.rulebook(db, programme),
        years=range(programme.year_start, programme.year_end + 1),
        as_of=today,
    )


def document_findings(document: ProgrammeDocument, *, as_of: date | None = None) -> list[Finding]:
    """What the checks find in a document before it is in force; only the plenary's members are known.

    Without `as_of` the document is checked as it stands, whatever the day.
    """
    bodies = {body.ref: body for body in document.bodies}
    plenary = frozenset(member.name for member in document.members)
    found = [
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
    found += [
        _of_document(
            row,
            body=row.group,
            body_name=row.group_name,
            members=plenary if read_participants(row.participants).whole_commission else frozenset(),
            number=None if row.group_kind is BodyKind.FORUM else row.number,
        )
        for row in document.other_meetings
    ]
    rules = check_rules.read(
        (rule.body, bodies[rule.body].short_name, rule.name, rule.value, rule.citation, rule.line)
        for rule in document.rules
        if rule.body in bodies
    )
    return check_year(found, WorkingCalendar(), rules, years=_years(document), as_of=as_of)


def _years(document: ProgrammeDocument) -> range:
    """The programme's years, or those of its dates where it does not say them."""
    rows = (*document.sessions, *document.other_meetings, *document.activities)
    named = [day.year for row in rows for day in (row.start, row.end) if day]
    first = document.year_start or min(named, default=1)
    return range(first, (document.year_end or max(named, default=first - 1)) + 1)


def needs_somebody(found: Iterable[Finding]) -> bool:
    """True where anything was found that somebody must decide or mend."""
    return any(finding.severity is not Severity.INFO for finding in found)


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
        words=row.date_phrase or "",
    )


def _is_decided(row: Dated) -> bool:
    return row.precision is Precision.DAY and row.start is not None
