"""The programme: its promises, importing a document, reviewing a draft, starting to send."""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, File, Form, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from patci.errors import DocumentError, InvalidInputError, NotFoundError
from patci.intake.formats.limits import LARGEST
from patci.intake.reading import read_any
from patci.portal.frame import forms
from patci.portal.frame.desk import CHOICE, Desk, Reader, Writer, back
from patci.usecases.drafting import programmes
from patci.usecases.keeping import installation
from patci.usecases.people import directory
from patci.usecases.planning import whereabouts
from patci.usecases.queries import collection, outbox, programme_page
from patci.usecases.queries import programmes as queries
from patci.usecases.rolling import roll
from templates.i18n import gettext as _

router = APIRouter(prefix="/programa")

AHEAD = timedelta(days=7)


@router.get("")
def show_programme(door: Reader) -> HTMLResponse:
    """Objectives, activities, instruments and doubts; what would leave if sending began now."""
    with door.reading() as desk:
        drafts = queries.awaiting_review(desk.db)
        if desk.found_programme is None:
            return desk.page("welcome.html", drafts=drafts)
        programme = desk.programme
        soon = outbox.upcoming(desk.db, programme, until=desk.now + AHEAD, limit=10_000)
        return desk.page(
            "programme.html",
            drafts=drafts,
            matter=programme_page.matter(desk.db, programme),
            next_year=None if queries.is_followed(desk.db, programme) else roll.next_year(programme),
            unassigned=collection.unassigned(desk.db, programme),
            others=[one for one in queries.in_force(desk.db) if one.id != programme.id],
            countries=whereabouts.choices(),
            zones=forms.zones(),
            would_leave=sum(line.notice.due_at > desk.now for line in soon),
            earlier=sum(line.notice.due_at <= desk.now for line in soon),
            gaps=len(directory.gaps(desk.db, programme, on=desk.today)),
            server=_server(desk),
        )


@router.post("/mostrar")
def choose(door: Writer, slug: Annotated[str, Form()]) -> RedirectResponse:
    """Put another programme in force on the table."""
    with door.writing() as desk:
        if slug not in {one.slug for one in queries.in_force(desk.db)}:
            raise NotFoundError(_("Ese programa no está en vigor."))
    response = back("/programa", "programa")
    response.set_cookie(CHOICE, slug, httponly=True, samesite="lax", max_age=31_536_000)
    return response


@router.post("/lugar")
def settle(door: Writer, country: Annotated[str, Form()], zone: Annotated[str, Form()]) -> RedirectResponse:
    """Say in which country and zone the programme lives."""
    with door.writing() as desk:
        whereabouts.settle(
            desk.db, desk.programme, country=country, zone=zone, now=desk.now, actor=desk.actor
        )
    return back("/programa", "lugar")


@router.post("/enviar")
def start_sending(door: Writer) -> RedirectResponse:
    """From now on notices leave; what fell due before is recorded and never mailed."""
    with door.writing() as desk:
        programmes.start_sending(desk.db, desk.programme, now=desk.now, actor=desk.actor)
    return back("/programa", "enviar")


@router.get("/importar")
def show_import(door: Reader) -> HTMLResponse:
    """The form that takes a document."""
    with door.reading() as desk:
        return _form(desk)


@router.post("/importar")
def take_document(
    door: Writer, file: Annotated[UploadFile, File()], year: Annotated[str, Form()] = ""
) -> Response:
    """Read a document into a draft; nothing is in force until somebody accepts it."""
    door.admit()
    name, content = file.filename or "programa.txt", file.file.read(LARGEST + 1)
    door.refuse_withdrawn(content)
    try:
        document, transcript = read_any(content, name, year=_year(year))
    except (DocumentError, InvalidInputError) as error:
        with door.reading() as desk:
            return _form(desk, refused=str(error), year=year)
    with door.writing() as desk:
        draft = programmes.import_draft(
            desk.db,
            document,
            source_name=name,
            source_sha256=transcript.sha256,
            transcript=transcript,
            now=desk.now,
            actor=desk.actor,
        )
        number = draft.id
    return back(f"/programa/revisar/{number}")


def _server(desk: Desk) -> str | None:
    """The mail server by which notices would leave; None where they stay on this machine."""
    settings = desk.application.settings
    if settings.smtp_host is None or installation.is_demonstration(desk.db):
        return None
    return f"{settings.smtp_host}:{settings.smtp_port}"


def _form(desk: Desk, *, refused: str | None = None, year: str = "") -> HTMLResponse:
    return desk.page(
        "import.html",
        status=422 if refused else 200,
        drafts=queries.awaiting_review(desk.db),
        refused=refused,
        year=year,
    )


def _year(text: str) -> int | None:
    text = text.strip()
    if text and not (text.isascii() and text.isdigit() and len(text) == 4):
        raise InvalidInputError(_("Escriba el año con cuatro cifras, por ejemplo 2026."))
    return int(text) if text else None
