"""Annexes for the reader of a mail, behind their own capability link; no public page serves them."""

from fastapi import APIRouter
from fastapi.responses import FileResponse

from patci.errors import NotFoundError
from patci.portal.frame.downloads import KeptFile, handed_out
from patci.portal.liaison.owed import Liaison
from patci.usecases.meetings import annexes
from patci.usecases.queries import liaison_page
from templates.i18n import gettext as _

router = APIRouter(prefix="/e/{token}")


@router.get("/sesiones/{session_id}/anexos/{annex_id}")
def download_annex(door: Liaison, session_id: int, annex_id: int) -> FileResponse:
    """An annex of a session of a body in which the agency sits; the log says by whose link it was taken."""
    with door.reading() as visit:
        found = liaison_page.session(visit.db, visit.programme, visit.agency, session_id, on=visit.today)
        if found is None:
            raise NotFoundError(_("Esa sesión no existe."))
        annex = annexes.of_session(visit.db, found, annex_id)
        if annex not in liaison_page.annexes(visit.db, found, visit.agency, on=visit.today):
            raise NotFoundError(_("Ese anexo no existe o ya se retiró."))
        return handed_out(visit, KeptFile(f"annex:{annex.id}", annex.sha256, annex.file_name))
