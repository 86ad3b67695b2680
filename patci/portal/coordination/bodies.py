"""The coordinator's pages behind a link: the sessions of the bodies that its agency coordinates."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import FileResponse, HTMLResponse

from models import Session
from models.enums import LinkPurpose
from patci.errors import NotFoundError
from patci.portal.frame.desk import application_of
from patci.portal.frame.downloads import KeptFile, handed_out
from patci.portal.frame.visits import Door, Visit
from patci.portal.sessions.answers import words
from patci.usecases.meetings import annexes, answers, forecasts
from patci.usecases.people import coordinators
from patci.usecases.queries import coordinator_page, liaison_page
from templates import quorum_words
from templates.i18n import gettext as _

router = APIRouter(prefix="/coordinacion/{token}")


def _door(request: Request, token: str) -> Door:
    return Door(application_of(request), request, token, LinkPurpose.COORDINATOR)


Coordinator = Annotated[Door, Depends(_door)]


@router.get("")
def show_bodies(door: Coordinator) -> HTMLResponse:
    """The bodies that the agency coordinates, their sessions, and how each quorum stands."""
    with door.reading() as visit:
        bodies = coordinators.coordinated(visit.db, visit.programme, visit.agency.id)
        found = coordinator_page.sessions(visit.db, visit.programme, visit.agency)
        expected = forecasts.of_sessions(visit.db, found, on=visit.today)
        return visit.page(
            "coordination.html",
            bodies=[(body, [one for one in found if one.body_id == body.id]) for body in bodies],
            forecasts={number: (one, words(one)) for number, one in expected.items()},
            quorum_words=quorum_words,
            open_states=answers.OPEN,
        )


@router.get("/sesiones/{session_id}/lista")
def show_attendance_sheet(door: Coordinator, session_id: int) -> HTMLResponse:
    """The attendance list on paper."""
    with door.reading() as visit:
        found = session_of(visit, session_id)
        return visit.page(
            "attendance_sheet.html",
            frame="portal/liaison_frame.html",
            up=f"{visit.home}/sesiones/{session_id}",
            session=found,
            members=answers.members_on(visit.db, found.body_id, on=found.day or visit.today),
            answers=answers.current_answers(visit.db, found),
            own_zone=found.zone or visit.programme.zone,
        )


@router.get("/sesiones/{session_id}/anexos/{annex_id}")
def download_annex(door: Coordinator, session_id: int, annex_id: int) -> FileResponse:
    """A paper of a session's agenda, of a class that the agency may see; the log says by whose link."""
    with door.reading() as visit:
        found = session_of(visit, session_id)
        annex = annexes.of_session(visit.db, found, annex_id)
        if annex not in liaison_page.annexes(visit.db, found, visit.agency, on=visit.today):
            raise NotFoundError(_("Ese anexo no existe o ya se retiró."))
        return handed_out(visit, KeptFile(f"annex:{annex.id}", annex.sha256, annex.file_name))


def session_of(visit: Visit, session_id: int) -> Session:
    """A session of the bodies that the visitor's agency coordinates; every route asks here.

    Raises:
        NotFoundError: it is of another body.
    """
    return coordinator_page.session(visit.db, visit.programme, visit.agency, session_id)
