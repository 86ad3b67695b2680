"""What the list of bodies and a body's page show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, distinct, func, or_, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload

from models import Body, BodyOrder, Membership, NonWorkingPeriod, Programme, Session
from patci.errors import NotFoundError
from patci.usecases.queries.checks import GONE
from templates.i18n import gettext as _


@dataclass(frozen=True, slots=True)
class BodyLine:
    """A body in the list: how many agencies sit in it, how many sessions it has."""

    body: Body
    members: int
    sessions: int


@dataclass(frozen=True, slots=True)
class Orders:
    """Which bodies meet ahead of one, and behind it."""

    ahead: Sequence[BodyOrder]
    behind: Sequence[BodyOrder]


def lines(db: DbSession, programme: Programme, *, on: date) -> list[BodyLine]:
    """The bodies of a programme in its order; as many queries for three as for one hundred."""
    members = db.execute(
        select(Membership.body_id, func.count(distinct(Membership.agency_id)))
        .join(Body)
        .where(Body.programme_id == programme.id, *_in_office(on))
        .group_by(Membership.body_id)
    ).tuples()
    sessions = db.execute(
        select(Session.body_id, func.count())
        .where(Session.programme_id == programme.id, Session.status.not_in(GONE))
        .group_by(Session.body_id)
    ).tuples()
    sits, meets = dict(members.all()), dict(sessions.all())
    bodies = db.scalars(
        select(Body)
        .options(joinedload(Body.coordinator))
        .where(Body.programme_id == programme.id)
        .order_by(Body.position, Body.id)
    )
    return [BodyLine(body, sits.get(body.id, 0), meets.get(body.id, 0)) for body in bodies]


def body(db: DbSession, programme: Programme, ref: str) -> Body:
    """One body by its code.

    Raises:
        NotFoundError: the programme has none of that code.
    """
    found = db.scalar(
        select(Body)
        .options(joinedload(Body.coordinator), joinedload(Body.parent))
        .where(Body.programme_id == programme.id, Body.ref == ref)
    )
    if found is None:
        raise NotFoundError(_("Ese órgano no existe en este programa."))
    return found


def members(db: DbSession, found: Body, *, on: date) -> Sequence[Membership]:
    """Who sits in a body on a day, in the order in which they were named."""
    return db.scalars(
        select(Membership)
        .options(joinedload(Membership.agency))
        .where(Membership.body_id == found.id, *_in_office(on))
        .order_by(Membership.id)
    ).all()


def orders(db: DbSession, found: Body) -> Orders:
    """Which bodies meet ahead of this one, and behind it."""
    rows = db.scalars(
        select(BodyOrder)
        .options(joinedload(BodyOrder.before), joinedload(BodyOrder.after))
        .where(or_(BodyOrder.before_id == found.id, BodyOrder.after_id == found.id))
        .order_by(BodyOrder.id)
    ).all()
    return Orders(
        ahead=[row for row in rows if row.after_id == found.id],
        behind=[row for row in rows if row.before_id == found.id],
    )


def closures(db: DbSession, programme: Programme, ref: str, *, year: int) -> Sequence[NonWorkingPeriod]:
    """The own non-working days, in a year, of the agencies of one body; none where no body is named."""
    if not ref:
        return []
    chosen = (Body.programme_id == programme.id, Body.ref == ref)
    seated = select(Membership.agency_id).join(Body).where(*chosen)
    coordinating = select(Body.coordinator_id).where(*chosen)
    return db.scalars(
        select(NonWorkingPeriod)
        .options(joinedload(NonWorkingPeriod.agency))
        .where(
            or_(NonWorkingPeriod.agency_id.in_(seated), NonWorkingPeriod.agency_id.in_(coordinating)),
            NonWorkingPeriod.starts_on <= date(year, 12, 31),
            NonWorkingPeriod.ends_on >= date(year, 1, 1),
        )
        .order_by(NonWorkingPeriod.starts_on, NonWorkingPeriod.id)
    ).all()


def _in_office(on: date) -> tuple[ColumnElement[bool], ...]:
    return (
        or_(Membership.from_on.is_(None), Membership.from_on <= on),
        or_(Membership.to_on.is_(None), Membership.to_on >= on),
    )
