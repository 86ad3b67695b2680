"""What the checks of a year read from the database."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import contains_eager, joinedload

from models import Agency, Body, BodyRule, Membership, NonWorkingPeriod, Session
from models.enums import SessionStatus

GONE = (SessionStatus.CANCELLED, SessionStatus.FAILED)


def standing_sessions(db: DbSession, programme_id: int) -> Sequence[Session]:
    """The sessions that take place or took place, with their bodies and coordinators."""
    return db.scalars(
        select(Session)
        .join(Session.body)
        .options(contains_eager(Session.body).joinedload(Body.coordinator))
        .where(Session.programme_id == programme_id, Session.status.not_in(GONE))
        .order_by(Session.id)
    ).all()


def members(
    db: DbSession, programme_id: int
) -> Sequence[tuple[int, str | None, str, date | None, date | None]]:
    """Who sits in which body and when: body id, acronym, name, from, to."""
    rows = db.execute(
        select(Membership.body_id, Agency.acronym, Agency.name, Membership.from_on, Membership.to_on)
        .join(Agency, Agency.id == Membership.agency_id)
        .join(Body, Body.id == Membership.body_id)
        .where(Body.programme_id == programme_id)
        .order_by(Membership.id)
    )
    return rows.tuples().all()


def rules(db: DbSession, programme_id: int) -> Sequence[BodyRule]:
    """The rules of the programme's bodies, each with its body."""
    return db.scalars(
        select(BodyRule)
        .join(BodyRule.body)
        .options(contains_eager(BodyRule.body))
        .where(Body.programme_id == programme_id)
        .order_by(BodyRule.id)
    ).all()


def closures(db: DbSession) -> Sequence[NonWorkingPeriod]:
    """All agencies' own days without work."""
    return db.scalars(
        select(NonWorkingPeriod).options(joinedload(NonWorkingPeriod.agency)).order_by(NonWorkingPeriod.id)
    ).all()
