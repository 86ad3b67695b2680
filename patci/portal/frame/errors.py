"""Errors become pages here, once: the sentence of the error, its status, and the way on."""

from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse, Response
from sqlalchemy.exc import DataError
from starlette.exceptions import HTTPException

from patci.errors import NotAllowedError, NotFoundError, PatciError
from patci.portal.frame.guard import HEADERS
from patci.portal.frame.pages import error_page
from patci.usecases.keeping import stored_files
from patci.usecases.people.links import LinkExpiredError, OutOfOfficeError
from templates.i18n import gettext as _


class SignInNeededError(NotAllowedError):
    """The page is the secretariat's and nobody is signed in."""


class NoProgrammeError(NotFoundError):
    """The page shows a programme and none is in force."""


def install(app: FastAPI) -> None:
    """Register the handlers; the most particular error wins."""
    app.add_exception_handler(SignInNeededError, _sign_in)
    app.add_exception_handler(NoProgrammeError, _no_programme)
    app.add_exception_handler(PatciError, _sentence)
    app.add_exception_handler(RequestValidationError, _bad_form)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(OverflowError, _beyond)
    app.add_exception_handler(DataError, _beyond)
    app.add_exception_handler(OSError, _no_room)
    app.add_exception_handler(Exception, _unexpected)


def _sign_in(request: Request, error: Exception) -> Response:
    if request.method in {"GET", "HEAD"}:
        wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"/entrar?siguiente={quote(wanted, safe='')}", 303)
    return error_page(403, str(error), path=request.url.path)


def _no_programme(request: Request, error: Exception) -> Response:  # noqa: ARG001  (Starlette passes both)
    return RedirectResponse("/programa", 303)


def _sentence(request: Request, error: Exception) -> Response:
    status = error.http_status if isinstance(error, PatciError) else 500
    path = request.url.path
    return error_page(status, str(error), path=path, renew=_renewal(path) if _is_renewable(error) else None)


def _is_renewable(error: Exception) -> bool:
    return isinstance(error, LinkExpiredError) and not isinstance(error, OutOfOfficeError)


def _renewal(path: str) -> str | None:
    """Where a liaison asks for a new link; other links are given anew by whoever gave them."""
    return "/".join(path.split("/")[:3]) + "/renovar" if path.startswith("/e/") else None


def _bad_form(request: Request, error: Exception) -> Response:  # noqa: ARG001  (Starlette passes both)
    if request.method in {"GET", "HEAD"}:
        return error_page(404, _("Esa página no existe."), path=request.url.path)
    return error_page(
        422,
        _("Falta un dato del formulario o no se entiende. Vuelva atrás y revíselo."),
        path=request.url.path,
    )


def _beyond(request: Request, error: Exception) -> Response:
    """A number that no row can bear, a day before or after all calendars, a character that is none."""
    return _bad_form(request, error)


def _http(request: Request, error: Exception) -> Response:
    if isinstance(error.__cause__, OSError) and error.__cause__.errno in stored_files.NO_ROOM:
        return _no_room(request, error.__cause__)
    status = error.status_code if isinstance(error, HTTPException) else 500
    sentences = {
        404: _("Esa página no existe, o ya no está en esta dirección."),
        405: _("Esta dirección no se usa así: entre por la página y su botón."),
    }
    detail = error.detail if isinstance(error, HTTPException) and status == 413 else None
    return error_page(
        status, sentences.get(status) or detail or _("La petición no se pudo atender."), path=request.url.path
    )


def _no_room(request: Request, error: Exception) -> Response:
    """A large upload is written aside while it comes: the disk may be full before any page sees the form."""
    if not isinstance(error, OSError) or error.errno not in stored_files.NO_ROOM:
        raise error
    return error_page(507, stored_files.no_room(), path=request.url.path)


def _unexpected(request: Request, error: Exception) -> Response:  # noqa: ARG001  (Starlette passes both)
    page = error_page(
        500,
        _("El programa no pudo terminar lo que se le pidió. Nada quedó a medias; puede intentarlo otra vez."),
        path=request.url.path,
    )
    # Starlette answers this one outside of all layers, so the guard does not see it.
    page.headers.update(HEADERS)
    return page
