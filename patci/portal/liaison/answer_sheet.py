"""The form of a request as its page shows it: each field, what stands in it, whose it is, what is wrong."""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from sqlalchemy.orm import Session as DbSession

from models import DraftField, Evidence, Question, Request, Submission
from models.enums import QuestionKind, RequestStatus, SubmissionKind
from patci.usecases.collecting import drafts, question_values
from patci.usecases.collecting.drafts import Clash

SPARE_ROWS = 3
"""Empty rows below a table; saving the draft gives as many again."""


@dataclass(frozen=True, slots=True)
class FormField:
    """One field: `key` is its name on the page, `shown` tells whether it was touched since."""

    name: str
    key: str
    question: Question | None
    value: Any
    version: int
    draft: DraftField | None = None
    clash: Clash | None = None
    fault: str | None = None
    is_last: bool = False
    files: Sequence[Evidence] = ()
    asks: str | None = None

    @property
    def shown(self) -> str:
        """A short hash of what the page shows in the field."""
        return mark(self.value)

    @property
    def rows(self) -> list[list[str]]:
        """The rows of a table, and some empty ones."""
        width = len(self.question.columns or []) if self.question else 0
        given = [list(row) + [""] * (width - len(row)) for row in self.value or [] if isinstance(row, list)]
        return given + [[""] * width for _ in range(SPARE_ROWS)]


@dataclass(frozen=True, slots=True)
class Overlay:
    """What comes back in a form that was refused, in place of what is kept."""

    typed: Mapping[str, Any] = field(default_factory=dict)
    versions: Mapping[str, int] = field(default_factory=dict)
    clashes: Sequence[Clash] = ()
    faults: Mapping[str, str] = field(default_factory=dict)


NOTHING = Overlay()


def mark(value: Any) -> str:
    """A short hash of a field's value, however empty it is."""
    line = json.dumps(value or "", sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(line.encode("utf-8", "replace")).hexdigest()[:16]


def key_of(name: str, question: Question | None) -> str:
    """The name of a field on the page: a question's ref may hold any character, its number not."""
    return f"q{question.id}" if question else name


def fields(
    db: DbSession, request: Request, overlay: Overlay = NOTHING, *, only: Collection[str] | None = None
) -> list[FormField]:
    """The fields of a request's form, or those that a colleague was handed, in order."""
    kept = drafts.of_request(db, request)
    last, is_own = last_said(db, request)
    questions = {question.ref: question for question in request.round.questions}
    clashes = {clash.theirs.field: clash for clash in overlay.clashes}
    made = []
    for name in drafts.fields_of(request):
        if only is not None and name not in only:
            continue
        question, draft, clash = questions.get(name), kept.get(name), clashes.get(name)
        value = draft.value if draft else last.get(name, "")
        version = draft.version if draft else 0
        if name in overlay.typed:
            value = overlay.typed[name]
            version = clash.theirs.version if clash else overlay.versions.get(name, version)
        made.append(
            FormField(
                name=name,
                key=key_of(name, question),
                question=question,
                value=value,
                version=version,
                draft=draft,
                clash=clash,
                fault=overlay.faults.get(name),
                is_last=draft is None and name in last and not is_own,
                files=_files(request, question),
                asks=_asks(question, questions),
            )
        )
    return made


def last_said(db: DbSession, request: Request) -> tuple[dict[str, Any], bool]:
    """What a form starts from, as it would be typed: the agency's own version here, else its last time."""
    own = newest_answer(request)
    if own is None:
        before = question_values.before(db, request)
        questions = {question.ref: question for question in request.round.questions}
        return {
            name: as_typed(questions[name], value) if name in questions else value
            for name, value in before.items()
        }, False
    said = {row.question.ref: as_typed(row.question, row.value) for row in own.responses}
    return {"text": own.text, "progress": own.progress.value, **said}, True


def newest_answer(request: Request) -> Submission | None:
    """The newest version that answers; saying that it is nobody's matter is none."""
    answers = [one for one in request.submissions if one.kind is not SubmissionKind.NOT_OURS]
    return answers[-1] if answers else None


def takes_answers(request: Request) -> bool:
    """True where the form may be sent."""
    settled = (RequestStatus.ACCEPTED, RequestStatus.EXCUSED)
    return request.round.status == "open" and request.status not in settled


def as_typed(question: Question, value: Any) -> Any:
    """A value as somebody would have typed it into its field."""
    if value is None:
        return ""
    if question.kind is QuestionKind.TABLE:
        units = [column.get("unit") for column in question.columns or []]
        rows = [line.split("|") for line in question_values.said(question, value).splitlines()]
        return [[_bare(*pair) for pair in zip_longest(row, units[: len(row)])] for row in rows]
    if question.kind is QuestionKind.CHOICE:
        return value
    if question.kind is QuestionKind.YES_NO:
        return "si" if value else "no"
    if question.kind is QuestionKind.DATE:
        return str(value)
    unit = "%" if question.kind is QuestionKind.PERCENTAGE else question.unit
    return _bare(question_values.said(question, value), unit)


def _bare(said: str, unit: str | None) -> str:
    """A figure without its unit, which the page says beside the field."""
    return said.strip().removesuffix(unit or "").rstrip()


def _files(request: Request, question: Question | None) -> list[Evidence]:
    own = newest_answer(request)
    number = question.id if question else None
    return [row for row in own.evidence if row.question_id == number] if own else []


def _asks(question: Question | None, questions: Mapping[str, Question]) -> str | None:
    """The answer on which a question hangs, as it would be typed."""
    condition = question.condition if question else None
    if not condition or condition["question"] not in questions:
        return None
    return str(as_typed(questions[condition["question"]], condition["equals"]))
