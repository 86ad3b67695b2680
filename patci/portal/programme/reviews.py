"""A draft's review: every row beside its source, accepted, corrected or left out, alone or all at once."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from models import Draft, Programme
from patci.errors import InvalidInputError, NotFoundError
from patci.intake.review.corrected_fields import FieldError
from patci.portal.frame.desk import Desk, Reader, Writer, back
from patci.portal.programme.review_view import Refused, View, view_of
from patci.usecases.drafting import programmes, reviews
from patci.usecases.noticing import notices
from patci.usecases.queries import review_page
from patci.usecases.queries.review_rows import anchor
from patci.usecases.queries.review_sources import transcription
from templates.i18n import gettext as _

router = APIRouter(prefix="/programa/revisar/{draft_id}")


async def _typed(request: Request) -> dict[str, str]:
    """The text fields of a form, whatever their names."""
    return {name: text for name, text in (await request.form()).items() if isinstance(text, str)}


Typed = Annotated[dict[str, str], Depends(_typed)]


@router.get("")
def review_draft(door: Reader, draft_id: int, ver: str = "") -> HTMLResponse:
    """What the document says, row by row beside its lines; doubts first."""
    with door.reading() as desk:
        return _page(desk, draft_id, view_of(ver))


@router.get("/texto")
def show_text(door: Reader, draft_id: int) -> HTMLResponse:
    """The whole document as numbered lines; each leads to the rows that were made of it."""
    with door.reading() as desk:
        matter = review_page.matter(desk.db, _draft(desk, draft_id))
        unread = [line.number for line in matter.unread]
        rows = {key: row.read for key, row in matter.rows.items()}
        lines = transcription(matter.draft.transcript, rows, unread)
        return desk.page("draft_text.html", matter=matter, lines=lines)


@router.post("/filas")
def decide(door: Writer, draft_id: int, typed: Typed) -> RedirectResponse:
    """Accept, leave out or reopen a row or a whole group, and stay where it stands."""
    view = view_of(typed.get("ver", ""))
    with door.writing() as desk:
        draft = _draft(desk, draft_id)
        matter = review_page.matter(desk.db, draft)
        wanted = _wanted(matter, typed)
        here = view.place_after(matter, wanted)
        programme: Programme | None = None
        if "undo" in typed:
            reviews.undo(desk.db, draft, wanted, now=desk.now, actor=desk.actor)
        elif "leave_out" in typed:
            programme = reviews.leave_out_rows(desk.db, draft, wanted, now=desk.now, actor=desk.actor)
        else:
            programme = reviews.accept_rows(desk.db, draft, wanted, now=desk.now, actor=desk.actor)
        if programme is not None:
            notices.plan(desk.db, programme, now=desk.now)
            return back("/", "aceptado")
    return RedirectResponse(_address(draft_id, view, here), 303)


@router.post("/corregir")
def correct(door: Writer, draft_id: int, typed: Typed) -> Response:
    """Type over a row's fields; what is refused comes back in the same form with what was typed."""
    key, view = typed.get("key", ""), view_of(typed.get("ver", ""))
    try:
        with door.writing() as desk:
            draft = _draft(desk, draft_id)
            fields = {} if "restore" in typed else typed
            reviews.correct_row(desk.db, draft, key, fields, now=desk.now, actor=desk.actor)
            if "accept" in typed:
                programme = reviews.accept_rows(desk.db, draft, [key], now=desk.now, actor=desk.actor)
                if programme is not None:
                    notices.plan(desk.db, programme, now=desk.now)
                    return back("/", "aceptado")
    except InvalidInputError as error:
        name = error.name if isinstance(error, FieldError) else ""
        with door.reading() as desk:
            return _page(desk, draft_id, view, Refused(key, name, str(error), typed))
    return RedirectResponse(_address(draft_id, view, anchor(key)), 303)


@router.post("/programa")
def set_heading(
    *,
    door: Writer,
    draft_id: int,
    title: Annotated[str, Form()] = "",
    year_start: Annotated[str, Form()] = "",
    year_end: Annotated[str, Form()] = "",
) -> Response:
    """Say of which year the programme is, and what it is called."""
    try:
        with door.writing() as desk:
            reviews.set_years(
                desk.db,
                _draft(desk, draft_id),
                first=_year(year_start) or 0,
                last=_year(year_end),
                title=title,
                now=desk.now,
                actor=desk.actor,
            )
    except InvalidInputError as error:
        typed = {"title": title, "year_start": year_start, "year_end": year_end}
        with door.reading() as desk:
            return _page(desk, draft_id, view_of(""), Refused("", "year_start", str(error), typed))
    return RedirectResponse(f"/programa/revisar/{draft_id}#programa", 303)


@router.post("/aceptar")
def accept(door: Writer, draft_id: int, publish: Annotated[str, Form()] = "") -> RedirectResponse:
    """Put the draft in force, and plan its notices: the page says what would leave before any does."""
    with door.writing() as desk:
        draft = _draft(desk, draft_id)
        programme = reviews.accept_all(desk.db, draft, now=desk.now, actor=desk.actor, publish=bool(publish))
        notices.plan(desk.db, programme, now=desk.now)
    return back("/", "aceptado")


@router.post("/descartar")
def discard(door: Writer, draft_id: int) -> RedirectResponse:
    """Put the draft away."""
    with door.writing() as desk:
        programmes.discard(desk.db, _draft(desk, draft_id), now=desk.now, actor=desk.actor)
    return back("/programa", "descartado")


def _page(desk: Desk, draft_id: int, view: View, refused: Refused | None = None) -> HTMLResponse:
    matter = review_page.matter(desk.db, _draft(desk, draft_id))
    return desk.page(
        "review.html", status=422 if refused else 200, **view.context(matter, refused), refused=refused
    )


def _wanted(matter: review_page.ReviewMatter, typed: dict[str, str]) -> list[str]:
    """The keys of the row, or of all undecided rows of the group, that a button stands for."""
    if group := typed.get("accept_group"):
        found = matter.group(group)
        if found is None:
            raise NotFoundError(_("Esa parte no está en el borrador: abra otra vez la página de revisión."))
        return [row.key for row in found.rows if row.waits]
    return [typed.get("undo") or typed.get("leave_out") or typed.get("accept") or ""]


def _address(draft_id: int, view: View, place: str) -> str:
    query = f"?{urlencode({'ver': view.value})}" if view is not View.ALL else ""
    return f"/programa/revisar/{draft_id}{query}#{place}"


def _year(text: str) -> int | None:
    text = text.strip()
    if not text:
        return None
    return int(text) if text.isascii() and text.isdigit() and len(text) == 4 else 0


def _draft(desk: Desk, draft_id: int) -> Draft:
    found = desk.db.get(Draft, draft_id)
    if found is None:
        raise NotFoundError(_("Ese borrador no existe."))
    return found
