"""Answers on paper: the day they were received decides, a letter is typed once, its agency gets a receipt."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import AuditEvent, Notice, Request, StoredFile, Submission
from models.enums import NoticeKind, SeatRole
from patci.database import Database
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.collecting import paper
from patci.usecases.collecting.evidence import Limits, NewFile
from patci.usecases.collecting.paper import PaperLetter, SameLetterError
from tests.patci.usecases.collecting.form_world import ask
from tests.patci.usecases.collecting.test_submissions import make_request

LETTER = PaperLetter(
    number="SG/DGA/012/2024",
    written_on=date(2024, 2, 14),
    received_on=date(2024, 2, 16),
    sender_name="Luz Peña",
    sender_post="Directora",
    typed={"text": "Se impartió el curso.", "progress": "done"},
    scan=NewFile("oficio.pdf", b"%PDF-1.7 oficio"),
)
LATE = datetime(2024, 2, 21, 16, tzinfo=UTC)
Capture = Callable[..., Submission]


@pytest.fixture
def capture(tmp_path: Path) -> Capture:
    def take(db: DbSession, request: Request, letter: PaperLetter = LETTER, **changes: Any) -> Submission:
        values: dict[str, Any] = {
            "now": LATE,
            "actor": "user:3",
            "evidence_folder": tmp_path / "evidence",
            "limits": Limits(max_bytes=10_000, max_files=2),
            **changes,
        }
        return paper.capture(db, request, letter, **values)

    return take


def test_a_letter_is_an_answer_with_receipt_and_is_on_time_by_the_day_it_was_received(
    database: Database, now: datetime, capture: Capture
) -> None:
    with database.writing() as db:
        [request] = make_request(db, now)
        sent = capture(db, request)
        assert (sent.channel, sent.on_time, sent.received_at) == ("paper", True, LATE)
        row = sent.paper
        assert row is not None
        assert (row.letter_number, row.written_on, row.received_on, row.captured_by) == (
            "SG/DGA/012/2024",
            date(2024, 2, 14),
            date(2024, 2, 16),
            "user:3",
        )
        assert row.scan_name == "oficio.pdf"
        assert [one.sha256 for one in db.scalars(select(StoredFile))] == [row.scan_sha256]
        receipt = db.scalars(select(Notice).where(Notice.kind == NoticeKind.RECEIPT)).one()
        assert (receipt.agency_id, receipt.seat_role, receipt.submission_id) == (
            request.agency_id,
            SeatRole.LIAISON,
            sent.id,
        )
        event = db.scalars(select(AuditEvent).where(AuditEvent.action == "request.submitted")).one()
        assert (event.actor, event.facts["on_time"], event.facts["received_on"]) == (
            "user:3",
            True,
            "2024-02-16",
        )


def test_a_letter_that_came_after_the_day_is_late(
    sqlite_database: Database, now: datetime, capture: Capture
) -> None:
    with sqlite_database.writing() as db:
        [request] = make_request(db, now)
        assert capture(db, request, replace(LETTER, received_on=date(2024, 2, 17))).on_time is False


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"received_on": date(2024, 2, 22)}, "un día que no ha llegado"),
        ({"written_on": date(2024, 2, 17)}, "antes de escribirse"),
        ({"number": " "}, "número del oficio"),
        ({"sender_name": ""}, "nombre de quien responde"),
        ({"typed": {"text": "", "progress": "done"}}, "respuesta vacía"),
        ({"typed": {"text": "x"}}, "en qué estado está"),
        ({"scan": NewFile("oficio.txt", b"texto")}, "no es una copia digital"),
        ({"scan": NewFile("oficio.pdf", b"<html>")}, "no corresponde a su tipo"),
    ],
)
def test_what_cannot_be_is_refused(
    sqlite_database: Database, now: datetime, capture: Capture, changes: dict[str, Any], sentence: str
) -> None:
    with sqlite_database.writing() as db:
        [request] = make_request(db, now)
        with pytest.raises(InvalidInputError, match=sentence):
            capture(db, request, replace(LETTER, **changes))
        assert db.scalars(select(Submission)).all() == []


def test_received_on_the_very_day_in_the_zone_of_the_programme(
    sqlite_database: Database, now: datetime, capture: Capture
) -> None:
    with sqlite_database.writing() as db:
        [request] = make_request(db, now)
        # In Mexico City it is still 21 February.
        evening = datetime(2024, 2, 22, 5, 59, tzinfo=UTC)
        with pytest.raises(InvalidInputError):
            capture(db, request, replace(LETTER, received_on=date(2024, 2, 22)), now=evening)
        assert capture(db, request, replace(LETTER, received_on=date(2024, 2, 21)), now=evening).version == 1


def test_a_letter_typed_twice_is_one_and_one_that_answers_two_things_is_said_to(
    sqlite_database: Database, now: datetime, capture: Capture
) -> None:
    with sqlite_database.writing() as db:
        [request, *_] = make_request(db, now)
        other = Request(agency_id=request.agency_id, subject="", due_on=request.due_on)
        request.round.requests.append(other)
        db.flush()
        first = capture(db, request)
        assert capture(db, request) is first
        other_id, folio = other.id, first.folio
    with pytest.raises(SameLetterError, match=folio), sqlite_database.writing() as db:
        capture(db, db.get_one(Request, other_id), replace(LETTER, number="sg/dga/012/2024"))
    with sqlite_database.writing() as db:
        again = capture(db, db.get_one(Request, other_id), despite_same=True)
        assert again.folio != folio


def test_what_was_sent_already_is_not_captured_again(
    sqlite_database: Database, now: datetime, capture: Capture
) -> None:
    with sqlite_database.writing() as db:
        [request] = make_request(db, now)
        first = capture(db, request)
        with pytest.raises(ConflictError, match=first.folio):
            capture(db, request, replace(LETTER, number="otro/1"))


def test_a_letter_answers_questions_and_its_annexes_too(
    sqlite_database: Database, now: datetime, capture: Capture
) -> None:
    with sqlite_database.writing() as db:
        of = ask(db, now)
        of.round.questions[10].is_required = True
        typed = {"1": "Cursos.", "2": "1,200", "9": "Enero | 12 | Curso\nFebrero | 8 | taller"}
        with pytest.raises(InvalidInputError, match="Lista de asistencia"):
            capture(db, of.request, replace(LETTER, typed=typed))
        lists = {"11": [NewFile("lista.pdf", b"%PDF-1.7 lista")]}
        sent = capture(db, of.request, replace(LETTER, typed=typed, evidence_of=lists))
        assert {row.question.ref: row.value for row in sent.responses} == {
            "1": "Cursos.",
            "2": 1200,
            "9": [{"a": "Enero", "b": 12, "c": "Curso"}, {"a": "Febrero", "b": 8, "c": "Taller"}],
        }
        assert [(row.file_name, row.question and row.question.ref) for row in sent.evidence] == [
            ("lista.pdf", "11")
        ]
