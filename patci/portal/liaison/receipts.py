"""What a liaison takes along: the receipt of an answer as page and PDF, and the files that were sent."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from models import Evidence, Submission
from patci.documents.receipt_pdf import write_receipt
from patci.errors import NotFoundError
from patci.portal.frame.downloads import handed_out, made_file, of_evidence
from patci.portal.frame.visits import Visit
from patci.portal.liaison.owed import Liaison
from patci.usecases.queries import liaison_page, receipts
from templates.i18n import gettext as _

router = APIRouter(prefix="/e/{token}")
PDF = "application/pdf"


@router.get("/acuses/{folio}")
def show_receipt(door: Liaison, folio: str) -> HTMLResponse:
    """The receipt: folio, hash, what was received and when."""
    with door.reading() as visit:
        submission = _submission(visit, folio)
        receipt = receipts.of_submission(visit.db, submission, visit.programme)
        return visit.page("receipt.html", submission=submission, receipt=receipt)


@router.get("/acuses/{folio}/acuse.pdf")
def download_receipt(door: Liaison, folio: str) -> Response:
    """The same as a PDF."""
    with door.reading() as visit:
        submission = _submission(visit, folio)
        content = write_receipt(receipts.of_submission(visit.db, submission, visit.programme))
    return made_file(content, receipts.file_name(folio), media_type=PDF)


@router.get("/evidencia/{evidence_id}")
def download(door: Liaison, evidence_id: int) -> Response:
    """A file that the agency sent itself; the log says who took it."""
    with door.reading() as visit:
        found = visit.db.get(Evidence, evidence_id)
        if found is None or found.sha256 is None:
            raise NotFoundError(_("Ese archivo no existe."))
        if not liaison_page.sent_it(visit.db, visit.agency, found):
            raise NotFoundError(_("Ese archivo no es de su institución."))
        return handed_out(visit, of_evidence(found))


def _submission(visit: Visit, folio: str) -> Submission:
    found = liaison_page.submission(visit.db, visit.agency, folio)
    if found is None:
        raise NotFoundError(_("Ese folio no es de su institución."))
    return found
