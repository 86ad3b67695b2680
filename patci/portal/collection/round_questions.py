"""The questions of a round on screen: the list, one in its form, their order, and help that is corrected."""

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, RedirectResponse

from models import Question
from models.enums import QuestionKind
from patci.errors import NotFoundError
from patci.portal.collection.round_steps import round_of
from patci.portal.frame import forms
from patci.portal.frame.desk import Desk, Reader, Writer, back
from patci.usecases.collecting import question_rows
from patci.usecases.collecting.question_columns import written_columns
from patci.usecases.collecting.question_reading import said
from patci.usecases.collecting.question_rows import DECIDING, Wording
from templates.i18n import gettext as _

router = APIRouter(prefix="/rondas/{round_id}/preguntas")


@router.get("/nueva")
def new(door: Reader, round_id: int) -> HTMLResponse:
    """The form of one more question."""
    with door.reading() as desk:
        return _form(desk, round_id, None)


@router.get("/{question_id}")
def show(door: Reader, round_id: int, question_id: int) -> HTMLResponse:
    """One question in its form."""
    with door.reading() as desk:
        return _form(desk, round_id, _question(desk, round_id, question_id))


@router.post("")
@router.post("/{question_id}")
def write(
    *,
    door: Writer,
    round_id: int,
    question_id: int | None = None,
    kind: Annotated[str, Form()],
    text: Annotated[str, Form()] = "",
    ref: Annotated[str, Form()] = "",
    section: Annotated[str, Form()] = "",
    help_text: Annotated[str, Form()] = "",
    unit: Annotated[str, Form()] = "",
    required: Annotated[str, Form()] = "",
    choices: Annotated[str, Form()] = "",
    several: Annotated[str, Form()] = "",
    columns: Annotated[str, Form()] = "",
    depends_on: Annotated[str, Form()] = "",
    equals: Annotated[str, Form()] = "",
) -> RedirectResponse:
    """Add a question, or word one anew."""
    with door.writing() as desk:
        wording = Wording(
            kind=forms.choice(QuestionKind, kind),
            text=text,
            ref=ref,
            section=section,
            help=help_text,
            unit=unit,
            is_required=bool(required),
            choices=choices,
            takes_several=bool(several),
            columns=columns,
            depends_on=depends_on,
            equals=equals,
        )
        if question_id is None:
            asked_in = round_of(desk, round_id)
            found = question_rows.add(desk.db, asked_in, wording, now=desk.now, actor=desk.actor)
        else:
            found = _question(desk, round_id, question_id)
            question_rows.edit(desk.db, found, wording, now=desk.now, actor=desk.actor)
        place = f"p{found.id}"
    return back(f"/rondas/{round_id}", "pregunta", at=place)


@router.post("/{question_id}/mover")
def move(
    door: Writer, round_id: int, question_id: int, where: Annotated[str, Form()] = "up"
) -> RedirectResponse:
    """One place up or down."""
    with door.writing() as desk:
        found = _question(desk, round_id, question_id)
        by = -1 if where == "up" else 1
        question_rows.move(desk.db, found, by=by, now=desk.now, actor=desk.actor)
    return back(f"/rondas/{round_id}", at=f"p{question_id}")


@router.post("/{question_id}/ayuda")
def correct_help(
    door: Writer, round_id: int, question_id: int, help_text: Annotated[str, Form()] = ""
) -> RedirectResponse:
    """Correct the help, also while the round is open."""
    with door.writing() as desk:
        found = _question(desk, round_id, question_id)
        question_rows.correct_help(desk.db, found, help_text, now=desk.now, actor=desk.actor)
    return back(f"/rondas/{round_id}", "pregunta", at=f"p{question_id}")


@router.post("/{question_id}/quitar")
def remove(door: Writer, round_id: int, question_id: int) -> RedirectResponse:
    """Take a question away."""
    with door.writing() as desk:
        question_rows.remove(desk.db, _question(desk, round_id, question_id), now=desk.now, actor=desk.actor)
    return back(f"/rondas/{round_id}", "pregunta-quitada", at="preguntas")


def _question(desk: Desk, round_id: int, question_id: int) -> Question:
    found = desk.db.get(Question, question_id)
    if found is None or found.round_id != round_of(desk, round_id).id:
        raise NotFoundError(_("Esa pregunta no existe."))
    return found


def _form(desk: Desk, round_id: int, question: Question | None) -> HTMLResponse:
    found = round_of(desk, round_id)
    earlier = [each for each in found.questions if question is None or each.position < question.position]
    by_ref = {each.ref: each for each in earlier}
    condition = question.condition if question else None
    decides = by_ref.get(condition["question"]) if condition else None
    return desk.page(
        "round_question.html",
        round=found,
        question=question,
        kinds=forms.options("question_kind"),
        columns=written_columns(question.columns) if question else "",
        deciding=[(each.ref, f"{each.ref}. {each.text}") for each in earlier if each.kind in DECIDING],
        depends_on=condition["question"] if condition else "",
        equals=said(decides, condition["equals"]) if condition and decides else "",
    )
