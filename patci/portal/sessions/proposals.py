"""What a coordinator proposed of a session, and the secretariat's decision on it."""

from typing import Annotated, Any

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from models import Session, SessionProposal
from patci.errors import ConflictError, InvalidInputError
from patci.portal.frame import forms
from patci.portal.frame.desk import Desk, Door, Reader, Writer, back
from patci.usecases.meetings import proposal_decisions, proposals
from patci.usecases.meetings.proposal_content import read_all
from patci.usecases.queries import session_page

router = APIRouter(prefix="/sesiones/{session_id}/propuestas/{proposal_id}")


def context(desk: Desk, found: Session) -> dict[str, Any]:
    """What the part `session_proposals.html` shows of a session."""
    return {"proposals": read_all(proposals.of_session(desk.db, found))}


@router.get("")
def show_proposal(door: Reader, session_id: int, proposal_id: int) -> HTMLResponse:
    """One proposal, and the forms that decide it."""
    return _page(door, session_id, proposal_id)


@router.post("/aceptar")
def accept(
    door: Writer,
    session_id: int,
    proposal_id: int,
    option: Annotated[str, Form()] = "0",
    reason: Annotated[str, Form()] = "",
) -> Response:
    """Do what is proposed; what the checks refuse comes back with its sentence and a place for the reason."""
    try:
        with door.writing() as desk:
            proposal_decisions.accept(
                desk.db,
                _one(desk, session_id, proposal_id)[1],
                option=forms.whole_number(option) or 0,
                reason=reason.strip() or None,
                now=desk.now,
                actor=desk.actor,
            )
    except (InvalidInputError, ConflictError) as error:
        return _page(door, session_id, proposal_id, refused=str(error), reason=reason)
    return back(f"/sesiones/{session_id}", "propuesta-aceptada")


@router.post("/rechazar")
def reject(
    door: Writer, session_id: int, proposal_id: int, note: Annotated[str, Form()] = ""
) -> RedirectResponse:
    """Turn it down with a note that its coordinator reads."""
    with door.writing() as desk:
        found = _one(desk, session_id, proposal_id)[1]
        proposal_decisions.reject(desk.db, found, note=note, now=desk.now, actor=desk.actor)
    return back(f"/sesiones/{session_id}", "propuesta-rechazada")


def _page(
    door: Door, session_id: int, proposal_id: int, *, refused: str | None = None, reason: str = ""
) -> HTMLResponse:
    with door.reading() as desk:
        session, proposal = _one(desk, session_id, proposal_id)
        return desk.page(
            "session_proposal.html",
            status=422 if refused else 200,
            refused=refused,
            reason=reason,
            session=session,
            read=read_all([proposal])[0],
        )


def _one(desk: Desk, session_id: int, proposal_id: int) -> tuple[Session, SessionProposal]:
    session = session_page.session(desk.db, desk.programme, session_id)
    return session, proposals.one(desk.db, session, proposal_id)
