"""Forms for the days an agency cannot, and for the country and zone in which a programme lives."""

from datetime import date, datetime

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from models import Agency, Programme, UnavailableDays
from patci.bootstrap import Application
from patci.usecases.planning import unavailable_days
from tests.factories import make_body
from tests.patci.portal.conftest import Secretary
from tests.world import World


@pytest.fixture
def address(world: World) -> str:
    """The address of the agency's page."""
    return f"/e/{world.liaison}"


def test_the_secretariat_notes_and_takes_back_days_of_an_agency(
    secretary: Secretary, application: Application, world: World
) -> None:
    path = f"/dependencias/{world.agency}"
    form = {"starts_on": "2024-03-25", "body_id": str(world.body), "reason": "Gira"}
    assert secretary.post(f"{path}/no-disponible", **form).headers["location"].endswith("=no-disponible")
    with application.database.reading() as db:
        (row,) = db.scalars(select(UnavailableDays))
        assert (row.starts_on, row.ends_on, row.body_id) == (
            date(2024, 3, 25),
            date(2024, 3, 25),
            world.body,
        )
    assert "Gira" in secretary.get(path).text
    elsewhere = f"/dependencias/{world.other_agency}/no-disponible/{row.id}/retirar"
    assert secretary.post(elsewhere).status_code == 404
    assert secretary.post(f"{path}/no-disponible/{row.id}/retirar").status_code == 303
    assert "Gira" not in secretary.get(path).text


def test_a_programme_is_given_its_country_and_zone(
    secretary: Secretary, application: Application, world: World
) -> None:
    form = {"country": "CO", "zone": "America/Bogota"}
    assert secretary.post("/programa/lugar", **form).headers["location"] == "/programa?hecho=lugar"
    assert "Colombia, hora de Bogotá" in secretary.get("/programa").text
    refused = secretary.post("/programa/lugar", country="XX", zone="America/Bogota")
    assert (refused.status_code, "del país «XX»" in refused.text) == (422, True)
    with application.database.reading() as db:
        assert db.get_one(Programme, world.programme).country == "CO"


def test_a_liaison_declares_days_and_takes_them_back(
    visitor: TestClient, application: Application, world: World, address: str
) -> None:
    assert "puede cualquier día hábil" in visitor.get(address).text
    days = {"starts_on": "2024-07-15", "ends_on": "2024-07-19", "body_id": "", "reason": "Gira"}
    for _ in range(2):
        answer = visitor.post(f"{address}/dias", data=days)
        assert (answer.status_code, answer.headers["location"]) == (
            303,
            f"{address}/dias?hecho=no-disponible",
        )
    assert "Declaró 1 periodo en que no puede" in visitor.get(address).text
    with application.database.reading() as db:
        (row,) = db.scalars(select(UnavailableDays))
        assert (row.agency_id, row.body_id, row.actor) == (world.agency, None, f"agency:{world.agency}")
    assert visitor.post(f"{address}/dias/{row.id}/retirar").status_code == 303
    assert "Ninguno: puede cualquier día hábil." in visitor.get(f"{address}/dias").text


def test_days_that_are_refused_come_back_with_what_was_typed(
    visitor: TestClient, world: World, address: str
) -> None:
    days = {"starts_on": "2024-07-15", "ends_on": "2024-07-14", "reason": "Gira de trabajo"}
    refused = visitor.post(f"{address}/dias", data=days)
    assert refused.status_code == 422
    assert "El periodo termina antes de empezar" in refused.text
    assert 'value="Gira de trabajo"' in refused.text
    assert 'value="2024-07-15"' in refused.text


def test_days_and_bodies_of_others_are_out_of_reach(
    visitor: TestClient, application: Application, world: World, address: str, now: datetime
) -> None:
    with application.database.writing() as db:
        programme = db.get_one(Programme, world.programme)
        foreign = make_body(db, programme).id
        other = db.get_one(Agency, world.other_agency)
        day = date(2024, 7, 15)
        theirs = unavailable_days.declare(
            db, programme, other, starts_on=day, ends_on=day, now=now, actor="test"
        ).id
    form = {"starts_on": "2024-07-15", "body_id": str(foreign)}
    assert visitor.post(f"{address}/dias", data=form).status_code == 404
    assert visitor.post(f"{address}/dias/{theirs}/retirar").status_code == 404
