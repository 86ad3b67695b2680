"""A workbook through the portal: tried, looked at, taken."""

import io
import re

import openpyxl
from sqlalchemy import func, select

from models import Body
from patci.bootstrap import Application
from tests.patci.portal.conftest import Secretary
from tests.patci.portal.reading import said
from tests.world import World

HEAD = ["Identificador", "Nombre", "Tipo"]


def book(*lines: list[str]) -> bytes:
    made = openpyxl.Workbook()
    page = made.worksheets[0]
    page.title = "Comisiones"
    for line in (HEAD, *lines):
        page.append(line)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def bodies(application: Application) -> int:
    with application.database.reading() as db:
        return db.scalar(select(func.count()).select_from(Body)) or 0


def test_nothing_is_written_before_it_was_looked_at(
    secretary: Secretary, application: Application, world: World
) -> None:
    before = bodies(application)
    content = book(["CD", "Comité de Datos", "Grupo de trabajo"], ["x y", "Otro", "Foro"])
    trial = secretary.client.post(
        "/intercambio", data={"csrf": secretary.csrf}, files={"file": ("<b>libro</b>.xlsx", content)}
    )
    text = said(trial.text)
    assert "Nuevo: 1" in text
    assert "No se toma: 1" in text
    assert "Comisiones 3 Otro No se toma La clave «X Y» no sirve" in text
    assert "<b>" not in trial.text
    assert bodies(application) == before
    address = re.search(r'action="(/intercambio/[0-9a-f]{64})"', trial.text)
    assert address is not None
    answer = secretary.post(address[1], name="libro.xlsx")
    assert answer.headers["location"] == "/intercambio?hecho=intercambio"
    assert bodies(application) == before + 1
    again = secretary.post(address[1], name="libro.xlsx")
    assert again.headers["location"] == "/intercambio?hecho=libro-sin-cambios"


def test_a_workbook_that_was_never_tried_is_not_taken(secretary: Secretary, world: World) -> None:
    assert secretary.post(f"/intercambio/{'0' * 64}").status_code == 404
    assert secretary.post("/intercambio/..%2Fpatci").status_code == 404
