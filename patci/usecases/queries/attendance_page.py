"""What the page at the door shows: who may come for each agency, and how the quorum stands right now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload

from calendars.rules import RuleName, quorum_of
from calendars.rules.attendance import Tally, tally
from calendars.rules.quorum import Quorum
from models import Attendance, Membership, Seat, Session
from models.enums import AgencyKind, MembershipRole, SeatRole
from patci.usecases.meetings import attendance, quorum
from patci.usecases.meetings.forecasts import VOICE_ALONE
from patci.usecases.queries import rules
from templates.quorum_conditions import Condition, Room, conditions

FEDERAL = {AgencyKind.AGENCY, AgencyKind.UNIT}
ROLES = (SeatRole.PRINCIPAL, SeatRole.ALTERNATE)


@dataclass(frozen=True, slots=True)
class Standing:
    """How many are in the room and what the rule makes of it; without a rule only the count."""

    present: int
    members: int
    rule: Quorum | None
    citation: str
    tally: Tally | None
    conditions: list[Condition]


def offices(db: DbSession, session: Session, *, on: date) -> dict[int, list[Seat]]:
    """The principals and alternates in office that day, by agency; those of the body alone go first."""
    seats = db.scalars(
        select(Seat)
        .options(joinedload(Seat.person))
        .join(Membership, Membership.agency_id == Seat.agency_id)
        .where(
            Membership.body_id == session.body_id,
            Seat.role.in_(ROLES),
            Seat.from_on <= on,
            or_(Seat.to_on.is_(None), Seat.to_on >= on),
            or_(Seat.body_id.is_(None), Seat.body_id == session.body_id),
        )
        .order_by(Seat.body_id.is_(None), Seat.role.desc(), Seat.id)
    ).unique()
    found: dict[int, list[Seat]] = {}
    for seat in seats:
        listed = found.setdefault(seat.agency_id, [])
        if seat.person_id not in {one.person_id for one in listed}:
            listed.append(seat)
    return found


def standing(db: DbSession, session: Session, rows: Sequence[Attendance], *, at: datetime) -> Standing:
    """The quorum as it stands at a moment; nothing is written."""
    known = rules.of_body(session.body)
    here, memberships = attendance.present_at(rows, at), quorum.members_of(db, session, at)
    sitting = quorum.seated(memberships, here)
    rule = quorum_of(known.rules)
    members = [one for one in sitting if one.is_member]
    tallied = tally(rule, sitting) if rule else None
    return Standing(
        present=len(here),
        members=sum(one.seats for one in members),
        rule=rule,
        citation=known.citation(RuleName.QUORUM),
        tally=tallied,
        conditions=conditions(rule, tallied, _room(memberships, here)) if rule else [],
    )


def _room(memberships: Sequence[Membership], here: Sequence[Attendance]) -> Room:
    present = {row.agency_id for row in here}
    counted = [one for one in memberships if one.role not in VOICE_ALONE and one.agency_id in present]
    chairs = [one for one in memberships if one.role is MembershipRole.CHAIR]
    return Room(
        present=sum(max(one.seats, 1) for one in counted),
        federal=sum(max(one.seats, 1) for one in counted if one.agency.kind in FEDERAL),
        chairs=len(chairs),
        chairs_present=sum(one.agency_id in present for one in chairs),
    )
