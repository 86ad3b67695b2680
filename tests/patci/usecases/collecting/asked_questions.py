"""Rounds with questions, requests and answers, for tests of what becomes of them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session as DbSession

from models import Agency, Programme, Question, Request, Response, Round, Submission
from models.enums import Progress, QuestionKind, RoundKind
from tests.patci.usecases.collection_world import make_round


def asking(
    db: DbSession, programme: Programme, month: int, questions: list[dict[str, Any]], **fields: Any
) -> Round:
    return make_round(
        db,
        programme,
        f"ronda-{month}",
        **{"kind": RoundKind.QUESTIONNAIRE, **fields},
        opens_on=date(2024, month, 1),
        due_on=date(2024, month, 20),
        questions=[
            Question(position=place, **{"kind": QuestionKind.TEXT, **each})
            for place, each in enumerate(questions, start=1)
        ],
    )


def ask(db: DbSession, round_: Round, agency: Agency, **fields: Any) -> Request:
    request = Request(round=round_, agency=agency, due_on=round_.due_on, **fields)
    db.add(request)
    db.flush()
    return request


def send(db: DbSession, request: Request, values: dict[str, Any], now: datetime, **fields: Any) -> Submission:
    version = len(request.submissions) + 1
    by_ref = {each.ref: each for each in request.round.questions}
    sent = Submission(
        request=request,
        version=version,
        folio=f"F-{request.id}-{version}",
        received_at=now,
        responses=[Response(question=by_ref[ref], value=value) for ref, value in values.items()],
        **{
            "progress": Progress.IN_PROGRESS,
            "text": "Va.",
            "sender_name": "Ana",
            "channel": "portal",
            "on_time": True,
            "sha256": "0" * 64,
            **fields,
        },
    )
    db.add(sent)
    db.flush()
    return sent
