"""Answering in a real browser: saved while typing, two texts side by side, questions that do not apply."""

from datetime import datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Route
from sqlalchemy import select

from models import Agency, DraftField, Request, Round, Submission
from patci.bootstrap import Application
from patci.usecases.collecting import delegations, drafts
from patci.usecases.people import links
from tests.patci.portal import test_portal_browser as browsing
from tests.patci.portal.test_portal_browser import TELEPHONE, WCAG, opened
from tests.patci.portal.test_portal_laws import rows
from tests.patci.usecases.collecting.answering_world import asked
from tests.world import World

pytestmark = pytest.mark.browser
chromium = browsing.chromium
address = browsing.address


def draft(application: Application, request_id: int) -> dict[str, object]:
    """What stands in the fields of a request."""
    with application.database.reading() as db:
        found = select(DraftField).where(DraftField.request_id == request_id)
        return {row.field: row.value for row in db.scalars(found)}


def test_words_are_saved_while_they_are_typed_and_two_texts_stand_side_by_side(
    chromium: Browser, address: str, application: Application, world: World, now: datetime
) -> None:
    with opened(chromium, address, viewport=TELEPHONE) as context:
        page = context.new_page()
        page.goto(f"/e/{world.liaison}/solicitudes/{world.request}")
        page.get_by_label("Qué se hizo").fill("Dos cursos")
        page.get_by_text("Borrador guardado.").wait_for()
        assert draft(application, world.request) == {"text": "Dos cursos"}
        with application.database.writing() as db:
            request = db.get_one(Request, world.request)
            drafts.save(db, request, {"text": "De Luis"}, versions={"text": 1}, who="Luis Pardo", now=now)
        page.get_by_label("Qué se hizo").fill("Tres cursos")
        page.get_by_text("Guardado por Luis Pardo").wait_for()
        assert Axe().run(page, options=WCAG).response["violations"] == []
        assert draft(application, world.request) == {"text": "De Luis"}
        page.get_by_role("button", name="Dejar lo mío").click()
        page.get_by_text("Borrador guardado.").wait_for()
        assert draft(application, world.request) == {"text": "Tres cursos"}
        # Typed back to what the page showed first, it is saved too.
        page.get_by_label("Qué se hizo").fill("")
        page.wait_for_function("() => document.querySelector('[name=\"v.text\"]').value === '4'")
        assert draft(application, world.request) == {"text": ""}


def test_sending_while_a_save_is_on_its_way_is_no_clash_with_oneself(
    chromium: Browser, address: str, application: Application, world: World
) -> None:
    with opened(chromium, address, viewport=TELEPHONE) as context:
        page = context.new_page()
        page.goto(f"/e/{world.liaison}/solicitudes/{world.request}")

        def slowly(route: Route) -> None:
            answer = route.fetch()
            page.get_by_label("Qué se hizo").fill("Dos cursos y un taller")
            page.get_by_role("button", name="Enviar y recibir acuse").click(no_wait_after=True)
            route.fulfill(response=answer)

        page.route("**/borrador", slowly, times=1)
        page.get_by_label("Cumplido", exact=True).check()
        page.locator("#sender-post").fill("Directora")
        page.get_by_label("Qué se hizo").fill("Dos cursos")
        page.get_by_role("heading", name="PATCI-2024-000001").wait_for()
    with application.database.reading() as db:
        assert [row.text for row in db.scalars(select(Submission))] == ["Dos cursos y un taller"]
    assert draft(application, world.request) == {}


def test_a_question_that_does_not_apply_is_out_of_the_way(
    chromium: Browser, address: str, application: Application, world: World
) -> None:
    with application.database.writing() as db:
        asked(db, db.get_one(Round, world.round))
    with opened(chromium, address, viewport=TELEPHONE) as context:
        page = context.new_page()
        page.goto(f"/e/{world.liaison}/solicitudes/{world.request}")
        number = page.get_by_label("¿Cuántos?").first
        assert not number.is_visible()
        page.get_by_label("Sí", exact=True).check()
        assert number.is_visible()
        number.fill("12")
        page.locator("#sender-post").fill("Directora")
        assert Axe().run(page, options=WCAG).response["violations"] == []
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        page.get_by_role("button", name="Enviar y recibir acuse").click()
        page.get_by_role("heading", name="PATCI-2024-000001").wait_for()
    with application.database.reading() as db:
        [sent] = db.scalars(select(Submission))
        assert {row.question.ref: row.value for row in sent.responses} == {"1": True, "1.1": 12}


def test_the_form_works_by_keyboard_without_scripts(
    chromium: Browser, address: str, application: Application, world: World
) -> None:
    with application.database.writing() as db:
        asked(db, db.get_one(Round, world.round))
    with opened(chromium, address, java_script_enabled=False, viewport=TELEPHONE) as context:
        page = context.new_page()
        page.goto(f"/e/{world.liaison}/solicitudes/{world.request}")
        assert page.get_by_text("Solo si respondió «Sí» a la pregunta 1.").is_visible()
        page.get_by_label("No", exact=True).focus()
        page.keyboard.press("Space")
        page.get_by_role("button", name="Guardar borrador").focus()
        page.keyboard.press("Enter")
        page.get_by_role("status").get_by_text("El borrador quedó guardado.").wait_for()
        assert draft(application, world.request) == {"1": "no"}
        page.locator("#sender-post").fill("Directora")
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="PATCI-2024-000001").wait_for()


def test_a_scanner_that_runs_scripts_changes_nothing(
    chromium: Browser, address: str, application: Application, world: World, now: datetime
) -> None:
    with application.database.writing() as db:
        handed = delegations.hand_on(
            db,
            db.get_one(Request, world.request),
            agency=db.get_one(Agency, world.agency),
            fields=[],
            name="Inés",
            address="ines@patci.invalid",
            made_by="Rosa",
            now=now,
        )
        colleague = links.token(handed.link, application.secret)
    before = rows(application)
    with opened(chromium, address) as context:
        page = context.new_page()
        for path in (
            f"/e/{world.liaison}",
            f"/e/{world.liaison}/solicitudes/{world.request}",
            f"/t/{colleague}",
        ):
            page.goto(path)
            page.wait_for_timeout(1200)
    assert rows(application) == before
