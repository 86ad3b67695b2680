"""Official letters (oficios): the register of a year, one letter with its steps, its sheet to sign."""

from collections.abc import Callable
from datetime import date
from typing import Annotated

from fastapi import APIRouter, File, Form, UploadFile
from fastapi.responses import FileResponse, HTMLResponse, Response

from models import OfficialLetter
from patci.errors import ConflictError, InvalidInputError, NotFoundError
from patci.portal.frame import forms
from patci.portal.frame.desk import Desk, Door, Reader, Writer, back
from patci.portal.frame.downloads import KeptFile, handed_out
from patci.usecases.collecting.evidence import NewFile
from patci.usecases.meetings import convocation_letters, letter_facts, official_letters
from patci.usecases.queries import official_letters as queries
from templates.i18n import gettext as _
from templates.official_letters import DEFAULT_PATTERN, WORDS

router = APIRouter(prefix="/oficios")


@router.get("")
def list_letters(door: Reader, anio: str = "") -> HTMLResponse:
    """The register of a year, and the drafts that wait for the secretary."""
    return _register(door, anio)


@router.post("/numeracion")
def set_pattern(door: Writer, pattern: Annotated[str, Form()] = "") -> Response:
    """Say how numbers are written from now on."""
    try:
        with door.writing() as desk:
            official_letters.set_pattern(desk.db, desk.programme, pattern, now=desk.now, actor=desk.actor)
    except InvalidInputError as error:
        return _register(door, "", refused=str(error), pattern=pattern)
    return back("/oficios", "numeracion")


@router.get("/{letter_id}")
def show_letter(door: Reader, letter_id: int) -> HTMLResponse:
    """One letter: its text, its state, what can come next."""
    return _page(door, letter_id)


@router.get("/{letter_id}/hoja")
def show_sheet(door: Reader, letter_id: int) -> HTMLResponse:
    """The letter as a sheet to print and sign; one that is not numbered says that it is a draft."""
    with door.reading() as desk:
        letter = queries.one(desk.db, desk.programme, letter_id)
        return desk.page(
            "official_letter_sheet.html",
            letter=letter,
            text=letter_facts.text_of(desk.db, letter, now=desk.now),
            settings=desk.application.settings,
        )


@router.get("/{letter_id}/firmado")
def download_signed(door: Reader, letter_id: int) -> FileResponse:
    """The signed PDF."""
    with door.reading() as desk:
        letter = queries.one(desk.db, desk.programme, letter_id)
        if letter.sha256 is None:
            raise NotFoundError(_("Este oficio aún no tiene su PDF firmado."))
        return handed_out(
            desk, KeptFile(f"official_letter:{letter.id}", letter.sha256, letter.file_name or "oficio.pdf")
        )


@router.post("/{letter_id}/texto")
def rewrite(
    door: Writer, letter_id: int, subject: Annotated[str, Form()] = "", text: Annotated[str, Form()] = ""
) -> Response:
    """Change subject and text of a draft."""

    def act(desk: Desk, letter: OfficialLetter) -> None:
        official_letters.rewrite(desk.db, letter, subject=subject, text=text, now=desk.now, actor=desk.actor)

    return _step(door, letter_id, "texto", act, "oficio", subject=subject, text=text)


@router.post("/{letter_id}/numero")
def take_number(door: Writer, letter_id: int, dated_on: Annotated[str, Form()] = "") -> Response:
    """Send it to be signed: it takes the next number."""

    def act(desk: Desk, letter: OfficialLetter) -> None:
        day: date | None = forms.day(dated_on)
        official_letters.take_number(desk.db, letter, dated_on=day, now=desk.now, actor=desk.actor)

    return _step(door, letter_id, "numero", act, "oficio-numero", dated_on=dated_on)


@router.post("/{letter_id}/firmado")
def sign(door: Writer, letter_id: int, file: Annotated[UploadFile | None, File()] = None) -> Response:
    """Keep the signed PDF: what waited for it leaves with it."""

    def act(desk: Desk, letter: OfficialLetter) -> None:
        if file is None or not file.filename:
            raise InvalidInputError(_("Elija el PDF del oficio firmado."))
        official_letters.sign(
            desk.db,
            letter,
            NewFile(file.filename, file.file.read()),
            folder=desk.application.evidence_folder,
            max_bytes=desk.application.settings.letter_max_bytes,
            now=desk.now,
            actor=desk.actor,
        )

    return _step(door, letter_id, "firmado", act, "oficio-firmado")


@router.post("/{letter_id}/cancelar")
def cancel(door: Writer, letter_id: int, reason: Annotated[str, Form()] = "") -> Response:
    """Cancel it; its number stays in the register with the reason."""

    def act(desk: Desk, letter: OfficialLetter) -> None:
        convocation_letters.cancel(desk.db, letter, reason=reason, now=desk.now, actor=desk.actor)

    return _step(door, letter_id, "cancelar", act, "oficio-cancelado", reason=reason)


def _step(
    door: Door,
    letter_id: int,
    step: str,
    act: Callable[[Desk, OfficialLetter], None],
    done: str,
    **typed: str,
) -> Response:
    """One step of a letter; what is refused comes back in its form with the sentence."""
    try:
        with door.writing() as desk:
            act(desk, queries.one(desk.db, desk.programme, letter_id))
    except (InvalidInputError, ConflictError) as error:
        refused = forms.Refused(step, str(error), typed)
        return _page(door, letter_id, refused=refused, status=error.http_status)
    return back(f"/oficios/{letter_id}", done)


def _page(
    door: Door, letter_id: int, *, refused: forms.Refused = forms.NOT_REFUSED, status: int = 200
) -> HTMLResponse:
    with door.reading() as desk:
        letter = queries.one(desk.db, desk.programme, letter_id)
        return desk.page(
            "official_letter.html",
            status=status,
            letter=letter,
            text=letter_facts.text_of(desk.db, letter, now=desk.now),
            refused=refused,
            words=WORDS,
        )


def _register(
    door: Door, year: str, *, refused: str | None = None, pattern: str | None = None
) -> HTMLResponse:
    with door.reading() as desk:
        known = queries.years(desk.db, desk.programme)
        chosen = forms.whole_number(year) or (known[0] if known else desk.today.year)
        return desk.page(
            "official_letters.html",
            status=422 if refused else 200,
            letters=queries.register(desk.db, desk.programme, year=chosen),
            drafts=queries.drafts(desk.db, desk.programme),
            years=[(str(one), str(one)) for one in known or [chosen]],
            year=str(chosen),
            refused=refused,
            pattern=desk.programme.letter_pattern or "" if pattern is None else pattern,
            usual_pattern=DEFAULT_PATTERN,
        )
