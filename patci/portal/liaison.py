"""The liaison's pages behind a capability link: what the agency owes, and the forms that answer."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from fastapi.responses import HTMLResponse, Response

from models import Feed, Person, Submission
from models import Request as Owed
from models.enums import Progress, RequestStatus
from patci.errors import InvalidInputError, NotFoundError
from patci.portal import forms
from patci.portal.desk import application_of, back
from patci.portal.forms import options
from patci.portal.visits import Door, Visit
from patci.usecases.collecting import submissions
from patci.usecases.collecting.evidence import Limits
from patci.usecases.meetings import answers
from patci.usecases.planning import unavailable_days
from patci.usecases.queries import collection, liaison_page
from patci.usecases.queries import feeds as feed_queries
from patci.usecases.subscribing import feeds
from templates.i18n import gettext as _

router = APIRouter(prefix="/e/{token}")


def _door(request: Request, token: str) -> Door:
    return Door(application_of(request), request, token)


@dataclass(frozen=True)
class Typed:
    """What stands in the form of an answer."""

    text: str = ""
    progress: str = ""
    sender_name: str = ""
    sender_post: str = ""
    links: str = ""
    reason: str = ""
    declines: bool = False


Liaison = Annotated[Door, Depends(_door)]


@router.get("")
def show_agency(door: Liaison) -> HTMLResponse:
    """Everything the agency owes in order of urgency, then its upcoming sessions."""
    with door.reading() as visit:
        feed = feed_queries.of_agency(visit.db, visit.programme.id, visit.agency.id)
        requests = collection.requests_of_agency(visit.db, visit.programme, visit.agency)
        return visit.page(
            "liaison.html",
            owed=[one for one in requests if one.status in collection.OWED],
            answered=[one for one in requests if one.status not in collection.OWED],
            agreements=liaison_page.open_agreements(visit.db, visit.programme, visit.agency, on=visit.today),
            sessions=liaison_page.upcoming(visit.db, visit.programme, visit.agency, on=visit.today),
            unavailable=unavailable_days.declared(visit.db, visit.programme, visit.agency),
            open_states=answers.OPEN,
            webcal=_webcal(visit, feed) if feed else None,
        )


@router.get("/solicitudes/{request_id}")
def show_request(door: Liaison, request_id: int) -> HTMLResponse:
    """One thing that is owed, with the form that answers it."""
    return _form(door, request_id)


@router.post("/solicitudes/{request_id}")
def submit(
    *,
    door: Liaison,
    request_id: int,
    text: Annotated[str, Form()] = "",
    progress: Annotated[str, Form()] = "",
    sender_name: Annotated[str, Form()] = "",
    sender_post: Annotated[str, Form()] = "",
    links_text: Annotated[str, Form(alias="links")] = "",
    files: Annotated[list[UploadFile] | None, File()] = None,
) -> Response:
    """Take the agency's answer with its evidence; what is refused comes back with what was typed."""
    try:
        with door.writing() as visit:
            folio = submissions.submit(
                visit.db,
                _owed(visit, request_id),
                text=text,
                progress=forms.choice(Progress, progress),
                sender_name=sender_name,
                sender_post=sender_post or None,
                evidence=forms.evidence(files or [], links_text),
                person=visit.person,
                channel=visit.channel,
                now=visit.now,
                evidence_folder=visit.application.evidence_folder,
                limits=Limits.of(visit.application.settings),
            ).folio
    except InvalidInputError as error:
        typed = Typed(text, progress, sender_name, sender_post, links_text)
        return _form(door, request_id, typed=typed, refused=str(error))
    return back(f"/e/{door.token}/acuses/{folio}")


@router.post("/solicitudes/{request_id}/no-corresponde")
def decline(
    door: Liaison,
    request_id: int,
    reason: Annotated[str, Form()] = "",
    sender_name: Annotated[str, Form()] = "",
) -> Response:
    """Say that it is not the agency's matter."""
    try:
        with door.writing() as visit:
            folio = submissions.decline(
                visit.db,
                _owed(visit, request_id),
                reason=reason,
                sender_name=sender_name,
                person=visit.person,
                channel=visit.channel,
                now=visit.now,
            ).folio
    except InvalidInputError as error:
        typed = Typed(sender_name=sender_name, reason=reason, declines=True)
        return _form(door, request_id, typed=typed, refused=str(error))
    return back(f"/e/{door.token}/acuses/{folio}")


@router.get("/acuses/{folio}")
def show_receipt(door: Liaison, folio: str) -> HTMLResponse:
    """The receipt: folio, hash, what was received and when."""
    with door.reading() as visit:
        return visit.page("receipt.html", submission=_submission(visit, folio))


def _form(
    door: Door, request_id: int, *, typed: Typed | None = None, refused: str | None = None
) -> HTMLResponse:
    with door.reading() as visit:
        owed = _owed(visit, request_id)
        return visit.page(
            "liaison_request.html",
            status=422 if refused else 200,
            request=owed,
            refused=refused,
            typed=typed or _at_first(owed, visit.person),
            progress=options("progress", "done", "in_progress", "pending", "not_done"),
            limits=Limits.of(visit.application.settings),
        )


def _at_first(owed: Owed, person: Person | None) -> Typed:
    again = owed.submissions and owed.status is RequestStatus.RETURNED
    return Typed(
        text=owed.submissions[-1].text if again else "",
        sender_name=person.name if person else "",
        sender_post=(person.post or "") if person else "",
    )


def _webcal(visit: Visit, feed: Feed) -> str:
    address = visit.application.settings.resolved_public_url() + feeds.path(feed, visit.application.secret)
    return "webcal://" + address.partition("://")[2]


def _owed(visit: Visit, request_id: int) -> Owed:
    found = liaison_page.request(visit.db, visit.programme, visit.agency, request_id)
    if found is None:
        raise NotFoundError(_("Esa solicitud no es de su institución."))
    return found


def _submission(visit: Visit, folio: str) -> Submission:
    found = liaison_page.submission(visit.db, visit.agency, folio)
    if found is None:
        raise NotFoundError(_("Ese folio no es de su institución."))
    return found
