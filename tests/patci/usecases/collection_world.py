"""A small programme with agencies, bodies and activities, for tests of what is collected."""

from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session as DbSession

from calendars.session_kinds import SessionKind
from models import Activity, Agency, Body, Objective, Programme, Responsible, Round, Session
from models.enums import (
    AgencyKind,
    BodyKind,
    Precision,
    ResponsibleKind,
    RoundStatus,
    SessionStatus,
)
from patci.settings import Settings

SETTINGS = Settings(_env_file=None)  # type: ignore[call-arg]


def make_programme(db: DbSession, now: datetime, slug: str = "patci-2024") -> Programme:
    programme = Programme(slug=slug, title="Programa 2024", year_start=2024, year_end=2024, accepted_at=now)
    db.add(programme)
    db.flush()
    return programme


def make_agency(db: DbSession, key: str, **fields: Any) -> Agency:
    agency = Agency(
        key=key, acronym=key.upper(), name=f"Dependencia {key}", **{"kind": AgencyKind.AGENCY, **fields}
    )
    db.add(agency)
    db.flush()
    return agency


def make_body(db: DbSession, programme: Programme, ref: str, coordinator: Agency | None = None) -> Body:
    body = Body(
        programme_id=programme.id,
        ref=ref,
        name=f"Grupo {ref}",
        short_name=ref,
        kind=BodyKind.WORKING_GROUP,
        coordinator_id=coordinator.id if coordinator else None,
        position=1,
    )
    db.add(body)
    db.flush()
    return body


def make_session(db: DbSession, body: Body, now: datetime, number: int = 12, **fields: Any) -> Session:
    session = Session(
        programme_id=body.programme_id,
        body_id=body.id,
        ref=f"{body.ref}-O{number}",
        uid=f"{body.ref}-{number}@patci.invalid",
        kind=SessionKind.ORDINARY,
        number=number,
        name=f"{number}ª Sesión Ordinaria",
        updated_at=now,
        **{"status": SessionStatus.HELD, "day": date(2024, 1, 25), **fields},
    )
    db.add(session)
    db.flush()
    return session


def make_objective(db: DbSession, programme: Programme, ref: str) -> Objective:
    objective = Objective(programme_id=programme.id, ref=ref, title=f"Objetivo {ref}", position=1)
    db.add(objective)
    db.flush()
    return objective


def make_activity(
    db: DbSession,
    programme: Programme,
    ref: str,
    *who: Agency | Body | ResponsibleKind,
    start: date | None = None,
    end: date | None = None,
    **fields: Any,
) -> Activity:
    activity = Activity(
        programme_id=programme.id,
        ref=ref,
        title=f"Actividad {ref}",
        position=1,
        period_start=start,
        period_end=end,
        period_precision=Precision.MONTH if end else Precision.TBD,
        responsibles=[_responsible(each) for each in who],
        **fields,
    )
    db.add(activity)
    db.flush()
    return activity


def _responsible(who: Agency | Body | ResponsibleKind) -> Responsible:
    if isinstance(who, Agency):
        return Responsible(kind=ResponsibleKind.AGENCY, agency_id=who.id)
    if isinstance(who, Body):
        return Responsible(kind=ResponsibleKind.BODY, body_id=who.id)
    return Responsible(kind=who)


def make_round(db: DbSession, programme: Programme, ref: str = "cuestionario", **fields: Any) -> Round:
    values = {
        "title": "Cuestionario",
        "instructions": "Responda.",
        "covers_from": date(2024, 1, 1),
        "covers_to": date(2024, 1, 31),
        "opens_on": date(2024, 2, 1),
        "due_on": date(2024, 2, 16),
        "status": RoundStatus.OPEN,
        **fields,
    }
    found = Round(programme_id=programme.id, ref=ref, **values)
    db.add(found)
    db.flush()
    return found
