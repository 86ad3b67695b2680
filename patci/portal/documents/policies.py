"""What is compiled by itself: on which occasion, which documents, to whom they go."""

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, Response
from sqlalchemy import select

from models import Body
from models.enums import CompilationOccasion, DocumentAudience
from patci.documents.recipes import RECIPES
from patci.errors import InvalidInputError, NotFoundError
from patci.portal.documents.overview import recipe_of
from patci.portal.frame import forms
from patci.portal.frame.desk import Desk, Reader, Writer, back
from patci.usecases.compiling import document_policies
from templates.i18n import gettext as _

router = APIRouter(prefix="/documentos/automaticos")
OCCASIONS = (
    CompilationOccasion.SESSION,
    CompilationOccasion.QUARTER,
    CompilationOccasion.HALF_YEAR,
    CompilationOccasion.YEAR,
)


@router.get("")
def show_policies(door: Reader, organo: str = "") -> HTMLResponse:
    """Every occasion with what is made on it; of one body, what is made after its own sessions."""
    return _page(door, organo)


@router.post("")
def write_policy(
    door: Writer,
    ocasion: Annotated[str, Form()] = "",
    organo: Annotated[str, Form()] = "",
    a_quien: Annotated[str, Form()] = DocumentAudience.NOBODY.value,
    documento: Annotated[list[str] | None, Form()] = None,
) -> Response:
    """Say what is made on an occasion; no document at all makes nothing any more."""
    try:
        with door.writing() as desk:
            document_policies.write(
                desk.db,
                desk.programme,
                forms.choice(CompilationOccasion, ocasion),
                [recipe_of(each) for each in documento or []],
                audience=forms.choice(DocumentAudience, a_quien),
                body=_body(desk, organo),
                now=desk.now,
                actor=desk.actor,
            )
    except InvalidInputError as error:
        return _page(door, organo, refused=(ocasion, str(error)))
    return back(f"/documentos/automaticos{f'?organo={organo}' if organo else ''}", "politica", at=ocasion)


def _page(door: Reader, ref: str, *, refused: tuple[str, str] = ("", "")) -> HTMLResponse:
    with door.reading() as desk:
        body = _body(desk, ref)
        shown = OCCASIONS if body is None else OCCASIONS[:1]
        return desk.page(
            "document_policies.html",
            status=422 if refused[1] else 200,
            body=body,
            bodies=desk.programme.bodies,
            policies=[(one, document_policies.of(desk.db, desk.programme, one, body)) for one in shown],
            recipes={
                one: [each for each in RECIPES if each.source is document_policies.source_of(one)]
                for one in shown
            },
            audiences=forms.options("document_audience"),
            refused=refused,
        )


def _body(desk: Desk, ref: str) -> Body | None:
    if not ref:
        return None
    found = desk.db.scalar(select(Body).where(Body.programme_id == desk.programme.id, Body.ref == ref))
    if found is None:
        raise NotFoundError(_("Ese órgano no existe."))
    return found
