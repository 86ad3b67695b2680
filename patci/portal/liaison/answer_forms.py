"""What a request's form sends, as values: fields that were touched, versions, files, what is kept."""

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Annotated, Any

from fastapi import Depends, Request
from starlette.datastructures import FormData, UploadFile

from models import Question
from models import Request as Owed
from models.enums import QuestionKind
from patci.errors import InvalidInputError
from patci.portal.frame import forms
from patci.portal.liaison.answer_sheet import key_of, mark
from patci.usecases.collecting import drafts
from patci.usecases.collecting.evidence import NewEvidence, NewFile
from patci.usecases.collecting.sending import Filled
from templates.i18n import gettext as _

MOST_FIELDS = 12_000
"""Cells of the largest tables and their like; a form with more is none of ours."""
MOST_FILES = 200


async def _sent(request: Request) -> AsyncIterator[FormData]:
    """The form, whose files are closed once it was answered."""
    async with request.form(max_fields=MOST_FIELDS, max_files=MOST_FILES) as form:
        yield form


Files = Mapping[str, Sequence[NewEvidence]]
"""The files of a form by the name of their field."""
Sent = Annotated[FormData, Depends(_sent)]


def text(form: FormData, name: str) -> str:
    """A text field, empty where it was not sent."""
    value = form.get(name)
    return value if isinstance(value, str) else ""


def files(form: FormData) -> Files:
    """The files of a form by the name of their field, as they were sent."""
    found: dict[str, Sequence[NewFile]] = {}
    for name in form:
        if sent := _files(form, name):
            found[name] = sent
    return found


def filled(
    form: FormData, request: Owed, *, only: list[str] | None = None, judged: Files | None = None
) -> Filled:
    """The whole form, whether its fields were touched or not; its files as sent, or as they were judged."""
    questions = {question.ref: question for question in request.round.questions}
    names = [name for name in drafts.fields_of(request) if only is None or name in only]
    sent = files(form) if judged is None else judged
    typed = {name: value for name in names if (value := _typed(form, name, questions.get(name))) is not None}
    return Filled(
        typed=typed,
        versions={name: _number(form, f"v.{key_of(name, questions.get(name))}") for name in names},
        after=_number(form, "after"),
        files=sent.get("files", ()),
        files_of={
            ref: found
            for ref, question in questions.items()
            if question.kind is QuestionKind.FILE and (found := sent.get(f"f{question.id}"))
        },
        kept=[_whole(value) for value in form.getlist("keep") if isinstance(value, str)],
    )


def touched(form: FormData, request: Owed, *, only: list[str] | None = None) -> dict[str, Any]:
    """The fields that hold other words than their page showed."""
    questions = {question.ref: question for question in request.round.questions}
    typed = filled(form, request, only=only).typed
    return {
        name: value
        for name, value in typed.items()
        if text(form, f"s.{key_of(name, questions.get(name))}") != mark(_same_breaks(value))
    }


def _typed(form: FormData, name: str, question: Question | None) -> Any:
    """What was typed into a field; None where the form does not have it."""
    key = key_of(name, question)
    if question is not None and question.kind is QuestionKind.TABLE:
        return _table(form, key, len(question.columns or []))
    if question is not None and question.kind is QuestionKind.CHOICE and question.takes_several:
        chosen = [value for value in form.getlist(key) if isinstance(value, str)]
        return chosen if chosen or f"s.{key}" in form else None
    if key in form:
        return text(form, key)
    # Of buttons of which none is chosen a form sends nothing; that it was shown says its mark.
    return "" if f"s.{key}" in form else None


def _table(form: FormData, key: str, width: int) -> list[list[str]] | None:
    if f"s.{key}" not in form:
        return None
    rows = []
    for number in range(drafts.MAX_ROWS):
        if f"{key}-{number}-0" not in form:
            break
        rows.append([text(form, f"{key}-{number}-{column}") for column in range(width)])
    return [row for row in rows if any(cell.strip() for cell in row)]


def _same_breaks(value: Any) -> Any:
    """A browser sends CR LF for each break; the page showed LF."""
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


def _files(form: FormData, name: str) -> list[NewFile]:
    return [
        NewFile(sent.filename, sent.file.read())
        for sent in form.getlist(name)
        if isinstance(sent, UploadFile) and sent.filename
    ]


def _number(form: FormData, name: str) -> int:
    return _whole(text(form, name) or "0")


def _whole(written: str) -> int:
    found = forms.whole_number(written)
    if found is None:
        raise InvalidInputError(_("El formulario llegó incompleto: abra otra vez la página."))
    return found
