"""Who may run a body from a link, and who lets its convocations go out: decided on the body's own page."""

from typing import Annotated, Any

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse

from models import Body
from models.enums import Releaser
from patci.portal.frame import forms
from patci.portal.frame.desk import Desk, Writer, back
from patci.portal.frame.forms import options
from patci.usecases.meetings import release_rights
from patci.usecases.people import coordinators
from patci.usecases.queries import body_page

router = APIRouter(prefix="/organos/{ref}")


def context(desk: Desk, found: Body) -> dict[str, Any]:
    """What the part `body_coordination.html` shows of a body."""
    return {
        "releasers": options("releaser"),
        "invitable": coordinators.people(desk.db, found, on=desk.today),
        "coordinator_links": coordinators.live_links(desk.db, desk.programme, found, now=desk.now),
    }


@router.post("/convocatorias")
def decide_release(
    door: Writer,
    ref: str,
    released_by: Annotated[str, Form()] = "",
    needs_letter: Annotated[bool, Form()] = False,
) -> RedirectResponse:
    """Say who lets the convocations go out, and whether they wait for their signed letter."""
    with door.writing() as desk:
        release_rights.decide(
            desk.db,
            body_page.body(desk.db, desk.programme, ref),
            released_by=forms.choice(Releaser, released_by),
            needs_letter=needs_letter,
            now=desk.now,
            actor=desk.actor,
        )
    return back(f"/organos/{ref}", "convocatorias", at="coordination")


@router.post("/coordinacion")
def invite(door: Writer, ref: str, person_id: Annotated[str, Form()] = "") -> RedirectResponse:
    """Give somebody of the coordinating agency their link, and mail it."""
    with door.writing() as desk:
        coordinators.invite(
            desk.db,
            desk.programme,
            body_page.body(desk.db, desk.programme, ref),
            person_id=forms.whole_number(person_id) or 0,
            now=desk.now,
            actor=desk.actor,
        )
    return back(f"/organos/{ref}", "coordinacion", at="coordination")


@router.post("/coordinacion/{link_id}/retirar")
def revoke(door: Writer, ref: str, link_id: int) -> RedirectResponse:
    """Close a link."""
    with door.writing() as desk:
        found = body_page.body(desk.db, desk.programme, ref)
        coordinators.revoke(desk.db, desk.programme, found, link_id, now=desk.now, actor=desk.actor)
    return back(f"/organos/{ref}", "coordinacion-retirada", at="coordination")
