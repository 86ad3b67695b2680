"""The review on screen: rows beside their lines, buttons that stay in place, forms that come back."""

import re
from datetime import date
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from sqlalchemy import event, select

from models import Draft, Session
from models.enums import DraftStatus
from patci.bootstrap import Application
from patci.usecases.queries.review_rows import anchor
from tests.patci.portal.conftest import Secretary

SAMPLE = Path(__file__).resolve().parents[1] / "intake" / "sample.md"
SESSION = "sessions:GT-A-O1"


def imported(secretary: Secretary, text: str | None = None) -> str:
    """The address of the sample's draft."""
    content = (text or SAMPLE.read_text(encoding="utf-8")).encode()
    answer = secretary.client.post(
        "/programa/importar", data={"csrf": secretary.csrf}, files={"file": ("programa.md", content)}
    )
    assert answer.status_code == 303, unescape(answer.text)
    return str(answer.headers["location"])


def row(page: str, key: str) -> str:
    """What the page shows of one row, without markup."""
    start = page.index(f'<li id="{anchor(key)}"')
    shown = page[start : page.index('<details class="review-correct"', start)]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", shown)).split())


def figures(page: str) -> dict[str, int]:
    """The counts at the top."""
    return {words: int(count) for words, count in re.findall(r"<dt>([^<]+)</dt><dd>(\d+)</dd>", page)}


def decisions(application: Application) -> object:
    """What the draft keeps of the review."""
    with application.database.reading() as db:
        return db.scalars(select(Draft.decisions)).one()


def keys_on(page: str) -> list[str]:
    """The keys of the rows that can be accepted."""
    return [unescape(key) for key in re.findall(r'name="accept" value="([^"]+:[^"]+)"', page)]


def test_each_row_stands_beside_its_line(secretary: Secretary) -> None:
    page = secretary.get(imported(secretary)).text
    shown = row(page, keys_on(page)[0])
    assert "Quinta" in shown
    assert "«febrero»" in shown
    assert "del 1 feb 2025 al 28 feb 2025 (mes)" in shown
    assert "En el documento, línea 24" in shown
    assert "<blockquote><mark>Quinta</mark> │ <mark>febrero</mark></blockquote>" in page


def test_doubts_come_first_and_lead_to_their_rows(secretary: Secretary) -> None:
    page = secretary.get(imported(secretary)).text
    assert page.index('id="dudas"') < page.index('id="filas"')
    doubts = page[page.index('id="dudas"') : page.index('id="filas"')]
    targets = set(re.findall(r'href="[^"]*#([^"l][^"]*)"', doubts))
    assert targets
    assert [target for target in targets if f'id="{target}"' not in page] == []


def test_a_row_is_accepted_left_out_and_reopened_in_its_place(
    secretary: Secretary, application: Application
) -> None:
    review = imported(secretary)
    first, second = keys_on(secretary.get(review).text)[:2]
    answer = secretary.post(f"{review}/filas", accept=first)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{review}#{anchor(first)}")
    secretary.post(f"{review}/filas", leave_out=second)
    page = secretary.get(review).text
    assert ("Aceptada" in row(page, first), "Fuera" in row(page, second)) == (True, True)
    assert (figures(page)["aceptadas"], figures(page)["fuera"]) == (1, 1)
    assert decisions(application) == {"rows": {first: {"state": "accepted"}, second: {"state": "left_out"}}}
    secretary.post(f"{review}/filas", undo=first)
    assert decisions(application) == {"rows": {second: {"state": "left_out"}}}


def test_a_group_is_accepted_at_once(secretary: Secretary) -> None:
    review = imported(secretary)
    before = figures(secretary.get(review).text)
    secretary.post(f"{review}/filas", accept_group="sesiones-1")
    after = figures(secretary.get(review).text)
    assert (after["aceptadas"], after["por revisar"]) == (2, before["por revisar"] - 2)
    assert secretary.post(f"{review}/filas", accept_group="sesiones-99").status_code == 404


def test_the_page_shows_what_is_asked_for(secretary: Secretary) -> None:
    review = imported(secretary)
    whole = keys_on(secretary.get(review).text)
    first = whole[0]
    answer = secretary.post(f"{review}/filas", accept=first, ver="pendientes")
    assert answer.headers["location"] == f"{review}?ver=pendientes#{anchor(whole[1])}"
    assert sorted(keys_on(secretary.get(f"{review}?ver=pendientes").text)) == sorted(whole[1:])
    doubtful = secretary.get(f"{review}?ver=dudas").text
    assert 0 < len(keys_on(doubtful)) < len(whole)
    classes = re.findall(r'class="review-row(?: ([^"]*))?"', doubtful)
    assert classes == ["is-doubtful is-accepted", *["is-doubtful"] * 7]


def test_a_correction_shows_how_it_is_understood(secretary: Secretary) -> None:
    review = imported(secretary)
    key = keys_on(secretary.get(review).text)[0]
    answer = secretary.post(f"{review}/corregir", key=key, date_phrase="16 de abril")
    assert answer.headers["location"] == f"{review}#{anchor(key)}"
    shown = row(secretary.get(review).text, key)
    assert "miércoles 16 de abril de 2025" in shown
    assert "Se leyó: fecha como se publicó «febrero»" in shown
    secretary.post(f"{review}/corregir", key=key, restore="1")
    assert "Se leyó" not in row(secretary.get(review).text, key)


def test_a_correction_can_be_saved_and_accepted(secretary: Secretary, application: Application) -> None:
    review = imported(secretary)
    key = keys_on(secretary.get(review).text)[0]
    secretary.post(f"{review}/corregir", key=key, name="Séptima", accept="1")
    assert decisions(application) == {"rows": {key: {"changes": {"name": "Séptima"}, "state": "accepted"}}}


def test_what_is_refused_comes_back_as_it_was_typed(secretary: Secretary, application: Application) -> None:
    review = imported(secretary)
    key = keys_on(secretary.get(review).text)[0]
    answer = secretary.post(
        f"{review}/corregir", key=key, date_phrase="cuando se pueda", name="Quinta bis", accept="1"
    )
    page = unescape(answer.text)
    assert answer.status_code == 422
    assert "La fecha «cuando se pueda» no se entiende" in page
    assert 'value="cuando se pueda" aria-invalid="true"' in page
    assert 'value="Quinta bis"' in page
    assert decisions(application) == {}


def test_what_was_typed_is_shown_as_text(secretary: Secretary) -> None:
    review = imported(secretary)
    key = keys_on(secretary.get(review).text)[0]
    secretary.post(f"{review}/corregir", key=key, name='<script>alert("1")</script>')
    pages = secretary.get(review).text + secretary.get(f"{review}/texto").text
    assert ("<script>alert" in pages, "&lt;script&gt;alert(" in pages) == (False, True)


def test_a_row_that_is_not_there_cannot_be_corrected(secretary: Secretary) -> None:
    review = imported(secretary)
    assert secretary.post(f"{review}/corregir", key="sessions:nada", name="x").status_code == 404
    assert secretary.post(f"{review}/filas", accept="").status_code == 404


def test_the_year_is_asked_for_in_its_own_form(secretary: Secretary) -> None:
    review = imported(secretary)
    refused = secretary.post(f"{review}/programa", title="Programa", year_start="25")
    assert (refused.status_code, 'value="25"' in refused.text) == (422, True)
    assert secretary.post(f"{review}/programa", title="Otro título", year_start="2026").status_code == 303
    page = secretary.get(review).text
    assert "<h1>Otro título</h1>" in page
    assert "del 1 feb 2026 al 28 feb 2026" in page


def test_the_last_word_is_announced_and_puts_it_in_force(
    secretary: Secretary, application: Application
) -> None:
    review = imported(secretary)
    whole = keys_on(secretary.get(review).text)
    for key in whole[:-1]:
        secretary.post(f"{review}/filas", accept=key)
    page = secretary.get(review).text
    assert "Aceptar y poner en vigor" in row(page, whole[-1])
    assert secretary.post(f"{review}/filas", accept=whole[-1]).headers["location"] == "/?hecho=aceptado"
    with application.database.reading() as db:
        assert db.scalars(select(Draft.status)).all() == [DraftStatus.ACCEPTED]
        assert len(db.scalars(select(Session.id)).all()) == 6


def test_a_revised_document_shows_its_difference(secretary: Secretary, application: Application) -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    secretary.post(f"{imported(secretary, text)}/aceptar")
    with application.database.reading() as db:
        uids = dict(db.execute(select(Session.ref, Session.uid)).tuples().all())
    review = imported(secretary, text.replace("14 de marzo", "18 de marzo"))
    page = unescape(secretary.get(review).text)
    assert figures(page)["por revisar"] == 1
    assert len(keys_on(secretary.get(f"{review}?ver=pendientes").text)) == 1
    part = page[page.index('id="diferencias"') : page.index('id="dudas"')]
    assert "Cambia de fecha" in part
    assert "<del>«14 de marzo»</del>" in part.replace("<del>14 de marzo</del>", "<del>«14 de marzo»</del>")
    assert "<del>viernes 14 de marzo de 2025</del> → <ins>martes 18 de marzo de 2025</ins>" in part
    secretary.post(f"{review}/aceptar")
    with application.database.reading() as db:
        assert dict(db.execute(select(Session.ref, Session.uid)).tuples().all()) == uids
        assert date(2025, 3, 18) in db.scalars(select(Session.day)).all()


def test_the_text_leads_to_its_rows_and_back(secretary: Secretary) -> None:
    review = imported(secretary)
    page, text = secretary.get(review).text, secretary.get(f"{review}/texto").text
    lines = set(re.findall(r"/texto#(l\d+)", page))
    assert lines
    assert [line for line in lines if f'<li id="{line}"' not in text] == []
    targets = re.findall(r'href="/programa/revisar/\d+#([^"]+)"', text)
    assert [target for target in targets if f'id="{target}"' not in page] == []
    assert "No se leyó" in text


def test_a_draft_that_was_decided_can_still_be_read(secretary: Secretary) -> None:
    review = imported(secretary)
    secretary.post(f"{review}/aceptar")
    page = secretary.get(review)
    assert (page.status_code, 'name="accept"' in page.text, "ya se decidió" in page.text) == (
        200,
        False,
        True,
    )
    assert secretary.post(f"{review}/filas", accept=SESSION).status_code in {404, 409}


@pytest.mark.parametrize("path", ["/programa/revisar/99", "/programa/revisar/99/texto"])
def test_a_draft_that_is_not_there(secretary: Secretary, path: str) -> None:
    assert secretary.get(path).status_code == 404


def test_the_page_costs_as_many_queries_for_two_rows_as_for_fifty(
    secretary: Secretary, application: Application, programme_text: bytes
) -> None:
    asked: list[str] = []
    engine = application.database.engine
    event.listen(engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    counts = []
    for text in (programme_text.decode(), SAMPLE.read_text(encoding="utf-8")):
        review = imported(secretary, text)
        asked.clear()
        rows = len(keys_on(secretary.get(review).text))
        counts.append((rows > 20, len(asked)))
    assert counts == [(False, counts[0][1]), (True, counts[0][1])]


def test_a_document_in_word_is_reviewed_with_its_places(
    secretary: Secretary, application: Application
) -> None:
    content = BytesIO()
    paper = Document()
    paper.add_heading("Programa Anual de Trabajo 2024", 1)
    paper.add_heading("Cronograma de Sesiones 2024", 2)
    paper.add_heading("Comisión de Bibliotecas", 4)
    table = paper.add_table(rows=3, cols=2)
    cells = ("Sesiones Ordinarias", "Fecha", "Primera", "febrero", "Segunda", "junio-julio")
    for cell, text in zip((cell for row in table.rows for cell in row.cells), cells, strict=True):
        cell.text = text
    paper.save(content)
    answer = secretary.client.post(
        "/programa/importar",
        data={"csrf": secretary.csrf},
        files={"file": ("programa.docx", content.getvalue())},
    )
    page = secretary.get(answer.headers["location"]).text
    assert "tabla 1, fila 2" in row(page, keys_on(page)[0])
    with application.database.reading() as db:
        kept = db.scalars(select(Draft.transcript)).one()
        assert kept is not None
        assert kept["format"] == "docx"


def test_the_form_says_what_is_read_and_comes_back_with_the_year(
    secretary: Secretary, application: Application
) -> None:
    page = secretary.get("/programa/importar").text
    assert "Word (DOCX), Excel (XLSX), CSV, PDF con texto, HTML, TXT o Markdown; hasta 25 MB." in page
    answer = secretary.client.post(
        "/programa/importar",
        data={"csrf": secretary.csrf, "year": "26"},
        files={"file": ("programa.md", SAMPLE.read_bytes())},
    )
    assert (answer.status_code, 'value="26"' in answer.text) == (422, True)
    with application.database.reading() as db:
        assert db.scalars(select(Draft.id)).all() == []
