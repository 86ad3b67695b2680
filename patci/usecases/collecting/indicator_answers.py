"""Accepted answers about indicators become measured values, each once."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import IndicatorValue, Programme, Question, Response, Submission
from models.enums import QuestionKind
from patci.usecases.collecting.question_reading import said
from patci.usecases.local_time import local_day

FIGURES = (QuestionKind.NUMBER, QuestionKind.PERCENTAGE)


def measure(db: DbSession, submission: Submission, *, now: datetime) -> int:
    """Append what an accepted version measured, with its agency and folio as source; twice is once.

    A value is measured on the last day that the round covers, or today while that is to come. Returns how
    many were written.
    """
    known = set(
        db.scalars(select(IndicatorValue.indicator_id).where(IndicatorValue.submission_id == submission.id))
    )
    round_ = submission.request.round
    today = local_day(db.get_one(Programme, round_.programme_id), now)
    rows = db.scalars(
        select(Response)
        .join(Response.question)
        .where(Response.submission_id == submission.id, Question.indicator_id.is_not(None))
        .order_by(Question.position)
    ).all()
    fresh = {row.question.indicator_id: row for row in rows if row.question.indicator_id not in known}
    db.add_all(
        IndicatorValue(
            indicator_id=indicator_id,
            measured_on=min(round_.covers_to, today),
            value=_words(row),
            source=f"{submission.request.agency.label} · {submission.folio}",
            submission_id=submission.id,
            recorded_at=now,
        )
        for indicator_id, row in fresh.items()
    )
    db.flush()
    return len(fresh)


def _words(row: Response) -> str:
    """A figure plainly, with "%" where it was asked in it, so that others can count with it; else as people
    read it, without its own unit."""
    if row.question.kind in FIGURES:
        figure = f"{row.value:.10f}".rstrip("0").rstrip(".")
        is_share = row.question.kind is QuestionKind.PERCENTAGE or row.question.unit == "%"
        return f"{figure} %" if is_share else figure
    words, unit = said(row.question, row.value), row.question.unit
    own = row.question.indicator.unit if row.question.indicator else None
    return words.removesuffix(f" {unit}") if unit and unit == own else words
