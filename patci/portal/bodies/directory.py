"""The directory: who is still to be designated, and the sheet that fills it in one go."""

from typing import Annotated

from fastapi import APIRouter, File, Form, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from models import Person
from patci.errors import InvalidInputError, NotFoundError
from patci.intake.directory.directory_sheet import read_sheet, write_template
from patci.portal.frame.desk import Reader, Writer, back
from patci.portal.frame.downloads import XLSX
from patci.usecases.people import addresses, directory, directory_import
from patci.usecases.queries import agency_page, calendar_page, reach
from templates.i18n import gettext as _

router = APIRouter(prefix="/directorio")

LARGEST = 5_000_000


@router.get("")
def show_directory(door: Reader) -> HTMLResponse:
    """Gaps by agency, and the two ways to fill them."""
    with door.reading() as desk:
        gaps: dict[int, list[directory.Gap]] = {}
        for gap in directory.gaps(desk.db, desk.programme, on=desk.today):
            gaps.setdefault(gap.agency.id, []).append(gap)
        return desk.page(
            "directory.html",
            gaps=list(gaps.values()),
            lines=agency_page.agencies(desk.db, desk.programme, on=desk.today),
            unreachable=reach.look(desk.db, desk.programme, on=desk.today).without_address,
        )


@router.post("/correos/{person_id}")
def give_address(door: Writer, person_id: int, email: Annotated[str, Form()] = "") -> RedirectResponse:
    """Note the address of somebody who had none, or the one that is right."""
    with door.writing() as desk:
        person = desk.db.get(Person, person_id)
        if person is None:
            raise NotFoundError(_("Esa persona no existe."))
        addresses.give(desk.db, person, email=email, now=desk.now, actor=desk.actor)
    return back("/directorio", "correo", at="sin-correo")


@router.get("/plantilla.xlsx")
def send_template(door: Reader) -> Response:
    """The sheet to fill in: people, and the grid of agencies by bodies."""
    with door.reading() as desk:
        content = write_template(
            [line.agency for line in agency_page.agencies(desk.db, desk.programme, on=desk.today)],
            calendar_page.bodies(desk.db, desk.programme),
        )
    return Response(
        content, media_type=XLSX, headers={"content-disposition": 'attachment; filename="directorio.xlsx"'}
    )


@router.post("/hoja")
def take_sheet(door: Writer, file: Annotated[UploadFile, File()]) -> Response:
    """Put the people and the grid of a filled sheet in force, all of it or nothing."""
    door.admit()
    content = file.file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise InvalidInputError(_("La hoja es demasiado grande para ser un directorio."))
    door.refuse_withdrawn(content)
    sheet = read_sheet(content)
    with door.writing() as desk:
        if sheet.problems:
            return desk.page("directory_problems.html", problems=sheet.problems, status=422)
        directory_import.apply_sheet(desk.db, desk.programme, sheet, now=desk.now, actor=desk.actor)
    return back("/directorio", "directorio")
