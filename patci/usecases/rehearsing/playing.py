"""Incidents of a rehearsal played through the use cases that the secretariat's pages call."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Agency, Body, Programme, Session
from models.enums import AgendaItemKind, MembershipRole, Modality, SeatRole, SessionKind
from patci.usecases.keeping import demonstration
from patci.usecases.meetings import agenda, session_adding, sessions
from patci.usecases.meetings.agenda import Point
from patci.usecases.people import directory, memberships
from patci.usecases.rehearsing.incidents import LARGE, Incident, Turn, memberships_of, seats_of
from patci.usecases.rehearsing.rehearsal_stage import ACTOR
from templates.i18n import gettext as _

LASTS = timedelta(hours=2)
VENUES = ("Bucareli 99, Ciudad de México", "Avenida Juárez 20, Ciudad de México")


def play(db: DbSession, programme: Programme, incidents: Sequence[Incident], *, now: datetime) -> int:
    """Let a day's incidents happen, in their order; returns how many could still happen."""
    return sum(_play(db, programme, incident, now=now) for incident in incidents)


def _play(db: DbSession, programme: Programme, incident: Incident, *, now: datetime) -> bool:
    if incident.turn in {Turn.JOINS, Turn.LEAVES, Turn.REPLACED}:
        return _of_people(db, programme, incident, now=now)
    if incident.turn is Turn.ADDED:
        _add(db, programme, incident, now=now)
        return True
    found = select(Session).where(Session.programme_id == programme.id, Session.ref == incident.of)
    session = db.scalars(found).one()
    if session.status in sessions.OVER or (session.day is not None and session.day <= incident.on):
        return False
    reason = _("[SIMULADO] Incidente de ensayo")
    match incident.turn:
        case Turn.POSTPONED:
            sessions.postpone(db, session, now=now, actor=ACTOR, reason=reason)
        case Turn.CANCELLED:
            sessions.cancel(db, session, now=now, actor=ACTOR, reason=reason)
        case Turn.RELOCATED:
            venue = VENUES[session.venue == VENUES[0]]
            sessions.set_place(
                db, session, venue=venue, modality=Modality.IN_PERSON, now=now, actor=ACTOR, reason=reason
            )
        case Turn.CONVENED:
            _convene(db, session, incident, now=now, reason=reason)
        case _:
            day = incident.day or incident.on
            sessions.set_date(db, session, day=day, now=now, actor=ACTOR, reason=reason)
    return True


def _add(db: DbSession, programme: Programme, incident: Incident, *, now: datetime) -> None:
    """An extraordinary session that no document announced."""
    own = select(Body).where(Body.programme_id == programme.id, Body.ref == incident.body)
    body, kind = db.scalars(own).one(), SessionKind.EXTRAORDINARY
    session_adding.add(db, body, kind=kind, day=incident.day, now=now, actor=ACTOR)


def _convene(db: DbSession, session: Session, incident: Incident, *, now: datetime, reason: str) -> None:
    zone = incident.zone or session.body.programme.zone
    starts_at = datetime.combine(session.day or incident.on, time(incident.hour or 10), ZoneInfo(zone))
    if session.body.kind in LARGE and not any(item.kind is AgendaItemKind.MATTER for item in session.agenda):
        agenda.place_statutory(db, session)
        matter = Point(_("[SIMULADO] Propuesta de acuerdos del periodo"), presenter=_("Secretaría Técnica"))
        agenda.add(db, session, matter, now=now, actor=ACTOR)
    call(db, session, starts_at=starts_at, zone=zone, now=now, reason=reason)


def call(
    db: DbSession, session: Session, *, starts_at: datetime, zone: str, now: datetime, reason: str
) -> None:
    """Convene a session, the first time or the second."""
    sessions.convene(
        db,
        session,
        starts_at=starts_at,
        ends_at=starts_at + LASTS,
        zone=zone,
        modality=Modality.HYBRID,
        venue=VENUES[0],
        video_link="https://video.invalid/simulado",
        now=now,
        actor=ACTOR,
        reason=reason,
    )


def _of_people(db: DbSession, programme: Programme, incident: Incident, *, now: datetime) -> bool:
    agency = db.scalars(select(Agency).where(Agency.key == incident.of)).one()
    day = incident.day or incident.on
    if incident.turn is Turn.REPLACED:
        return _replace(db, agency, incident.role or SeatRole.LIAISON, day, now=now)
    of_body = select(Body).where(Body.programme_id == programme.id, Body.ref == incident.body)
    body = db.scalars(of_body).one()
    sitting = memberships_of(db, agency, body)
    if incident.turn is Turn.LEAVES:
        for row in sitting:
            memberships.leave(db, row, last_day=day, now=now, actor=ACTOR)
        return bool(sitting)
    memberships.seat(
        db,
        body,
        agency=agency,
        role=MembershipRole.MEMBER,
        has_vote=True,
        from_on=day,
        now=now,
        actor=ACTOR,
    )
    return True


def _replace(db: DbSession, agency: Agency, role: SeatRole, day: date, *, now: datetime) -> bool:
    """Somebody else takes the seat, with an address of their own."""
    seats = seats_of(db, agency, role, on=day)
    treatment, name = demonstration.made_up(f"{agency.key}:{role.value}:{day}")
    for seat in seats:
        new = directory.replace(
            db,
            seat,
            name=name,
            email=f"relevo.{role.value}.{agency.key}@{agency.key}.invalid",
            from_on=day,
            now=now,
            actor=ACTOR,
        )
        new.person.simulated = True
        new.person.treatment, new.person.post = treatment or None, seat.person.post
    return bool(seats)
