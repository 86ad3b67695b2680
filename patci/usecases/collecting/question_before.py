"""What an agency said last time: what a new request of it starts from."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload

from calendars.spanish import fold
from models import Question, Request, Response, Round, Submission
from models.enums import SubmissionKind
from patci.errors import InvalidInputError
from patci.usecases.collecting.question_reading import read
from patci.usecases.queries import collection


def before(db: DbSession, request: Request) -> dict[str, Any]:
    """Its newest answers to the same questions in earlier rounds, by the ref that they have in this one.

    A question is the same where it measures the same indicator, or has the same words and kind. An answer
    that no longer fits (a choice that is gone) is left out. A request without questions gives "text" and
    "progress" of what was said last about the same activity or agreement.
    """
    questions = request.round.questions
    if not questions:
        return _last_report(db, request)
    earlier = list(_earlier(db, request, questions))
    said = {key: value for question, value in earlier for key in _keys(question)}
    found = {}
    for question in questions:
        value = next((said[key] for key in _keys(question) if key in said), None)
        if value is not None and (fitting := _fitting(question, value)) is not None:
            found[question.ref] = fitting
    return found


def _keys(question: Question) -> list[tuple[Any, ...]]:
    """By what it is known again: its indicator first, then its words."""
    own = [(question.kind, question.indicator_id)] if question.indicator_id else []
    return [*own, (question.kind, fold(question.text))]


def _fitting(question: Question, value: Any) -> Any:
    try:
        return read(question, value)
    except InvalidInputError:
        return None


def _earlier(
    db: DbSession, request: Request, questions: Sequence[Question]
) -> Iterator[tuple[Question, Any]]:
    """Answers of the newest version of each earlier request, the oldest round first."""
    indicators = {each.indicator_id for each in questions if each.indicator_id}
    newest = (
        select(func.max(Submission.id))
        .join(Submission.request)
        .where(*_before_it(db, request), Submission.kind != SubmissionKind.NOT_OURS)
        .group_by(Submission.request_id)
    )
    rows = db.scalars(
        select(Response)
        .join(Response.question)
        .join(Question.round)
        .options(joinedload(Response.question))
        .where(
            Response.submission_id.in_(newest),
            or_(
                Question.indicator_id.in_(indicators),
                Question.text.in_({each.text for each in questions}),
            ),
        )
        .order_by(Round.opens_on, Round.id, Response.submission_id)
    )
    return ((row.question, row.value) for row in rows)


def _before_it(db: DbSession, request: Request) -> tuple[Any, ...]:
    earlier = select(Round.id).where(Round.opens_on <= request.round.opens_on, Round.id != request.round_id)
    return (
        Request.agency_id.in_(collection.standing_for(db, request.agency)),
        Request.round_id.in_(earlier),
    )


def _last_report(db: DbSession, request: Request) -> dict[str, Any]:
    if not request.subject:
        return {}
    last = db.scalar(
        select(Submission)
        .join(Submission.request)
        .where(
            *_before_it(db, request),
            Request.subject == request.subject,
            Submission.kind != SubmissionKind.NOT_OURS,
        )
        .order_by(Submission.received_at.desc(), Submission.id.desc())
        .limit(1)
    )
    return {"text": last.text, "progress": last.progress.value} if last else {}
