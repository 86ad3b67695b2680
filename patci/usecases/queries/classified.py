"""What is classified in a programme: reserves whose term ran out, and how many things are of which class."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session as DbSession

from models import (
    Activity,
    Agreement,
    Annex,
    CutOff,
    Evidence,
    FollowUp,
    IssuedDocument,
    Minutes,
    Programme,
    Request,
    Round,
    Session,
    Submission,
)
from models.enums import Classification
from patci.usecases.keeping.classification import TABLES, Thing


def to_declassify(db: DbSession, programme: Programme, *, on: date) -> list[Thing]:
    """Things whose reserve ran out before a day, kind by kind; nothing opens until somebody decides."""
    found: list[Thing] = []
    for table in TABLES.values():
        due: Sequence[Thing] = db.scalars(
            _of(programme, table)
            .where(
                table.classification == Classification.RESERVED,
                table.classification_until < on,
            )
            .order_by(table.classification_until, table.id)
        ).all()
        found.extend(due)
    return found


def counts(db: DbSession, programme: Programme) -> dict[str, dict[Classification, int]]:
    """How many things of each kind are of each class."""
    found: dict[str, dict[Classification, int]] = {}
    for name, table in TABLES.items():
        rows = _of(programme, table).with_only_columns(table.classification, func.count(table.id))
        found[name] = dict(db.execute(rows.group_by(table.classification)).tuples().all())
    return found


def _of(programme: Programme, table: type[Thing]) -> Select[tuple[Thing]]:
    """All things of a kind in a programme."""
    rows: Select[tuple[Thing]] = select(table)
    if table in {Session, Activity, Agreement, CutOff, IssuedDocument}:
        return rows.where(table.programme_id == programme.id)
    if table is Annex:
        return rows.join(Session, Session.id == Annex.session_id).where(Session.programme_id == programme.id)
    if table is Minutes:
        return rows.join(Session, Session.id == Minutes.session_id).where(
            Session.programme_id == programme.id
        )
    sent = (
        select(Submission.id)
        .join(Request, Request.id == Submission.request_id)
        .join(Round, Round.id == Request.round_id)
        .where(Round.programme_id == programme.id)
    )
    if table is Submission:
        return rows.where(Submission.id.in_(sent))
    told = (
        select(FollowUp.id)
        .outerjoin(Agreement, Agreement.id == FollowUp.agreement_id)
        .outerjoin(Activity, Activity.id == FollowUp.activity_id)
        .where(func.coalesce(Agreement.programme_id, Activity.programme_id) == programme.id)
    )
    return rows.where(or_(Evidence.submission_id.in_(sent), Evidence.follow_up_id.in_(told)))
