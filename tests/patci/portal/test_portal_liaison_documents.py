"""The documents of an agency on its page: its own, what it was told of, signed copies; nothing of others."""

import re
from datetime import datetime, timedelta
from itertools import count

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import event

from models import Agency, IssuedDocument, Programme
from models.enums import Classification, NoticeKind, NoticeStatus
from patci.bootstrap import Application
from patci.usecases.collecting.evidence import Limits, NewFile
from patci.usecases.compiling import issuing, signing
from tests.factories import make_notice
from tests.issued import pdf_saying, prepared
from tests.world import World

NUMBER = count(1)


def issue(
    application: Application,
    world: World,
    now: datetime,
    *,
    agency: int | None = None,
    about: str = "Informe",
    subject: str | None = None,
    kept: Classification = Classification.INTERNAL,
) -> int:
    """A document, of an agency or of nobody in particular."""
    number = next(NUMBER)
    with application.database.writing() as db:
        made = prepared(world.programme, subject=subject or f"cut_off:c{number}", classification=kept)
        object.__setattr__(made, "title", about)
        object.__setattr__(made, "ids", {"agency_id": agency} if agency else {})
        folder = application.evidence_folder
        content = pdf_saying(f"documento {number}")
        return issuing.issue(db, made, content, folder=folder, now=now, actor="test").id


def tell(
    application: Application, world: World, now: datetime, numbers: list[int], status: NoticeStatus
) -> None:
    with application.database.writing() as db:
        programme, agency = db.get_one(Programme, world.programme), db.get_one(Agency, world.agency)
        told = {"documents": numbers, "about": "x"}
        row = make_notice(db, programme, agency, now=now, kind=NoticeKind.DOCUMENTS, details=told)
        row.status = status


def titles(visitor: TestClient, world: World) -> list[str]:
    text = visitor.get(f"/e/{world.liaison}/documentos").text
    return [found.strip() for found in re.findall(r'<th scope="row">([^<]+)', text)]


def test_an_agency_finds_its_own_documents_and_what_it_was_told_of(
    visitor: TestClient, application: Application, world: World, now: datetime
) -> None:
    page = visitor.get(f"/e/{world.liaison}/documentos")
    assert (page.status_code, "Todavía no hay ninguno" in page.text) == (200, True)
    card = issue(application, world, now, agency=world.agency, about="Tarjeta · SEGOB")
    minutes = issue(application, world, now + timedelta(days=1), about="Acta · 3ª Sesión")
    waiting = issue(application, world, now, about="Todavía no se envía")
    issue(application, world, now, about="De nadie")
    other = issue(application, world, now, agency=world.other_agency, about="Tarjeta · INST2")
    tell(application, world, now, [minutes], NoticeStatus.SENT)
    tell(application, world, now, [waiting], NoticeStatus.HELD)
    tell(application, world, now, [other + 100], NoticeStatus.CANCELLED)
    assert titles(visitor, world) == ["Acta · 3ª Sesión", "Tarjeta · SEGOB"]
    assert f'href="/e/{world.liaison}/documentos"' in visitor.get(f"/e/{world.liaison}").text
    assert visitor.get(f"/e/{world.liaison}/documentos/{card}").content.startswith(b"%PDF")
    assert visitor.get(f"/e/{world.liaison}/documentos/{other}").status_code == 404


def test_the_newest_edition_stands_with_its_signed_copy_and_its_code(
    visitor: TestClient, application: Application, world: World, now: datetime
) -> None:
    first = issue(application, world, now, agency=world.agency, about="Oficio", subject="agency:a@cut_off:x")
    later = now + timedelta(days=1)
    second = issue(
        application, world, later, agency=world.agency, about="Oficio", subject="agency:a@cut_off:x"
    )
    signed = b"%PDF-1.7 firmado"
    with application.database.writing() as db:
        row = db.get_one(IssuedDocument, second)
        limits = Limits(max_bytes=1_000_000, max_files=1)
        copy = signing.register_signed(
            *(db, row, NewFile("firmado.pdf", signed)),
            folder=application.evidence_folder,
            limits=limits,
            now=later,
            actor="test",
        )
        code, number = row.code, copy.id
    text = visitor.get(f"/e/{world.liaison}/documentos").text
    links = re.findall(rf'href="(/e/{world.liaison}/documentos/\d+|/verificar/[^"]+)"', text)
    home = f"/e/{world.liaison}/documentos"
    assert links == [f"{home}/{second}", f"{home}/{number}", f"/verificar/{code}"]
    assert "edición 2" in text
    assert visitor.get(f"{home}/{number}").content == signed
    # The earlier one is not listed, and still is the agency's.
    assert visitor.get(f"{home}/{first}").status_code == 200
    with application.database.writing() as db:
        db.get_one(IssuedDocument, second).classification = Classification.RESERVED
    assert [visitor.get(f"{home}/{one}").status_code for one in (second, number)] == [404, 404]


@pytest.mark.parametrize("kept", [Classification.RESERVED, Classification.CONFIDENTIAL])
def test_what_is_reserved_is_neither_listed_nor_handed_out(
    visitor: TestClient, application: Application, world: World, now: datetime, kept: Classification
) -> None:
    number = issue(application, world, now, agency=world.agency, about="Reservado", kept=kept)
    tell(application, world, now, [number], NoticeStatus.SENT)
    assert titles(visitor, world) == []
    assert visitor.get(f"/e/{world.liaison}/documentos/{number}").status_code == 404


def test_many_documents_take_no_more_queries(
    visitor: TestClient, application: Application, world: World, now: datetime
) -> None:
    said: list[int] = []
    for many in (2, 12):
        for number in range(many):
            issue(application, world, now, agency=world.agency, about=f"Tarjeta {many} {number}")
        seen: list[object] = []

        def note(*given: object, seen: list[object] = seen) -> None:
            seen.append(given[2])

        event.listen(application.database.engine, "before_cursor_execute", note)
        shown = titles(visitor, world)
        event.remove(application.database.engine, "before_cursor_execute", note)
        said.append(len(seen))
    assert (len(shown), said[0]) == (14, said[1])
