"""Agreements and activities with what was last reported on them, one query for each kind of row."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload, selectinload

from models import Activity, Agency, Agreement, Body, FollowUp, Programme, Responsible, Session
from models.enums import Progress
from patci.usecases.queries import lineage
from patci.usecases.queries.among import among


def of_programme(db: DbSession, programme: Programme) -> Sequence[Agreement]:
    """All that a programme follows up, by number, with session, body and responsibles.

    Agreements that came along from the years before are among them; they stay those of their own programme.
    """
    ours = lineage.own_or_carried(db, programme)
    return db.scalars(_full().where(ours).order_by(Agreement.number, Agreement.id)).all()


def is_followed_up(db: DbSession, programme: Programme, agreement: Agreement) -> bool:
    """Whether an agreement is one of a programme's own, or came along from a year before."""
    ours = lineage.own_or_carried(db, programme)
    return db.scalar(select(Agreement.id).where(Agreement.id == agreement.id, ours)) is not None


def of_session(db: DbSession, session: Session) -> Sequence[Agreement]:
    """What one session agreed, in the order it was recorded."""
    return db.scalars(_full().where(Agreement.session_id == session.id).order_by(Agreement.id)).all()


def of_agency(db: DbSession, programme: Programme, agency: Agency) -> Sequence[Agreement]:
    """What an agency answers for, itself or as the coordinator of a body."""
    bodies = select(Body.id).where(Body.coordinator_id == agency.id)
    mine = select(Responsible.agreement_id).where(
        (Responsible.agency_id == agency.id) | Responsible.body_id.in_(bodies),
        Responsible.agreement_id.is_not(None),
    )
    return db.scalars(
        _full()
        .where(lineage.own_or_carried(db, programme), Agreement.id.in_(mine))
        .order_by(Agreement.number, Agreement.id)
    ).all()


def newest(
    db: DbSession, programme: Programme, *, until: datetime | None = None
) -> dict[tuple[str, int], FollowUp]:
    """The newest report on each item: ("agreement", id) or ("activity", id), with who reported it."""
    latest = (
        select(func.max(FollowUp.id))
        .outerjoin(Activity, Activity.id == FollowUp.activity_id)
        .outerjoin(Agreement, Agreement.id == FollowUp.agreement_id)
        .where(or_(Activity.programme_id == programme.id, lineage.own_or_carried(db, programme)))
        .group_by(FollowUp.activity_id, FollowUp.agreement_id)
    )
    if until is not None:
        latest = latest.where(FollowUp.reported_at <= until)
    rows = db.scalars(select(FollowUp).where(FollowUp.id.in_(latest)).options(joinedload(FollowUp.agency)))
    return {_key(row): row for row in rows}


def last_progress(db: DbSession, found: Sequence[Agreement]) -> dict[int, Progress]:
    """What the newest report on each of some agreements says; one query, that reads no other report."""
    reported = among(db, FollowUp.agreement_id, [one.id for one in found])
    latest = select(func.max(FollowUp.id)).where(reported).group_by(FollowUp.agreement_id)
    rows = db.execute(select(FollowUp.agreement_id, FollowUp.progress).where(FollowUp.id.in_(latest)))
    return {key: progress for key, progress in rows.tuples() if key is not None}


def _key(row: FollowUp) -> tuple[str, int]:
    if row.agreement_id is not None:
        return ("agreement", row.agreement_id)
    return ("activity", row.activity_id or 0)


def _full() -> Select[tuple[Agreement]]:
    return select(Agreement).options(
        joinedload(Agreement.session).joinedload(Session.body),
        selectinload(Agreement.responsibles).options(
            joinedload(Responsible.agency), joinedload(Responsible.body)
        ),
    )
