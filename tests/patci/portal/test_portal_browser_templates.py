"""A secretary's changed Word template in a real browser: downloaded, edited, refused with a reason, used."""

from datetime import datetime
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from docx.oxml.ns import qn
from playwright.sync_api import Browser, Page

from patci.bootstrap import Application
from patci.usecases.compiling.document_templates import WORD
from tests.patci.documents.word.reading import lines, saved
from tests.patci.documents.word.reading import opened as read
from tests.patci.documents.word.typed_in_word import enriched, scattered
from tests.patci.portal import test_portal_browser as browsing
from tests.patci.portal.test_portal_browser import WCAG, opened, sign_in
from tests.world import World

pytestmark = pytest.mark.browser
chromium = browsing.chromium
address = browsing.address


def upload(page: Page, content: bytes) -> None:
    """Choose the file and send it."""
    page.locator("#file").set_input_files({"name": "acta.docx", "mimeType": WORD, "buffer": content})
    page.get_by_role("button", name="Probarla y usarla").click()


def test_a_template_that_word_changed_is_used_and_a_wrong_one_says_why(
    chromium: Browser, address: str, application: Application, world: World, now: datetime
) -> None:
    with opened(chromium, address) as context:
        # A template is tried in a process of its own, which may have to wait for a busy machine.
        context.set_default_timeout(60_000)
        page = sign_in(context, application, address, now)
        page.goto("/documentos/plantillas/minutes")
        with page.expect_download() as download:
            page.get_by_role("link", name="Descargar la de fábrica").click()
        given = Path(download.value.path()).read_bytes()
        edited = scattered(enriched(given, "acuerdos", "a", "a.responsables", "r"))
        wrong = read(edited)
        wrong.add_paragraph("{{ sesion.titlo }}")
        upload(page, saved(wrong))
        refused = page.get_by_role("alert").inner_text()
        assert "nombra «sesion.titlo», que no existe: ¿quiso decir «sesion.titulo»?" in refused
        assert Axe().run(page, options=WCAG).response["violations"] == []
        upload(page, edited)
        page.get_by_text("Se usa la versión 1, que subió la Secretaría.").wait_for()
        page.goto(f"/documentos/hacer?sesion={world.held}")
        page.get_by_label("Acta").check()
        page.get_by_role("button", name="Hacer los documentos marcados").click()
        page.get_by_role("link", name="Acta").first.click()
        with page.expect_download() as download:
            page.get_by_role("link", name="Descargar").first.click()
        made = Path(download.value.path()).read_bytes()
    assert "ENTRE COMILLAS" in lines(made)
    boxed = read(made).element.body.iter(qn("w:txbxContent"))
    assert ["".join(text.text or "" for text in box.iter(qn("w:t"))) for box in boxed] == [
        "EN CAJA Programa Anual de Trabajo 2024"
    ]
