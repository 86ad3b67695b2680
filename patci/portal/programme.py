"""The programme: its promises, importing a document, reviewing a draft, starting to send."""

import hashlib
from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, File, Form, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse

from models import Draft
from patci.errors import NotFoundError
from patci.intake.document import ProgrammeDocument
from patci.intake.formats.limits import LARGEST
from patci.intake.reader import read_programme
from patci.portal.desk import CHOICE, Desk, Reader, Writer, back
from patci.usecases import checks, notices, programmes
from patci.usecases.queries import collection, outbox, programme_page
from patci.usecases.queries import programmes as queries
from templates.findings import sentence
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
            unassigned=collection.unassigned(desk.db, programme),
            others=[one for one in queries.in_force(desk.db) if one.id != programme.id],
            would_leave=sum(line.notice.due_at > desk.now for line in soon),
            earlier=sum(line.notice.due_at <= desk.now for line in soon),
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
        return desk.page("import.html", drafts=queries.awaiting_review(desk.db))


@router.post("/importar")
def take_document(door: Writer, file: Annotated[UploadFile, File()]) -> RedirectResponse:
    """Read a document into a draft; nothing is in force until somebody accepts it."""
    door.admit()
    content = file.file.read(LARGEST + 1)
    name = file.filename or "programa.txt"
    document = read_programme(content, name)
    with door.writing() as desk:
        draft = programmes.import_draft(
            desk.db,
            document,
            source_name=name,
            source_sha256=hashlib.sha256(content).hexdigest(),
            now=desk.now,
            actor=desk.actor,
        )
        number = draft.id
    return back(f"/programa/revisar/{number}")


@router.get("/revisar/{draft_id}")
def review_draft(door: Reader, draft_id: int) -> HTMLResponse:
    """What accepting the draft would put in force, with its doubts and their lines."""
    with door.reading() as desk:
        draft = _draft(desk, draft_id)
        document = ProgrammeDocument.from_json(draft.document)
        return desk.page(
            "draft.html",
            draft=draft,
            document=document,
            differences=programmes.draft_differences(desk.db, draft),
            findings=checks.document_findings(document),
            sentence=sentence,
        )


@router.post("/revisar/{draft_id}/aceptar")
def accept(door: Writer, draft_id: int) -> RedirectResponse:
    """Put the draft in force, and plan its notices: the page says what would leave before any does."""
    with door.writing() as desk:
        programme = programmes.accept(desk.db, _draft(desk, draft_id), now=desk.now, actor=desk.actor)
        notices.plan(desk.db, programme, settings=desk.application.settings, now=desk.now)
    return back("/", "aceptado")


@router.post("/revisar/{draft_id}/descartar")
def discard(door: Writer, draft_id: int) -> RedirectResponse:
    """Put the draft away."""
    with door.writing() as desk:
        programmes.discard(desk.db, _draft(desk, draft_id), now=desk.now, actor=desk.actor)
    return back("/programa", "descartado")


def _draft(desk: Desk, draft_id: int) -> Draft:
    found = desk.db.get(Draft, draft_id)
    if found is None:
        raise NotFoundError(_("Ese borrador no existe."))
    return found
