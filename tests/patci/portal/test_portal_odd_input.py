"""Numbers, days and texts that no form of ours sends: refused with a page, never a crash."""

from typing import Any

import pytest
from sqlalchemy import select

from models import Body, Plan, Programme, Session
from patci.bootstrap import Application
from tests.patci.portal.conftest import Secretary
from tests.world import World

BEYOND = "9" * 40
"""A number that no column of whole numbers holds."""
ENDLESS = "9" * 5000
"""A number that Python itself refuses to read."""


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"/planes/{BEYOND}", 404),
        (f"/planes/comparar?a={BEYOND}&b=1", 404),
        (f"/publicaciones/{BEYOND}", 404),
        (f"/sesiones/{BEYOND}", 404),
        (f"/reglas/{BEYOND}", 404),
        (f"/cruces?plan={BEYOND}", 422),
        (f"/cruces?anio={ENDLESS}", 422),
        ("/calendario/0001-01", 404),
        ("/calendario/9999-12", 404),
        ("/planes/{plan}/sesiones/{session}?dia=0001-01-01", 422),
        ("/planes/{plan}/sesiones/{session}?dia=9999-12-31", 422),
    ],
)
def test_odd_addresses_are_answered_with_a_page(
    secretary: Secretary, world: World, plan_id: int, path: str, status: int
) -> None:
    answer = secretary.get(path.format(plan=plan_id, session=world.session))
    assert (answer.status_code, "<h1" in answer.text) == (status, True)


@pytest.fixture
def plan_id(application: Application, world: World) -> int:
    """The plan of the small commission."""
    with application.database.reading() as db:
        return db.scalars(select(Plan.id).where(Plan.programme_id == world.programme)).first() or 0


PLAN = {"name": "Otra", "as_of": "2024-02-01"}
SEAT = {"name": "Eva Ruiz", "role": "liaison", "from_on": "2024-02-01"}
ROUND = {
    "ref": "otra",
    "title": "Otra",
    "instructions": "Informe",
    "opens_on": "2024-03-01",
    "due_on": "2024-03-15",
    "agency_id": ["1"],
}


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/planes", {**PLAN, "as_of": "9999-12-31"}),
        ("/planes", {**PLAN, "name": "a" * 5000}),
        ("/planes", {**PLAN, "weight": [ENDLESS]}),
        ("/planes/{plan}/sesiones/{session}/mover", {"day": "9999-12-31"}),
        ("/planes/{plan}/sesiones/{session}/mover", {"day": "2024-05-14", "starts": "10:00Z"}),
        ("/organos/{body}/habitos", {"weekday": ENDLESS}),
        ("/organos/{body}/habitos", {"starts": "10:00+05:00"}),
        ("/organos/{body}/habitos", {"room": "x" * 5000}),
        (f"/organos/{{body}}/orden/{BEYOND}/quitar", {}),
        ("/dependencias/{agency}/no-disponible", {"starts_on": "2024-05-14", "body_id": BEYOND}),
        ("/dependencias/{agency}/no-disponible", {"starts_on": "2024-05-14", "reason": "x" * 5000}),
        ("/dependencias/{agency}/inhabiles", {"starts_on": "2024-05-14", "reason": "x" * 5000}),
        ("/dependencias/{agency}/personas", {**SEAT, "name": "n" * 10_000}),
        ("/dependencias/{agency}/personas", {**SEAT, "name": "\u200b \x00"}),
        ("/dependencias/{agency}/personas", {**SEAT, "post": "n" * 10_000}),
        ("/cortes", {"ref": "largo", "title": "t" * 10_000}),
        ("/rondas", {**ROUND, "title": "t" * 10_000}),
    ],
)
def test_odd_forms_are_refused_and_change_nothing(
    *,
    secretary: Secretary,
    application: Application,
    world: World,
    plan_id: int,
    path: str,
    fields: dict[str, Any],
) -> None:
    before = _revision(application, world)
    address = path.format(plan=plan_id, session=world.session, body=world.body_ref, agency=world.agency)
    answer = secretary.post(address, **fields)
    assert (answer.status_code, _revision(application, world)) == (422, before)


def _revision(application: Application, world: World) -> tuple[object, ...]:
    with application.database.reading() as db:
        body = db.get_one(Body, world.body)
        day = db.get_one(Session, world.session).day
        return db.get_one(Programme, world.programme).revision, body.room, body.habitual_start, day


def test_control_characters_are_left_out_of_what_is_kept(
    secretary: Secretary, application: Application, world: World
) -> None:
    secretary.post(f"/organos/{world.body_ref}/habitos", room="Salón\x00 Revolución\x08")
    with application.database.reading() as db:
        assert db.get_one(Body, world.body).room == "Salón Revolución"
