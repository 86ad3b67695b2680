"""The programme on screen: importing, reviewing, accepting, starting to send, choosing among several."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from models import Draft, Programme
from models.enums import DraftStatus
from patci.bootstrap import Application
from patci.usecases.people import directory
from tests.conftest import NOW
from tests.factories import make_programme
from tests.patci.portal.conftest import Secretary
from tests.patci.portal.reading import said
from tests.world import World

SAMPLE = Path(__file__).resolve().parents[1] / "intake" / "sample.md"


def stored(application: Application, table: type[Any], number: int) -> Any:
    """A row as it stands in the database."""
    with application.database.reading() as db:
        return db.get_one(table, number)


def test_a_document_is_imported_reviewed_and_accepted(
    secretary: Secretary, application: Application, programme_text: bytes
) -> None:
    form = {"csrf": secretary.csrf}
    read = secretary.client.post(
        "/programa/importar", data=form, files={"file": ("programa.txt", programme_text)}
    )
    assert read.status_code == 303
    review = read.headers["location"]
    page = secretary.get(review).text
    assert "Aceptar todo lo pendiente y poner en vigor" in page
    assert "programa.txt" in page
    assert "Hay un documento por revisar" in secretary.get("/").text
    assert secretary.post(f"{review}/aceptar").headers["location"] == "/?hecho=aceptado"
    with application.database.reading() as db:
        assert [draft.status for draft in db.scalars(select(Draft))] == [DraftStatus.ACCEPTED]
        programme = db.scalars(select(Programme)).one()
        assert programme.sending_since is None
    assert "Todavía no se envía nada" in secretary.get("/programa").text
    assert secretary.post("/programa/enviar").headers["location"] == "/programa?hecho=enviar"
    assert stored(application, Programme, programme.id).sending_since is not None
    assert secretary.post(f"{review}/descartar").status_code == 409


def test_what_would_leave_is_counted_as_soon_as_the_programme_is_in_force(secretary: Secretary) -> None:
    text = SAMPLE.read_text(encoding="utf-8").replace("2025", "2024").replace("14 de marzo", "15 de febrero")
    read = secretary.client.post(
        "/programa/importar", data={"csrf": secretary.csrf}, files={"file": ("programa.md", text.encode())}
    )
    assert secretary.post(f"{read.headers['location']}/aceptar").status_code == 303
    assert "En los próximos 7 días saldrían 2 avisos." in secretary.get("/programa").text


@pytest.mark.parametrize(
    ("server", "words"),
    [
        (None, "quedarán en el buzón local de este equipo"),
        ("correo.ejemplo.mx", "Saldrán por el servidor correo.ejemplo.mx:587."),
    ],
)
def test_before_anything_is_sent_the_page_says_by_which_way_and_who_is_missing(
    secretary: Secretary, application: Application, world: World, server: str | None, words: str
) -> None:
    with application.database.writing() as db:
        programme = db.get_one(Programme, world.programme)
        programme.sending_since = None
        missing = len(directory.gaps(db, programme, on=NOW.date()))
    secretary.client.app.state.application = replace(  # type: ignore[attr-defined]
        application, settings=application.settings.model_copy(update={"smtp_host": server})
    )
    page = said(secretary.get("/programa").text)
    assert words in page
    assert missing > 1
    assert f"Falta designar a {missing} personas" in page


def test_a_file_that_is_no_programme_is_refused_in_one_sentence(
    secretary: Secretary, application: Application
) -> None:
    for name, content in {"vacio.txt": b"", "foto.txt": bytes(range(256)), "carta.txt": b"Hola."}.items():
        answer = secretary.client.post(
            "/programa/importar", data={"csrf": secretary.csrf}, files={"file": (name, content)}
        )
        assert (name, answer.status_code) == (name, 422)
    with application.database.reading() as db:
        assert db.scalars(select(Draft)).all() == []


def test_another_programme_is_put_on_the_table(
    secretary: Secretary, application: Application, world: World, now: datetime
) -> None:
    with application.database.writing() as db:
        make_programme(db, now=now, slug="otro", title="Programa 2025-2026", year_start=2025, year_end=2026)
    assert "Programa 2025-2026" in secretary.get("/programa").text
    first = stored(application, Programme, world.programme)
    assert secretary.post("/programa/mostrar", slug=first.slug).status_code == 303
    assert f"<h1>{first.title}</h1>" in secretary.get("/programa").text
    assert secretary.post("/programa/mostrar", slug="ninguno").status_code == 404


def test_indicators_and_what_is_still_to_be_named_are_shown(secretary: Secretary, world: World) -> None:
    page = secretary.get("/programa").text
    assert page.count("Por nombrar") == 1
    shown = page[page.index('id="indicadores"') :]
    assert [
        words in shown for words in ("Cursos impartidos", "cursos", "Prevenir", "12 (2023)", "30 % más")
    ] == ([True] * 5)


def test_without_a_programme_pages_say_what_to_do(secretary: Secretary) -> None:
    assert "Importar un programa" in secretary.get("/").text
    for path in ("/calendario", "/sesiones", "/avisos", "/cortes", "/directorio"):
        assert secretary.get(path).headers["location"] == "/programa"
