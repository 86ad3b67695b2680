"""The papers of a session: its annexes, and whether its convocation waits for an official letter."""

from typing import Annotated

from fastapi import APIRouter, File, Form, UploadFile
from fastapi.responses import FileResponse, RedirectResponse, Response

from models import Session
from patci.errors import ConflictError
from patci.portal.frame.desk import Desk, Reader, Writer, back
from patci.portal.frame.downloads import KeptFile, handed_out
from patci.portal.sessions.steps import step
from patci.usecases.collecting.evidence import Limits, NewFile
from patci.usecases.meetings import annexes, convocation_letters
from patci.usecases.queries import session_page
from templates.i18n import gettext as _

router = APIRouter(prefix="/sesiones/{session_id}")


@router.post("/anexos")
def add_annexes(
    door: Writer, session_id: int, files: Annotated[list[UploadFile] | None, File()] = None
) -> Response:
    """Add files to the agenda."""

    def act(desk: Desk, found: Session) -> None:
        annexes.add(
            desk.db,
            found,
            [NewFile(file.filename, file.file.read()) for file in files or [] if file.filename],
            folder=desk.application.evidence_folder,
            limits=Limits.of(desk.application.settings),
            now=desk.now,
            actor=desk.actor,
        )

    return step(door, session_id, "anexos", act, "anexo")


@router.post("/anexos/{annex_id}/retirar")
def remove_annex(door: Writer, session_id: int, annex_id: int) -> RedirectResponse:
    """Take an annex away; it stays on record."""
    with door.writing() as desk:
        found = session_page.session(desk.db, desk.programme, session_id)
        annex = annexes.of_session(desk.db, found, annex_id)
        annexes.remove(desk.db, annex, now=desk.now, actor=desk.actor)
    return back(f"/sesiones/{session_id}", "anexo-retirado", at="anexos")


@router.get("/anexos/{annex_id}")
def download_annex(door: Reader, session_id: int, annex_id: int) -> FileResponse:
    """An annex, also one that was taken away."""
    with door.reading() as desk:
        found = session_page.session(desk.db, desk.programme, session_id)
        annex = annexes.of_session(desk.db, found, annex_id, with_removed=True)
        return handed_out(desk, KeptFile(f"annex:{annex.id}", annex.sha256, annex.file_name))


@router.post("/oficio")
def want_letter(door: Writer, session_id: int, needed: Annotated[str, Form()] = "") -> Response:
    """Let the convocation wait for its official letter, or let it go without one."""

    def act(desk: Desk, found: Session) -> None:
        if found.status != "convened":
            raise ConflictError(_("Convoque primero la sesión: entonces se decide si espera oficio."))
        convocation_letters.wanted(desk.db, found, bool(needed), now=desk.now, actor=desk.actor)

    return step(door, session_id, "oficio", act, "oficio-espera" if needed else "oficio-sin")
