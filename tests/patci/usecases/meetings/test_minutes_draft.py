"""The draft of minutes names people and absences as the other papers of a session do."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Agency, Session
from models.enums import AttendsAs, MembershipRole, SeatRole
from patci.database import Database
from patci.usecases.meetings import attendance, minutes, quorum, sessions
from patci.usecases.meetings.attendance import Presence
from patci.usecases.people import directory, memberships
from tests.factories import make_agency, make_body, make_programme, make_session
from tests.patci.correspondence import local

NOON = local("2024-03-14 12:00")
BY: dict[str, Any] = {"now": NOON, "actor": "user:1"}


@pytest.fixture
def db(sqlite_database: Database) -> Iterator[DbSession]:
    with sqlite_database.writing() as db:
        yield db


@pytest.fixture
def session(db: DbSession) -> Session:
    """A session on its day."""
    agency = make_agency(db, acronym="SEGOB", name="Secretaría de Gobernación")
    body = make_body(db, make_programme(db, now=NOON), agency, name="Grupo de Trabajo de Prevención")
    return make_session(db, body, now=NOON, day=NOON.date(), starts_at=local("2024-03-14 10:00"))


def test_the_draft_names_people_as_the_directory_does(db: DbSession, session: Session) -> None:
    agency = db.scalars(select(Agency)).one()
    seat = directory.designate(
        db,
        agency=agency,
        role=SeatRole.PRINCIPAL,
        treatment="Mtra.",
        name="Ana Pérez",
        email=None,
        from_on=date(2024, 1, 1),
        **BY,
    )
    presence = Presence(person=seat.person, attends_as=AttendsAs.PRINCIPAL)
    attendance.record(db, session, agency=agency, presence=presence, **BY)
    quorum.count(db, session, at=NOON, declared=False, **BY)
    sessions.fail(db, session, **BY)
    lines = minutes.draft(db, session, **BY).text.splitlines()
    assert lines[lines.index("ASISTENCIA") + 1] == "1. Secretaría de Gobernación: Mtra. Ana Pérez; titular."


def test_the_draft_names_as_absent_who_has_a_vote(db: DbSession, session: Session) -> None:
    here = db.scalars(select(Agency)).one()
    for acronym, has_vote in (("SRE", True), ("OIM", False)):
        memberships.seat(
            db,
            session.body,
            agency=make_agency(db, acronym=acronym, name=acronym),
            role=MembershipRole.MEMBER,
            has_vote=has_vote,
            from_on=date(2024, 1, 1),
            **BY,
        )
    attendance.record(db, session, agency=here, presence=Presence(), **BY)
    quorum.count(db, session, at=NOON, declared=False, **BY)
    sessions.fail(db, session, **BY)
    assert "No asistieron: SRE." in minutes.draft(db, session, **BY).text.splitlines()
