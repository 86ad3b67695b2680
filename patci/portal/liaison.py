"""The liaison's pages behind a capability link: what the agency owes, and buttons that answer."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy.orm import Session as DbSession

from models import Agency, Feed, Person, Programme, Session, Submission
from models import Request as Owed
from models.enums import AnswerKind, LinkPurpose, Progress, RequestStatus
from patci.bootstrap import Application
from patci.errors import InvalidInputError, NotAllowedError, NotFoundError
from patci.portal import forms, messages, pages
from patci.portal.desk import application_of, back, clock_of
from patci.portal.forms import options
from patci.usecases.collecting import submissions
from patci.usecases.collecting.evidence import Limits
from patci.usecases.keeping import installation
from patci.usecases.meetings import answers
from patci.usecases.people import directory, links
from patci.usecases.planning import unavailable_days
from patci.usecases.queries import collection, liaison_page
from patci.usecases.queries import feeds as feed_queries
from patci.usecases.subscribing import feeds
from templates.i18n import gettext as _

router = APIRouter(prefix="/e/{token}")


@dataclass(frozen=True)
class Visit:
    """One request through a capability link: for which agency, in whose name."""

    request: Request
    application: Application
    token: str
    db: DbSession
    now: datetime
    programme: Programme
    agency: Agency
    person: Person | None

    @property
    def today(self) -> date:
        """The day in the programme's zone."""
        return self.now.astimezone(ZoneInfo(self.programme.zone)).date()

    @property
    def channel(self) -> str:
        """How an answer through this page is recorded."""
        return "link"

    def page(self, name: str, *, status: int = 200, **context: Any) -> HTMLResponse:
        """A page of the liaison: no navigation, the agency's name, its own matter."""
        found = installation.current(self.db)
        return pages.render(
            name,
            {
                "token": self.token,
                "agency": self.agency,
                "person": self.person,
                "programme": self.programme,
                "zone": self.programme.zone,
                "today": self.today,
                "csrf": None,
                "message": messages.sentence(self.request.query_params.get("hecho")),
                "demonstration": found is not None and found.simulated_now is not None,
                **context,
            },
            status=status,
        )


@dataclass(frozen=True)
class Door:
    """Opens a visit for one block; the token in the path is what proves the right to it."""

    application: Application
    request: Request
    token: str

    @contextmanager
    def reading(self) -> Iterator[Visit]:
        """A visit that only looks."""
        with self.application.database.reading() as db:
            yield self._visit(db)

    @contextmanager
    def writing(self) -> Iterator[Visit]:
        """A visit that changes something."""
        with self.application.database.writing() as db:
            yield self._visit(db)

    def _visit(self, db: DbSession) -> Visit:
        application = self.application
        now = clock_of(db, application).now()
        link = links.open_link(
            db, self.token, purpose=LinkPurpose.LIAISON, now=now, secret=application.secret
        )
        if link.agency is None or link.programme is None:
            raise NotAllowedError(_("Este enlace no es válido."))
        visit = Visit(
            self.request, application, self.token, db, now, link.programme, link.agency, link.person
        )
        person = visit.person
        if person and not directory.stands_for(db, person, agency=visit.agency, on=visit.today):
            raise links.LinkExpiredError(
                _("Este enlace era de quien ya no ocupa el cargo: pida el suyo a la Secretaría Técnica.")
            )
        return visit


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
            agreements=liaison_page.open_agreements(visit.db, visit.programme, visit.agency),
            sessions=liaison_page.upcoming(visit.db, visit.programme, visit.agency, on=visit.today),
            unavailable=unavailable_days.declared(visit.db, visit.programme, visit.agency),
            open_states=answers.OPEN,
            webcal=_webcal(visit, feed) if feed else None,
        )


@router.post("/sesiones/{session_id}")
def answer(
    door: Liaison,
    session_id: int,
    kind: Annotated[str, Form()] = "",
    alternate_name: Annotated[str, Form()] = "",
) -> RedirectResponse:
    """Say whether the agency comes."""
    with door.writing() as visit:
        answers.answer(
            visit.db,
            _session(visit, session_id),
            agency=visit.agency,
            kind=forms.choice(AnswerKind, kind),
            alternate_name=alternate_name,
            person=visit.person,
            channel=visit.channel,
            now=visit.now,
        )
    return back(f"/e/{door.token}", "respuesta")


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


def _session(visit: Visit, session_id: int) -> Session:
    found = liaison_page.session(visit.db, visit.programme, visit.agency, session_id, on=visit.today)
    if found is None:
        raise NotFoundError(_("Esa sesión no es de los órganos de su institución."))
    return found


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
