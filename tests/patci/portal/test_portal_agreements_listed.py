"""Agreements on screen: the list and its CSV; one that resembles another is written once that is meant."""

import csv

from sqlalchemy import select

from models import Agreement
from patci.bootstrap import Application
from tests.patci.portal.conftest import Secretary
from tests.world import World


def test_the_list_finds_by_words_without_accents_and_downloads_the_same(
    secretary: Secretary, world: World
) -> None:
    words = ("calendario de CURSOS", "otro")
    found = ["GT-1-O3-01/2024" in secretary.get(f"/acuerdos?texto={text}").text for text in words]
    assert found == [True, False]
    sheet = secretary.get("/acuerdos/acuerdos.csv?estado=overdue")
    lines = sheet.content.decode("utf-8-sig").splitlines()
    assert (len(lines), lines[1].split(",")[0], sheet.headers["content-disposition"]) == (
        2,
        "GT-1-O3-01/2024",
        'attachment; filename="acuerdos.csv"',
    )
    head, row = csv.reader(lines)
    assert (head[-2:], row[-1]) == (["Capturó", "Institución de quien capturó"], "Secretaría Técnica")


def test_one_that_looks_like_another_is_written_once_it_is_said_to_be_another(
    secretary: Secretary, world: World, application: Application
) -> None:
    path = f"/sesiones/{world.held}/acuerdos"
    first = {"text": "Publicar el calendario de las capacitaciones", "agency_id": world.agency}
    assert [secretary.post(path, **first).status_code for _time in range(2)] == [303, 303]
    again = first | {"text": "Publicar el calendario de las capacitacion"}
    refused = secretary.post(path, **again)
    assert (refused.status_code, "Se parece al acuerdo" in refused.text) == (409, True)
    assert f'name="agency_id" value="{world.agency}" checked' in refused.text
    assert secretary.post(path, **again, is_other="1").status_code == 303
    with application.database.reading() as db:
        kept = select(Agreement.text).where(Agreement.text.startswith("Publicar el calendario de las"))
        assert sorted(db.scalars(kept)) == [again["text"], first["text"]]
