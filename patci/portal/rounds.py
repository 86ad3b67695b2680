"""Rounds: the list, one round as agencies by states, more time for one of its requests."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse

from models import Agency, Evidence, Request, Round
from models.enums import RequestStatus
from patci.errors import NotFoundError
from patci.portal.desk import Desk, Reader, Writer, back
from patci.portal.downloads import kept_file
from patci.usecases.collecting import rounds
from patci.usecases.queries import agency_page, collection, round_page
from templates.i18n import gettext as _

router = APIRouter()


@router.get("/rondas")
def list_rounds(door: Reader) -> HTMLResponse:
    """All rounds with how far they have come, and the form of a new question."""
    with door.reading() as desk:
        return desk.page(
            "rounds.html",
            counts=collection.counts(desk.db, desk.programme),
            waiting=collection.with_status(desk.db, desk.programme, RequestStatus.SUBMITTED),
            declined=collection.with_status(desk.db, desk.programme, RequestStatus.NOT_OURS),
            agencies=agency_page.choices(desk.db),
            today=desk.today,
        )


@router.post("/rondas")
def create(
    *,
    door: Writer,
    ref: Annotated[str, Form()],
    title: Annotated[str, Form()],
    instructions: Annotated[str, Form()],
    opens_on: Annotated[date, Form()],
    due_on: Annotated[date, Form()],
    agency_id: Annotated[list[int] | None, Form()] = None,
) -> RedirectResponse:
    """Put one free question to the chosen agencies."""
    with door.writing() as desk:
        made = rounds.create(
            desk.db,
            desk.programme,
            ref=ref,
            title=title,
            instructions=instructions,
            agencies=_agencies(desk, agency_id or []),
            opens_on=opens_on,
            due_on=due_on,
            now=desk.now,
            actor=desk.actor,
        )
        number = made.id
    return back(f"/rondas/{number}", "ronda")


@router.get("/rondas/{round_id}")
def show_round(door: Reader, round_id: int) -> HTMLResponse:
    """One round: agencies down, states across."""
    with door.reading() as desk:
        found = _round(desk, round_id)
        requests = collection.requests_of_round(desk.db, found)
        return desk.page(
            "round.html",
            round=found,
            matrix=round_page.matrix(requests, on=desk.today),
            states=list(RequestStatus),
            waiting=[one for one in requests if one.status is RequestStatus.SUBMITTED],
            today=desk.today,
        )


@router.post("/solicitudes/{request_id}/prorroga")
def extend(
    door: Writer, request_id: int, due_on: Annotated[date, Form()], reason: Annotated[str, Form()] = ""
) -> RedirectResponse:
    """Give an agency more time."""
    with door.writing() as desk:
        rounds.extend(
            desk.db,
            _request(desk, request_id),
            due_on=due_on,
            reason=reason,
            now=desk.now,
            actor=desk.actor,
        )
    return back(f"/solicitudes/{request_id}", "prorroga")


@router.get("/evidencia/{evidence_id}")
def download(door: Reader, evidence_id: int) -> FileResponse:
    """A file that came as evidence, always as a download."""
    with door.reading() as desk:
        found = desk.db.get(Evidence, evidence_id)
        if found is None or found.sha256 is None:
            raise NotFoundError(_("Ese archivo no existe."))
        _request(desk, found.submission.request_id)
        return kept_file(door.application.evidence_folder, found.sha256, found.file_name or "evidencia")


def _round(desk: Desk, round_id: int) -> Round:
    found = desk.db.get(Round, round_id)
    if found is None or found.programme_id != desk.programme.id:
        raise NotFoundError(_("Esa ronda no existe."))
    return found


def _request(desk: Desk, request_id: int) -> Request:
    found = round_page.request(desk.db, desk.programme, request_id)
    if found is None:
        raise NotFoundError(_("Esa solicitud no existe."))
    return found


def _agencies(desk: Desk, numbers: list[int]) -> list[Agency]:
    found = [desk.db.get(Agency, number) for number in numbers]
    known = [agency for agency in found if agency is not None]
    if len(known) < len(found):
        raise NotFoundError(_("Esa institución no existe."))
    return known
