"""Answering on a telephone, and coordinating by keyboard, in a real browser."""

import pytest
from playwright.sync_api import Browser

from models import Agency
from models.enums import SeatRole
from patci.bootstrap import Application
from tests.factories import make_seat
from tests.patci.portal import test_portal_browser as browsing
from tests.patci.portal.test_portal_browser import TELEPHONE, opened
from tests.world import World

pytestmark = pytest.mark.browser
chromium = browsing.chromium
address = browsing.address


def test_an_alternate_costs_two_taps_on_a_telephone(
    chromium: Browser, address: str, application: Application, world: World
) -> None:
    with application.database.writing() as db:
        agency = db.get_one(Agency, world.agency)
        make_seat(db, agency, role=SeatRole.ALTERNATE, name="Rosa Meneses")
    with opened(chromium, address, viewport=TELEPHONE, has_touch=True) as context:
        page = context.new_page()
        page.goto(f"/e/{world.liaison}/sesiones/{world.convened}")
        page.get_by_text("Enviaremos suplente", exact=True).tap()
        page.get_by_role("button", name="Rosa Meneses").tap()
        page.get_by_role("heading", name="Su institución respondió").wait_for()
        assert page.get_by_text("Rosa Meneses").first.is_visible()


def test_a_coordinator_proposes_a_day_by_keyboard_without_scripts(
    chromium: Browser, address: str, application: Application, world: World
) -> None:
    with opened(chromium, address, java_script_enabled=False, viewport=TELEPHONE) as context:
        page = context.new_page()
        page.goto(f"/coordinacion/{world.coordinator}/sesiones/{world.convened}")
        page.get_by_text("Proponer fechas", exact=True).focus()
        page.keyboard.press("Enter")
        page.get_by_label("Día", exact=True).first.fill("2024-03-12")
        page.keyboard.press("Enter")
        page.get_by_role("status").get_by_text("La propuesta quedó enviada").wait_for()
        assert page.get_by_text("martes 12 de marzo de 2024").is_visible()
