"""The minutes of a session: their editor with autosave, history, observations, and the signed copy."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, File, Form, UploadFile
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse, Response

from models import Minutes, MinutesVersion
from patci.errors import InvalidInputError, NotFoundError
from patci.portal.frame import forms
from patci.portal.frame.downloads import KeptFile, handed_out
from patci.portal.sessions.keepers import Keeper, Kept, Looking, Writing, both
from patci.usecases.collecting.evidence import Limits, NewFile
from patci.usecases.meetings import minutes, minutes_circulation
from patci.usecases.meetings.minutes import MinutesChangedError
from patci.usecases.queries import late_minutes, minutes_page
from templates.i18n import gettext as _

pages = APIRouter()


@pages.get("/acta")
def show_minutes(keeper: Looking) -> HTMLResponse:
    """The text with its editor, and what comes next."""
    return _show(keeper)


@pages.post("/acta")
def save(
    keeper: Writing,
    text: Annotated[str, Form()] = "",
    base: Annotated[str, Form()] = "",
    auto: Annotated[str, Form()] = "",
) -> Response:
    """Save the text; the script that saves by itself is told in a few words how it went."""

    def act(kept: Kept) -> None:
        minutes.save(kept.db, kept.session, text=text, base=base or None, now=kept.now, actor=kept.actor)

    if not auto:
        return _step(keeper, act, done="acta", typed=text)
    try:
        with keeper.writing() as kept:
            act(kept)
            found = kept.session.minutes
            mark = minutes.mark(found.text if found else "")
    except MinutesChangedError as error:
        return JSONResponse({"said": str(error)}, error.http_status)
    return JSONResponse({"said": _("Guardado."), "base": mark})


@pages.post("/acta/borrador")
def draft(keeper: Writing) -> Response:
    """Begin with what the record holds."""
    return _step(
        keeper,
        lambda kept: minutes.draft(kept.db, kept.session, now=kept.now, actor=kept.actor),
        done="acta",
    )


@pages.post("/acta/circular")
def circulate(keeper: Writing, until: Annotated[str, Form()] = "") -> Response:
    """Send it to the members for their observations."""

    def act(kept: Kept) -> None:
        day = forms.day(until)
        minutes_circulation.circulate(kept.db, kept.session, until=day, now=kept.now, actor=kept.actor)

    return _step(keeper, act, done="acta-circula")


@pages.post("/acta/observaciones/{observation_id}")
def settle(
    keeper: Writing,
    observation_id: int,
    taken: Annotated[str, Form()] = "",
    answer: Annotated[str, Form()] = "",
) -> Response:
    """Take an observation into the text, or answer why not."""

    def act(kept: Kept) -> None:
        found = _written(kept)
        row = next((one for one in found.observations if one.id == observation_id), None)
        if row is None:
            raise NotFoundError(_("Esa observación no es de esta acta."))
        minutes_circulation.settle(
            kept.db, row, taken=taken == "si", answer=answer, now=kept.now, actor=kept.actor
        )

    return _step(keeper, act, done="observacion", at="observaciones")


@pages.post("/acta/firmada")
def sign(keeper: Writing, file: Annotated[UploadFile | None, File()] = None) -> Response:
    """Keep the signed copy."""

    def act(kept: Kept) -> None:
        if file is None or not file.filename:
            raise InvalidInputError(_("Elija el PDF firmado."))
        minutes_circulation.sign(
            kept.db,
            kept.session,
            NewFile(file.filename, file.file.read()),
            folder=kept.application.evidence_folder,
            limits=Limits.of(kept.application.settings),
            now=kept.now,
            actor=kept.actor,
        )

    return _step(keeper, act, done="acta-firmada")


@pages.get("/acta/firmada")
def download_signed(keeper: Looking) -> FileResponse:
    """The signed copy."""
    with keeper.reading() as kept:
        found = _written(kept)
        if found.signed_sha256 is None:
            raise NotFoundError(_("Esta acta no tiene copia firmada."))
        name = found.signed_name or "acta.pdf"
        return handed_out(kept.here, KeptFile(f"minutes:{found.id}", found.signed_sha256, name))


@pages.get("/acta/versiones/{number}")
def show_version(keeper: Looking, number: int) -> HTMLResponse:
    """A version, and what it changed of the one before."""
    with keeper.reading() as kept:
        found = _version(_written(kept), number)
        return kept.page(
            "session_minutes_version.html",
            version=found,
            minutes=found.minutes,
            changes=minutes_page.changes(found.minutes, number),
        )


def _written(kept: Kept) -> Minutes:
    if kept.session.minutes is None:
        raise NotFoundError(_("Esta sesión todavía no tiene acta."))
    return kept.session.minutes


def _version(found: Minutes, number: int) -> MinutesVersion:
    row = next((one for one in found.versions if one.version == number), None)
    if row is None:
        raise NotFoundError(_("El acta no tiene esa versión."))
    return row


def _step(
    keeper: Keeper, act: Callable[[Kept], object], *, done: str, at: str = "", typed: str | None = None
) -> Response:
    return keeper.step(
        act,
        page="/acta",
        done=done,
        at=at,
        refused=lambda said, status: _show(keeper, refused=said, status=status, typed=typed),
    )


def _show(keeper: Keeper, *, refused: str = "", status: int = 200, typed: str | None = None) -> HTMLResponse:
    with keeper.reading() as kept:
        session, found = kept.session, kept.session.minutes
        text = found.text if found else ""
        return kept.page(
            "session_minutes.html",
            status=status,
            refused=refused,
            minutes=found,
            text=text,
            typed=typed,
            base=minutes.mark(text),
            is_over=session.status in late_minutes.OVER,
            is_settled=found is not None and found.status in minutes.SETTLED,
            due_on=late_minutes.due_on(session, country=kept.here.programme.country),
            is_owed=late_minutes.is_owed(session),
            term=minutes_circulation.term(session, on=kept.here.today),
            failed=minutes.of_failed_calls(kept.db, session),
            longest=minutes.MAX_TEXT,
        )


router = both(pages)
