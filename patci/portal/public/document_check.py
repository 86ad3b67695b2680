"""Whether a file is the one that was issued: open to anybody who holds a paper with its code."""

import hashlib
from collections.abc import Mapping
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, File, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse

from patci.errors import NotFoundError
from patci.portal.frame import pages
from patci.portal.frame.desk import application_of
from patci.usecases.compiling import comparing

router = APIRouter(prefix="/verificar")
CHUNK = 1 << 20
NOTHING: Mapping[str, object] = {"known": None, "found": None, "refused": None, "is_empty": False}


@router.get("", response_model=None)
def ask_code(codigo: str = "") -> HTMLResponse | RedirectResponse:
    """Where a code is typed; one that was typed leads to its own page."""
    if codigo.strip():
        return RedirectResponse(f"/verificar/{quote(codigo.strip()[:40], safe='')}", 303)
    return pages.render("document_check.html", {**NOTHING, "typed": ""})


@router.get("/{code}")
def show_code(request: Request, code: str) -> HTMLResponse:
    """What was issued under a code, and a field for the file."""
    return _page(request, code)


@router.post("/{code}")
def compare_file(
    request: Request, code: str, file: Annotated[UploadFile | None, File()] = None
) -> HTMLResponse:
    """Compare a file; it is read and kept nowhere."""
    if file is None or not file.filename:
        return _page(request, code)
    digest = hashlib.sha256()
    while piece := file.file.read(CHUNK):
        digest.update(piece)
    return _page(request, code, sha256=digest.hexdigest())


def _page(request: Request, code: str, sha256: str | None = None) -> HTMLResponse:
    is_empty = request.method == "POST" and sha256 is None
    context = {**NOTHING, "sha256": sha256, "typed": _shown(code), "is_empty": is_empty}
    try:
        with application_of(request).database.reading() as db:
            context["known"] = comparing.known(db, code)
            if sha256 is not None:
                context["found"] = comparing.compare(db, code, sha256)
    except NotFoundError as error:
        return pages.render("document_check.html", {**context, "refused": str(error)}, status=404)
    status = 422 if is_empty else 200
    return pages.render("document_check.html", context, status=status)


def _shown(code: str) -> str:
    """What was typed, as far as a page can show it."""
    return "".join(letter for letter in code[:40] if letter.isprintable())
