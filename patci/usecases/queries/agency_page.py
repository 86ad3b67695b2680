"""What the list of agencies and an agency's page show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, distinct, func, or_, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload, load_only, selectinload

from models import (
    Activity,
    Agency,
    Agreement,
    Body,
    Membership,
    NonWorkingPeriod,
    Programme,
    Request,
    Responsible,
    Round,
    Seat,
)
from models.enums import Progress, RequestStatus, RoundStatus, SeatRole
from patci.errors import NotFoundError
from patci.usecases.queries import agreements, lineage
from templates.i18n import gettext as _

OWED = (RequestStatus.OWED, RequestStatus.RETURNED)


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """An agency in the list: in how many bodies it sits, what it owes, who is its liaison."""

    agency: Agency
    bodies: int
    activities: int
    owed: int
    roles: frozenset[SeatRole]


@dataclass(frozen=True, slots=True)
class AgencyMatter:
    """Everything that hangs on one agency."""

    seats: Sequence[Seat]
    memberships: Sequence[Membership]
    coordinated: Sequence[Body]
    activities: Sequence[Activity]
    agreements: Sequence[Agreement]
    reported: Mapping[int, Progress]
    closures: Sequence[NonWorkingPeriod]
    units: Sequence[Agency]


def agencies(db: DbSession, programme: Programme, *, on: date) -> list[AgencyLine]:
    """The agencies of a programme, members first; as many queries for three as for one hundred."""
    sits = _counts(db, _membership_counts(programme, on))
    answers = _counts(
        db,
        select(Responsible.agency_id, func.count(distinct(Responsible.activity_id)))
        .join(Activity, Activity.id == Responsible.activity_id)
        .where(Activity.programme_id == programme.id, Responsible.agency_id.is_not(None))
        .group_by(Responsible.agency_id),
    )
    owes = _counts(
        db,
        select(Request.agency_id, func.count())
        .join(Round)
        .where(Round.programme_id == programme.id, Round.status == RoundStatus.OPEN, Request.status.in_(OWED))
        .group_by(Request.agency_id),
    )
    roles = _roles(db, on)
    coordinates = set(
        db.scalars(
            select(Body.coordinator_id).where(
                Body.programme_id == programme.id, Body.coordinator_id.is_not(None)
            )
        )
    )
    known = sits.keys() | answers.keys() | owes.keys() | coordinates
    found = db.scalars(
        select(Agency)
        .where(Agency.id.in_(known))
        .order_by(Agency.member_number.is_(None), Agency.member_number, Agency.name)
    )
    return [
        AgencyLine(
            agency,
            sits.get(agency.id, 0),
            answers.get(agency.id, 0),
            owes.get(agency.id, 0),
            roles.get(agency.id, frozenset()),
        )
        for agency in found
    ]


def agency(db: DbSession, agency_id: int) -> Agency:
    """One agency with its names.

    Raises:
        NotFoundError: there is none.
    """
    found = db.scalar(
        select(Agency)
        .options(selectinload(Agency.names), joinedload(Agency.parent), joinedload(Agency.successor))
        .where(Agency.id == agency_id)
    )
    if found is None:
        raise NotFoundError(_("Esa dependencia no existe."))
    return found


def matter(db: DbSession, programme: Programme, found: Agency) -> AgencyMatter:
    """Everything that hangs on an agency in a programme; one query for each kind of thing."""
    ours = _agreements(db, programme, found)
    return AgencyMatter(
        seats=db.scalars(
            select(Seat)
            .options(joinedload(Seat.person))
            .where(Seat.agency_id == found.id)
            .order_by(Seat.to_on.is_not(None), Seat.role, Seat.from_on.desc())
        ).all(),
        memberships=db.scalars(
            select(Membership)
            .join(Membership.body)
            .options(joinedload(Membership.body))
            .where(Membership.agency_id == found.id, Body.programme_id == programme.id)
            .order_by(Body.position)
        ).all(),
        coordinated=db.scalars(
            select(Body)
            .where(Body.programme_id == programme.id, Body.coordinator_id == found.id)
            .order_by(Body.position)
        ).all(),
        activities=db.scalars(
            select(Activity)
            .join(Responsible, Responsible.activity_id == Activity.id)
            .where(Activity.programme_id == programme.id, Responsible.agency_id == found.id)
            .order_by(Activity.position)
        ).all(),
        agreements=ours,
        reported=agreements.last_progress(db, ours),
        closures=db.scalars(
            select(NonWorkingPeriod)
            .where(NonWorkingPeriod.agency_id == found.id)
            .order_by(NonWorkingPeriod.starts_on)
        ).all(),
        units=db.scalars(select(Agency).where(Agency.parent_id == found.id).order_by(Agency.name)).all(),
    )


def _agreements(db: DbSession, programme: Programme, found: Agency) -> Sequence[Agreement]:
    return db.scalars(
        select(Agreement)
        .join(Responsible, Responsible.agreement_id == Agreement.id)
        .options(load_only(Agreement.number, Agreement.text))
        .where(lineage.own_or_carried(db, programme), Responsible.agency_id == found.id)
        .order_by(Agreement.number)
    ).all()


def _membership_counts(programme: Programme, on: date) -> Select[tuple[int, int]]:
    return (
        select(Membership.agency_id, func.count(distinct(Membership.body_id)))
        .join(Body)
        .where(
            Body.programme_id == programme.id,
            or_(Membership.from_on.is_(None), Membership.from_on <= on),
            or_(Membership.to_on.is_(None), Membership.to_on >= on),
        )
        .group_by(Membership.agency_id)
    )


def _counts(db: DbSession, query: Select[tuple[int, int]] | Select[tuple[int | None, int]]) -> dict[int, int]:
    return {key: count for key, count in db.execute(query).tuples() if key is not None}


def _roles(db: DbSession, on: date) -> dict[int, frozenset[SeatRole]]:
    rows = db.execute(
        select(Seat.agency_id, Seat.role).where(
            Seat.from_on <= on, or_(Seat.to_on.is_(None), Seat.to_on >= on)
        )
    )
    held: dict[int, set[SeatRole]] = {}
    for agency_id, role in rows:
        held.setdefault(agency_id, set()).add(role)
    return {agency_id: frozenset(roles) for agency_id, roles in held.items()}


def choices(db: DbSession) -> Sequence[Agency]:
    """All agencies for a list to choose from."""
    return db.scalars(select(Agency).order_by(func.coalesce(Agency.acronym, Agency.name))).all()
