"""What the page of one request shows: every version with answers, evidence and comments, and who reviewed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import aliased, contains_eager, joinedload, selectinload

from models import Evidence, Programme, Question, Request, ReviewComment, Round, Submission, User
from models.enums import RequestStatus
from patci.usecases.collecting import question_values
from patci.usecases.collecting.question_marks import Mark
from templates.log_words import log_actor


@dataclass(frozen=True, slots=True)
class Line:
    """A question with what one version says to it."""

    question: Question
    mark: Mark
    said: str
    evidence: Sequence[Evidence]
    comments: Sequence[ReviewComment]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A request whose newest version waits for review; `gaps` counts required questions left unanswered."""

    request: Request
    submission: Submission
    gaps: int


def request(db: DbSession, programme: Programme, request_id: int) -> Request | None:
    """One request with its round's questions and all of its versions; their answers are read when shown."""
    versions = selectinload(Request.submissions)
    return db.scalar(
        select(Request)
        .join(Request.round)
        .options(
            contains_eager(Request.round).selectinload(Round.questions),
            joinedload(Request.agency),
            joinedload(Request.activity),
            joinedload(Request.agreement),
            versions.selectinload(Submission.evidence).joinedload(Evidence.question),
            versions.selectinload(Submission.comments).joinedload(ReviewComment.question),
            versions.joinedload(Submission.paper),
        )
        .where(Request.id == request_id, Round.programme_id == programme.id)
    )


def lines(submission: Submission, questions: Sequence[Question]) -> list[Line]:
    """The round's questions in order with what a version says to each."""
    values = {row.question_id: row.value for row in submission.responses}
    by_ref = {one.ref: values[one.id] for one in questions if one.id in values}
    files = {row.question.ref for row in submission.evidence if row.question is not None}
    marks = question_values.marks(questions, by_ref, files)
    return [
        Line(
            one,
            Mark(mark),
            question_values.said(one, values.get(one.id)),
            [row for row in submission.evidence if row.question_id == one.id],
            [row for row in submission.comments if row.question_id == one.id],
        )
        for one, mark in zip(questions, marks, strict=True)
    ]


def reviewers(db: DbSession, submissions: Iterable[Submission]) -> Mapping[str, str]:
    """The names of those who reviewed or commented, by how the log names them."""
    actors = {one.reviewed_by for one in submissions if one.reviewed_by}
    numbers = [int(actor[5:]) for actor in actors if actor.startswith("user:") and actor[5:].isdecimal()]
    rows = db.execute(select(User.id, User.name).where(User.id.in_(sorted(numbers)))).tuples()
    names = {f"user:{number}": name for number, name in rows}
    return {actor: names.get(actor) or log_actor(actor) for actor in actors}


def waiting(
    db: DbSession, programme: Programme, *, round_id: int | None, limit: int, offset: int = 0
) -> tuple[list[Waiting], int]:
    """What waits for review, the earliest due first, and how many there are altogether."""
    where = [Round.programme_id == programme.id, Request.status == RequestStatus.SUBMITTED]
    if round_id is not None:
        where.append(Round.id == round_id)
    count = db.scalar(select(func.count(Request.id)).join(Request.round).where(*where)) or 0
    every = aliased(Submission)
    newest = select(func.max(every.version)).where(every.request_id == Request.id).scalar_subquery()
    rows = db.execute(
        select(Request, Submission)
        .join(Request.round)
        .join(Submission, (Submission.request_id == Request.id) & (Submission.version == newest))
        .options(
            contains_eager(Request.round),
            joinedload(Request.agency),
            joinedload(Request.activity),
            joinedload(Request.agreement),
        )
        .where(*where)
        .order_by(Request.due_on, Round.id, Request.id)
        .limit(limit)
        .offset(offset)
    ).tuples()
    asked = _questions(db, programme)
    return [Waiting(one, sent, _gaps(one, asked.get(one.round_id, 0))) for one, sent in rows], count


def _questions(db: DbSession, programme: Programme) -> Mapping[int, int]:
    """How many questions each round has."""
    rows = db.execute(
        select(Question.round_id, func.count())
        .join(Question.round)
        .where(Round.programme_id == programme.id)
        .group_by(Question.round_id)
    ).tuples()
    return dict(list(rows))


def _gaps(request: Request, asked: int) -> int:
    """As its marks say; where answers came without any to the questions, all of them are open."""
    return request.marks.count(Mark.MISSING) if len(request.marks) == asked else asked
