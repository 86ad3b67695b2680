"""Compilations on their page: what could not be made and why, and the button that tries again."""

import re

import pytest
from sqlalchemy import select

from models import AuditEvent, Compilation, IssuedDocument
from patci.bootstrap import Application
from patci.documents.provenance import Provenance
from patci.documents.recipes import Recipe
from tests.patci.portal.conftest import Secretary
from tests.world import World


def broken_minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that fails at every minutes, for a reason that nobody foresaw."""
    write = Recipe.write

    def failing(self: Recipe, rows: object, provenance: Provenance, **more: object) -> bytes:
        if self.kind == "minutes":
            raise ZeroDivisionError
        return write(self, rows, provenance, **more)

    monkeypatch.setattr(Recipe, "write", failing)


def test_what_failed_is_said_of_its_document_and_made_at_the_next_try(
    secretary: Secretary, application: Application, world: World, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        broken_minutes(patch)
        sent = secretary.client.post(
            "/documentos/hacer",
            data={
                "csrf": secretary.csrf,
                "sesion": str(world.held),
                "documento": ["agenda.docx", "minutes.docx"],
            },
        )
    assert sent.status_code == 303
    address = sent.headers["location"].partition("?")[0]
    page = secretary.get(address).text
    assert "No se pudo hacer 1 de 2 documentos." in page
    (section,) = re.findall(r'id="sin-hacer".*?</section>', page, re.DOTALL)
    said = re.search(r"Acta.*patci falló al hacerlo.*Clave de la falla: ([0-9a-f]{6})", section, re.DOTALL)
    assert said is not None
    log = capfd.readouterr().err
    assert (said[1] in log, "ZeroDivisionError" in log) == (True, True)
    assert f'href="{address}"' in secretary.get("/").text
    again = secretary.post(f"{address}/otra-vez")
    assert (again.status_code, again.headers["location"].partition("?")[0]) == (303, address)
    page = secretary.get(address).text
    assert ("sin-hacer" in page, "otra-vez" in page) == (False, False)
    assert f'href="{address}"' not in secretary.get("/").text
    secretary.post(f"{address}/otra-vez")
    with application.database.reading() as db:
        (row,) = db.scalars(select(Compilation).where(Compilation.session_id == world.held)).all()
        assert (row.status.value, row.done, row.total, row.faults) == ("done", 2, 2, [])
        kinds = db.scalars(select(IssuedDocument.kind).where(IssuedDocument.session_id == world.held))
        assert sorted(kinds) == ["agenda", "minutes"]
        actions = select(AuditEvent.action).where(AuditEvent.subject == f"compilation:{row.id}")
        assert [one for one in db.scalars(actions.order_by(AuditEvent.id)) if one != "row.changed"] == [
            "documents.asked",
            "documents.failed",
            "documents.asked_again",
            "documents.compiled",
        ]
