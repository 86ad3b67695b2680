"""A new request starts from what its agency said last time to the same questions."""

from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session as DbSession

from models import Agency, Programme, Question, Request, Response, Round, Submission
from models.enums import Progress, QuestionKind, RoundKind, SubmissionKind
from patci.database import Database
from patci.usecases.collecting.question_values import before
from tests.patci.usecases.collection_world import make_agency, make_programme, make_round


def asking(db: DbSession, programme: Programme, month: int, questions: list[dict[str, Any]]) -> Round:
    return make_round(
        db,
        programme,
        f"ronda-{month}",
        kind=RoundKind.QUESTIONNAIRE,
        opens_on=date(2024, month, 1),
        due_on=date(2024, month, 20),
        questions=[
            Question(position=place, **{"kind": QuestionKind.TEXT, **fields})
            for place, fields in enumerate(questions, start=1)
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


def test_the_same_questions_start_from_the_newest_answers(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        programme, sre, stps = make_programme(db, now), make_agency(db, "sre"), make_agency(db, "stps")
        choices = {"kind": QuestionKind.CHOICE, "choices": ["Uno", "Dos"]}
        first = asking(
            db,
            programme,
            2,
            [
                {"ref": "1", "text": "¿Qué hizo?"},
                {"ref": "2", "text": "¿Cuántas?", "kind": QuestionKind.NUMBER},
                {"ref": "3", "text": "¿Cuál?", **choices},
                {"ref": "4", "text": "Otra cosa"},
            ],
        )
        own = ask(db, first, sre)
        send(db, own, {"1": "Antes", "2": 3, "3": "Dos", "4": "No se pregunta más"}, now)
        send(db, own, {"1": "Corregido", "2": 4, "3": "Dos"}, now)
        send(db, ask(db, first, stps), {"1": "De otra"}, now)
        third = asking(
            db,
            programme,
            5,
            [
                {"ref": "A", "text": "¿Qué hizo?"},
                {"ref": "B", "text": "¿Cuántas?", "kind": QuestionKind.NUMBER},
                {"ref": "C", "text": "¿Cuál?", "kind": QuestionKind.CHOICE, "choices": ["Uno", "Tres"]},
                {"ref": "1", "text": "Nueva"},
            ],
        )
        assert before(db, ask(db, third, sre)) == {"A": "Corregido", "B": 4}
        assert before(db, own) == {}


def test_what_is_declined_is_no_answer_and_a_successor_starts_from_what_it_inherited(
    sqlite_database: Database, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        programme, heir = make_programme(db, now), make_agency(db, "sabg")
        old = make_agency(db, "sfp", successor_id=heir.id)
        question = [{"ref": "1", "text": "¿Qué hizo?"}]
        send(db, ask(db, asking(db, programme, 2, question), old), {"1": "Cursos"}, now)
        declined = ask(db, asking(db, programme, 3, question), heir)
        send(db, declined, {"1": "No nos toca"}, now, kind=SubmissionKind.NOT_OURS)
        assert before(db, ask(db, asking(db, programme, 5, question), heir)) == {"1": "Cursos"}


def test_a_request_without_questions_starts_from_the_last_report_on_its_subject(
    sqlite_database: Database, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        programme, sre = make_programme(db, now), make_agency(db, "sre")
        earlier, later = asking(db, programme, 2, []), asking(db, programme, 5, [])
        send(db, ask(db, earlier, sre, subject="activity:1"), {}, now, text="La mitad.")
        send(db, ask(db, earlier, sre, subject="activity:2"), {}, now, text="Otra.")
        assert before(db, ask(db, later, sre, subject="activity:1")) == {
            "text": "La mitad.",
            "progress": "in_progress",
        }
        assert before(db, ask(db, later, sre)) == {}
