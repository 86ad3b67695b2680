"""Receipts, letters on paper and offline forms as people meet them on the pages."""

import io
from typing import Any

import openpyxl
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from models import AuditEvent, DraftField, Evidence, Request, Submission
from models.enums import RequestStatus
from patci.bootstrap import Application
from tests.patci.portal.conftest import Secretary
from tests.patci.usecases.collecting.form_world import saved
from tests.patci.usecases.photographs import heic
from tests.world import World

LETTER = {
    "number": "SG/1/2024",
    "written_on": "2024-01-29",
    "received_on": "2024-01-30",
    "sender_name": "Luz Peña",
    "sender_post": "Directora",
    "text": "Se dio un curso.",
    "progress": "done",
}


def answered(visitor: TestClient, world: World, *files: tuple[str, bytes]) -> Any:
    return visitor.post(
        f"/e/{world.liaison}/solicitudes/{world.request}",
        data={
            "text": "Se dieron cursos.",
            "progress": "done",
            "sender_name": "Rosa Meneses",
            "sender_post": "Enlace",
        },
        files=[("files", (name, content, "application/octet-stream")) for name, content in files],
    )


def test_a_photograph_is_taken_without_its_place_and_its_receipt_says_so(
    visitor: TestClient, application: Application, world: World
) -> None:
    sent = answered(visitor, world, ("IMG_1.HEIC", heic()), ("lista.pdf", b"%PDF-1.7 lista"))
    receipt = visitor.get(sent.headers["location"])
    assert receipt.status_code == 200
    assert "las HEIC se guardaron como JPG" in receipt.text
    with application.database.reading() as db:
        rows = db.scalars(select(Evidence).order_by(Evidence.id)).all()
        assert [(row.file_name, row.media_type) for row in rows] == [
            ("IMG_1.jpg", "image/jpeg"),
            ("lista.pdf", "application/pdf"),
        ]
        assert all((row.sha256 or "") in receipt.text for row in rows)
    pdf = visitor.get(f"{sent.headers['location']}/acuse.pdf")
    assert pdf.content.startswith(b"%PDF-")
    assert pdf.headers["content-type"] == "application/pdf"
    assert "acuse-PATCI-2024-000001.pdf" in pdf.headers["content-disposition"]


def test_a_file_is_an_attachment_that_runs_nothing_and_the_log_says_who_took_it(
    secretary: Secretary, visitor: TestClient, application: Application, world: World
) -> None:
    answered(visitor, world, ("mi «lista».pdf", b"%PDF-1.7 lista"))
    with application.database.reading() as db:
        number = db.scalars(select(Evidence.id)).one()
    for answer in (
        secretary.get(f"/evidencia/{number}"),
        visitor.get(f"/e/{world.liaison}/evidencia/{number}"),
    ):
        assert answer.content == b"%PDF-1.7 lista"
        headers = answer.headers
        assert headers["content-type"] == "application/octet-stream"
        assert headers["content-disposition"] == (
            "attachment; filename=\"mi lista.pdf\"; filename*=UTF-8''mi%20%C2%ABlista%C2%BB.pdf"
        )
        assert headers["x-content-type-options"] == "nosniff"
        assert "sandbox" in headers["content-security-policy"]
    with application.database.reading() as db:
        events = db.scalars(select(AuditEvent).where(AuditEvent.action == "evidence.taken")).all()
        assert [(event.actor.split(":")[0], event.agency_id, event.subject) for event in events] == [
            ("user", None, f"evidence:{number}"),
            ("link", world.agency, f"evidence:{number}"),
        ]


@pytest.mark.parametrize(
    ("name", "content"),
    [("factura.pdf.exe", b"MZ"), ("a.svg", b"<svg onload=alert(1)>"), ("a.pdf", b"<html>"), ("a.pdf", b"")],
)
def test_a_file_that_is_not_taken_leaves_nothing(
    visitor: TestClient, application: Application, world: World, name: str, content: bytes
) -> None:
    answer = answered(visitor, world, (name, content))
    assert (answer.status_code, f"«{name}»" in answer.text) == (422, True)
    with application.database.reading() as db:
        assert db.scalars(select(Submission)).all() == []


def test_a_letter_is_typed_in_and_comes_back_with_its_sentence_where_it_is_refused(
    secretary: Secretary, application: Application, world: World
) -> None:
    path = f"/solicitudes/{world.request}/papel"
    assert f'action="{path}"' in secretary.get(path).text
    early = secretary.post(path, **{**LETTER, "received_on": "2024-02-02"})
    assert (early.status_code, "un día que no ha llegado" in early.text) == (422, True)
    assert 'value="SG/1/2024"' in early.text
    missing = secretary.post(path, **{**LETTER, "written_on": ""})
    assert (missing.status_code, "Escriba la fecha del oficio" in missing.text) == (422, True)
    answer = secretary.post(path, **LETTER)
    assert answer.headers["location"] == f"/solicitudes/{world.request}?hecho=papel#v1"
    page = secretary.get(f"/solicitudes/{world.request}").text
    assert "por oficio SG/1/2024 del lunes 29 de enero de 2024" in page
    with application.database.reading() as db:
        sent = db.scalars(select(Submission)).one()
        assert (sent.channel, sent.sender_name, sent.on_time) == ("paper", "Luz Peña", True)
        assert db.get_one(Request, world.request).status is RequestStatus.SUBMITTED


def test_the_form_is_taken_along_brought_back_and_sent(
    visitor: TestClient, application: Application, world: World
) -> None:
    path = f"/e/{world.liaison}/rondas/{world.round}/formulario"
    assert "Descargar el formulario" in visitor.get(path).text
    book = openpyxl.load_workbook(io.BytesIO(visitor.get(f"{path}/formulario.xlsx").content))
    answers = {
        f"{world.request}:text": "Se dieron cursos.",
        f"{world.request}:progress": "Cumplido",
        f"{world.request}:links": "https://www.gob.mx/a",
    }
    for row in book["Respuestas"].iter_rows(min_row=6):
        row[5].value = answers.get(str(row[0].value))
    brought = visitor.post(path, files={"file": ("lleno.xlsx", saved(book))})
    assert brought.status_code == 200
    with application.database.reading() as db:
        assert db.scalars(select(Submission)).all() == []
        kept = {row.field: row.value for row in db.scalars(select(DraftField))}
    assert kept["text"] == "Se dieron cursos."
    assert "Se dieron cursos." in brought.text
    sent = visitor.post(
        f"{path}/enviar",
        data={"request_id": [world.request], "sender_name": "Rosa Meneses", "sender_post": "Enlace"},
    )
    assert "PATCI-2024-000001" in sent.text
    with application.database.reading() as db:
        taken = db.scalars(select(Submission)).one()
        assert (taken.text, taken.channel, taken.sender_post) == ("Se dieron cursos.", "form", "Enlace")
        assert [row.link for row in taken.evidence] == ["https://www.gob.mx/a"]


def test_a_file_that_is_no_form_changes_nothing(
    visitor: TestClient, application: Application, world: World
) -> None:
    path = f"/e/{world.liaison}/rondas/{world.round}/formulario"
    for name, content in (("a.xlsx", b"%PDF-"), ("a.xlsx", saved(openpyxl.Workbook())), ("a.xlsx", b"")):
        answer = visitor.post(path, files={"file": (name, content)})
        assert (answer.status_code, "No se cambió nada" in answer.text) == (422, True)
    assert visitor.post(path).status_code == 422
    with application.database.reading() as db:
        assert db.scalars(select(DraftField)).all() == []
