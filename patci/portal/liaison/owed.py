"""The liaison's first page behind a capability link: what the agency owes, and its sessions."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from models import Feed
from models.enums import SessionStatus
from patci.portal.frame import pages
from patci.portal.frame.desk import application_of, clock_of
from patci.portal.frame.visits import Door, Visit
from patci.usecases.keeping import audit
from patci.usecases.meetings import answers
from patci.usecases.people import link_renewals
from patci.usecases.planning import unavailable_days
from patci.usecases.queries import agreements, liaison_page, liaison_requests, minutes_page
from patci.usecases.queries import feeds as feed_queries
from patci.usecases.queries.liaison_page import Upcoming
from patci.usecases.subscribing import feeds

router = APIRouter(prefix="/e/{token}")

FEW = 3
"""Sessions that are shown at least; those further away are folded."""
NEAR = timedelta(days=45)


def _door(request: Request, token: str) -> Door:
    return Door(application_of(request), request, token)


Liaison = Annotated[Door, Depends(_door)]


@router.get("")
def show_agency(door: Liaison) -> HTMLResponse:
    """Everything the agency owes in order of urgency, then its upcoming sessions."""
    with door.reading() as visit:
        feed = feed_queries.of_agency(visit.db, visit.programme.id, visit.agency.id)
        desk = liaison_requests.of_agency(visit.db, visit.programme, visit.agency)
        owed = liaison_page.open_agreements(visit.db, visit.programme, visit.agency, on=visit.today)
        sessions = liaison_page.upcoming(visit.db, visit.programme, visit.agency, on=visit.today)
        return visit.page(
            "liaison.html",
            desk=desk,
            agreements=owed,
            reported=agreements.last_progress(visit.db, owed),
            sessions=sessions,
            soon=_soon(sessions, on=visit.today),
            minutes_to_observe=minutes_page.to_observe(
                visit.db, visit.programme, visit.agency, on=visit.today
            ),
            unavailable=unavailable_days.declared(visit.db, visit.programme, visit.agency),
            open_states=answers.OPEN,
            webcal=_webcal(visit, feed) if feed else None,
        )


@router.post("/renovar")
def renew(request: Request, token: str) -> HTMLResponse:
    """Mail a new link to the registered address; what is said is the same whatever becomes of it."""
    application = application_of(request)
    with application.database.writing() as db:
        now = clock_of(db, application).now()
        audit.act_as(db, actor="link", now=now)
        link_renewals.ask(db, token, now=now, secret=application.secret)
    return pages.render("link_renewed.html", {})


def _soon(sessions: Sequence[Upcoming], *, on: date) -> int:
    """How many sessions are shown unfolded: the first few, and to the last that is near or called."""
    return max(
        (
            place
            for place, one in enumerate(sessions, start=1)
            if place <= FEW
            or one.is_stale
            or one.session.status is SessionStatus.CONVENED
            or (one.session.day and one.session.day <= on + NEAR)
        ),
        default=0,
    )


def _webcal(visit: Visit, feed: Feed) -> str:
    address = visit.application.settings.resolved_public_url() + feeds.path(feed, visit.application.secret)
    return "webcal://" + address.partition("://")[2]
