"""The page behind a colleague's link: the questions that a liaison handed on, their draft, and "listo"."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response

from models import Delegation
from models import Request as Owed
from models.enums import LinkPurpose
from patci.errors import InvalidInputError, NotAllowedError, PatciError
from patci.portal.frame.desk import application_of, back
from patci.portal.frame.forms import options
from patci.portal.frame.visits import Door, Visit
from patci.portal.liaison import answer_forms, answer_sheet, draft_answers
from patci.portal.liaison.answer_forms import Sent
from patci.portal.liaison.answer_sheet import NOTHING, Overlay
from patci.usecases.collecting import delegations, drafts
from patci.usecases.collecting.drafts import DraftClashError
from patci.usecases.people import links
from patci.usecases.queries import liaison_requests

router = APIRouter(prefix="/t/{token}")


@dataclass(frozen=True)
class Errand:
    """One visit of a colleague: what they were handed, of which request."""

    visit: Visit
    delegation: Delegation
    request: Owed

    @property
    def fields(self) -> list[str]:
        """The fields that the link opens; all of the form where none was chosen."""
        known = drafts.fields_of(self.request)
        return [one for one in known if not self.delegation.fields or one in self.delegation.fields]


@dataclass(frozen=True)
class ColleagueDoor:
    """Opens an errand for one block."""

    door: Door

    @contextmanager
    def reading(self) -> Iterator[Errand]:
        """An errand that only looks."""
        with self.door.reading() as visit:
            yield _errand(visit)

    @contextmanager
    def writing(self) -> Iterator[Errand]:
        """An errand that changes something."""
        with self.door.writing() as visit:
            yield _errand(visit)


def _errand(visit: Visit) -> Errand:
    delegation = delegations.of_link(visit.db, visit.link)
    request = liaison_requests.one(visit.db, visit.programme, visit.agency, delegation.request_id)
    if request is None:
        raise NotAllowedError(links.invalid())
    # Whoever has the address may be known under another name: here they go by the one they were handed it.
    return Errand(replace(visit, called=delegation.name), delegation, request)


def _door(request: Request, token: str) -> ColleagueDoor:
    return ColleagueDoor(Door(application_of(request), request, token, LinkPurpose.COLLEAGUE))


Colleague = Annotated[ColleagueDoor, Depends(_door)]


@router.get("")
def show_errand(door: Colleague) -> HTMLResponse:
    """The questions that were handed on."""
    with door.reading() as errand:
        return _page(errand)


@router.post("/borrador")
def save_draft(door: Colleague, form: Sent, request: Request) -> Response:
    """Keep what was typed."""
    if draft_answers.wants_data(request):
        with door.writing() as errand:
            saved = draft_answers.save(errand.visit, errand.request, form, only=errand.fields)
            return draft_answers.as_data(errand.visit, errand.request, saved)
    return _keep(door, form) or back(f"/t/{door.door.token}", "borrador")


@router.post("/listo")
def finish(door: Colleague, form: Sent) -> Response:
    """Keep what was typed and say that it is done: the liaison sees it and sends."""
    refused = _keep(door, form)
    if refused is not None:
        return refused
    with door.writing() as errand:
        delegations.done(errand.visit.db, errand.delegation, now=errand.visit.now)
    return back(f"/t/{door.door.token}", "listo")


def _keep(door: ColleagueDoor, form: Sent) -> HTMLResponse | None:
    """Save the draft; the page with both texts where somebody else saved other words."""
    try:
        with door.writing() as errand:
            saved = draft_answers.save(errand.visit, errand.request, form, only=errand.fields)
    except InvalidInputError as error:
        return _refused(door, form, error)
    return _refused(door, form, DraftClashError(saved.clashes)) if saved.clashes else None


def _refused(door: ColleagueDoor, form: Sent, error: PatciError) -> HTMLResponse:
    clashes = error.clashes if isinstance(error, DraftClashError) else []
    with door.reading() as errand:
        filled = answer_forms.filled(form, errand.request, only=errand.fields)
        kept = drafts.of_request(errand.visit.db, errand.request)
        versions = {
            name: kept[name].version
            for name, value in filled.typed.items()
            if name in kept and kept[name].value == value
        }
        overlay = Overlay(filled.typed, {**filled.versions, **versions}, clashes)
        return _page(errand, overlay, refused=str(error), status=error.http_status)


def _page(
    errand: Errand, overlay: Overlay = NOTHING, *, refused: str | None = None, status: int = 200
) -> HTMLResponse:
    request = errand.request
    return errand.visit.page(
        "colleague.html",
        status=status,
        request=request,
        delegation=errand.delegation,
        refused=refused,
        fields=answer_sheet.fields(errand.visit.db, request, overlay, only=errand.fields),
        newest=request.submissions[-1] if request.submissions else None,
        open=delegations.is_live(errand.delegation),
        progress=options("progress", "done", "in_progress", "pending", "not_done"),
    )
