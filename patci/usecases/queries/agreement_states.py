"""Whether the body closed an agreement: the newest of its states, as a condition of any query."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import aliased

from models import Agreement, AgreementState
from patci.usecases.agreeing.standings import CLOSED


def closed(*, before: datetime | None = None) -> ColumnElement[bool]:
    """Agreements whose newest state (by an instant) says that nothing more is owed."""
    said, newer = aliased(AgreementState), aliased(AgreementState)
    newest = select(func.max(newer.id)).where(newer.agreement_id == Agreement.id).correlate(Agreement)
    if before is not None:
        newest = newest.where(newer.at < before)
    return exists().where(said.id == newest.scalar_subquery(), said.status.in_(CLOSED))


def newest(
    db: DbSession, ids: Collection[int] | None = None, *, until: datetime | None = None
) -> dict[int, AgreementState]:
    """The newest state of each agreement (of these), by its row number; one query."""
    latest = select(func.max(AgreementState.id)).group_by(AgreementState.agreement_id)
    if ids is not None:
        latest = latest.where(AgreementState.agreement_id.in_(ids))
    if until is not None:
        latest = latest.where(AgreementState.at <= until)
    rows = db.scalars(select(AgreementState).where(AgreementState.id.in_(latest)))
    return {row.agreement_id: row for row in rows}
