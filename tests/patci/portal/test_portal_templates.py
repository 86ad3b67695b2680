"""Word templates on the pages: downloaded, changed, refused beside the field, taken into use, put away."""

import io

from docx import Document
from httpx2 import Response
from sqlalchemy import select

from models import DocumentTemplate, IssuedDocument
from patci.bootstrap import Application
from tests.patci.documents.word.reading import lines, saved, template_saying
from tests.patci.portal.conftest import Secretary
from tests.world import World

PAGE = "/documentos/plantillas/minutes"


def upload(
    secretary: Secretary, content: bytes | None, *, path: str = PAGE, name: str = "acta.docx", **fields: str
) -> Response:
    """Send the form with a file, or without one."""
    files = {} if content is None else {"file": (name, content)}
    return secretary.client.post(path, data={"csrf": secretary.csrf, **fields}, files=files)


def test_a_changed_template_writes_the_next_minutes(
    secretary: Secretary, application: Application, world: World
) -> None:
    builtin = secretary.get(f"{PAGE}/fabrica.docx")
    assert "plantilla-acta.docx" in builtin.headers["content-disposition"]
    document = Document(io.BytesIO(builtin.content))
    document.paragraphs[0].insert_paragraph_before("Comisión de ejemplo, {{ sesion.ordinal }}")
    changed = saved(document)
    sent = upload(secretary, changed, name="mi acta.docx", nota="Con membrete")
    assert (sent.status_code, sent.headers["location"]) == (303, f"{PAGE}?hecho=plantilla")
    text = secretary.get(sent.headers["location"]).text
    assert ("Se usa la versión 1" in text, "Con membrete" in text, "mi acta.docx" in text) == (
        True,
        True,
        True,
    )
    secretary.post("/documentos/hacer", sesion=str(world.held), documento="minutes.docx")
    with application.database.reading() as db:
        [issued] = db.scalars(select(IssuedDocument)).all()
        [template] = db.scalars(select(DocumentTemplate)).all()
        assert issued.template_id == template.id
    made = secretary.get(f"/documentos/{issued.id}/archivo").content
    assert lines(made)[0].startswith("Comisión de ejemplo")
    kept = secretary.get(f"{PAGE}/versiones/{template.id}")
    assert kept.content == changed
    put = secretary.post(f"{PAGE}/versiones/{template.id}/retirar")
    assert put.headers["location"] == f"{PAGE}?hecho=plantilla-retirada"
    text = secretary.get(PAGE).text
    assert ("Se usa la plantilla de fábrica." in text, "retirada el" in text) == (True, True)


def test_a_refused_template_says_why_beside_the_field_and_is_not_kept(
    secretary: Secretary, application: Application, world: World
) -> None:
    bad = template_saying("{{ sesion.titlo }}")
    sent = upload(secretary, bad, nota="Intento")
    assert sent.status_code == 422
    assert "¿quiso decir «sesion.titulo»?" in sent.text
    assert ('aria-describedby="file-hint file-error"' in sent.text, 'value="Intento"' in sent.text) == (
        True,
        True,
    )
    for given in (None, b"", b"%PDF-1.7"):
        assert upload(secretary, given).status_code == 422
    with application.database.reading() as db:
        assert db.scalars(select(DocumentTemplate)).all() == []


def test_a_body_has_its_own(secretary: Secretary, application: Application, world: World) -> None:
    upload(secretary, template_saying("{{ acta.titulo }}"), organo=world.body_ref)
    assert "Se usa la plantilla de fábrica." in secretary.get(PAGE).text
    assert "Se usa la versión 1" in secretary.get(f"{PAGE}?organo={world.body_ref}").text
    assert f"{PAGE}?organo={world.body_ref}" in secretary.get("/documentos/plantillas").text
    assert secretary.get(f"{PAGE}?organo=nadie").status_code == 404
    reminder = "/documentos/plantillas/reminder_letter"
    sent = upload(secretary, template_saying("x"), path=reminder, organo=world.body_ref)
    assert (sent.status_code, "no es de un órgano" in sent.text) == (422, True)


def test_every_field_is_listed_with_an_example(secretary: Secretary, world: World) -> None:
    text = secretary.get(PAGE).text
    assert "{{ sesion.con_articulo }}" in text
    assert "{% for acuerdo in acuerdos %}" in text
    assert "{{ dato | lista_y }}" in text
    assert "{{ corte.fecha_en_letra }}" in secretary.get("/documentos/plantillas/reminder_letter").text
    assert secretary.get("/documentos/plantillas/agency_card").status_code == 404
