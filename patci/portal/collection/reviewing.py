"""Reviewing what agencies sent: one request with every version, what waits, and the decisions on it."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query
from fastapi import Request as Call
from fastapi.responses import HTMLResponse, Response

from models import Request, Round, Submission
from models.enums import RequestStatus
from patci.errors import InvalidInputError, NotFoundError
from patci.portal.frame.desk import Desk, Door, Reader, Writer, back
from patci.usecases.collecting import pleas, reviews
from patci.usecases.collecting.reviews import WHOLE, Accepted
from patci.usecases.collecting.version_changes import compare
from patci.usecases.queries import collection, request_page, withdrawn
from templates.i18n import gettext as _

router = APIRouter()

PAGE = 200
"""How many waiting answers stand on one page."""
COMMENT = "comment"


async def _typed(call: Call) -> dict[str, str]:
    """The fields of the form as they came: each question has one for its comment."""
    return {name: text for name, text in (await call.form()).items() if isinstance(text, str)}


Typed = Annotated[dict[str, str], Depends(_typed)]
Number = Annotated[int, Query(ge=1, le=2**31)]


@router.get("/solicitudes/{request_id}")
def show_request(door: Reader, request_id: int, version: Number | None = None) -> HTMLResponse:
    """One request: the newest version that came, or the one that is named, and a list of all."""
    with door.reading() as desk:
        return _page(desk, request_id, version=version)


@router.get("/solicitudes/{request_id}/comparar")
def show_comparison(door: Reader, request_id: int, de: Number, a: Number) -> HTMLResponse:
    """Two versions side by side, question by question."""
    with door.reading() as desk:
        found = _request(desk, request_id)
        older, newer = (_version(found, number) for number in sorted((de, a)))
        return desk.page(
            "request_comparison.html",
            request=found,
            compared=compare(older, newer, found.round.questions),
        )


@router.post("/solicitudes/{request_id}/revisar")
def review(
    door: Writer,
    request_id: int,
    typed: Typed,
    submission_id: Annotated[int, Form()],
    decision: Annotated[str, Form()],
) -> Response:
    """Accept the newest version, or return it with comments; a form that is refused keeps what was typed."""
    if decision not in {"accept", "return"}:
        raise InvalidInputError(_("Elija aceptar o devolver."))
    accept = decision == "accept"
    try:
        with door.writing() as desk:
            submission = desk.db.get(Submission, submission_id)
            if submission is None or submission.request_id != _request(desk, request_id).id:
                raise NotFoundError(_("Esa respuesta no existe."))
            comments = _comments(typed)
            reviews.review(
                desk.db, submission, accept=accept, comments=comments, now=desk.now, actor=desk.actor
            )
    except InvalidInputError as error:
        with door.reading() as desk:
            return _page(desk, request_id, typed=typed, refused=str(error))
    return back(f"/solicitudes/{request_id}", "revisada" if accept else "devuelta")


@router.get("/revision")
def list_waiting(
    door: Reader, ronda: Annotated[int | None, Query(ge=1, le=2**31)] = None, pagina: Number = 1
) -> HTMLResponse:
    """What waits for review, of all rounds or of one, with the button that accepts the complete ones."""
    with door.reading() as desk:
        return _waiting(desk, ronda, pagina)


@router.post("/revision/aceptar")
def accept_complete(
    door: Writer,
    submission_id: Annotated[list[int] | None, Form()] = None,
    ronda: Annotated[str, Form()] = "",
) -> Response:
    """Accept those of the chosen answers that are complete; the others are left and named."""
    if not submission_id:
        raise InvalidInputError(_("Marque al menos una respuesta para aceptarla."))
    with door.writing() as desk:
        done = reviews.accept_complete(desk.db, desk.programme, submission_id, now=desk.now, actor=desk.actor)
    chosen = int(ronda) if ronda.isdecimal() and len(ronda) < 10 else None
    return _outcome(door, done, chosen)


def _outcome(door: Door, done: Accepted, round_id: int | None) -> Response:
    if not done.incomplete and not done.overtaken:
        return back(f"/revision?ronda={round_id}" if round_id else "/revision", "aceptadas")
    with door.reading() as desk:
        return _waiting(desk, round_id, 1, outcome=done)


def _waiting(desk: Desk, round_id: int | None, page: int, *, outcome: Accepted | None = None) -> HTMLResponse:
    found, count = request_page.waiting(
        desk.db, desk.programme, round_id=round_id, limit=PAGE, offset=(page - 1) * PAGE
    )
    return desk.page(
        "reviewing.html",
        waiting=found,
        count=count,
        pages=range(1, -(-count // PAGE) + 1),
        page_number=page,
        round=_round(desk, round_id) if round_id else None,
        declined=collection.with_status(desk.db, desk.programme, RequestStatus.NOT_OURS),
        outcome=outcome,
    )


def _page(
    desk: Desk,
    request_id: int,
    *,
    version: int | None = None,
    typed: Mapping[str, str] | None = None,
    refused: str | None = None,
) -> HTMLResponse:
    found = _request(desk, request_id)
    newest = found.submissions[-1] if found.submissions else None
    shown = _version(found, version) if version else newest
    return desk.page(
        "request.html",
        status=422 if refused else 200,
        request=found,
        shown=shown,
        lines=request_page.lines(shown, found.round.questions) if shown else [],
        withdrawn=withdrawn.told(desk.db, found.submissions, shown.evidence if shown else ()),
        reviewers=request_page.reviewers(desk.db, found.submissions),
        pleas=pleas.of_request(desk.db, found),
        today=desk.today,
        typed=_comments(typed or {}),
        refused=refused,
    )


def _comments(typed: Mapping[str, str]) -> dict[str, str]:
    """Comments by the ref of their question, as the form names their fields: "comment", "comment:3.2"."""
    found = {name.removeprefix(f"{COMMENT}:"): text for name, text in typed.items() if ":" in name}
    return {**found, WHOLE: typed.get(COMMENT, "")}


def _request(desk: Desk, request_id: int) -> Request:
    found = request_page.request(desk.db, desk.programme, request_id)
    if found is None:
        raise NotFoundError(_("Esa solicitud no existe."))
    return found


def _version(found: Request, number: int) -> Submission:
    version = next((one for one in found.submissions if one.version == number), None)
    if version is None:
        raise NotFoundError(_("Esa versión no existe."))
    return version


def _round(desk: Desk, round_id: int) -> Round:
    found = desk.db.get(Round, round_id)
    if found is None or found.programme_id != desk.programme.id:
        raise NotFoundError(_("Esa ronda no existe."))
    return found
