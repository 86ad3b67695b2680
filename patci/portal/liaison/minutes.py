"""Minutes that went round, as a member's liaison reads them: the text, and a form for what should change."""

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, Response

from models import Minutes
from patci.errors import ConflictError, InvalidInputError, NotFoundError
from patci.portal.frame.desk import back
from patci.portal.frame.visits import Door, Visit
from patci.portal.liaison.owed import Liaison
from patci.usecases.meetings import minutes_circulation
from patci.usecases.queries import minutes_page
from templates.i18n import gettext as _

router = APIRouter(prefix="/e/{token}/actas/{session_id}")


@router.get("")
def show_minutes(door: Liaison, session_id: int) -> HTMLResponse:
    """The text, until when it is observed, and what this agency wrote so far."""
    return _page(door, session_id)


@router.post("")
def observe(
    door: Liaison, session_id: int, text: Annotated[str, Form()] = "", author: Annotated[str, Form()] = ""
) -> Response:
    """Write an observation; what is refused comes back with what was typed."""
    try:
        with door.writing() as visit:
            found = _minutes(visit, session_id)
            minutes_circulation.observe(
                visit.db, found, agency=visit.agency, text=text, author=author, now=visit.now
            )
    except (InvalidInputError, ConflictError) as error:
        return _page(door, session_id, refused=str(error), typed=text, status=error.http_status)
    return back(f"{door.home}/actas/{session_id}", "observado")


def _page(
    door: Door, session_id: int, *, refused: str = "", typed: str = "", status: int = 200
) -> HTMLResponse:
    with door.reading() as visit:
        found = _minutes(visit, session_id)
        own = [one for one in found.observations if one.agency_id == visit.agency.id]
        return visit.page(
            "liaison_minutes.html",
            status=status,
            refused=refused,
            typed=typed,
            minutes=found,
            session=found.session,
            text=minutes_page.as_sent(found),
            own=own,
            closed=minutes_circulation.why_closed(found, now=visit.now),
            author=visit.person.name if visit.person else "",
        )


def _minutes(visit: Visit, session_id: int) -> Minutes:
    found = minutes_page.of_session(visit.db, visit.programme, visit.agency, session_id)
    if found is None:
        raise NotFoundError(_("Esa acta no circuló entre los órganos de su institución."))
    return found
