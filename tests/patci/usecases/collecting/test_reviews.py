"""Reviews: comments by question, versions kept, the complete ones accepted together; twice is once."""

from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import (
    AuditEvent,
    Evidence,
    Indicator,
    IndicatorValue,
    Notice,
    Programme,
    Question,
    Request,
    Response,
    Round,
    Submission,
)
from models.enums import NoticeKind, Progress, QuestionKind, RequestStatus, RoundStatus
from patci.database import Database
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.collecting import question_values, reviews
from patci.usecases.collecting.version_changes import Change, compare, pieces
from tests.patci.usecases.collection_world import make_agency, make_programme, make_round

ANA = "user:1"


def make_questionnaire(db: DbSession, now: datetime, agencies: int = 3) -> Round:
    """A round of three questions: a required number, its reason where it is 0, a file that is welcome."""
    programme = make_programme(db, now)
    indicator = Indicator(programme_id=programme.id, ref="I1", title="Personas capacitadas")
    db.add(indicator)
    db.flush()
    found = make_round(db, programme)
    found.questions = [
        Question(
            position=1,
            ref="1",
            kind=QuestionKind.NUMBER,
            text="¿Cuántas personas?",
            is_required=True,
            indicator_id=indicator.id,
        ),
        Question(
            position=2,
            ref="2",
            kind=QuestionKind.TEXT,
            text="¿Por qué ninguna?",
            is_required=True,
            condition={"question": "1", "equals": 0},
        ),
        Question(position=3, ref="3", kind=QuestionKind.FILE, text="Lista"),
    ]
    found.requests = [
        Request(agency_id=make_agency(db, f"a{number}").id, due_on=found.due_on) for number in range(agencies)
    ]
    db.flush()
    return found


def send(db: DbSession, request: Request, now: datetime, **said: Any) -> Submission:
    """A version as it stands once it was taken; `said` by q1, q2."""
    version = len(request.submissions) + 1
    values = {name.removeprefix("q"): value for name, value in said.items()}
    questions = request.round.questions
    sent = Submission(
        version=version,
        folio=f"PATCI-2024-{request.id:03d}{version:03d}",
        progress=Progress.DONE,
        text="",
        sender_name="Persona",
        channel="link",
        received_at=now,
        on_time=True,
        sha256=str(values),
        responses=[Response(question=one, value=values[one.ref]) for one in questions if one.ref in values],
    )
    request.submissions.append(sent)
    request.status = RequestStatus.SUBMITTED
    request.marks = question_values.marks(questions, values)
    db.flush()
    return sent


def actions(db: DbSession) -> list[str]:
    return list(db.scalars(select(AuditEvent.action).order_by(AuditEvent.id)))


def test_a_return_carries_comments_by_question_to_whoever_sent_it(
    sqlite_database: Database, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        request = make_questionnaire(db, now).requests[0]
        sent = send(db, request, now, q1=3)
        for _time in range(2):
            reviews.review(
                db,
                sent,
                accept=False,
                comments={"": "Revise el total.", "1": " No coincide\u202e con la lista. ", "2": "  "},
                now=now,
                actor=ANA,
            )
        said = [(row.question.ref if row.question else "", row.text, row.actor) for row in sent.comments]
        assert said == [("", "Revise el total.", ANA), ("1", "No coincide con la lista.", ANA)]
        assert (request.status, sent.review_comment, sent.reviewed_by, sent.reviewed_at) == (
            RequestStatus.RETURNED,
            "Revise el total.",
            ANA,
            now,
        )
        assert db.scalars(select(Notice.kind)).all() == [NoticeKind.RETURNED]
        assert actions(db) == ["submission.returned"]


@pytest.mark.parametrize("comments", [{}, {"": " \u200b "}, {"1": ""}, {"9": "No existe"}])
def test_a_return_needs_a_comment_on_something_that_was_asked(
    sqlite_database: Database, now: datetime, comments: dict[str, str]
) -> None:
    with sqlite_database.writing() as db:
        request = make_questionnaire(db, now).requests[0]
        sent = send(db, request, now, q1=3)
        with pytest.raises(InvalidInputError):
            reviews.review(db, sent, accept=False, comments=comments, now=now, actor=ANA)
        assert (request.status, sent.comments, actions(db)) == (RequestStatus.SUBMITTED, [], [])


def test_a_version_that_was_overtaken_is_neither_accepted_nor_returned(
    database: Database, now: datetime
) -> None:
    with database.writing() as db:
        request = make_questionnaire(db, now).requests[0]
        older = send(db, request, now, q1=3)
        newer = send(db, request, now, q1=4)
        for accept in (True, False):
            with pytest.raises(ConflictError, match="más reciente"):
                reviews.review(db, older, accept=accept, comments={"": "No"}, now=now, actor=ANA)
        reviews.review(db, newer, accept=True, now=now, actor=ANA)
        assert request.status is RequestStatus.ACCEPTED


def test_a_closed_round_still_accepts_but_returns_nothing_that_nobody_could_answer(
    sqlite_database: Database, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        round_ = make_questionnaire(db, now)
        first, second, _third = round_.requests
        sent = [send(db, request, now, q1=3) for request in (first, second)]
        round_.status = RoundStatus.CLOSED
        with pytest.raises(ConflictError, match="reábrala"):
            reviews.review(db, sent[0], accept=False, comments={"": "No"}, now=now, actor=ANA)
        reviews.review(db, sent[0], accept=True, now=now, actor=ANA)
        round_.status = RoundStatus.LOCKED
        with pytest.raises(ConflictError, match="bloqueada"):
            reviews.review(db, sent[1], accept=True, now=now, actor=ANA)
        assert [first.status, second.status] == [RequestStatus.ACCEPTED, RequestStatus.SUBMITTED]


def test_the_complete_ones_are_accepted_together_and_the_others_are_named(
    database: Database, now: datetime
) -> None:
    with database.writing() as db:
        round_ = make_questionnaire(db, now, agencies=5)
        complete, gap, overtaken, decided, owed = round_.requests
        sent = [
            send(db, complete, now, q1=3),
            send(db, gap, now, q1=0),
            send(db, overtaken, now, q1=1),
            send(db, decided, now, q1=2),
        ]
        send(db, overtaken, now, q1=2)
        reviews.review(db, sent[3], accept=False, comments={"": "No"}, now=now, actor=ANA)
        programme = db.get_one(Programme, round_.programme_id)
        for expected in ((sent[0],), ()):
            done = reviews.accept_complete(db, programme, [one.id for one in sent], now=now, actor=ANA)
            assert done == reviews.Accepted(expected, ((sent[1], ("2",)),), (sent[2],))
        assert [one.status for one in (complete, gap, overtaken, decided, owed)] == [
            RequestStatus.ACCEPTED,
            RequestStatus.SUBMITTED,
            RequestStatus.SUBMITTED,
            RequestStatus.RETURNED,
            RequestStatus.OWED,
        ]
        assert (sent[0].reviewed_by, sent[0].reviewed_at) == (ANA, now)
        assert actions(db) == ["submission.returned", "submission.accepted"]
        assert db.scalars(select(Notice.kind)).all() == [NoticeKind.RETURNED]


def test_answers_of_another_programme_are_out_of_reach(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        request = make_questionnaire(db, now).requests[0]
        sent = send(db, request, now, q1=3)
        other = make_programme(db, now, slug="otro")
        done = reviews.accept_complete(db, other, [sent.id, 999_999], now=now, actor=ANA)
        assert (done, request.status) == (reviews.Accepted((), (), ()), RequestStatus.SUBMITTED)


def test_an_accepted_figure_is_a_value_of_its_indicator(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        round_ = make_questionnaire(db, now)
        sent = send(db, round_.requests[0], now, q1=1200)
        for _time in range(2):
            reviews.review(db, sent, accept=True, now=now, actor=ANA)
        (kept,) = db.scalars(select(IndicatorValue))
        assert (kept.value, kept.measured_on, kept.source, kept.submission_id, kept.recorded_at) == (
            "1200",
            min(round_.covers_to, now.date()),
            f"{round_.requests[0].agency.label} · {sent.folio}",
            sent.id,
            now,
        )


def test_two_versions_are_compared_question_by_question_and_evidence_by_its_hash(
    sqlite_database: Database, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        round_ = make_questionnaire(db, now)
        request = round_.requests[0]
        older, newer = send(db, request, now, q1=0, q2="No hubo curso"), send(db, request, now, q1=4)
        older.evidence = [_file("b"), _file("c")]
        newer.evidence = [_file("c"), Evidence(link="https://ejemplo.invalid/")]
        found = compare(older, newer, round_.questions)
        assert [(part.name, part.change, part.before, part.after) for part in found.parts] == [
            ("Avance", Change.SAME, "Cumplido", "Cumplido"),
            ("1", Change.CHANGED, "0", "4"),
            ("2", Change.REMOVED, "No hubo curso", ""),
        ]
        assert [row.sha256 for row in found.evidence_removed] == ["b" * 64]
        assert [row.link for row in found.evidence_added] == ["https://ejemplo.invalid/"]
        assert found.changes == 4


def _file(letter: str) -> Evidence:
    return Evidence(file_name="a.pdf", media_type="application/pdf", size=1, sha256=letter * 64)


def test_what_changed_in_a_text_is_told_word_by_word() -> None:
    found = pieces("Se dieron dos cursos en mayo.", "Se dieron tres cursos en mayo y junio.")
    assert [(piece.change.value, piece.text) for piece in found] == [
        ("same", "Se dieron "),
        ("removed", "dos "),
        ("added", "tres "),
        ("same", "cursos en "),
        ("removed", "mayo."),
        ("added", "mayo y junio."),
    ]


@given(st.text(alphabet="ab \n", max_size=60), st.text(alphabet="ab \n", max_size=60))
def test_marked_pieces_give_back_both_texts(before: str, after: str) -> None:
    found = pieces(before, after)
    assert "".join(piece.text for piece in found if piece.change is not Change.ADDED) == before
    assert "".join(piece.text for piece in found if piece.change is not Change.REMOVED) == after
