"""The page behind a convocation's button: one session, and three buttons that say who comes."""

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, Response

from models import Session
from models.enums import AnswerKind
from patci.errors import InvalidInputError, NotFoundError
from patci.portal.frame import forms
from patci.portal.frame.desk import back
from patci.portal.frame.visits import Door, Visit
from patci.portal.liaison.owed import Liaison
from patci.usecases.meetings import answers, session_facts
from patci.usecases.queries import liaison_page
from templates.i18n import gettext as _

router = APIRouter(prefix="/e/{token}/sesiones/{session_id}")


@router.get("")
def show_session(door: Liaison, session_id: int) -> HTMLResponse:
    """The session, what the agency answered so far, and the buttons that answer."""
    return _page(door, session_id)


@router.post("")
def answer(
    door: Liaison,
    session_id: int,
    kind: Annotated[str, Form()] = "",
    alternate_name: Annotated[str, Form()] = "",
    comment: Annotated[str, Form()] = "",
) -> Response:
    """Say whether the agency comes; what is refused comes back with what was typed."""
    try:
        with door.writing() as visit:
            answers.answer(
                visit.db,
                _session(visit, session_id),
                agency=visit.agency,
                kind=forms.choice(AnswerKind, kind),
                alternate_name=alternate_name,
                comment=comment,
                person=visit.person,
                channel=visit.channel,
                now=visit.now,
            )
    except InvalidInputError as error:
        return _page(door, session_id, refused=str(error), typed=alternate_name)
    return back(f"{door.home}/sesiones/{session_id}", "respuesta")


def _page(door: Door, session_id: int, *, refused: str | None = None, typed: str = "") -> HTMLResponse:
    with door.reading() as visit:
        found = _session(visit, session_id)
        zone = found.zone or visit.programme.zone
        said = answers.history(visit.db, found, agency=visit.agency)
        return visit.page(
            "liaison_session.html",
            status=422 if refused else 200,
            refused=refused,
            typed=typed,
            session=found,
            own_zone=zone,
            when=session_facts.when(session_facts.placed(found, zone=zone)) if found.day else None,
            annexes=liaison_page.annexes(visit.db, found, visit.agency, on=visit.today),
            said=said,
            current=answers.current_answers(visit.db, found).get(visit.agency.id),
            closed=answers.why_closed(found, now=visit.now),
            alternates=liaison_page.alternates(visit.db, found, visit.agency, on=found.day or visit.today),
        )


def _session(visit: Visit, session_id: int) -> Session:
    found = liaison_page.session(visit.db, visit.programme, visit.agency, session_id, on=visit.today)
    if found is None:
        raise NotFoundError(_("Esa sesión no es de los órganos de su institución."))
    return found
