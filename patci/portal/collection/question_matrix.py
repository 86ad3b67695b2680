"""A questionnaire of a round as a matrix of agencies by questions, and who said what to one of them."""

from collections.abc import Sequence

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from models import Round
from patci.errors import NotFoundError
from patci.portal.collection.question_drawing import letters, picture
from patci.portal.frame.desk import Desk, Reader
from patci.usecases.queries import question_matrix
from patci.usecases.queries.question_matrix import CELLS, LETTER, Column, Line, QuestionMatrix
from templates.i18n import gettext as _
from templates.labels import label

router = APIRouter(prefix="/cumplimiento/rondas")

FEW = 40
"""Questions up to which each letter gets a square of its own."""


@router.get("/{round_id}")
def show_matrix(door: Reader, round_id: int, seccion: str = "", pregunta: str = "") -> HTMLResponse:
    """Agencies down, questions across; of one section where it is named, with one question where it is."""
    with door.reading() as desk:
        found = _round(desk, round_id)
        asked = question_matrix.columns(desk.db, found)
        chosen = _column(asked, pregunta)
        matrix = question_matrix.read(desk.db, found, asked, on=desk.today, section=seccion or None)
        return desk.page(
            "question_matrix.html",
            round=found,
            count=len(asked),
            few=FEW,
            sections=list(dict.fromkeys(one.section for one in asked if one.section)),
            section=seccion,
            chosen=chosen,
            by_state=_by_state(matrix, chosen) if chosen else [],
            matrix=matrix,
            cells=CELLS,
            words={one: label("completeness", one) for one in CELLS},
            missing=_("obligatorias sin responder"),
            letters=letters,
            picture=picture,
        )


def _by_state(matrix: QuestionMatrix, chosen: Column) -> list[tuple[str, list[Line]]]:
    """The agencies by what they are at one question, in the order of the legend."""
    shown = [one for _name, columns in matrix.sections for one in (*columns, None)]
    at = next((number for number, one in enumerate(shown) if one is chosen), None)
    if at is None:
        return []
    found: dict[str, list[Line]] = {}
    for line in matrix.lines:
        found.setdefault(line.cells[at], []).append(line)
    return [(cell.value, found[LETTER[cell]]) for cell in CELLS if LETTER[cell] in found]


def _column(asked: Sequence[Column], ref: str) -> Column | None:
    if not ref:
        return None
    found = next((one for one in asked if one.ref == ref), None)
    if found is None:
        raise NotFoundError(_("Esa pregunta no es de esta ronda."))
    return found


def _round(desk: Desk, round_id: int) -> Round:
    found = desk.db.get(Round, round_id)
    if found is None or found.programme_id != desk.programme.id:
        raise NotFoundError(_("Esa ronda no existe."))
    return found
