"""Issued documents from where people stand: on a session, on a cut-off, behind a liaison's link."""

import re
from base64 import b64decode
from datetime import datetime

from fastapi.testclient import TestClient
from sqlalchemy import select

from models import AuditEvent, CutOff, IssuedDocument, Programme
from models.enums import Classification
from patci.bootstrap import Application
from patci.usecases.compiling import issuing
from patci.usecases.keeping import cutoffs
from tests.issued import pdf_saying, prepared
from tests.patci.portal.conftest import Secretary
from tests.patci.portal.pages_made import issued_documents
from tests.world import World


def issue(
    application: Application, world: World, now: datetime, *, words: str, session: int | None = None
) -> tuple[int, int]:
    """A document of a session, or else of a new cut-off: its number and that of the cut-off."""
    with application.database.writing() as db:
        programme = db.get_one(Programme, world.programme)
        cut_off = cutoffs.take(db, programme, ref="2024-s1", title="Primer semestre", now=now, actor="u")
        made = prepared(world.programme, subject=f"session:{session}" if session else "cut_off:2024-s1")
        ids = {"session_id": session} if session else {"cut_off_id": cut_off.id}
        object.__setattr__(made, "ids", ids)
        row = issuing.issue(
            db, made, pdf_saying(words), folder=application.evidence_folder, now=now, actor="u"
        )
        return row.id, cut_off.id


def test_a_session_shows_the_newest_edition_of_its_documents(
    secretary: Secretary, application: Application, world: World, now: datetime
) -> None:
    empty = secretary.get(f"/sesiones/{world.held}").text
    assert "Todavía no se ha emitido ninguno." in empty
    assert f'href="/documentos/hacer?sesion={world.held}"' in empty
    first, _cut_off = issue(application, world, now, words="uno", session=world.held)
    second, _cut_off = issue(application, world, now, words="dos", session=world.held)
    page = secretary.get(f"/sesiones/{world.held}").text
    assert re.findall(r'href="/documentos/(\d+)"', page) == [str(second)]
    assert f'href="/documentos/{second}/archivo"' in page
    assert "edición 2" in page
    assert first != second


def test_a_cut_off_shows_its_documents_and_its_pictures(
    secretary: Secretary, application: Application, world: World, now: datetime
) -> None:
    number, cut_off = issue(application, world, now, words="uno")
    page = secretary.get(f"/cortes/{cut_off}").text
    assert f'href="/documentos/hacer?corte={cut_off}"' in page
    assert f'href="/documentos/{number}"' in page
    address = 'data:image/svg\\+xml;base64,([^"]+)"'
    pictures = re.findall(
        f'<picture>(?:<source media="[^"]+" srcset="{address}>)?<img[^>]* src="{address} alt="([^"]+)"', page
    )
    titles = [words.split(". ")[0] for _narrow, _wide, words in pictures]
    assert "Acuerdos, por antigüedad y estado" in titles
    assert titles[-1] == "Sesiones de 2024, por órgano"
    for narrow, wide, words in pictures:
        assert words.endswith(".")
        widths = [re.findall(rb'^<svg [^>]*?width="(\d+)"', b64decode(one)) for one in (narrow, wide) if one]
        assert widths in ([[b"384"], [b"620"]], [[b"760"]])
        # A telephone is shown the same figures on a drawing of its own width.
        assert not narrow or said(narrow) == said(wide)
    assert page.count("Ver la tabla") == len(pictures)


def said(drawing: str) -> str:
    """What a drawing says of itself to whoever cannot see it."""
    found = re.search(r'aria-label="([^"]+)"', b64decode(drawing).decode())
    assert found is not None
    return found[1]


def test_a_cut_off_that_was_tampered_with_shows_no_pictures(
    secretary: Secretary, application: Application, world: World, now: datetime
) -> None:
    _number, cut_off = issue(application, world, now, words="uno")
    with application.database.writing() as db:
        db.get_one(CutOff, cut_off).sha256 = "0" * 64
    page = secretary.get(f"/cortes/{cut_off}")
    assert (page.status_code, "Ver la tabla" in page.text) == (200, False)


def test_a_liaison_takes_what_its_agency_was_told_of_and_the_log_says_so(
    visitor: TestClient, application: Application, world: World, now: datetime
) -> None:
    made = issued_documents(application, world, now=now)
    taken = visitor.get(f"/e/{world.liaison}/documentos/{made['document']}")
    other = visitor.get(f"/e/{world.liaison}/documentos/{made['newer_document']}")
    assert (taken.status_code, other.status_code) == (200, 404)
    assert "attachment" in taken.headers["content-disposition"]
    assert taken.content.startswith(b"%PDF")
    assert "no es de su institución" in other.text
    with application.database.reading() as db:
        events = db.scalars(select(AuditEvent).where(AuditEvent.action == "issued_document.taken")).all()
        assert [(one.subject, one.agency_id) for one in events] == [
            (f"issued_document:{made['document']}", world.agency)
        ]


def test_what_is_reserved_by_now_is_not_handed_out(
    visitor: TestClient, application: Application, world: World, now: datetime
) -> None:
    made = issued_documents(application, world, now=now)
    with application.database.writing() as db:
        db.get_one(IssuedDocument, made["document"]).classification = Classification.RESERVED
    answer = visitor.get(f"/e/{world.liaison}/documentos/{made['document']}")
    assert (answer.status_code, "reservado" in answer.text) == (404, True)
