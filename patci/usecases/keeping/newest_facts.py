"""The newest report and the newest word of the body on agreements and activities, as a cut-off knows them.

The newest fact is the one that happened last, of those of one day the one recorded last, then appended last.
The database ranks them, so that a million reports never stand in memory.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.orm import Session as DbSession

from models import AgreementState, FollowUp
from models.enums import AgreementStatus, Progress
from patci.usecases.keeping.instants import Instants


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
    return _reports(db, FollowUp.agreement_id, ids, instants)


def reports_on_activities(db: DbSession, ids: Sequence[int], instants: Instants) -> dict[int, Report]:
    """The newest report on each of these activities."""
    return _reports(db, FollowUp.activity_id, ids, instants)


def said(db: DbSession, ids: Sequence[int], instants: Instants) -> dict[int, Said]:
    """The newest word of the body on each of these agreements."""
    place = func.row_number().over(
        partition_by=AgreementState.agreement_id,
        order_by=(AgreementState.happened_on.desc(), AgreementState.at.desc(), AgreementState.id.desc()),
    )
    ranked = (
        select(AgreementState.id, place.label("place"))
        .where(AgreementState.agreement_id.in_(ids), instants.states())
        .subquery()
    )
    rows = (
        db.connection()
        .execute(
            select(
                AgreementState.agreement_id,
                *(AgreementState.status, AgreementState.text),
                *(AgreementState.session_id, AgreementState.happened_on, AgreementState.at),
            )
            .join(ranked, ranked.c.id == AgreementState.id)
            .where(ranked.c.place == 1)
        )
        .all()
    )
    return {number: Said(*row) for number, *row in rows}


def _reports(
    db: DbSession,
    subject: InstrumentedAttribute[int | None],
    ids: Sequence[int],
    instants: Instants,
) -> dict[int, Report]:
    """Two candidates each at most (with a day of its own and without), of which the later one counts."""
    place = func.row_number().over(
        partition_by=(subject, FollowUp.happened_on.is_(None)),
        order_by=(FollowUp.happened_on.desc(), FollowUp.reported_at.desc(), FollowUp.id.desc()),
    )
    ranked = (
        select(FollowUp.id, place.label("place")).where(subject.in_(ids), instants.follow_ups()).subquery()
    )
    rows = (
        db.connection()
        .execute(
            select(
                subject,
                *(FollowUp.progress, FollowUp.text, FollowUp.agency_id),
                *(FollowUp.happened_on, FollowUp.reported_at, FollowUp.id),
            )
            .join(ranked, ranked.c.id == FollowUp.id)
            .where(ranked.c.place == 1)
        )
        .all()
    )
    return _newest(((number or 0, Report(*row)) for number, *row in rows), instants)


def _newest(rows: Iterable[tuple[int, Report]], instants: Instants) -> dict[int, Report]:
    found: dict[int, Report] = {}
    for number, row in rows:
        other = found.get(number)
        if other is None or _order(row, instants) > _order(other, instants):
            found[number] = row
    return found


def _order(row: Report, instants: Instants) -> tuple[date, datetime, int]:
    return (row.happened_on or instants.day_of(row.reported_at), row.reported_at, row.id)
