"""The directory's workbook through the page, and the demonstration's clock."""

import io
from datetime import datetime, timedelta

import openpyxl
from sqlalchemy import select

from models import Person
from models.enums import InstallationMode
from patci.bootstrap import Application
from patci.usecases.keeping import installation
from tests.patci.portal.conftest import Secretary
from tests.world import World


def upload(secretary: Secretary, content: bytes) -> tuple[int, str]:
    """Send a workbook; what came back."""
    answer = secretary.client.post(
        "/directorio/hoja", data={"csrf": secretary.csrf}, files={"file": ("directorio.xlsx", content)}
    )
    return answer.status_code, answer.headers.get("location", answer.text)


def filled(template: bytes, *, agency: str, email: str) -> bytes:
    """The template with one person in it."""
    book = openpyxl.load_workbook(io.BytesIO(template))
    sheet = book.worksheets[0]
    given = {"Nombre": "Luz Peña", "Correo": email, "Institución": agency, "Calidad": "Enlace"}
    for cell in sheet[1]:
        sheet.cell(2, cell.column, given.get(str(cell.value).removesuffix("*")))
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def test_the_template_comes_back_filled(secretary: Secretary, application: Application, world: World) -> None:
    template = secretary.get("/directorio/plantilla.xlsx").content
    sheet = filled(template, agency="SEGOB", email="luz@segob.invalid")
    for _ in range(2):
        assert upload(secretary, sheet) == (303, "/directorio?hecho=directorio")
    with application.database.reading() as db:
        assert len(db.scalars(select(Person).where(Person.email == "luz@segob.invalid")).all()) == 1


def test_a_sheet_with_a_mistake_is_refused_whole(secretary: Secretary, world: World) -> None:
    template = secretary.get("/directorio/plantilla.xlsx").content
    status, page = upload(secretary, filled(template, agency="SEGOB", email="sin arroba"))
    assert (status, "No se guardó nada" in page) == (422, True)
    status, page = upload(secretary, filled(template, agency="NADIE", email="luz@segob.invalid"))
    assert (status, "NADIE" in page) == (422, True)
    assert upload(secretary, b"no es una hoja")[0] == 422


def test_the_button_moves_the_demonstrations_clock_on(
    secretary: Secretary, application: Application, world: World, now: datetime
) -> None:
    assert secretary.post("/demostracion/avanzar", days="1").status_code == 409
    with application.database.writing() as db:
        installation.begin(db, mode=InstallationMode.DEMONSTRATION, now=now, simulated_now=now)
    assert "Hoy es jueves 1 de febrero de 2024" in secretary.get("/").text
    assert secretary.post("/demostracion/avanzar", days="30").status_code == 422
    assert secretary.post("/demostracion/avanzar", days="1").headers["location"] == "/?hecho=reloj"
    with application.database.reading() as db:
        found = installation.current(db)
        assert found is not None
        assert found.simulated_now == now + timedelta(days=1)
    assert "Hoy es viernes 2 de febrero de 2024" in secretary.get("/acuerdos").text
