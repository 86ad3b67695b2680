"""The newest report and the newest word of the body on agreements and activities, as a cut-off knows them.

The newest fact is the one that happened last, of those of one day the one recorded last, then appended last.
The database looks each up at the end of an index, so that neither it nor we read a million reports.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, ScalarSelect, String, select, type_coerce
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.orm import Session as DbSession

from models import Activity, Agreement, AgreementState, FollowUp
from models.enums import AgreementStatus, Progress
from patci.usecases.keeping.instants import Instants
from patci.usecases.queries.among import among

PROGRESS = {each.value: each for each in Progress}
STATUS = {each.value: each for each in AgreementStatus}


class Report(NamedTuple):
    """What was reported last."""

    progress: Progress
    text: str
    agency_id: int | None
    happened_on: date | None
    reported_at: datetime
    id: int


class Said(NamedTuple):
    """What the body said last."""

    status: AgreementStatus
    text: str
    session_id: int | None
    happened_on: date
    at: datetime


def reports_on_agreements(db: DbSession, ids: Sequence[int], instants: Instants) -> dict[int, Report]:
    """The newest report on each of these agreements."""
    return _reports(db, (Agreement.id, FollowUp.agreement_id), ids, instants)


def reports_on_activities(db: DbSession, ids: Sequence[int], instants: Instants) -> dict[int, Report]:
    """The newest report on each of these activities."""
    return _reports(db, (Activity.id, FollowUp.activity_id), ids, instants)


def said(db: DbSession, ids: Sequence[int], instants: Instants) -> dict[int, Said]:
    """The newest word of the body on each of these agreements."""
    newest = (
        select(AgreementState.id)
        .where(AgreementState.agreement_id == Agreement.id, instants.states())
        .order_by(AgreementState.happened_on.desc(), AgreementState.at.desc(), AgreementState.id.desc())
        .limit(1)
        .correlate(Agreement)
        .scalar_subquery()
    )
    connection = db.connection()
    wanted = connection.scalars(select(newest).where(among(db, Agreement.id, ids))).all()
    found = connection.execute(
        select(
            AgreementState.agreement_id,
            # Texts as they are stored: an enum's own conversion costs more than the rest of the row.
            type_coerce(AgreementState.status, String),
            *(AgreementState.text, AgreementState.session_id),
            *(AgreementState.happened_on, AgreementState.at),
        ).where(among(db, AgreementState.id, wanted))
    )
    return {number: Said(STATUS[status], *row) for number, status, *row in found.all()}


def _reports(
    db: DbSession,
    subject: tuple[InstrumentedAttribute[int], InstrumentedAttribute[int | None]],
    ids: Sequence[int],
    instants: Instants,
) -> dict[int, Report]:
    """Two candidates each at most (with a day of its own and without), of which the later one counts."""
    mine, theirs = subject
    dated = _newest_id(subject, instants.reports_of_a_day())
    undated = _newest_id(subject, instants.reports_without_day())
    connection = db.connection()
    pairs = connection.execute(select(dated, undated).where(among(db, mine, ids))).all()
    found = connection.execute(
        select(
            theirs,
            type_coerce(FollowUp.progress, String),
            *(FollowUp.text, FollowUp.agency_id, FollowUp.happened_on, FollowUp.reported_at, FollowUp.id),
        ).where(among(db, FollowUp.id, [each for pair in pairs for each in pair]))
    )
    rows = ((number or 0, Report(PROGRESS[progress], *row)) for number, progress, *row in found.all())
    return _newest(rows, instants)


def _newest_id(
    subject: tuple[InstrumentedAttribute[int], InstrumentedAttribute[int | None]],
    holds: ColumnElement[bool],
) -> ScalarSelect[int]:
    mine, theirs = subject
    return (
        select(FollowUp.id)
        .where(theirs == mine, holds)
        .order_by(FollowUp.happened_on.desc(), FollowUp.reported_at.desc(), FollowUp.id.desc())
        .limit(1)
        .correlate(mine.class_)
        .scalar_subquery()
    )


def _newest(rows: Iterable[tuple[int, Report]], instants: Instants) -> dict[int, Report]:
    found: dict[int, Report] = {}
    for number, row in rows:
        other = found.get(number)
        if other is None or _order(row, instants) > _order(other, instants):
            found[number] = row
    return found


def _order(row: Report, instants: Instants) -> tuple[date, datetime, int]:
    return (row.happened_on or instants.day_of(row.reported_at), row.reported_at, row.id)
