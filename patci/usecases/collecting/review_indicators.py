"""Values of indicators in accepted answers: kept as measured by the last day that the round covers."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import IndicatorValue, Question, Response, Submission
from models.enums import QuestionKind

MEASURES = (QuestionKind.NUMBER, QuestionKind.PERCENTAGE)


def keep(db: DbSession, submission: Submission, *, now: datetime) -> None:
    """Append what an accepted version says of indicators; the same version again adds nothing."""
    rows = db.execute(
        select(Question.indicator_id, Response.value)
        .join(Response, Response.question_id == Question.id)
        .where(
            Response.submission_id == submission.id,
            Question.indicator_id.is_not(None),
            Question.kind.in_(MEASURES),
        )
        .order_by(Question.position)
    ).tuples()
    said = {number: value for number, value in rows if number is not None and value is not None}
    known = set(
        db.scalars(select(IndicatorValue.indicator_id).where(IndicatorValue.submission_id == submission.id))
    )
    db.add_all(
        IndicatorValue(
            indicator_id=number,
            measured_on=submission.request.round.covers_to,
            value=str(value),
            source=submission.folio,
            submission_id=submission.id,
            recorded_at=now,
        )
        for number, value in said.items()
        if number not in known
    )
