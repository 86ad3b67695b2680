"""Checks of a programme's year: in force from the database, or still a draft from its document."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy.orm import Session as DbSession

from calendars.checks import Finding, check_year
from calendars.findings import Severity
from calendars.working_days import MEXICO, WorkingCalendar
from models import Programme
from patci.intake.document import ProgrammeDocument
from patci.usecases.checking import check_documents, check_meetings, check_rules
from patci.usecases.local_time import local_day
from templates.findings import sentence

__all__ = ["document_findings", "findings", "needs_somebody", "sentence"]


def findings(db: DbSession, programme: Programme, *, now: datetime) -> list[Finding]:
    """What the checks find in a programme in force as of its day at `now`, by day."""
    today = local_day(programme, now)
    return check_year(
        check_meetings.meetings(db, programme, today=today),
        WorkingCalendar(country=programme.country),
        check_rules.rulebook(db, programme),
        years=range(programme.year_start, programme.year_end + 1),
        as_of=today,
    )


def document_findings(
    document: ProgrammeDocument, *, as_of: date | None = None, country: str = MEXICO
) -> list[Finding]:
    """What the checks find in a document before it is in force; without `as_of`, whatever the day."""
    return check_year(
        check_documents.meetings(document),
        WorkingCalendar(country=country),
        check_documents.rulebook(document),
        years=check_documents.years(document),
        as_of=as_of,
    )


def needs_somebody(found: Iterable[Finding]) -> bool:
    """True where anything was found that somebody must decide or mend."""
    return any(finding.severity is not Severity.INFO for finding in found)
