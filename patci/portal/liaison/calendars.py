"""The calendars of a liaison's page: their agency's, and their own at an address that they can change."""

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, RedirectResponse

from models import Feed
from patci.errors import NotFoundError
from patci.portal.frame.desk import back
from patci.portal.frame.visits import Visit
from patci.portal.liaison.owed import Liaison
from patci.portal.year.subscription_links import subscription
from patci.usecases.queries import feeds as queries
from patci.usecases.subscribing import feeds
from templates.i18n import gettext as _

router = APIRouter(prefix="/e/{token}/calendario")


@router.get("")
def show_calendars(door: Liaison) -> HTMLResponse:
    """How to subscribe to the person's calendar and to the agency's."""
    with door.reading() as visit:
        agency = queries.of_agency(visit.db, visit.programme.id, visit.agency.id)
        own = queries.of_person(visit.db, visit.programme.id, visit.person.id) if visit.person else None
        return visit.page(
            "liaison_calendar.html",
            own=subscription(visit.application, own) if own else None,
            of_agency=subscription(visit.application, agency) if agency else None,
        )


@router.post("")
def prepare(door: Liaison) -> RedirectResponse:
    """Give the person a calendar of their own; the one that is there stays."""
    with door.writing() as visit:
        if visit.person is None:
            raise NotFoundError(_("Este enlace es de la institución: pida uno a su nombre."))
        feeds.ensure_of_person(visit.db, visit.programme, visit.person, now=visit.now)
    return back(f"/e/{door.token}/calendario", "calendario-listo")


@router.post("/cambiar")
def rotate(door: Liaison) -> RedirectResponse:
    """Give the person's calendar a new address."""
    with door.writing() as visit:
        feeds.rotate(visit.db, _own(visit), now=visit.now, actor=f"agency:{visit.agency.id}")
    return back(f"/e/{door.token}/calendario", "calendario")


@router.post("/periodos")
def show_windows(door: Liaison, largos: Annotated[bool, Form()] = False) -> RedirectResponse:
    """Let long windows into the person's calendar, or keep them out."""
    with door.writing() as visit:
        actor = f"agency:{visit.agency.id}"
        feeds.show_long_windows(visit.db, _own(visit), shown=largos, now=visit.now, actor=actor)
    return back(f"/e/{door.token}/calendario", "calendario-ventanas")


def _own(visit: Visit) -> Feed:
    person = visit.person
    found = queries.of_person(visit.db, visit.programme.id, person.id) if person else None
    if found is None:
        raise NotFoundError(_("Todavía no tiene un calendario propio: prepárelo primero."))
    return found
