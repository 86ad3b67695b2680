"""In and out: sign-in, sign-out, and the one-time link with which the first secretary makes an account."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from models.enums import LinkPurpose
from patci.errors import InvalidInputError, NotAllowedError, PatciError
from patci.portal.frame import pages
from patci.portal.frame.desk import COOKIE, Writer, application_of, back, clock_of
from patci.usecases.keeping import audit
from patci.usecases.people import links, users
from templates.i18n import gettext as _

router = APIRouter()


@router.get("/entrar")
def entrance(request: Request, siguiente: str = "/") -> HTMLResponse:
    """The form of sign-in."""
    with application_of(request).database.reading() as db:
        return _entrance(anybody=users.anybody(db), following=siguiente)


@router.post("/entrar")
def enter(
    request: Request,
    email: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    following: Annotated[str, Form()] = "/",
) -> Response:
    """Sign in, or say that the two do not go together."""
    application = application_of(request)
    now = application.system_clock.now()
    try:
        with application.database.writing() as db:
            audit.act_as(db, actor="visitor", now=now)
            user = users.authenticate(db, email=email, password=password)
            value, _row = users.sign_in(db, user, now=now)
    except NotAllowedError as error:
        return _entrance(anybody=True, following=following, email=email, problem=str(error), status=403)
    return _with_cookie(request, back(_own_path(following)), value)


@router.post("/salir")
def leave(door: Writer) -> RedirectResponse:
    """End this sign-in."""
    with door.writing(for_auditors=True) as desk:
        users.sign_out(desk.db, door.request.cookies.get(COOKIE, ""))
    response = back("/entrar")
    response.delete_cookie(COOKIE)
    return response


@router.get("/primer-acceso/{token}")
def first_access(request: Request, token: str) -> HTMLResponse:
    """The form behind the one-time link."""
    application = application_of(request)
    with application.database.reading() as db:
        now = clock_of(db, application).now()
        links.open_link(db, token, purpose=LinkPurpose.FIRST_USER, now=now, secret=application.secret)
    return _first_access(token)


@router.post("/primer-acceso/{token}")
def make_first_user(
    *,
    request: Request,
    token: str,
    name: Annotated[str, Form()] = "",
    email: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    again: Annotated[str, Form()] = "",
) -> Response:
    """Make the account, close the link behind it and sign in."""
    application = application_of(request)
    try:
        if password != again:
            raise InvalidInputError(_("Las dos contraseñas no son iguales."))
        with application.database.writing() as db:
            audit.act_as(db, actor="visitor", now=clock_of(db, application).now())
            user = users.create_by_link(
                db,
                token,
                email=email,
                name=name,
                password=password,
                now=clock_of(db, application).now(),
                secret=application.secret,
            )
            value, _row = users.sign_in(db, user, now=application.system_clock.now())
    except NotAllowedError:
        raise
    except PatciError as error:
        return _first_access(token, name=name, email=email, problem=str(error), status=error.http_status)
    return _with_cookie(request, back("/", "acceso"), value)


def _entrance(
    *, anybody: bool, following: str, email: str = "", problem: str | None = None, status: int = 200
) -> HTMLResponse:
    return pages.render(
        "entrance.html",
        {"anybody": anybody, "following": following, "email": email, "problem": problem},
        status=status,
    )


def _first_access(
    token: str, *, name: str = "", email: str = "", problem: str | None = None, status: int = 200
) -> HTMLResponse:
    return pages.render(
        "first_access.html", {"token": token, "name": name, "email": email, "problem": problem}, status=status
    )


def _with_cookie(request: Request, response: RedirectResponse, value: str) -> RedirectResponse:
    response.set_cookie(
        COOKIE,
        value,
        max_age=int(users.SIGN_IN_LIFETIME.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=application_of(request).settings.resolved_public_url().startswith("https://"),
    )
    return response


def _own_path(wanted: str) -> str:
    """A path of this portal, and never another site's address however it is written."""
    if not wanted.startswith("/") or wanted.startswith("//") or "\\" in wanted or not wanted.isprintable():
        return "/"
    return wanted
