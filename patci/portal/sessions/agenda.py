"""The agenda of a session as its editor shows it: points that are moved, renamed, timed, and their papers."""

from collections.abc import Callable, Sequence
from typing import Annotated

from fastapi import APIRouter, File, Form, UploadFile
from fastapi.responses import HTMLResponse, Response

from models import Annex
from models.enums import SessionStatus
from patci.errors import InvalidInputError
from patci.portal.frame import forms
from patci.portal.frame.visits import Visit
from patci.portal.sessions.keepers import Keeper, Kept, Looking, Writing, both
from patci.usecases.collecting.evidence import Limits, NewFile
from patci.usecases.meetings import agenda, annexes
from patci.usecases.meetings.agenda import Point
from patci.usecases.queries import liaison_page
from templates.i18n import gettext as _

pages = APIRouter()
CLOSED = (SessionStatus.HELD, SessionStatus.CANCELLED)


@pages.get("/orden")
def show_agenda(keeper: Looking) -> HTMLResponse:
    """The points in their order, each with its form."""
    return _show(keeper)


@pages.post("/orden/puntos")
def add_point(
    keeper: Writing,
    text: Annotated[str, Form()] = "",
    presenter: Annotated[str, Form()] = "",
    minutes: Annotated[str, Form()] = "",
) -> Response:
    """Add a matter."""

    def act(kept: Kept) -> None:
        point = Point(text, presenter, forms.whole_number(minutes))
        agenda.add(kept.db, kept.session, point, now=kept.now, actor=kept.actor)

    return _step(keeper, act)


@pages.post("/orden/puntos/{item_id}")
def change_point(
    *,
    keeper: Writing,
    item_id: int,
    text: Annotated[str, Form()] = "",
    presenter: Annotated[str, Form()] = "",
    minutes: Annotated[str, Form()] = "",
    what: Annotated[str, Form()] = "guardar",
) -> Response:
    """Correct a point, move it, or take it away."""

    def act(kept: Kept) -> None:
        item = agenda.item_of(kept.session, item_id)
        if what in {"subir", "bajar"}:
            agenda.move(kept.db, item, up=what == "subir", now=kept.now, actor=kept.actor)
        elif what == "quitar":
            agenda.remove(kept.db, item, now=kept.now, actor=kept.actor)
        else:
            point = Point(text, presenter, forms.whole_number(minutes))
            agenda.edit(kept.db, item, point, now=kept.now, actor=kept.actor)

    return _step(keeper, act, at=f"punto-{item_id}" if what != "quitar" else "")


@pages.post("/orden/puntos/{item_id}/papeles")
def add_paper(
    keeper: Writing,
    item_id: int,
    file: Annotated[UploadFile | None, File()] = None,
    replaces: Annotated[str, Form()] = "",
) -> Response:
    """Add a paper to a point, or a new version of one that is there."""

    def act(kept: Kept) -> None:
        if file is None or not file.filename:
            raise InvalidInputError(_("Elija un archivo."))
        old = forms.whole_number(replaces)
        annexes.add_paper(
            kept.db,
            agenda.item_of(kept.session, item_id),
            NewFile(file.filename, file.file.read()),
            replaces=annexes.of_session(kept.db, kept.session, old) if old else None,
            folder=kept.application.evidence_folder,
            limits=Limits.of(kept.application.settings),
            now=kept.now,
            actor=kept.actor,
        )

    return _step(keeper, act, at=f"punto-{item_id}")


def _step(keeper: Keeper, act: Callable[[Kept], None], *, at: str = "") -> Response:
    return keeper.step(
        act,
        page="/orden",
        done="orden",
        at=at,
        refused=lambda said, status: _show(keeper, refused=said, status=status),
    )


def _show(keeper: Keeper, *, refused: str = "", status: int = 200) -> HTMLResponse:
    with keeper.reading() as kept:
        papers = annexes.papers(kept.db, kept.session)
        return kept.page(
            "session_agenda.html",
            status=status,
            refused=refused,
            hours=agenda.running_hours(kept.session),
            papers=papers,
            takeable=_takeable(kept),
            is_open=kept.session.status not in CLOSED,
        )


def _takeable(kept: Kept) -> Sequence[Annex]:
    """The papers that a coordinator may take; the secretariat takes all, those that were replaced too."""
    here = kept.here
    if not isinstance(here, Visit):
        return ()
    return liaison_page.annexes(here.db, kept.session, here.agency, on=here.today)


router = both(pages)
