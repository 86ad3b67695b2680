"""What the checks of a year read from the database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import aliased, contains_eager, joinedload, selectinload

from models import (
    Agency,
    Body,
    BodyOrder,
    BodyRule,
    Membership,
    NonWorkingPeriod,
    Programme,
    Session,
    SessionState,
    UnavailableDays,
)
from models.enums import BodyKind, MembershipRole, SessionStatus

GONE = (SessionStatus.CANCELLED, SessionStatus.FAILED)
Convened = Mapping[date | None, datetime]
"""When a session was first convened to each of its days."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """An agency in a body, from one day to another."""

    body_id: int
    label: str
    role: MembershipRole
    from_on: date | None
    to_on: date | None

    def covers(self, day: date) -> bool:
        """Whether it sits there that day."""
        return (self.from_on is None or self.from_on <= day) and (self.to_on is None or day <= self.to_on)


def standing_sessions(db: DbSession, programme_id: int) -> Sequence[Session]:
    """The sessions that take place or took place, with their bodies and coordinators."""
    return db.scalars(
        select(Session)
        .join(Session.body)
        .options(contains_eager(Session.body).joinedload(Body.coordinator))
        .where(Session.programme_id == programme_id, Session.status.not_in(GONE))
        .order_by(Session.id)
    ).all()


def called_off(db: DbSession, programme_id: int) -> list[tuple[str, str, int]]:
    """The body, kind and number of the sessions that will not take place or failed."""
    rows = db.execute(
        select(Body.ref, Session.kind, Session.number)
        .join(Session.body)
        .where(Session.programme_id == programme_id, Session.status.in_(GONE), Session.number.is_not(None))
    )
    return [(ref, str(kind), number or 0) for ref, kind, number in rows.tuples()]


def last_before(db: DbSession, programme: Programme) -> list[Session]:
    """The last dated session of each body and kind before a programme, in earlier ones with the same body."""
    own = aliased(Body)
    rows = db.scalars(
        select(Session)
        .join(Session.body)
        .join(own, and_(own.ref == Body.ref, own.name == Body.name, own.programme_id == programme.id))
        .join(Programme, Programme.id == Session.programme_id)
        .options(contains_eager(Session.body))
        .where(
            Programme.year_end < programme.year_start,
            Session.day.is_not(None),
            Session.status.not_in(GONE),
        )
        .order_by(Session.day, Session.id)
    )
    return list({(row.body.ref, row.kind): row for row in rows}.values())


def sittings(db: DbSession, programme_id: int) -> list[Sitting]:
    """Who sits in which body and when."""
    rows = db.execute(
        select(
            Membership.body_id,
            func.coalesce(func.nullif(Agency.acronym, ""), Agency.name),
            Membership.role,
            Membership.from_on,
            Membership.to_on,
        )
        .join(Agency, Agency.id == Membership.agency_id)
        .join(Body, Body.id == Membership.body_id)
        .where(Body.programme_id == programme_id)
        .order_by(Membership.id)
    )
    return [Sitting(*row) for row in rows.tuples()]


def plenaries(db: DbSession, programme_id: int) -> Sequence[int]:
    """The bodies that are the commission itself."""
    plenary = (Body.programme_id == programme_id, Body.kind == BodyKind.PLENARY)
    return db.scalars(select(Body.id).where(*plenary).order_by(Body.id)).all()


def agencies(db: DbSession) -> Sequence[Agency]:
    """All agencies with all that they are or were called."""
    return db.scalars(select(Agency).options(selectinload(Agency.names)).order_by(Agency.id)).all()


def convened(db: DbSession, programme_id: int) -> dict[int, dict[date | None, datetime]]:
    """When each session was first convened to each of its days."""
    rows = db.execute(
        select(SessionState.session_id, SessionState.day, func.min(SessionState.at))
        .join(SessionState.session)
        .where(Session.programme_id == programme_id, SessionState.status == SessionStatus.CONVENED)
        .group_by(SessionState.session_id, SessionState.day)
    )
    found: dict[int, dict[date | None, datetime]] = {}
    for session_id, day, at in rows.tuples():
        found.setdefault(session_id, {})[day] = at
    return found


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


def unavailable(db: DbSession, programme_id: int) -> Sequence[UnavailableDays]:
    """The days that agencies declared they cannot, but those that they withdrew."""
    standing = (UnavailableDays.programme_id == programme_id, UnavailableDays.withdrawn_at.is_(None))
    return db.scalars(
        select(UnavailableDays)
        .options(joinedload(UnavailableDays.agency), joinedload(UnavailableDays.body))
        .where(*standing)
        .order_by(UnavailableDays.starts_on, UnavailableDays.id)
    ).all()


def body_orders(db: DbSession, programme_id: int) -> Sequence[BodyOrder]:
    """Which of the programme's bodies meets ahead of which."""
    return db.scalars(
        select(BodyOrder)
        .join(BodyOrder.before)
        .options(contains_eager(BodyOrder.before), joinedload(BodyOrder.after))
        .where(Body.programme_id == programme_id)
        .order_by(BodyOrder.id)
    ).all()
