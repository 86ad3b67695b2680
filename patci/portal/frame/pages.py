"""Pages from templates: what every page is given, and the page of an error."""

import hashlib
from collections.abc import Mapping
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import Any

from fastapi.responses import HTMLResponse
from jinja2 import Environment

from patci.portal.frame.words import FILTERS, GLOBALS
from templates import environment as templates
from templates.i18n import gettext as _

STATIC = templates.FOLDER / "portal" / "static"


@cache
def asset(name: str) -> str:
    """The address of a static file; it changes with the content, so browsers may keep it for ever."""
    return f"/static/{name}?v={_digest(STATIC / name)}"


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


@cache
def environment() -> Environment:
    """The one environment, with the words that only pages use laid over it."""
    shared = templates.environment()
    pages = shared.overlay()
    pages.filters = {**shared.filters, **FILTERS}
    pages.globals = {**shared.globals, **GLOBALS, "asset": asset}
    return pages


def render(name: str, context: Mapping[str, Any], *, status: int = 200) -> HTMLResponse:
    """One page of `templates/portal/`."""
    return HTMLResponse(environment().get_template(f"portal/{name}").render(context), status)


def error_page(status: int, sentence: str, *, path: str, renew: str | None = None) -> HTMLResponse:
    """The page of an error at an address: what happened, in one sentence, and where to go from here.

    `renew` is where a button asks for a new link in place of one that expired.
    """
    context = {"status": status, "title": _title(status), "sentence": sentence, "renew": renew}
    return render("error.html", {**context, "way_on": _way_on(status, path)}, status=status)


def _way_on(status: int, path: str) -> str | None:
    """The start; for whoever came by a link its page, or nothing where the link opens nothing."""
    if not path.startswith(("/e/", "/t/", "/coordinacion/")):
        return "/"
    home = "/".join(path.split("/")[:3])
    return None if status in {HTTPStatus.FORBIDDEN, HTTPStatus.GONE} or home == path else home


def _title(status: int) -> str:
    titles = {
        HTTPStatus.FORBIDDEN: _("Sin permiso"),
        HTTPStatus.NOT_FOUND: _("No se encontró"),
        HTTPStatus.CONFLICT: _("No fue posible"),
        HTTPStatus.GONE: _("El enlace ya no abre"),
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE: _("Demasiado grande"),
        HTTPStatus.UNPROCESSABLE_ENTITY: _("Falta algo"),
        HTTPStatus.INSUFFICIENT_STORAGE: _("No hay espacio"),
        HTTPStatus.INTERNAL_SERVER_ERROR: _("Algo falló"),
    }
    return titles.get(HTTPStatus(status), _("No fue posible"))


FRAMED = {
    "content-security-policy": (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
        "sandbox allow-popups allow-popups-to-escape-sandbox; frame-ancestors 'self'"
    ),
    "x-frame-options": "SAMEORIGIN",
}
"""Headers of a document that is shown within one of our pages: it runs nothing and fetches nothing."""
