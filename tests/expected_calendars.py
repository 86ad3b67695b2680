"""The calendar that the database holds for somebody, read from its rows without the code that sends it."""

from collections.abc import Collection
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Agency, Body, Membership, Person, Programme, Seat, Session
from models.enums import SeatRole, SessionStatus
from patci.usecases.meetings.session_titles import session_title
from tests.followers import Shown, when

STANDING = (SessionStatus.DATED, SessionStatus.CONVENED, SessionStatus.HELD, SessionStatus.FAILED)
CALLED = (SeatRole.PRINCIPAL, SeatRole.LIAISON)


def of_agency(db: DbSession, programme: Programme, agency: Agency, *, in_feed: bool = False) -> list[Shown]:
    """The sessions with a day on which the agency sits in their body; a feed marks those that failed."""
    rows = db.scalars(select(Session).where(Session.programme_id == programme.id))
    return sorted(
        _shown(session, in_feed=in_feed)
        for session in rows
        if session.status in STANDING and session.day and _sits(db, session.body, agency, session.day)
    )


def of_person(
    db: DbSession,
    programme: Programme,
    person: Person,
    *,
    roles: Collection[SeatRole] = CALLED,
    in_feed: bool = False,
) -> list[Shown]:
    """The sessions of the agency for which the person is in office on their day, in one of some seats."""
    seats = db.scalars(select(Seat).where(Seat.person_id == person.id, Seat.role.in_(roles))).all()
    [agency] = {seat.agency_id for seat in seats}
    return [
        shown
        for shown in of_agency(db, programme, db.get_one(Agency, agency), in_feed=in_feed)
        if any(_holds(seat, _day(db, shown.uid)) for seat in seats)
    ]


def _sits(db: DbSession, body: Body, agency: Agency, day: date) -> bool:
    own = (Membership.body_id == body.id, Membership.agency_id == agency.id)
    rows = db.scalars(select(Membership).where(*own)).all()
    if not rows:
        return body.coordinator_id == agency.id
    return any((row.from_on or day) <= day <= (row.to_on or day) for row in rows)


def _holds(seat: Seat, day: date) -> bool:
    return seat.from_on <= day <= (seat.to_on or day)


def _day(db: DbSession, uid: str) -> date:
    day = db.scalars(select(Session.day).where(Session.uid == uid)).one()
    assert day is not None
    return day


def _shown(session: Session, *, in_feed: bool) -> Shown:
    assert session.day is not None
    start, end = session.starts_at, session.ends_at
    mark = "SIN QUÓRUM: " if in_feed and session.status is SessionStatus.FAILED else ""
    return Shown(
        session.uid,
        when(start or session.day),
        when(end or (session.end_day or session.day) + timedelta(days=1)),
        f"{mark}{session.body.short_name}: {session_title(session)}",
        session.venue or "",
    )
