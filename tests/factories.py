"""Rows for tests, made through the models and the use cases; what a test does not name is filled in."""

import hashlib
from datetime import date, datetime, timedelta
from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession

from models import (
    AccessLink,
    Activity,
    Agency,
    Base,
    Body,
    CalendarRelease,
    Draft,
    Membership,
    Notice,
    Person,
    Plan,
    PlannedSession,
    Programme,
    Request,
    Responsible,
    Round,
    Seat,
    Session,
    User,
)
from models.enums import (
    AgencyKind,
    BodyKind,
    DraftStatus,
    LinkPurpose,
    MembershipRole,
    NoticeKind,
    PlacedBy,
    PlanState,
    Precision,
    ResponsibleKind,
    RoundStatus,
    SeatRole,
    SessionKind,
    SessionStatus,
)
from patci.usecases.people import links, users

Row = TypeVar("Row", bound=Base)
ZONE = "America/Mexico_City"
PASSWORD = "una contraseña larga"


def _next(db: DbSession, table: type[Base]) -> int:
    return (db.scalar(select(func.max(table.id))) or 0) + 1  # type: ignore[attr-defined]


def make_programme(db: DbSession, *, now: datetime, sending: bool = True, **given: object) -> Programme:
    """A programme in force."""
    number = _next(db, Programme)
    values: dict[str, object] = {
        "slug": f"programa-{number}",
        "title": "Programa Anual de Trabajo 2024",
        "year_start": 2024,
        "year_end": 2024,
        "zone": ZONE,
        "accepted_at": now,
        "sending_since": now if sending else None,
    }
    return added(db, Programme(**{**values, **given}))


def make_agency(db: DbSession, **given: object) -> Agency:
    """An institution with a name of its own."""
    number = _next(db, Agency)
    values: dict[str, object] = {
        "key": f"inst{number}",
        "acronym": f"INST{number}",
        "name": f"Institución {number}",
        "kind": AgencyKind.AGENCY,
    }
    return added(db, Agency(**{**values, **given}))


def make_body(db: DbSession, programme: Programme, *members: Agency, **given: object) -> Body:
    """A working group in which the members vote."""
    number = _next(db, Body)
    values: dict[str, object] = {
        "ref": f"GT-{number}",
        "name": f"Grupo de Trabajo {number}",
        "short_name": f"GT {number}",
        "kind": BodyKind.WORKING_GROUP,
        "position": number,
    }
    body = added(db, Body(programme_id=programme.id, **{**values, **given}))
    for agency in members:
        seat = Membership(body_id=body.id, agency_id=agency.id, role=MembershipRole.MEMBER, has_vote=True)
        db.add(seat)
    db.flush()
    return body


def rolled_from(db: DbSession, programme: Programme, before: Programme, *, slug: str | None = None) -> None:
    """Note that a programme was prepared from another, the year before it."""
    draft = Draft(
        slug=slug or programme.slug,
        source_name="x",
        source_sha256=programme.slug,
        document={},
        transcript={"lines": [], "rolled_from": before.slug},
        status=DraftStatus.ACCEPTED,
        imported_at=programme.accepted_at,
        programme_id=programme.id,
    )
    added(db, draft)


def make_session(db: DbSession, body: Body, *, now: datetime, **given: object) -> Session:
    """An ordinary session on a published day in March."""
    number = _next(db, Session)
    day = date(2024, 3, 1) + timedelta(days=number)
    values: dict[str, object] = {
        "ref": f"{body.ref}-O{number}",
        "uid": f"sesion-{number}@patci.invalid",
        "kind": SessionKind.ORDINARY,
        "number": number,
        "name": f"{number}ª Sesión Ordinaria",
        "status": SessionStatus.DATED,
        "period_text": f"{day.day} de marzo",
        "period_start": day,
        "period_end": day,
        "period_precision": Precision.DAY,
        "day": day,
        "source_line": 100 + number,
        "updated_at": now,
    }
    return added(db, Session(programme_id=body.programme_id, body_id=body.id, **{**values, **given}))


def make_seat(db: DbSession, agency: Agency, *, role: SeatRole = SeatRole.LIAISON, **given: object) -> Seat:
    """A person in office for the agency since the year began."""
    number = _next(db, Person)
    values: dict[str, object] = {"name": f"Persona {number}", "email": f"persona{number}@patci.invalid"}
    person = added(db, Person(**{**values, **given}))
    return added(db, Seat(person_id=person.id, agency_id=agency.id, role=role, from_on=date(2024, 1, 1)))


def make_activity(db: DbSession, programme: Programme, *agencies: Agency, **given: object) -> Activity:
    """An activity for which the agencies answer."""
    number = _next(db, Activity)
    values: dict[str, object] = {
        "ref": f"A{number}",
        "title": f"Actividad {number}",
        "position": number,
        "period_text": "primer semestre",
        "period_start": date(2024, 1, 1),
        "period_end": date(2024, 6, 30),
        "period_precision": Precision.SEMESTER,
        "source_line": 200 + number,
    }
    activity = added(db, Activity(programme_id=programme.id, **{**values, **given}))
    for agency in agencies:
        db.add(Responsible(activity_id=activity.id, kind=ResponsibleKind.AGENCY, agency_id=agency.id))
    db.flush()
    return activity


def make_round(db: DbSession, programme: Programme, *agencies: Agency, **given: object) -> Round:
    """An open round that asks the agencies one thing each."""
    number = _next(db, Round)
    values: dict[str, object] = {
        "ref": f"ronda-{number}",
        "title": f"Ronda {number}",
        "instructions": "Informe qué se hizo.",
        "covers_from": date(2024, 1, 1),
        "covers_to": date(2024, 1, 31),
        "opens_on": date(2024, 2, 1),
        "due_on": date(2024, 2, 15),
        "status": RoundStatus.OPEN,
    }
    found = added(db, Round(programme_id=programme.id, **{**values, **given}))
    for agency in agencies:
        db.add(Request(round_id=found.id, agency_id=agency.id, subject="", due_on=found.due_on))
    db.flush()
    return found


def make_notice(
    db: DbSession, programme: Programme, agency: Agency, *, now: datetime, **given: object
) -> Notice:
    """A planned reminder to the agency's liaison."""
    number = _next(db, Notice)
    values: dict[str, object] = {
        "key": f"aviso-{number}",
        "kind": NoticeKind.SESSION_REMINDER,
        "seat_role": SeatRole.LIAISON,
        "details": {},
        "why": "Su institución integra el grupo.",
        "due_at": now + timedelta(days=1),
        "created_at": now,
    }
    return added(db, Notice(programme_id=programme.id, agency_id=agency.id, **{**values, **given}))


def make_plan(db: DbSession, programme: Programme, *, now: datetime, **given: object) -> Plan:
    """A draft of the programme as it stands, in which no session is planned yet."""
    number = _next(db, Plan)
    values: dict[str, object] = {
        "name": f"Plan {number}",
        "state": PlanState.DRAFT,
        "as_of": now.date(),
        "weights": {},
        "outcome": {"status": "optimal", "points": 0, "bound": 0.0},
        "revision": programme.revision,
        "actor": "test",
        "created_at": now,
        "started_at": now,
        "finished_at": now,
    }
    return added(db, Plan(programme_id=programme.id, **{**values, **given}))


def make_planned_session(
    db: DbSession, plan: Plan, session: Session, *, day: date | None = None, **given: object
) -> PlannedSession:
    """A day that the planner chose for a session; none where `day` is not given."""
    values: dict[str, object] = {
        "placed_by": PlacedBy.PLANNER if day else PlacedBy.NOBODY,
        "reasons": [],
        "alternatives": [],
    }
    return added(db, PlannedSession(plan=plan, session=session, day=day, **{**values, **given}))


def make_release(db: DbSession, programme: Programme, *, now: datetime, **given: object) -> CalendarRelease:
    """The next release of the calendar, with nothing in it; a real one is made by the use case."""
    number = _next(db, CalendarRelease)
    values: dict[str, object] = {
        "number": number,
        "name": f"Calendario publicado {number}",
        "released_at": now,
        "actor": "test",
        "content": [],
        "sha256": hashlib.sha256(b"[]").hexdigest(),
    }
    return added(db, CalendarRelease(programme_id=programme.id, **{**values, **given}))


def make_user(db: DbSession, *, now: datetime, email: str = "ana@segob.invalid") -> User:
    """Somebody of the secretariat."""
    return users.create(db, email=email, name="Ana Torres", password=PASSWORD, now=now, actor="test")


def make_link(
    db: DbSession,
    seat: Seat,
    programme: Programme,
    *,
    now: datetime,
    expires_at: datetime | None = None,
    purpose: LinkPurpose = LinkPurpose.LIAISON,
) -> AccessLink:
    """A person's link to the agency's page, or to that of the bodies that it coordinates."""
    return links.issue(
        db,
        purpose=purpose,
        now=now,
        expires_at=expires_at,
        programme=programme,
        agency=seat.agency,
        person=seat.person,
    )


def added(db: DbSession, row: Row) -> Row:
    db.add(row)
    db.flush()
    return row
