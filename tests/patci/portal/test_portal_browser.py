"""The portal in a real browser: people's errands, accessibility, no scripts, a narrow telephone."""

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from fastapi import FastAPI
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from sqlalchemy import select

from models import PlannedSession, Programme, Request, Session
from models.enums import RequestStatus
from patci.bootstrap import Application
from patci.portal.frame.desk import COOKIE
from patci.usecases.people import users
from tests.factories import PASSWORD, make_user
from tests.patci.portal.pages_of_portal import NO_PAGES, examples
from tests.plans import make_impossible_plan
from tests.world import World

pytestmark = pytest.mark.browser

WCAG = {"iframes": False, "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}
TELEPHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The machine's Chromium, else Playwright's own. It ends with this module, and its event loop with it."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if (path := shutil.which(name))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@pytest.fixture
def address(portal: FastAPI) -> Iterator[str]:
    """The portal, served on a free port."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(portal, log_level="error", ws="none", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)


@contextmanager
def opened(chromium: Browser, address: str, **options: object) -> Iterator[BrowserContext]:
    """A browser window of its own that talks to the portal alone."""
    context = chromium.new_context(base_url=address, locale="es-MX", **options)  # type: ignore[arg-type]
    context.set_default_timeout(15_000)
    yield context
    context.close()


def sign_in(context: BrowserContext, application: Application, address: str, now: datetime) -> Page:
    """A window that is signed in, without the form."""
    with application.database.writing() as db:
        user = users.by_email(db, "ana@segob.invalid") or make_user(db, now=now)
        value, _row = users.sign_in(db, user, now=now)
    context.add_cookies([{"name": COOKIE, "value": value, "url": address}])
    return context.new_page()


def test_the_secretary_signs_in_and_reviews_an_answer(
    chromium: Browser, address: str, application: Application, world: World, now: datetime
) -> None:
    examples(application, world, now=now)
    with application.database.writing() as db:
        make_user(db, now=now)
    with opened(chromium, address) as context:
        page = context.new_page()
        page.goto("/rondas")
        page.get_by_label("Correo electrónico").fill("ana@segob.invalid")
        page.get_by_label("Contraseña").fill(PASSWORD)
        page.get_by_role("button", name="Entrar").click()
        page.get_by_role("heading", name="Por revisar").wait_for()
        page.locator("main").get_by_role("link", name="Ronda 1").first.click()
        page.get_by_label("Comentario").fill("Gracias.")
        page.get_by_role("button", name="Aceptar").click()
        page.get_by_role("status").get_by_text("La aportación quedó aceptada.").wait_for()
        page.get_by_role("button", name="Salir").click()
        page.get_by_label("Contraseña").wait_for()
    with application.database.reading() as db:
        assert db.get_one(Request, world.request).status is RequestStatus.ACCEPTED


def test_the_liaison_confirms_and_sends_evidence(
    chromium: Browser, address: str, application: Application, world: World, tmp_path: Path
) -> None:
    evidence = tmp_path / "cursos.pdf"
    evidence.write_bytes(b"%PDF-1.7 cursos")
    with opened(chromium, address, viewport=TELEPHONE) as context:
        page = context.new_page()
        page.goto(f"/e/{world.liaison}")
        page.get_by_role("button", name="Asistiremos").first.click()
        page.get_by_text("La respuesta quedó registrada.").wait_for()
        page.get_by_role("link", name="← Volver").click()
        page.get_by_role("link", name="Responder").first.click()
        page.get_by_label("Qué se hizo").fill("Se dieron cuatro cursos.")
        page.get_by_label("Cumplido", exact=True).check()
        page.locator("#sender-post").fill("Directora de enlace")
        page.get_by_label("Evidencia").set_input_files(evidence)
        page.get_by_role("button", name="Enviar y recibir acuse").click()
        page.get_by_role("heading", name="PATCI-2024-000001").wait_for()
        assert page.get_by_text("cursos.pdf").is_visible()
    with application.database.reading() as db:
        assert db.get_one(Request, world.request).status is RequestStatus.SUBMITTED


def test_every_page_is_accessible_and_fits_a_telephone(
    chromium: Browser, address: str, application: Application, world: World, now: datetime
) -> None:
    pages = {r: p for r, p in examples(application, world, now=now).items() if r not in NO_PAGES}
    violations: dict[str, list[str]] = {}
    too_wide: dict[str, int] = {}
    for width in (TELEPHONE, {"width": 1280, "height": 900}):
        with opened(chromium, address, viewport=width) as context:
            page = sign_in(context, application, address, now)
            for route, path in pages.items():
                answer = page.goto(path)
                assert answer is not None
                assert (route, answer.status) == (route, 200)
                page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
                wide = page.evaluate(
                    "document.documentElement.scrollWidth - document.documentElement.clientWidth"
                )
                if wide > 0:
                    too_wide[route] = wide
                found = Axe().run(page, options=WCAG).response["violations"]
                if found:
                    violations[f"{route} {width['width']}"] = [
                        f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found
                    ]
    assert violations == {}
    assert too_wide == {}


def test_the_report_is_accessible(
    chromium: Browser, address: str, application: Application, world: World, now: datetime
) -> None:
    with opened(chromium, address) as context:
        page = sign_in(context, application, address, now)
        # Its own policy forbids scripts, so the axe is laid on a copy.
        page.set_content(context.request.get(f"/cortes/{world.cut_off}/informe").text())
        assert Axe().run(page, options=WCAG).response["violations"] == []


def test_everything_works_without_scripts(
    chromium: Browser, address: str, application: Application, world: World, now: datetime
) -> None:
    with opened(chromium, address, java_script_enabled=False, viewport=TELEPHONE) as context:
        page = sign_in(context, application, address, now)
        page.goto("/")
        page.get_by_role("link", name="Menú", exact=True).click()
        page.get_by_role("navigation").get_by_role("link", name="Sesiones").click()
        page.get_by_role("link", name="1ª Sesión Ordinaria", exact=True).click()
        page.get_by_text("Mover la fecha").click()
        page.locator("form[action$='/fecha'] input[name=day]").fill("2024-04-10")
        page.get_by_role("button", name="Guardar la fecha").click()
        page.get_by_text("La fecha quedó registrada.").wait_for()
        assert page.get_by_text("miércoles 10 de abril de 2024").first.is_visible()
        assert page.get_by_role("button", name="Imprimir").count() == 0


def test_a_draft_is_reviewed_by_keyboard_without_scripts(
    chromium: Browser, address: str, application: Application, world: World, now: datetime
) -> None:
    draft = examples(application, world, now=now)["/programa/revisar/{draft_id}"]
    with opened(chromium, address, java_script_enabled=False, viewport=TELEPHONE) as context:
        page = sign_in(context, application, address, now)
        page.goto(draft)
        page.get_by_text("Corregir Primera", exact=True).focus()
        page.keyboard.press("Enter")
        field = page.get_by_label("Fecha como se publicó").first
        field.focus()
        page.keyboard.press("Control+A")
        page.keyboard.type("31 de abril")
        page.keyboard.press("Enter")
        page.get_by_role("alert").get_by_text("no se entiende").wait_for()
        page.keyboard.press("Control+A")
        page.keyboard.type("16 de abril")
        page.keyboard.press("Enter")
        page.get_by_text("martes 16 de abril de 2024").wait_for()
        page.get_by_role("button", name="Aceptar Primera", exact=True).focus()
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Deshacer Primera", exact=True).wait_for()
        page.keyboard.press("Tab")
        assert "Deshacer" in page.locator(":focus").inner_text()
        page.get_by_role("button", name="Aceptar todo lo pendiente y poner en vigor").focus()
        page.keyboard.press("Enter")
        page.get_by_text("El programa está en vigor. Todavía no se envía nada.").wait_for()
    with application.database.reading() as db:
        found = db.scalars(select(Session).where(Session.day == date(2024, 4, 16))).one()
        assert found.name == "Primera"


def test_a_day_is_chosen_by_keyboard_without_scripts(
    chromium: Browser, address: str, application: Application, world: World, now: datetime
) -> None:
    with opened(chromium, address, java_script_enabled=False, viewport=TELEPHONE) as context:
        page = sign_in(context, application, address, now)
        page.goto(f"/planes/{world.plan}")
        page.locator("main").get_by_role("link", name="1ª Sesión Ordinaria").last.focus()
        page.keyboard.press("Enter")
        page.get_by_label("Día", exact=True).fill("2024-03-12")
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="Qué pasaría el martes 12 de marzo de 2024").wait_for()
        page.get_by_role("button", name="Guardar el 12 mar 2024").focus()
        page.keyboard.press("Enter")
        page.get_by_role("status").get_by_text("El día quedó guardado en el plan.").wait_for()
    with application.database.reading() as db:
        found = select(PlannedSession.day).where(PlannedSession.session_id == world.session)
        assert db.scalars(found).one() == date(2024, 3, 12)


def test_a_plan_with_much_to_decide_is_accessible(
    chromium: Browser, address: str, application: Application, world: World, now: datetime
) -> None:
    with application.database.writing() as db:
        programme, published = db.get_one(Programme, world.programme), db.get_one(Session, world.session)
        plan = make_impossible_plan(db, programme, published, now).plan
    with opened(chromium, address, viewport=TELEPHONE) as context:
        page = sign_in(context, application, address, now)
        page.goto(f"/planes/{plan}")
        assert Axe().run(page, options=WCAG).response["violations"] == []
        page.get_by_role("button", name="Mover al 30 ago 2024").click()
        page.get_by_text("Se mueve", exact=True).wait_for()


def test_the_keyboard_reaches_the_content_first(
    chromium: Browser, address: str, application: Application, world: World, now: datetime
) -> None:
    with opened(chromium, address) as context:
        page = sign_in(context, application, address, now)
        page.goto("/calendario")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Ir al contenido"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "contenido"


def test_the_public_version_of_a_cut_off_is_accessible_on_paper_and_telephone(
    chromium: Browser, address: str, application: Application, world: World, now: datetime
) -> None:
    path = f"/cortes/{world.cut_off}/publica"
    for width in (TELEPHONE, {"width": 1280, "height": 900}):
        with opened(chromium, address, viewport=width) as context:
            stranger = context.new_page()
            stranger.goto(path)
            assert stranger.url.startswith(f"{address}/entrar")
            page = sign_in(context, application, address, now)
            # Its sandbox lets no script run, the examiner's neither: it is looked at outside.
            page.set_content(context.request.get(path).text())
            page.get_by_text("Versión pública: solo lo clasificado como público").wait_for()
            page.get_by_text("No hay acuerdos clasificados como públicos.").wait_for()
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
            assert Axe().run(page, options=WCAG).response["violations"] == []


def test_no_page_asks_another_machine_for_anything(
    chromium: Browser, address: str, application: Application, world: World, now: datetime
) -> None:
    pages = {r: p for r, p in examples(application, world, now=now).items() if r not in NO_PAGES}
    asked: list[str] = []
    complaints: list[str] = []
    with opened(chromium, address) as context:
        page = sign_in(context, application, address, now)
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        for path in pages.values():
            page.goto(path)
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
    assert [one for one in complaints if "sandboxed" not in one] == []
