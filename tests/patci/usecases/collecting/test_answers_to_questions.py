"""Answers to a round's questions: read, required, conditional, kept with their version, marked, hashed."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession

from models import AuditEvent, Evidence, Request, Round, Submission
from models.enums import Progress, RequestStatus, RoundStatus, SubmissionKind
from patci.database import Database
from patci.errors import ConflictError, InvalidInputError, NotFoundError
from patci.usecases.collecting import drafts, sending, submissions
from patci.usecases.collecting.evidence import Limits, NewFile
from patci.usecases.collecting.sending import Filled, Sender
from patci.usecases.collecting.submission_content import FaultyAnswersError
from tests.patci.usecases.collecting.answering_world import one_request

PROGRAMME = NewFile("programa.pdf", b"%PDF-1.7 programa")
SENDER = Sender("Rosa Meneses", "Directora", None, None, "link")
TYPED: dict[str, Any] = {
    "1": "si",
    "1.1": "1,200",
    "2": "Falta una sede.",
    "3": [["Centro", "40"], ["Norte", "2"]],
    "4": ["Estados", "Municipios"],
}


def send(
    db: DbSession, request: Request, now: datetime, typed: dict[str, Any], folder: Path, **changes: Any
) -> Submission:
    filled = Filled(typed=typed, **changes)
    return sending.send(
        db, request, filled, sender=SENDER, now=now, evidence_folder=folder, limits=Limits(1000, 3)
    )


def test_answers_are_kept_as_values_with_marks_and_a_hash_of_their_own(
    database: Database, now: datetime, tmp_path: Path
) -> None:
    with database.writing() as db:
        request = one_request(db, now, questions=True)
        sent = send(db, request, now, TYPED, tmp_path, files_of={"5": [PROGRAMME]})
        assert {row.question.ref: row.value for row in sent.responses} == {
            "1": True,
            "1.1": 1200,
            "2": "Falta una sede.",
            "3": [{"sede": "Centro", "personas": 40}, {"sede": "Norte", "personas": 2}],
            "4": ["Municipios", "Estados"],
        }
        assert (request.marks, sent.progress, sent.text) == ("aaaaaa", Progress.DONE, "")
        [file] = sent.evidence
        assert (file.question.ref if file.question else None, file.file_name) == ("5", "programa.pdf")
        assert send(db, request, now, TYPED, tmp_path, files_of={"5": [PROGRAMME]}) is sent
        other = send(db, request, now, TYPED | {"1.1": "1,201"}, tmp_path, after=1, kept=[file.id])
        assert (other.version, len({sent.sha256, other.sha256})) == (2, 2)
        assert [row.sha256 for row in other.evidence] == [file.sha256]
        assert [row.question_id for row in other.evidence] == [file.question_id]
        # Gone back, a browser sends the file again though it is also ticked to be kept: it is one.
        [kept] = other.evidence
        again = send(db, request, now, TYPED, tmp_path, after=2, kept=[kept.id], files_of={"5": [PROGRAMME]})
        assert [row.sha256 for row in again.evidence] == [file.sha256]


def test_a_conditional_question_is_required_only_where_it_applies(
    sqlite_database: Database, now: datetime, tmp_path: Path
) -> None:
    with sqlite_database.writing() as db:
        request = one_request(db, now, questions=True)
        with pytest.raises(FaultyAnswersError) as lacking:
            send(db, request, now, {"1": "si"}, tmp_path)
        assert list(lacking.value.faults) == ["1.1"]
        sent = send(db, request, now, {"1": "no", "1.1": "no se sabe"}, tmp_path)
        assert {row.question.ref: row.value for row in sent.responses} == {"1": False}
        assert request.marks == "anoooo"


def test_every_answer_that_cannot_be_read_is_named_at_once(
    sqlite_database: Database, now: datetime, tmp_path: Path
) -> None:
    with sqlite_database.writing() as db:
        request = one_request(db, now, questions=True)
        with pytest.raises(FaultyAnswersError) as refused:
            send(db, request, now, {"1": "si", "1.1": "muchos", "3": [["Centro", "x"]]}, tmp_path)
        assert list(refused.value.faults) == ["1.1", "3"]
        with pytest.raises(FaultyAnswersError) as nothing:
            send(db, request, now, {}, tmp_path)
        assert list(nothing.value.faults) == ["1"]
        assert db.scalar(select(func.count(Submission.id))) == 0


def test_answers_and_files_of_other_rounds_are_refused(
    sqlite_database: Database, now: datetime, tmp_path: Path
) -> None:
    with sqlite_database.writing() as db:
        request = one_request(db, now, questions=True)
        given = {"sender_name": "Rosa", "channel": "link", "now": now, "evidence_folder": tmp_path}
        for odd in ({"responses": {"99": "x"}}, {"evidence_of": {"99": [PROGRAMME]}}):
            with pytest.raises(InvalidInputError):
                submissions.submit(
                    db, request, text="", progress=Progress.DONE, limits=Limits(1000, 3), **given, **odd
                )
        with pytest.raises(NotFoundError):
            send(db, request, now, {"1": "no"}, tmp_path, kept=[1])
        with pytest.raises(InvalidInputError):
            send(db, request, now, {"1": "no"}, tmp_path, files_of={"5": [PROGRAMME] * 4})
        assert db.scalar(select(func.count(Evidence.id))) == 0


def test_sending_clears_the_draft_and_says_with_whose_link(
    sqlite_database: Database, now: datetime, tmp_path: Path
) -> None:
    with sqlite_database.writing() as db:
        request = one_request(db, now)
        drafts.save(db, request, {"text": "Cursos"}, versions={}, who="Rosa", now=now)
        form = {"text": "Cursos", "progress": "done", "links": "https://www.gob.mx/a"}
        sent = send(db, request, now, form, tmp_path, versions={"text": 1})
        assert drafts.of_request(db, request) == {}
        assert (sent.sender_post, [row.link for row in sent.evidence]) == (
            "Directora",
            ["https://www.gob.mx/a"],
        )
        assert send(db, request, now, form, tmp_path, versions={"text": 1}) is sent


def test_a_form_that_was_opened_before_a_version_came_makes_none(
    sqlite_database: Database, now: datetime, tmp_path: Path
) -> None:
    with sqlite_database.writing() as db:
        request = one_request(db, now)
        send(db, request, now, {"text": "Uno", "progress": "done"}, tmp_path)
        with pytest.raises(submissions.AnsweredMeanwhileError, match="Rosa Meneses envió la versión 1"):
            send(db, request, now, {"text": "Dos", "progress": "done"}, tmp_path)
        assert send(db, request, now, {"text": "Dos", "progress": "done"}, tmp_path, after=1).version == 2


@pytest.mark.parametrize("lacking", ["progress", "post"])
def test_a_state_and_a_post_are_asked_for(
    sqlite_database: Database, now: datetime, tmp_path: Path, lacking: str
) -> None:
    form = Filled(typed={"text": "x", "progress": "" if lacking == "progress" else "done"})
    sender = Sender("Rosa", "" if lacking == "post" else "Enlace", None, None, "link")
    with sqlite_database.writing() as db:
        request = one_request(db, now)
        with pytest.raises(InvalidInputError):
            sending.send(
                db, request, form, sender=sender, now=now, evidence_folder=tmp_path, limits=Limits(9, 1)
            )


def repeat(db: DbSession, request: Request, now: datetime, folder: Path) -> Submission:
    return sending.repeat(db, request, sender=SENDER, now=now, evidence_folder=folder, limits=Limits(1000, 3))


def test_nothing_changed_repeats_the_last_answer_as_a_version_that_says_so(
    sqlite_database: Database, now: datetime, tmp_path: Path
) -> None:
    with sqlite_database.writing() as db:
        first = one_request(db, now, covers_to=date(2024, 1, 31))
        with pytest.raises(ConflictError):
            repeat(db, first, now, tmp_path)
        send(db, first, now, {"text": "Dos cursos.", "progress": "in_progress"}, tmp_path)
        later = _again(db, first)
        sent = repeat(db, later, now, tmp_path)
        assert (sent.kind, sent.text, sent.progress) == (
            SubmissionKind.UNCHANGED,
            "Dos cursos.",
            Progress.IN_PROGRESS,
        )
        assert (later.status, repeat(db, later, now, tmp_path)) == (RequestStatus.SUBMITTED, sent)
        send(db, later, now, {"text": "Tres.", "progress": "done"}, tmp_path, after=1)
        with pytest.raises(ConflictError):
            repeat(db, later, now, tmp_path)
        facts = db.scalars(select(AuditEvent.facts).order_by(AuditEvent.id)).all()
        assert [one["folio"][-1] for one in facts] == ["1", "2", "3"]


def test_nothing_changed_leaves_the_words_that_a_colleague_was_typing(
    sqlite_database: Database, now: datetime, tmp_path: Path
) -> None:
    with sqlite_database.writing() as db:
        first = one_request(db, now, covers_to=date(2024, 1, 31))
        send(db, first, now, {"text": "Dos cursos.", "progress": "done"}, tmp_path)
        later = _again(db, first)
        drafts.save(db, later, {"text": "Tres cursos."}, versions={}, who="Luis", now=now)
        repeat(db, later, now, tmp_path)
        assert {name: (row.value, row.saved_by) for name, row in drafts.of_request(db, later).items()} == {
            "text": ("Tres cursos.", "Luis")
        }
        form = {"text": "Tres cursos.", "progress": "done"}
        assert send(db, later, now, form, tmp_path, versions={"text": 1}, after=1).version == 2
        assert drafts.of_request(db, later) == {}


def _again(db: DbSession, request: Request) -> Request:
    """The same thing, asked in a later round."""

    before = request.round
    later = Round(
        programme_id=before.programme_id,
        ref="segunda",
        title="Segunda",
        instructions="Responda.",
        covers_from=before.covers_from,
        covers_to=before.covers_to,
        opens_on=before.due_on,
        due_on=before.due_on,
        status=RoundStatus.OPEN,
    )
    db.add(later)
    later.requests.append(
        Request(
            agency=request.agency, activity=request.activity, subject=request.subject, due_on=later.due_on
        )
    )
    db.flush()
    return later.requests[0]


def test_of_many_who_send_other_words_at_once_one_is_taken_and_the_rest_are_told(
    database: Database, now: datetime, tmp_path: Path
) -> None:
    with database.writing() as db:
        number = one_request(db, now).id
    start = threading.Barrier(6)

    def write(text: str) -> str | None:
        start.wait()
        try:
            with database.writing() as db:
                send(db, db.get_one(Request, number), now, {"text": text, "progress": "done"}, tmp_path)
        except submissions.AnsweredMeanwhileError:
            return None
        return text

    # Each text is sent twice, as by a double click.
    with ThreadPoolExecutor(6) as pool:
        taken = list(pool.map(write, ["a", "b", "c"] * 2))
    with database.reading() as db:
        [sent] = db.scalars(select(Submission))
        assert [text for text in taken if text] == [sent.text] * 2
