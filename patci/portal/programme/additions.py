"""Bodies and sessions that no document announced: one form each."""

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, Response

from models import Agency, Body
from models.enums import BodyKind, SessionKind
from patci.errors import ConflictError, InvalidInputError, NotFoundError
from patci.portal.frame import forms
from patci.portal.frame.desk import Desk, Door, Reader, Writer, back
from patci.portal.frame.forms import options
from patci.usecases.meetings import session_adding
from patci.usecases.people import bodies
from patci.usecases.queries import agency_page, body_page, calendar_page
from templates.i18n import gettext as _

router = APIRouter()


@router.get("/organos/nuevo")
def body_form(door: Reader) -> HTMLResponse:
    """The form of a new body."""
    return _body_form(door)


@router.post("/organos/nuevo")
def add_body(
    *,
    door: Writer,
    name: Annotated[str, Form()] = "",
    short_name: Annotated[str, Form()] = "",
    ref: Annotated[str, Form()] = "",
    kind: Annotated[str, Form()] = "",
    parent: Annotated[str, Form()] = "",
    coordinator: Annotated[str, Form()] = "",
    legal_basis: Annotated[str, Form()] = "",
) -> Response:
    """Add a body to the programme."""
    try:
        with door.writing() as desk:
            made = bodies.add(
                desk.db,
                desk.programme,
                ref=ref,
                name=name,
                short_name=short_name,
                kind=forms.choice(BodyKind, kind),
                parent=_body(desk, parent) if parent else None,
                coordinator=_agency(desk, coordinator) if coordinator else None,
                legal_basis=legal_basis,
                now=desk.now,
                actor=desk.actor,
            )
            home = f"/organos/{made.ref}"
    except (InvalidInputError, ConflictError) as error:
        typed = {"name": name, "short_name": short_name, "ref": ref, "kind": kind, "parent": parent}
        typed |= {"coordinator": coordinator, "legal_basis": legal_basis}
        return _body_form(door, forms.Refused("organo", str(error), typed))
    return back(home, "organo")


@router.get("/sesiones/nueva")
def session_form(door: Reader, organo: str = "") -> HTMLResponse:
    """The form of a new session, with its body chosen where the way here says it."""
    return _session_form(door, body=organo)


@router.post("/sesiones/nueva")
def add_session(
    *,
    door: Writer,
    body: Annotated[str, Form()] = "",
    kind: Annotated[str, Form()] = "",
    number: Annotated[str, Form()] = "",
    name: Annotated[str, Form()] = "",
    day: Annotated[str, Form()] = "",
) -> Response:
    """Add a session to a body; nobody is told of it before it is convened."""
    try:
        with door.writing() as desk:
            made = session_adding.add(
                desk.db,
                _body(desk, body),
                kind=forms.choice(SessionKind, kind),
                number=forms.whole_number(number),
                name=name,
                day=forms.day(day),
                now=desk.now,
                actor=desk.actor,
            )
            home = f"/sesiones/{made.id}"
    except (InvalidInputError, ConflictError) as error:
        typed = {"body": body, "kind": kind, "number": number, "name": name, "day": day}
        return _session_form(door, forms.Refused("sesion", str(error), typed), body=body)
    return back(home, "sesion")


def _body_form(door: Door, refused: forms.Refused = forms.NOT_REFUSED) -> HTMLResponse:
    with door.reading() as desk:
        return desk.page(
            "body_new.html",
            status=422 if refused.sentence else 200,
            refused=refused,
            kinds=options("body_kind"),
            bodies=calendar_page.bodies(desk.db, desk.programme),
            agencies=agency_page.choices(desk.db),
        )


def _session_form(door: Door, refused: forms.Refused = forms.NOT_REFUSED, *, body: str = "") -> HTMLResponse:
    with door.reading() as desk:
        return desk.page(
            "session_new.html",
            status=422 if refused.sentence else 200,
            refused=refused,
            body=body,
            kinds=options("session_kind"),
            bodies=calendar_page.bodies(desk.db, desk.programme),
        )


def _body(desk: Desk, ref: str) -> Body:
    if not ref:
        raise InvalidInputError(_("Elija el órgano."))
    return body_page.body(desk.db, desk.programme, ref)


def _agency(desk: Desk, number: str) -> Agency:
    found = desk.db.get(Agency, forms.whole_number(number) or 0)
    if found is None:
        raise NotFoundError(_("Esa institución no existe."))
    return found
