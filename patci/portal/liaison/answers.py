"""The page of one thing that is owed: its form, its draft, and what else can be said instead of an answer."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, Response

from models import Request as Owed
from patci.errors import InvalidInputError, NotFoundError, PatciError
from patci.portal.frame.desk import back
from patci.portal.frame.visits import Door, Visit
from patci.portal.liaison import answer_forms, answer_sheet, draft_answers
from patci.portal.liaison.answer_forms import Files, Sent
from patci.portal.liaison.answer_page import Asked, answer_page
from patci.portal.liaison.answer_sheet import Overlay
from patci.portal.liaison.owed import Liaison
from patci.usecases.collecting import drafts, evidence, sending, submissions
from patci.usecases.collecting.drafts import DraftClashError, Saved
from patci.usecases.collecting.evidence import Limits, NewEvidence
from patci.usecases.collecting.sending import Filled, Sender
from patci.usecases.collecting.submission_content import FaultyAnswersError
from patci.usecases.queries import liaison_requests
from templates.i18n import gettext as _

router = APIRouter(prefix="/e/{token}/solicitudes/{request_id}")


@router.get("")
def show_request(door: Liaison, request_id: int) -> HTMLResponse:
    """One thing that is owed, with the form that answers it."""
    with door.reading() as visit:
        return answer_page(visit, owed(visit, request_id))


@router.post("")
def submit(door: Liaison, request_id: int, form: Sent) -> Response:
    """Take the agency's answer; what is refused comes back with what was typed, and is kept as a draft."""
    try:
        with _judged(door, form) as files, door.answering() as visit:
            request = owed(visit, request_id)
            folio = sending.send(
                visit.db,
                request,
                answer_forms.filled(form, request, judged=files),
                sender=sender(visit, form),
                now=visit.now,
                evidence_folder=visit.application.evidence_folder,
                limits=Limits.of(visit.application.settings),
            ).folio
    except PatciError as error:
        return _refused(door, request_id, form, error)
    return back(f"/e/{door.token}/acuses/{folio}")


@router.post("/borrador")
def save_draft(door: Liaison, request_id: int, form: Sent, request: Request) -> Response:
    """Keep what was typed, without sending it: by the script as one types, or by its button."""
    with door.writing() as visit:
        found = owed(visit, request_id)
        saved = draft_answers.save(visit, found, form)
        if draft_answers.wants_data(request):
            return draft_answers.as_data(visit, found, saved)
    if saved.clashes:
        return _refused(door, request_id, form, DraftClashError(saved.clashes), saved=saved)
    return back(f"/e/{door.token}/solicitudes/{request_id}", "borrador")


@router.post("/sin-cambios")
def repeat(door: Liaison, request_id: int, form: Sent) -> Response:
    """Say that nothing changed since last time."""
    asked = Asked(way="repeat", typed=_typed(form))
    try:
        with door.answering() as visit:
            folio = sending.repeat(
                visit.db,
                owed(visit, request_id),
                sender=sender(visit, form),
                now=visit.now,
                evidence_folder=visit.application.evidence_folder,
                limits=Limits.of(visit.application.settings),
            ).folio
    except InvalidInputError as error:
        return again(door, request_id, asked, error)
    return back(f"/e/{door.token}/acuses/{folio}")


@router.post("/no-corresponde")
def decline(
    door: Liaison,
    request_id: int,
    reason: Annotated[str, Form()] = "",
    sender_name: Annotated[str, Form()] = "",
    sender_post: Annotated[str, Form()] = "",
) -> Response:
    """Say that it is not the agency's matter."""
    typed = {"reason": reason, "sender_name": sender_name, "sender_post": sender_post}
    try:
        with door.answering() as visit:
            folio = submissions.decline(
                visit.db,
                owed(visit, request_id),
                reason=reason,
                sender_name=sender_name,
                sender_post=sending.required_post(sender_post),
                person=visit.person,
                link=visit.link,
                channel=visit.channel,
                now=visit.now,
            ).folio
    except InvalidInputError as error:
        return again(door, request_id, Asked(way="decline", typed=typed), error)
    return back(f"/e/{door.token}/acuses/{folio}")


def again(door: Door, request_id: int, asked: Asked, error: PatciError) -> HTMLResponse:
    """The page once more, with what was typed into one of its other forms and why it was refused."""
    with door.reading() as visit:
        request = owed(visit, request_id)
        return answer_page(visit, request, asked=asked, refused=str(error), status=error.http_status)


def owed(visit: Visit, request_id: int) -> Owed:
    """A request of this visit's agency.

    Raises:
        NotFoundError: it is of another agency, or its round has not opened.
    """
    found = liaison_requests.one(visit.db, visit.programme, visit.agency, request_id)
    if found is None:
        raise NotFoundError(_("Esa solicitud no es de su institución."))
    return found


@contextmanager
def _judged(door: Door, form: Sent) -> Iterator[Files]:
    """The form's files, decoded and written before the database is held: others send meanwhile."""
    sent = answer_forms.files(form)
    if not sent:
        yield {}
        return
    door.require()
    limits = Limits.of(door.application.settings)
    names = [name for name, given in sent.items() for _each in given]
    pieces = evidence.judged([each for given in sent.values() for each in given], limits=limits)
    with evidence.written_ahead(pieces, door.application.evidence_folder) as written:
        found: dict[str, list[NewEvidence]] = {name: [] for name in sent}
        for name, piece in zip(names, written, strict=True):
            found[name].append(piece)
        yield found


def sender(visit: Visit, form: Sent) -> Sender:
    """Who signs a form, through whose link."""
    return Sender(
        answer_forms.text(form, "sender_name"),
        answer_forms.text(form, "sender_post"),
        visit.person,
        visit.link,
        visit.channel,
    )


def _refused(
    door: Door, request_id: int, form: Sent, error: PatciError, *, saved: Saved | None = None
) -> HTMLResponse:
    """The form with what was typed; it is kept as a draft too, so that a closed tab loses nothing."""
    with door.reading() as visit:
        filled = answer_forms.filled(form, owed(visit, request_id))
    saved = saved or _kept(door, request_id, filled)
    clashes = error.clashes if isinstance(error, DraftClashError) else saved.clashes
    faults = error.faults if isinstance(error, FaultyAnswersError) else {}
    overlay = Overlay(filled.typed, {**filled.versions, **saved.versions}, clashes, faults)
    with door.reading() as visit:
        return answer_page(
            visit,
            owed(visit, request_id),
            asked=Asked(typed=_typed(form)),
            overlay=overlay,
            refused=str(error),
            status=error.http_status,
        )


def _kept(door: Door, request_id: int, filled: Filled) -> Saved:
    """What was typed, as a draft; words that no field holds are only shown again."""
    try:
        with door.writing() as visit:
            request = owed(visit, request_id)
            said, _own = answer_sheet.last_said(visit.db, request)
            changed = {name: value for name, value in filled.typed.items() if value != said.get(name, "")}
            return drafts.save(
                visit.db,
                request,
                changed,
                versions=filled.versions,
                who=visit.signed,
                link=visit.link,
                now=visit.now,
            )
    except InvalidInputError:
        return Saved()


def _typed(form: Sent) -> Mapping[str, str]:
    return {name: answer_forms.text(form, name) for name in ("sender_name", "sender_post")}
