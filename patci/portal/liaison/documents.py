"""The issued documents of an agency behind the link of its people; the log says who took one."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from patci.portal.frame.downloads import KeptFile, handed_out
from patci.portal.liaison.owed import Liaison
from patci.usecases.queries import told_documents

router = APIRouter(prefix="/e/{token}/documentos")


@router.get("")
def list_documents(door: Liaison) -> HTMLResponse:
    """What was issued for this agency or sent to it, with what checks it."""
    with door.reading() as visit:
        lines = told_documents.lines(visit.db, visit.programme, visit.agency)
        return visit.page("liaison_documents.html", lines=lines)


@router.get("/{document_id}")
def download(door: Liaison, document_id: int) -> Response:
    """The file as it was issued."""
    with door.reading() as visit:
        found = told_documents.document(visit.db, visit.programme, visit.agency, document_id)
        return handed_out(visit, KeptFile(f"issued_document:{found.id}", found.sha256, found.file_name))
