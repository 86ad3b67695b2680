"""The offline form of an agency in a round: what it holds, and the seal that says whose it is."""

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload, selectinload

from models import Agency, DraftField, Person, Programme, Question, Request, Round
from models.enums import QuestionKind, RequestStatus, RoundStatus
from patci.documents.request_form import FormRow, FormTable, RequestForm
from patci.usecases.collecting import asked, drafts, question_values
from patci.usecases.collecting.question_tables import BETWEEN_CELLS, MAX_ROWS
from patci.usecases.queries import collection
from templates.environment import long_day
from templates.i18n import gettext as _
from templates.labels import label

VERSION = 1
SPARE_ROWS = 40
"""Empty rows of a table beyond those that are filled."""
TAKING = (RequestStatus.OWED, RequestStatus.RETURNED, RequestStatus.SUBMITTED, RequestStatus.NOT_OURS)
PROGRESS = ("done", "in_progress", "pending", "not_done")


@dataclass(frozen=True, slots=True)
class Seal:
    """Whose form it is: of which round, agency and requests, with which questions, over which drafts."""

    round_id: int
    agency_id: int
    requests: tuple[int, ...]
    questions: str
    drafts: Mapping[str, int] = field(default_factory=dict)


def requests_of(db: DbSession, round_: Round, agency: Agency) -> Sequence[Request]:
    """What an agency was asked in a round and may answer now."""
    if round_.status is not RoundStatus.OPEN:
        return []
    rows = select(Request).options(
        joinedload(Request.round).selectinload(Round.questions),
        joinedload(Request.activity),
        joinedload(Request.agreement),
        selectinload(Request.submissions),
    )
    return db.scalars(
        rows.where(
            Request.round_id == round_.id,
            Request.agency_id.in_(collection.standing_for(db, agency)),
            Request.status.in_(TAKING),
        ).order_by(Request.due_on, Request.id)
    ).all()


def form_of(
    db: DbSession,
    programme: Programme,
    round_: Round,
    agency: Agency,
    requests: Sequence[Request],
    *,
    person: Person | None,
    secret: bytes,
) -> RequestForm:
    """The form of some requests, with what stands in their drafts or was said last."""
    rows: list[FormRow] = []
    tables: list[FormTable] = []
    versions: dict[str, int] = {}
    for request in requests:
        kept = drafts.of_request(db, request)
        versions |= {key_of(request, name): row.version for name, row in kept.items()}
        said = _said(db, request, kept, alone=len(requests) == 1)
        rows.append(FormRow("", "", f"{asked.title(request)} ({long_day(request.due_on)})"))
        for name in drafts.fields_of(request):
            question = _question(request, name)
            if question is not None and question.kind is QuestionKind.TABLE:
                title = _("Tabla %(number)s") % {"number": len(tables) + 1}
                tables.append(_table(request, question, title, said.get(name)))
                rows.append(
                    FormRow(
                        "",
                        question.ref,
                        _("%(text)s → hoja «%(title)s»") % {"text": question.text, "title": title},
                    )
                )
            elif question is None or question.kind is not QuestionKind.FILE:
                rows.append(_row(request, name, question, said.get(name)))
    seal = Seal(round_.id, agency.id, tuple(one.id for one in requests), questions_hash(round_), versions)
    return RequestForm(
        title=round_.title,
        agency=f"{programme.title} · {agency.name}",
        instructions=_instructions(round_),
        rows=rows,
        tables=tables,
        seal=sealed(seal, secret),
        sender_name=person.name if person else "",
        sender_post=(person.post or "") if person else "",
    )


def file_name(round_: Round, agency: Agency) -> str:
    """What the workbook is called."""
    return f"formulario-{round_.ref}-{agency.key}.xlsx"


def sealed(seal: Seal, secret: bytes) -> list[str]:
    """The lines of the sheet that nobody sees: whose form it is, and the proof of it."""
    payload = json.dumps(
        {
            "v": VERSION,
            "round": seal.round_id,
            "agency": seal.agency_id,
            "requests": list(seal.requests),
            "questions": seal.questions,
            "drafts": dict(seal.drafts),
        },
        sort_keys=True,
        separators=(",", ":"),
    )
    return [payload, _proof(payload, secret)]


def opened(lines: Sequence[str], secret: bytes) -> Seal | None:
    """Whose form it is; None where its seal was broken or is none of ours."""
    if len(lines) < 2 or not hmac.compare_digest(_proof(lines[0], secret).encode(), lines[1].encode()):
        return None
    found = json.loads(lines[0])
    if found["v"] != VERSION:
        return None
    return Seal(
        found["round"], found["agency"], tuple(found["requests"]), found["questions"], found["drafts"]
    )


def questions_hash(round_: Round) -> str:
    """Tells forms of one edition of a round's questions from those of another."""
    content = [
        [each.ref, each.kind.value, each.text, each.choices, each.columns] for each in round_.questions
    ]
    line = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(line.encode("utf-8", "replace")).hexdigest()[:32]


def key_of(request: Request, name: str) -> str:
    """What marks the row of a field: its request and its name."""
    return f"{request.id}:{name}"


def _proof(payload: str, secret: bytes) -> str:
    return hmac.new(
        secret, b"request form\n" + payload.encode("utf-8", "replace"), hashlib.sha256
    ).hexdigest()


def _question(request: Request, name: str) -> Question | None:
    return next((each for each in request.round.questions if each.ref == name), None)


def _said(
    db: DbSession, request: Request, kept: Mapping[str, DraftField], *, alone: bool
) -> Mapping[str, Any]:
    """What stands in each field: its draft, else the agency's own answer.

    A questionnaire also starts from what was said last time. One of many requests does not: whoever sends
    the form back says something of what they filled, and nothing of the rest.
    """
    own = request.submissions[-1] if request.submissions else None
    values: dict[str, Any] = {}
    if own is not None:
        values = {"text": own.text, "progress": own.progress.value}
        values |= {row.question.ref: row.value for row in own.responses}
    elif alone and request.round.questions:
        values = question_values.before(db, request)
    questions = {each.ref: each for each in request.round.questions}
    said = {
        name: question_values.said(questions[name], value) if name in questions else value
        for name, value in values.items()
    }
    return {**said, **{name: _as_text(row.value) for name, row in kept.items()}}


def _as_text(value: Any) -> str:
    if not isinstance(value, list):
        return str(value)
    if any(isinstance(each, list) for each in value):
        return "\n".join(BETWEEN_CELLS.join(map(str, each)) for each in value)
    return "; ".join(map(str, value))


def _row(request: Request, name: str, question: Question | None, said: str | None) -> FormRow:
    key = key_of(request, name)
    if question is not None:
        if question.kind is QuestionKind.YES_NO:
            said = {"si": _("Sí"), "no": _("No")}.get(said or "", said)
        return FormRow(
            key,
            question.ref,
            question.text,
            _help(question),
            question.is_required,
            said or "",
            _choices(question),
        )
    if name == "progress":
        words = tuple(label("progress", value) for value in PROGRESS)
        return FormRow(key, "", _("Estado"), "", True, label("progress", said) if said else "", words)
    if name == "links":
        return FormRow(key, "", _("Enlaces"), _("Uno por renglón, con https://"), False, said or "")
    text = _("Algo más que deba saberse") if request.round.questions else _("Qué se hizo")
    return FormRow(key, "", text, no_victims(), not request.round.questions, said or "")


def no_victims() -> str:
    """What stands at every field that takes text."""
    return _("No ponga nombres ni datos de víctimas; las cifras totales sí.")


def _help(question: Question) -> str:
    hints = {
        QuestionKind.DATE: _("Como 2024-05-31."),
        QuestionKind.PERIOD: _("Como lo diría: marzo, junio-julio, primer semestre."),
        QuestionKind.PERCENTAGE: _("De 0 a 100."),
        QuestionKind.LINK: _("Con https://"),
        QuestionKind.TEXT: no_victims(),
    }
    several = _("Puede elegir varias, con punto y coma entre ellas:") if question.takes_several else ""
    choices = " · ".join(question.choices or ()) if question.kind is QuestionKind.CHOICE else ""
    unit = _("En %(unit)s.") % {"unit": question.unit} if question.unit else ""
    condition = question.condition or {}
    when = _("Solo según la respuesta a la %(ref)s.") % {"ref": condition["question"]} if condition else ""
    parts = (when, question.help, unit, several, choices, hints.get(question.kind, ""))
    return " ".join(part for part in parts if part)


def _choices(question: Question) -> tuple[str, ...]:
    if question.kind is QuestionKind.YES_NO:
        return (_("Sí"), _("No"))
    return (
        tuple(question.choices or ())
        if question.kind is QuestionKind.CHOICE and not question.takes_several
        else ()
    )


def _table(request: Request, question: Question, title: str, said: str | None) -> FormTable:
    columns = question.columns or []
    rows = [[cell.strip() for cell in line.split("|")] for line in (said or "").splitlines()]
    width = len(columns)
    return FormTable(
        key=key_of(request, question.ref),
        title=title,
        text=f"{question.ref} {question.text}",
        columns=[(_column(each), tuple(each.get("choices") or ())) for each in columns],
        rows=[[*row, *[""] * (width - len(row))] for row in rows],
        room=min(len(rows) + SPARE_ROWS, MAX_ROWS),
    )


def _column(column: Mapping[str, Any]) -> str:
    return f"{column['text']} ({column['unit']})" if column.get("unit") else str(column["text"])


def _instructions(round_: Round) -> list[str]:
    return [
        round_.instructions,
        "",
        _("1. Escriba en las celdas amarillas de la hoja «Respuestas» y de las hojas de tablas."),
        _("2. Guarde el libro sin cambiarle el formato: debe seguir siendo .xlsx."),
        _("3. Súbalo en su página, o respóndalo adjunto desde el correo que tiene registrado."),
        _("Recibirá renglón por renglón qué se tomó y qué no, y por qué."),
        _("Los archivos de evidencia se adjuntan en su página."),
        no_victims(),
    ]
