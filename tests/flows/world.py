"""A small programme at work, on which each flow has something to do on 1 March 2024: a plan waits, too."""

from datetime import UTC, date, datetime

from sqlalchemy.orm import Session as DbSession

from calendars.period import Precision
from calendars.session_kinds import SessionKind
from models import Activity, Agency, Body, Membership, Person, Programme, Responsible, Seat, Session
from models.enums import AgencyKind, BodyKind, MembershipRole, ResponsibleKind, SeatRole, SessionStatus
from patci.usecases.planning import plans

BEGUN = datetime(2024, 1, 8, 15, 0, tzinfo=UTC)
TODAY = datetime(2024, 3, 1, 16, 0, tzinfo=UTC)


def build(db: DbSession) -> Programme:
    """One body with two agencies, a session on Monday 11 March, an activity that ended yesterday."""
    programme = Programme(
        slug="patci-2024",
        title="Programa 2024",
        year_start=2024,
        year_end=2024,
        accepted_at=BEGUN,
        sending_since=BEGUN,
    )
    db.add(programme)
    agencies = [
        Agency(key=key, acronym=key.upper(), name=f"Dependencia {key}", kind=AgencyKind.AGENCY)
        for key in ("segob", "fgr")
    ]
    db.add_all(agencies)
    db.flush()
    body = Body(
        programme_id=programme.id,
        ref="CI",
        name="Comisión",
        short_name="Comisión",
        kind=BodyKind.PLENARY,
        coordinator_id=agencies[0].id,
        position=1,
    )
    db.add(body)
    db.flush()
    for agency in agencies:
        person = Person(name=f"Enlace {agency.label}", email=f"enlace@{agency.key}.invalid", simulated=True)
        db.add(person)
        db.flush()
        db.add(Membership(body_id=body.id, agency_id=agency.id, role=MembershipRole.MEMBER))
        db.add(
            Seat(person_id=person.id, agency_id=agency.id, role=SeatRole.LIAISON, from_on=date(2024, 1, 1))
        )
    db.add(_session(programme, body))
    db.add(_activity(programme, agencies[1]))
    plans.request(db, programme, name="Marzo", as_of=date(2024, 3, 1), now=BEGUN, actor="user:1")
    return programme


def _session(programme: Programme, body: Body) -> Session:
    day = date(2024, 3, 11)
    return Session(
        programme_id=programme.id,
        body_id=body.id,
        ref="CI-O34",
        uid="ci-o34@patci.invalid",
        kind=SessionKind.ORDINARY,
        number=34,
        name="Trigésima Cuarta Sesión Ordinaria",
        status=SessionStatus.DATED,
        day=day,
        period_text="11 de marzo",
        period_start=day,
        period_end=day,
        period_precision=Precision.DAY,
        updated_at=BEGUN,
    )


def _activity(programme: Programme, agency: Agency) -> Activity:
    return Activity(
        programme_id=programme.id,
        ref="1.1.1",
        title="Taller",
        position=1,
        period_start=date(2024, 2, 26),
        period_end=date(2024, 2, 29),
        period_precision=Precision.WEEK,
        responsibles=[Responsible(kind=ResponsibleKind.AGENCY, agency_id=agency.id)],
    )
