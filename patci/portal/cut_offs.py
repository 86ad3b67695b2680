"""Cut-offs: what was frozen and when, the report made from it, and the button that takes a new one."""

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy import select

from models import CutOff
from patci.documents import follow_up
from patci.errors import NotFoundError
from patci.portal.desk import Desk, Reader, Writer, back
from patci.portal.pages import FRAMED
from patci.usecases.keeping import cutoffs
from templates.i18n import gettext as _

router = APIRouter(prefix="/cortes")

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@router.get("")
def list_cut_offs(door: Reader) -> HTMLResponse:
    """All cut-offs, the newest first."""
    with door.reading() as desk:
        # The frozen text is large and no list shows it.
        rows = desk.db.execute(
            select(CutOff.id, CutOff.ref, CutOff.title, CutOff.at, CutOff.sha256)
            .where(CutOff.programme_id == desk.programme.id)
            .order_by(CutOff.id.desc())
        ).all()
        return desk.page("cut_offs.html", rows=rows, today=desk.today)


@router.post("")
def take(door: Writer, ref: Annotated[str, Form()], title: Annotated[str, Form()] = "") -> RedirectResponse:
    """Freeze the state of today under a name."""
    with door.writing() as desk:
        taken = cutoffs.take(
            desk.db, desk.programme, ref=ref.strip(), title=title, now=desk.now, actor=desk.actor
        )
        number = taken.id
    return back(f"/cortes/{number}", "corte")


@router.get("/{cut_off_id}.xlsx")
def download(door: Reader, cut_off_id: int) -> Response:
    """The report as a spreadsheet: the same cut-off, the same bytes."""
    with door.reading() as desk:
        found = _cut_off(desk, cut_off_id)
        content = follow_up.xlsx(found)
    name = f"seguimiento-{found.ref.removeprefix('seguimiento-')}.xlsx"
    return Response(
        content, media_type=XLSX, headers={"content-disposition": f'attachment; filename="{name}"'}
    )


@router.get("/{cut_off_id}/informe")
def show_report(door: Reader, cut_off_id: int) -> HTMLResponse:
    """The report by itself, for the frame and for paper."""
    with door.reading() as desk:
        return HTMLResponse(follow_up.html(_cut_off(desk, cut_off_id)), headers=FRAMED)


@router.get("/{cut_off_id}")
def show_cut_off(door: Reader, cut_off_id: int) -> HTMLResponse:
    """A cut-off with its hash and its report."""
    with door.reading() as desk:
        found = _cut_off(desk, cut_off_id)
        return desk.page("cut_off.html", cut_off=found, is_intact=cutoffs.is_intact(found))


def _cut_off(desk: Desk, cut_off_id: int) -> CutOff:
    found = desk.db.get(CutOff, cut_off_id)
    if found is None or found.programme_id != desk.programme.id:
        raise NotFoundError(_("Ese corte no existe."))
    return found
