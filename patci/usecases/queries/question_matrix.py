"""A questionnaire as a matrix: agencies down, questions across, one letter each, without reading an answer.

A cell is made of where the request stands (`completeness.State`) and of what its newest version says to the
question (`question_marks.Mark`, kept in `Request.marks`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Agency, Question, Request, Round
from patci.usecases.collecting.question_marks import Mark
from patci.usecases.queries import completeness
from patci.usecases.queries.completeness import FIRST, State


class Gap(StrEnum):
    """What a question without an answer is in a version that came."""

    MISSING = "missing"
    LEFT_OPEN = "left_open"
    NOT_ASKED = "not_asked"


CELLS: tuple[State | Gap, ...] = (*State, *Gap)
"""What a cell can be; a row is written with the position of each as a letter from "a" on."""
LETTER = {cell: chr(ord("a") + number) for number, cell in enumerate(CELLS)}
BETWEEN = " "
"""Stands between two sections."""


@dataclass(frozen=True, slots=True)
class Column:
    """A question as a column: its section begins where `starts` is true."""

    id: int
    ref: str
    text: str
    section: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """One agency's row: where it stands, a letter (`LETTER`) for each column shown, what it answered."""

    request_id: int
    agency_id: int
    agency: str
    name: str
    state: State
    cells: str
    answered: int
    missing: int
    asked: int


@dataclass(frozen=True, slots=True)
class QuestionMatrix:
    """The columns by section, and the rows by agency."""

    sections: Sequence[tuple[str, Sequence[Column]]]
    lines: Sequence[Line]


def columns(db: DbSession, round_: Round) -> list[Column]:
    """The questions of a round in order."""
    rows = db.execute(
        select(Question.id, Question.ref, Question.text, Question.section)
        .where(Question.round_id == round_.id)
        .order_by(Question.position)
    ).tuples()
    return [Column(*row) for row in rows]


def read(
    db: DbSession, round_: Round, asked: Sequence[Column], *, on: date, section: str | None = None
) -> QuestionMatrix:
    """The matrix of a round as of a day, or of one of its sections; one query whatever its size."""
    spans = [span for span in _spans(asked) if section is None or span.name == section]
    return QuestionMatrix(
        [(span.name, asked[span.start : span.stop]) for span in spans],
        _lines(db, round_, asked, spans, on=on),
    )


@dataclass(frozen=True, slots=True)
class _Span:
    name: str
    start: int
    stop: int


def _spans(asked: Sequence[Column]) -> list[_Span]:
    """Where each section begins and ends; questions without one stand under no name."""
    found: list[_Span] = []
    for number, column in enumerate(asked):
        name = column.section or ""
        if found and found[-1].name == name:
            found[-1] = _Span(name, found[-1].start, number + 1)
        else:
            found.append(_Span(name, number, number + 1))
    return found


def _lines(
    db: DbSession, round_: Round, asked: Sequence[Column], spans: Sequence[_Span], *, on: date
) -> list[Line]:
    rows = db.execute(
        select(
            Request.id,
            Agency.id,
            Agency.acronym,
            Agency.name,
            Request.status,
            Request.due_on,
            Request.marks,
            FIRST.on_time,
        )
        .join(Request.agency)
        .outerjoin(FIRST, completeness.first_answer())
        .where(Request.round_id == round_.id)
        .order_by(Agency.name, Request.id)
    ).tuples()
    tables = {state: _table(state) for state in State}
    lines = []
    for number, agency_id, acronym, name, status, due_on, marks, on_time in rows:
        overdue = completeness.is_overdue(status, round_.status, due_on, on=on)
        state = completeness.state_of(status, on_time=on_time, overdue=overdue)
        known = marks if len(marks) == len(asked) else NOTHING * len(asked)
        shown = BETWEEN.join(known[span.start : span.stop] for span in spans)
        lines.append(
            Line(
                number,
                agency_id,
                acronym or name,
                name,
                state,
                shown.translate(tables[state]),
                shown.count(Mark.ANSWERED),
                shown.count(Mark.MISSING),
                len(shown) - shown.count(Mark.NOT_ASKED) - len(spans) + 1,
            )
        )
    return lines


NOTHING = "-"
"""Stands for a question of a request that no answers to questions came for."""
WITHOUT_ANSWER = (State.OVERDUE, State.NEVER, State.PENDING, State.DECLINED)


def _table(state: State) -> dict[int, str]:
    """What each mark is in a request of this state: an answer is as far as its request, a gap is a gap."""
    gaps = {Mark.MISSING: Gap.MISSING, Mark.LEFT_OPEN: Gap.LEFT_OPEN, Mark.NOT_ASKED: Gap.NOT_ASKED}
    own = LETTER[state]
    nothing = own if state in WITHOUT_ANSWER else LETTER[Gap.LEFT_OPEN]
    return str.maketrans(
        {
            Mark.ANSWERED.value: own,
            NOTHING: nothing,
            **{mark.value: LETTER[gap] for mark, gap in gaps.items()},
        }
    )
