"""Adding bodies and sessions by hand."""

from sqlalchemy import select

from models import Body, Session
from patci.bootstrap import Application
from tests.patci.portal.conftest import Secretary
from tests.patci.portal.reading import said
from tests.world import World


def test_a_body_and_its_first_session_are_added(
    secretary: Secretary, application: Application, world: World
) -> None:
    answer = secretary.post("/organos/nuevo", name="Comité de Datos", ref="cd", kind="working_group")
    assert answer.headers["location"] == "/organos/CD?hecho=organo"
    answer = secretary.post("/sesiones/nueva", body="CD", kind="installation", day="2024-09-05")
    with application.database.reading() as db:
        made = db.scalars(select(Session).join(Body).where(Body.ref == "CD")).one()
        assert (made.name, made.number, made.ref) == ("Primera Sesión de Instalación", 1, "CD-I1")
        assert answer.headers["location"] == f"/sesiones/{made.id}?hecho=sesion"
    assert "Primera Sesión de Instalación" in said(secretary.get("/sesiones?organo=CD").text)


def test_a_refused_form_comes_back_as_it_was_typed(secretary: Secretary, world: World) -> None:
    answer = secretary.post("/organos/nuevo", name="Comité de Datos", ref="c d", kind="forum")
    assert (answer.status_code, 'value="Comité de Datos"' in answer.text) == (422, True)
    answer = secretary.post("/sesiones/nueva", body=world.body_ref, kind="unspecified", day="2024-09-05")
    assert (answer.status_code, 'value="2024-09-05"' in answer.text) == (422, True)
    assert "Elija el tipo de la sesión" in said(answer.text)
