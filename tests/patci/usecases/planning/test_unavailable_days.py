"""Days that agencies declare they cannot, in all bodies or one, and take back."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from models import AuditDetail, AuditEvent, UnavailableDays
from patci.database import Database
from patci.errors import InvalidInputError, NotFoundError
from patci.usecases.planning import unavailable_days
from tests.conftest import NOW
from tests.factories import make_agency, make_body, make_programme

WEEK = {"starts_on": date(2024, 7, 15), "ends_on": date(2024, 7, 19)}


def test_the_same_days_again_change_nothing(database: Database) -> None:
    with database.writing() as db:
        programme, agency = make_programme(db, now=NOW), make_agency(db)
        body = make_body(db, programme, agency)
        for _ in range(2):
            unavailable_days.declare(db, programme, agency, **WEEK, now=NOW, actor="test", reason="gira")
            unavailable_days.declare(db, programme, agency, **WEEK, now=NOW, actor="test", body=body)
        db.refresh(programme)
        rows = unavailable_days.declared(db, programme, agency)
        assert [(row.starts_on, row.body_id, row.reason) for row in rows] == [
            (date(2024, 7, 15), None, "gira"),
            (date(2024, 7, 15), body.id, None),
        ]
        assert programme.revision == 3
        events = db.scalars(select(AuditEvent)).all()
        assert [(one.action, one.facts["body"]) for one in events] == [
            ("agency.unavailable_declared", None),
            ("agency.unavailable_declared", body.id),
        ]
        assert [one.text for one in db.scalars(select(AuditDetail))] == ["gira"]


def test_withdrawn_days_stay_on_record_and_can_be_declared_again(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        programme, agency = make_programme(db, now=NOW), make_agency(db)
        first = unavailable_days.declare(db, programme, agency, **WEEK, now=NOW, actor="test")
        for later in (1, 2):
            unavailable_days.withdraw(db, first, now=NOW + timedelta(hours=later), actor="test")
        assert unavailable_days.declared(db, programme, agency) == []
        assert first.withdrawn_at == NOW + timedelta(hours=1)
        again = unavailable_days.declare(db, programme, agency, **WEEK, now=NOW, actor="test")
        assert len(db.scalars(select(UnavailableDays)).all()) == 2
        assert again.withdrawn_at is None
        actions = [one.action for one in db.scalars(select(AuditEvent).order_by(AuditEvent.id))]
    assert actions == [f"agency.unavailable_{what}" for what in ("declared", "withdrawn", "declared")]


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "sentence"),
    [
        (date(2024, 7, 2), date(2024, 7, 1), "El periodo termina antes de empezar: revise las fechas."),
        (
            date(2023, 12, 1),
            date(2023, 12, 31),
            "Esos días no son del programa, que va de 2024 a 2024: revise las fechas.",
        ),
    ],
)
def test_days_that_cannot_be_are_refused(
    sqlite_database: Database, starts_on: date, ends_on: date, sentence: str
) -> None:
    with sqlite_database.writing() as db:
        programme, agency = make_programme(db, now=NOW), make_agency(db)
        with pytest.raises(InvalidInputError) as refused:
            unavailable_days.declare(
                db, programme, agency, starts_on=starts_on, ends_on=ends_on, now=NOW, actor="test"
            )
    assert str(refused.value) == sentence


def test_bodies_and_days_of_somebody_else_are_refused(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        programme, other = make_programme(db, now=NOW), make_programme(db, now=NOW)
        agency, stranger = make_agency(db), make_agency(db)
        body = make_body(db, other)
        with pytest.raises(NotFoundError):
            unavailable_days.declare(db, programme, agency, **WEEK, now=NOW, actor="test", body=body)
        days = unavailable_days.declare(db, programme, agency, **WEEK, now=NOW, actor="test")
        for where, who in ((programme, stranger), (other, agency)):
            with pytest.raises(NotFoundError):
                unavailable_days.one(db, where, who, days.id)
        assert unavailable_days.one(db, programme, agency, days.id) is days


def test_an_agency_declares_for_the_bodies_it_sits_in_or_coordinates(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        programme, agency = make_programme(db, now=NOW), make_agency(db)
        sits, left = make_body(db, programme, agency), make_body(db, programme, agency)
        coordinates = make_body(db, programme, coordinator_id=agency.id)
        make_body(db, programme)
        left.memberships[0].to_on = date(2024, 1, 31)
        db.flush()
        bodies = unavailable_days.bodies_of(db, programme, agency, on=date(2024, 2, 1))
        assert [body.ref for body in bodies] == [sits.ref, coordinates.ref]
