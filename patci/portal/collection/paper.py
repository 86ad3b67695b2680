"""Answers on paper: the form in which the secretariat types a letter in, and the letter's scan."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from fastapi import APIRouter
from fastapi.responses import FileResponse, HTMLResponse, Response
from starlette.datastructures import FormData, UploadFile

from models import PaperAnswer, Request, Submission
from models.enums import QuestionKind
from patci.errors import ConflictError, InvalidInputError, NotFoundError, StorageFullError
from patci.portal.frame import forms
from patci.portal.frame.desk import Desk, Reader, Writer, back
from patci.portal.frame.downloads import KeptFile, handed_out
from patci.portal.liaison.answer_forms import Sent, text
from patci.usecases.collecting import paper
from patci.usecases.collecting.evidence import ACCEPTED, Limits, NewFile
from patci.usecases.collecting.paper import PaperLetter, SameLetterError
from patci.usecases.queries import round_page
from templates.i18n import gettext as _

router = APIRouter(prefix="/solicitudes/{request_id}/papel")


@dataclass(frozen=True)
class Typed:
    """What stands in the form, and what spoke against it; `same` where its letter was captured before."""

    values: Mapping[str, str] = field(default_factory=dict)
    refused: str = ""
    same: bool = False

    def value(self, name: str) -> str:
        """What was typed into a field."""
        return self.values.get(name, "")


FRESH = Typed()


@router.get("")
def show_form(door: Reader, request_id: int) -> HTMLResponse:
    """The form for a letter."""
    with door.reading() as desk:
        return _page(desk, _request(desk, request_id), FRESH)


@router.post("")
def capture(door: Writer, request_id: int, sent: Sent) -> Response:
    """Take a letter as the agency's answer; what is refused comes back with what was typed."""
    door.admit()
    try:
        with door.writing() as desk:
            found = _request(desk, request_id)
            taken = paper.capture(
                desk.db,
                found,
                _letter(sent, found),
                despite_same=bool(text(sent, "despite_same")),
                now=desk.now,
                actor=desk.actor,
                evidence_folder=desk.application.evidence_folder,
                limits=Limits.of(desk.application.settings),
            )
            version = taken.version
    except (InvalidInputError, ConflictError, StorageFullError) as error:
        values = {name: value for name, value in sent.items() if isinstance(value, str)}
        typed = Typed(values, str(error), isinstance(error, SameLetterError))
        with door.reading() as desk:
            return _page(desk, _request(desk, request_id), typed, status=error.http_status)
    return back(f"/solicitudes/{request_id}", "papel", at=f"v{version}")


@router.get("/{version}/oficio")
def download_scan(door: Reader, request_id: int, version: int) -> FileResponse:
    """The scan of the letter that a version came by."""
    with door.reading() as desk:
        found = _scanned(_request(desk, request_id), version)
        name = found.scan_name or "oficio.pdf"
        return handed_out(desk, KeptFile(f"paper_answer:{found.submission_id}", found.scan_sha256, name))


def _page(desk: Desk, request: Request, typed: Typed, *, status: int = 200) -> HTMLResponse:
    return desk.page(
        "paper_answer.html",
        status=status,
        request=request,
        typed=typed,
        asks_progress=bool(request.subject) or not request.round.questions,
        progress=forms.options("progress", "done", "in_progress", "pending", "not_done"),
        accepted=ACCEPTED,
        latest=desk.today,
        limits=Limits.of(desk.application.settings),
    )


def _letter(sent: FormData, request: Request) -> PaperLetter:
    questions = {f"q{each.id}": each.ref for each in request.round.questions}
    answers = {ref: text(sent, key) for key, ref in questions.items()}
    [scan, *_more] = [*_files(sent, "scan"), None]
    return PaperLetter(
        number=text(sent, "number"),
        written_on=_day(sent, "written_on"),
        received_on=_day(sent, "received_on"),
        sender_name=text(sent, "sender_name"),
        sender_post=text(sent, "sender_post"),
        typed={**answers, "text": text(sent, "text"), "progress": text(sent, "progress")},
        scan=scan,
        evidence=_files(sent, "files"),
        evidence_of={
            each.ref: files
            for each in request.round.questions
            if each.kind is QuestionKind.FILE and (files := _files(sent, f"f{each.id}"))
        },
    )


def _files(sent: FormData, name: str) -> list[NewFile]:
    chosen = (one for one in sent.getlist(name) if isinstance(one, UploadFile) and one.filename)
    return [NewFile(one.filename or "", one.file.read()) for one in chosen]


def _day(sent: FormData, name: str) -> date:
    found = forms.day(text(sent, name))
    if found is None:
        raise InvalidInputError(_("Escriba la fecha del oficio y la fecha en que se recibió."))
    return found


def _request(desk: Desk, request_id: int) -> Request:
    found = round_page.request(desk.db, desk.programme, request_id)
    if found is None:
        raise NotFoundError(_("Esa solicitud no existe."))
    return found


def _scanned(request: Request, version: int) -> PaperAnswer:
    submission: Submission | None = next((one for one in request.submissions if one.version == version), None)
    if submission is None or submission.paper is None or submission.paper.scan_sha256 is None:
        raise NotFoundError(_("Esa respuesta no tiene la copia digital de un oficio."))
    return submission.paper
