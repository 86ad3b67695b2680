"""A questionnaire with a question of each kind, its offline form, and hands that fill it."""

import io
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import openpyxl
from sqlalchemy.orm import Session as DbSession

from models import Agency, Programme, Question, Request, Round
from models.enums import QuestionKind, RoundKind
from patci.documents.request_form import write_form
from patci.usecases.collecting import offline_form
from tests.patci.usecases.collection_world import make_agency, make_programme, make_round

SECRET = b"a key for tests"
COLUMNS = [
    {"ref": "a", "text": "Mes", "kind": "text"},
    {"ref": "b", "text": "Personas", "kind": "number", "unit": "personas"},
    {"ref": "c", "text": "Tipo", "kind": "choice", "choices": ["Curso", "Taller"]},
]
QUESTIONS: list[dict[str, Any]] = [
    {"ref": "1", "kind": QuestionKind.TEXT, "text": "¿Qué se hizo?", "is_required": True},
    {"ref": "2", "kind": QuestionKind.NUMBER, "text": "¿Cuántas personas?", "unit": "personas"},
    {"ref": "3", "kind": QuestionKind.PERCENTAGE, "text": "¿Qué porcentaje?"},
    {"ref": "4", "kind": QuestionKind.DATE, "text": "¿Cuándo?"},
    {"ref": "5", "kind": QuestionKind.PERIOD, "text": "¿En qué periodo?"},
    {"ref": "6", "kind": QuestionKind.CHOICE, "text": "¿De qué orden?", "choices": ["Federal", "Estatal"]},
    {
        "ref": "7",
        "kind": QuestionKind.CHOICE,
        "text": "¿Con quiénes?",
        "choices": ["Estados", "Municipios", "Otros"],
        "takes_several": True,
    },
    {"ref": "8", "kind": QuestionKind.YES_NO, "text": "¿Se evaluó?"},
    {"ref": "9", "kind": QuestionKind.TABLE, "text": "Cursos", "columns": COLUMNS},
    {"ref": "10", "kind": QuestionKind.LINK, "text": "¿Dónde se publicó?"},
    {"ref": "11", "kind": QuestionKind.FILE, "text": "Lista de asistencia"},
]


@dataclass(frozen=True)
class Asked:
    """An open questionnaire put to two agencies."""

    programme: Programme
    round: Round
    agency: Agency
    other: Agency
    request: Request


def ask(db: DbSession, now: datetime, **fields: Any) -> Asked:
    programme = make_programme(db, now)
    round_ = make_round(db, programme, kind=RoundKind.QUESTIONNAIRE, **fields)
    for position, values in enumerate(QUESTIONS):
        round_.questions.append(Question(position=position, **{"takes_several": False, **values}))
    agency, other = make_agency(db, "uno"), make_agency(db, "dos")
    for one in (agency, other):
        round_.requests.append(Request(agency_id=one.id, due_on=round_.due_on))
    db.flush()
    return Asked(programme, round_, agency, other, round_.requests[0])


def form(db: DbSession, of: Asked, agency: Agency | None = None) -> bytes:
    agency = agency or of.agency
    requests = offline_form.requests_of(db, of.round, agency)
    made = offline_form.form_of(db, of.programme, of.round, agency, requests, person=None, secret=SECRET)
    return write_form(made)


def fill(content: bytes, answers: dict[str, Any], tables: dict[str, list[list[Any]]] | None = None) -> bytes:
    """The form with answers written beside their refs, as a spreadsheet program saves it."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book["Respuestas"]
    for row in sheet.iter_rows(min_row=2):
        ref = row[1].value or {"Nombre de quien responde": "name", "Cargo": "post"}.get(str(row[2].value))
        if ref in answers:
            row[5].value = answers[ref]
    for name, rows in (tables or {}).items():
        for line, cells in enumerate(rows, start=4):
            for column, value in enumerate(cells, start=1):
                book[name].cell(line, column).value = value
    return saved(book)


def saved(book: Any) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
