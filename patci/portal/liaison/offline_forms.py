"""The offline form on a liaison's page: taken along, brought back filled, answered by line, then sent."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, File, Form, UploadFile
from fastapi.responses import HTMLResponse, Response

from models import Request, Round
from models.enums import RoundStatus
from patci.documents.request_form import write_form
from patci.errors import ConflictError, DocumentError, InvalidInputError, NotFoundError
from patci.portal.frame.downloads import XLSX, made_file
from patci.portal.frame.visits import Door, Visit
from patci.portal.liaison.owed import Liaison
from patci.usecases.collecting import form_answers, form_import, offline_form, sending
from patci.usecases.collecting.evidence import Limits
from patci.usecases.collecting.form_answers import Outcome
from patci.usecases.collecting.form_import import Filled
from patci.usecases.keeping import stored_files
from templates.i18n import gettext as _

router = APIRouter(prefix="/e/{token}/rondas/{round_id}/formulario")


@router.get("")
def show(door: Liaison, round_id: int) -> HTMLResponse:
    """What the form is for, and the way to bring it back."""
    return _page(door, round_id)


@router.get("/formulario.xlsx")
def download(door: Liaison, round_id: int) -> Response:
    """The form, with what stands in the drafts of its questions."""
    with door.reading() as visit:
        round_, requests = _asked(visit, round_id)
        form = offline_form.form_of(
            visit.db,
            visit.programme,
            round_,
            visit.agency,
            requests,
            person=visit.person,
            secret=visit.application.secret,
        )
    name = offline_form.file_name(round_, visit.agency)
    return made_file(write_form(form), name, media_type=XLSX)


@router.post("")
def bring_back(door: Liaison, round_id: int, file: Annotated[UploadFile | None, File()] = None) -> Response:
    """Read a filled form into the drafts of its questions, and say of each cell what became of it."""
    with door.reading() as visit:
        _asked(visit, round_id)
    if file is None or not file.filename:
        return _page(door, round_id, refused=_("Elija el libro de Excel que llenó."))
    try:
        name = file.filename
        content = file.file.read()
        book = form_import.opened(content, name=name[-80:], secret=door.application.secret)
        with door.writing() as visit:
            stored_files.refuse_withdrawn(visit.db, content)
            found = form_answers.round_of(visit.db, book, visit.programme, visit.agency, round_id=round_id)
            filled = form_answers.keep(
                visit.db,
                book,
                found,
                visit.agency,
                who=visit.person.name if visit.person else visit.agency.label,
                link=visit.link,
                now=visit.now,
                actor=visit.actor,
            )
    except (ConflictError, DocumentError, InvalidInputError) as error:
        return _page(door, round_id, refused=str(error))
    return _page(door, round_id, filled=filled)


@router.post("/enviar")
def send(
    door: Liaison,
    round_id: int,
    *,
    request_id: Annotated[list[int] | None, Form()] = None,
    sender_name: Annotated[str, Form()] = "",
    sender_post: Annotated[str, Form()] = "",
) -> Response:
    """Send what the form brought, one answer for each thing that was asked."""
    with door.answering() as visit:
        _round, requests = _asked(visit, round_id)
        outcomes = form_answers.send(
            visit.db,
            [one for one in requests if one.id in set(request_id or [])],
            sender=sending.Sender(sender_name, sender_post, visit.person, visit.link, "form"),
            now=visit.now,
            evidence_folder=visit.application.evidence_folder,
            limits=Limits.of(visit.application.settings),
        )
    return _page(door, round_id, outcomes=outcomes, name=sender_name, post=sender_post)


def _page(
    door: Door,
    round_id: int,
    *,
    filled: Filled | None = None,
    outcomes: Sequence[Outcome] = (),
    refused: str = "",
    name: str = "",
    post: str = "",
) -> HTMLResponse:
    with door.reading() as visit:
        round_ = _round(visit, round_id)
        person = visit.person
        unsent = [one.request_id for one in outcomes if one.folio is None]
        return visit.page(
            "liaison_form.html",
            status=422 if refused else 200,
            round=round_,
            filled=filled,
            ready=list(filled.fields) if filled else unsent,
            outcomes=outcomes,
            refused=refused,
            sender_name=name or (filled.sender_name if filled else "") or (person.name if person else ""),
            sender_post=post
            or (filled.sender_post if filled else "")
            or (person.post or "" if person else ""),
        )


def _round(visit: Visit, round_id: int) -> Round:
    found = visit.db.get(Round, round_id)
    if found is None or found.programme_id != visit.programme.id or found.status is RoundStatus.PLANNED:
        raise NotFoundError(_("Esa ronda no existe."))
    return found


def _asked(visit: Visit, round_id: int) -> tuple[Round, Sequence[Request]]:
    """The round, and what it asks of this agency.

    Raises:
        NotFoundError: nothing that can be answered now.
    """
    round_ = _round(visit, round_id)
    requests = offline_form.requests_of(visit.db, round_, visit.agency)
    if not requests:
        raise NotFoundError(_("Esta ronda no tiene nada por responder de su institución."))
    return round_, requests
