"""Documents: what was issued, what can be made of a session, a cut-off or the programme, and making it."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, Response

from models import Compilation, CutOff
from models.enums import DocumentFormat, DocumentKind
from patci.documents.recipes import BY_WANTED, RECIPES, Recipe, Source
from patci.errors import InvalidInputError, NotFoundError
from patci.portal.frame import forms
from patci.portal.frame.desk import Desk, Reader, Writer, back
from patci.usecases.compiling import compilations, running
from patci.usecases.compiling.compilations import Matter
from patci.usecases.compiling.preparing import Place
from patci.usecases.compiling.running import Clocks
from patci.usecases.queries import documents as queries
from patci.usecases.queries import session_page
from patci.usecases.queries.documents import Filter
from templates.i18n import gettext as _

router = APIRouter(prefix="/documentos")
AT_ONCE = 8
"""Documents that a page makes while its reader waits; more of them wait for the engine."""


@router.get("")
def list_documents(
    door: Reader, tipo: str = "", sesion: int | None = None, corte: int | None = None
) -> HTMLResponse:
    """What was issued, the latest first, and what is being compiled."""
    return _list(door, tipo=tipo, sesion=sesion, corte=corte)


@router.get("/hacer")
def choose(door: Reader, sesion: int | None = None, corte: int | None = None) -> HTMLResponse:
    """Which documents can be made of a session, a cut-off, or the programme."""
    return _choice(door, sesion=sesion, corte=corte)


@router.post("/hacer")
def make(
    door: Writer,
    sesion: Annotated[str, Form()] = "",
    corte: Annotated[str, Form()] = "",
    documento: Annotated[list[str] | None, Form()] = None,
) -> Response:
    """Ask for documents; a few are made at once, many by the engine."""
    session_id, cut_off_id = forms.whole_number(sesion), forms.whole_number(corte)
    try:
        with door.writing() as desk:
            matter = _matter(desk, session_id, cut_off_id)
            asked = compilations.ask(
                desk.db,
                desk.programme,
                matter,
                [recipe_of(each) for each in documento or []],
                now=desk.now,
                actor=desk.actor,
            )
            number, here, place = asked.id, _is_small(asked), place_of(desk)
    except InvalidInputError as error:
        return _choice(door, sesion=session_id, corte=cut_off_id, refused=str(error))
    if here:
        _make(door, number, place)
    return back(f"/documentos/compilaciones/{number}?espera=si", "documentos")


@router.get("/compilaciones/{compilation_id}")
def show_compilation(door: Reader, compilation_id: int, espera: str = "") -> HTMLResponse:
    """How far a compilation is; the page looks again by itself, where its reader waits, until it is over."""
    with door.reading() as desk:
        found = compilations.compilation(desk.db, desk.programme.id, compilation_id)
        return desk.page(
            "compilation.html",
            is_open=found.status in queries.OPEN,
            refreshes=found.status in queries.OPEN and bool(espera),
            compilation=found,
            documents=queries.made_by(desk.db, found),
            unmade=queries.unmade(desk.db, found.faults),
        )


@router.post("/compilaciones/{compilation_id}/otra-vez")
def try_again(door: Writer, compilation_id: int) -> Response:
    """Put a compilation that failed in line again; a small one is made at once."""
    with door.writing() as desk:
        found = compilations.compilation(desk.db, desk.programme.id, compilation_id)
        compilations.again(desk.db, found, now=desk.now, actor=desk.actor)
        here, place = _is_small(found), place_of(desk)
    if here:
        _make(door, compilation_id, place)
    return back(f"/documentos/compilaciones/{compilation_id}?espera=si", "documentos")


def _is_small(asked: Compilation) -> bool:
    recipes = compilations.recipes_of(asked)
    return len(recipes) <= AT_ONCE and not any(one.per_agency for one in recipes)


def _make(door: Writer, number: int, place: Place) -> None:
    application = door.application
    clocks = Clocks(application.clock().now, application.system_clock.now)
    running.run(application.database, number, place, clocks=clocks, holder=f"page:{number}")


def place_of(desk: Desk) -> Place:
    """Where this installation keeps its files, and where it is reached."""
    application = desk.application
    return Place(
        application.settings.resolved_public_url(), application.evidence_folder, application.snapshots_folder
    )


def recipe_of(written: str) -> Recipe:
    """A document as a form names it ("minutes.docx").

    Raises:
        InvalidInputError: there is no such document.
    """
    kind, _dot, format_ = written.partition(".")
    found = BY_WANTED.get((forms.choice(DocumentKind, kind), forms.choice(DocumentFormat, format_)))
    if found is None:
        raise InvalidInputError(_("Ese documento no se hace en ese formato: elíjalo de la lista."))
    return found


def _list(door: Reader, *, tipo: str, sesion: int | None, corte: int | None) -> HTMLResponse:
    with door.reading() as desk:
        kind = next((each for each in DocumentKind if each == tipo), None)
        wanted = Filter(kind, sesion, corte)
        return desk.page(
            "documents.html",
            lines=queries.lines(desk.db, desk.programme, wanted),
            compilations=queries.compilations(desk.db, desk.programme),
            kinds=forms.options("document_kind"),
            wanted=wanted,
            most=queries.SHOWN,
        )


def _choice(
    door: Reader, *, sesion: int | None, corte: int | None, refused: str | None = None
) -> HTMLResponse:
    with door.reading() as desk:
        matter = _matter(desk, sesion, corte)
        return desk.page(
            "documents_make.html",
            status=422 if refused else 200,
            session=matter.session,
            cut_off=matter.cut_off,
            recipes=_recipes(matter.source),
            of_programme=_recipes(Source.PROGRAMME),
            sessions=queries.sessions(desk.db, desk.programme),
            cut_offs=queries.cut_offs(desk.db, desk.programme),
            refused=refused,
        )


def _recipes(source: Source) -> Sequence[Recipe]:
    return [one for one in RECIPES if one.source is source]


def _matter(desk: Desk, session_id: int | None, cut_off_id: int | None) -> Matter:
    if session_id is not None:
        return Matter(session=session_page.session(desk.db, desk.programme, session_id))
    if cut_off_id is None:
        return Matter()
    found = desk.db.get(CutOff, cut_off_id)
    if found is None or found.programme_id != desk.programme.id:
        raise NotFoundError(_("Ese corte no existe."))
    return Matter(cut_off=found)
