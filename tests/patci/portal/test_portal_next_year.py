"""The next programme on screen: what ends, what comes along, drafting it, asking for its dates."""

from datetime import date

from sqlalchemy import select

from models import Draft, Membership, Programme, Round
from models.enums import DraftStatus
from patci.bootstrap import Application
from patci.usecases.keeping import demonstration
from tests.conftest import NOW
from tests.patci.portal.conftest import Secretary
from tests.world import World


def begin(application: Application) -> None:
    with application.database.writing() as db:
        demonstration.begin(db, now=NOW, start=NOW)


def drafts(application: Application) -> list[tuple[str, DraftStatus]]:
    with application.database.reading() as db:
        rows = db.scalars(select(Draft).where(Draft.slug == "patci-2025").order_by(Draft.id))
        return [(row.slug, row.status) for row in rows]


def test_a_button_on_the_programme_drafts_the_next_and_leads_to_its_review(
    secretary: Secretary, application: Application
) -> None:
    begin(application)
    assert "Preparar el programa de 2025" in secretary.get("/programa").text
    answer = secretary.post("/programa/siguiente", year="2025")
    address = answer.headers["location"]
    assert (answer.status_code, address.endswith("?hecho=preparado")) == (303, True)
    page = secretary.get(address).text
    assert "El borrador quedó preparado" in page
    assert "Cada fila sale del programa anterior" in page
    assert "Comisión Intersecretarial · Vigésima Primera Sesión Ordinaria" in page
    again = secretary.post("/programa/siguiente", year="2025").headers["location"]
    assert again == address.replace("preparado", "sin-cambios")
    assert drafts(application) == [("patci-2025", DraftStatus.DRAFT)]
    assert "Revisar el borrador" in secretary.get("/programa/siguiente").text


def test_an_accepted_draft_is_the_programme_on_the_table(
    secretary: Secretary, application: Application
) -> None:
    begin(application)
    review = secretary.post("/programa/siguiente").headers["location"].partition("?")[0]
    assert secretary.post(f"{review}/aceptar").status_code == 303
    assert "Programa Anual de Trabajo 2025" in secretary.get("/programa").text
    assert "Preparar el programa de 2026" in secretary.get("/programa").text
    assert "Trigésima Sexta" in secretary.get("/sesiones").text
    with application.database.reading() as db:
        assert [row.sending_since is None for row in db.scalars(select(Programme))] == [False, True]
    secretary.client.cookies.set("patci_programa", "patci-2024")
    assert "Preparar el programa de 2025" not in secretary.get("/programa").text
    assert "Ese programa ya está en vigor" in secretary.get("/programa/siguiente").text
    assert secretary.post("/programa/siguiente", year="2025").status_code == 409


def test_what_ends_and_what_comes_along_is_listed(
    secretary: Secretary, application: Application, world: World
) -> None:
    with application.database.writing() as db:
        first = db.scalars(select(Membership).order_by(Membership.id)).first()
        assert first is not None
        first.to_on = date(2025, 3, 31)
    page = secretary.get("/programa/siguiente").text
    ends, goes_on = page.split('id="continua"')
    assert ("SEGOB" in ends, "31 mar 2025" in ends) == (True, True)
    assert "Entregar el calendario de cursos" in goes_on
    assert f'href="/acuerdos/{world.agreement}"' in goes_on


def test_the_round_is_made_once(secretary: Secretary, application: Application, world: World) -> None:
    answer = secretary.post("/programa/siguiente/preguntar", year="2025", due_on="2024-02-20")
    address = answer.headers["location"]
    assert address.endswith("?hecho=ronda")
    assert "Fechas y actividades para el programa de 2025" in secretary.get(address).text
    again = secretary.post("/programa/siguiente/preguntar", year="2025", due_on="2024-03-20")
    assert again.headers["location"] == address.partition("?")[0]
    assert "La ronda ya existe" in secretary.get("/programa/siguiente").text
    with application.database.reading() as db:
        made = db.scalars(select(Round).where(Round.ref == "propuestas-2025")).one()
        assert (made.programme_id, made.due_on, len(made.requests)) == (world.programme, date(2024, 2, 20), 2)


def test_what_cannot_be_done_is_said_in_one_sentence(
    secretary: Secretary, application: Application, world: World
) -> None:
    assert world.programme
    for path, fields, status, sentence in (
        ("", {"year": "2024"}, 422, "El programa en vigor ya cubre 2024"),
        ("", {"year": "dos mil"}, 422, "Escriba el año con cuatro cifras"),
        ("", {"year": "2025"}, 404, "Este programa no salió de un documento"),
        ("/preguntar", {"due_on": "2024-01-02"}, 422, "La fecha límite ya pasó"),
    ):
        answer = secretary.post(f"/programa/siguiente{path}", **fields)
        assert (answer.status_code, sentence in answer.text) == (status, True)
    assert drafts(application) == []
