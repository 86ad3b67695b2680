"""Submissions: appended versions, gapless folios, receipts in the same transaction; twice is once."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession

from models import AuditDetail, AuditEvent, Evidence, FollowUp, Notice, Request, Submission
from models.enums import NoticeKind, Progress, RequestStatus, RoundStatus
from patci.database import Database
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.collecting import reviews, submissions
from patci.usecases.collecting.evidence import Limits, NewFile, NewLink
from patci.usecases.keeping import audit
from tests.patci.usecases.collection_world import make_activity, make_agency, make_programme, make_round

PDF = NewFile("minuta.pdf", b"%PDF-1.7 minuta")
Submit = Callable[..., Submission]


@pytest.fixture
def submit(tmp_path: Path, now: datetime) -> Submit:
    def send(db: DbSession, request: Request, **changes: Any) -> Submission:
        values: dict[str, Any] = {
            "text": "Se impartió el curso.",
            "progress": Progress.IN_PROGRESS,
            "sender_name": "Persona Simulada",
            "channel": "portal",
            "now": now,
            "evidence_folder": tmp_path / "evidence",
            "limits": Limits(max_bytes=1000, max_files=2),
            **changes,
        }
        return submissions.submit(db, request, **values)

    return send


def make_request(db: DbSession, now: datetime, agencies: int = 1, **fields: Any) -> list[Request]:
    programme = make_programme(db, now)
    found = make_round(db, programme, **fields)
    for number in range(agencies):
        agency = make_agency(db, f"a{number}")
        activity = make_activity(db, programme, f"A{number}", agency)
        found.requests.append(
            Request(
                agency_id=agency.id,
                activity_id=activity.id,
                subject=f"activity:{activity.id}",
                due_on=found.due_on,
            )
        )
    db.flush()
    return list(found.requests)


def test_an_answer_leaves_version_folio_follow_up_receipt_and_log(
    database: Database, now: datetime, submit: Submit, tmp_path: Path
) -> None:
    with database.writing() as db:
        (request,) = make_request(db, now)
        sent = submit(db, request, evidence=[PDF, NewLink("https://www.gob.mx/minuta")])
        assert (sent.version, sent.folio, sent.on_time) == (1, "PATCI-2024-000001", True)
        assert request.status is RequestStatus.SUBMITTED
        assert request.submissions == [sent]
        (follow_up,) = db.scalars(select(FollowUp))
        assert (follow_up.activity_id, follow_up.agency_id, follow_up.submission_id, follow_up.progress) == (
            request.activity_id,
            request.agency_id,
            sent.id,
            Progress.IN_PROGRESS,
        )
        (receipt,) = db.scalars(select(Notice))
        assert (receipt.kind, receipt.key, receipt.agency_id, receipt.details["folio"]) == (
            NoticeKind.RECEIPT,
            "receipt:PATCI-2024-000001",
            request.agency_id,
            sent.folio,
        )
        (event,) = db.scalars(select(AuditEvent))
        assert event.facts == {
            "folio": sent.folio,
            "version": 1,
            "sha256": sent.sha256,
            "on_time": True,
            "evidence": 2,
        }
        assert db.scalars(select(AuditDetail.text)).all() == ["Persona Simulada"]
    files = [path for path in (tmp_path / "evidence").rglob("*") if path.is_file()]
    assert [path.read_bytes() for path in files] == [PDF.content]


def test_the_same_answer_again_is_the_same_version(database: Database, now: datetime, submit: Submit) -> None:
    with database.writing() as db:
        (request,) = make_request(db, now)
        first = submit(db, request, evidence=[PDF], text="Línea 1\r\nLínea 2 ")
        assert submit(db, request, evidence=[PDF], text="Línea 1\nLínea 2") is first
        assert db.scalar(select(func.count(Notice.id))) == 1
        second = submit(db, request, text="Otra cosa")
        assert (second.version, second.folio) == (2, "PATCI-2024-000002")
        assert [each.version for each in request.submissions] == [1, 2]


def test_on_time_is_judged_by_the_day_of_the_programme(
    sqlite_database: Database, now: datetime, submit: Submit
) -> None:
    with sqlite_database.writing() as db:
        early, late = make_request(db, now, agencies=2)
        # Due on 16 February: in Mexico City that day lasts until 06:00 UTC of the 17th.
        assert submit(db, early, now=datetime(2024, 2, 17, 5, 59, tzinfo=UTC)).on_time is True
        assert submit(db, late, now=datetime(2024, 2, 17, 6, 0, tzinfo=UTC)).on_time is False


def test_folios_begin_again_with_the_year(sqlite_database: Database, now: datetime, submit: Submit) -> None:
    with sqlite_database.writing() as db:
        first, second = make_request(db, now, agencies=2)
        assert submit(db, first).folio == "PATCI-2024-000001"
        new_year = datetime(2025, 1, 2, 15, tzinfo=UTC)
        assert submit(db, second, now=new_year).folio == "PATCI-2025-000001"


def test_an_answer_that_is_rolled_back_leaves_no_gap_and_no_row(
    database: Database, now: datetime, submit: Submit, tmp_path: Path
) -> None:
    with database.writing() as db:
        (request,) = make_request(db, now)
        request_id = request.id

    class PowerCut(Exception):  # noqa: N818  (a cut, not an error of ours)
        pass

    def crash() -> None:
        with database.writing() as db:
            submit(db, db.get_one(Request, request_id), evidence=[PDF])
            raise PowerCut

    with pytest.raises(PowerCut):
        crash()
    with database.reading() as db:
        assert [db.scalar(select(func.count()).select_from(t)) for t in (Submission, Evidence, Notice)] == [
            0,
            0,
            0,
        ]
    # Its file went with it.
    assert [path for path in (tmp_path / "evidence").rglob("*") if path.is_file()] == []
    with database.writing() as db:
        sent = submit(db, db.get_one(Request, request_id), evidence=[PDF])
        assert sent.folio == "PATCI-2024-000001"


def test_many_at_once_get_folios_without_gaps_or_twins(
    database: Database, now: datetime, submit: Submit
) -> None:
    with database.writing() as db:
        ids = [request.id for request in make_request(db, now, agencies=6)]
    start = threading.Barrier(len(ids) * 2)

    def send(request_id: int) -> None:
        start.wait()
        with database.writing() as db:
            submit(db, db.get_one(Request, request_id))

    # Each request is answered twice at once with the same content: that is one answer.
    with ThreadPoolExecutor(len(ids) * 2) as pool:
        list(pool.map(send, ids * 2))
    with database.reading() as db:
        folios = db.scalars(select(Submission.folio).order_by(Submission.folio)).all()
        assert folios == [f"PATCI-2024-{number:06d}" for number in range(1, 7)]
        assert audit.broken_links(db) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"text": "  \n "},
        {"text": "a" * (submissions.MAX_TEXT + 1)},
        {"sender_name": ""},
        {"sender_name": "a" * 201},
        {"evidence": [PDF] * 3},
        {"evidence": [NewLink("javascript:alert(1)")]},
    ],
)
def test_what_cannot_be_taken_leaves_nothing(
    sqlite_database: Database, now: datetime, submit: Submit, changes: dict[str, Any]
) -> None:
    with sqlite_database.writing() as db:
        (request,) = make_request(db, now)
        with pytest.raises(InvalidInputError):
            submit(db, request, **changes)
        assert db.scalar(select(func.count(Submission.id))) == 0
        assert request.status is RequestStatus.OWED


def test_control_characters_never_reach_the_rows(database: Database, now: datetime, submit: Submit) -> None:
    with database.writing() as db:
        (request,) = make_request(db, now)
        assert submit(db, request, text="a\x00b\x08\tc\r\nd\ud800").text == "ab\tc\nd"


@pytest.mark.parametrize("status", [RoundStatus.PLANNED, RoundStatus.CLOSED])
def test_only_an_open_round_takes_answers(
    sqlite_database: Database, now: datetime, submit: Submit, status: RoundStatus
) -> None:
    with sqlite_database.writing() as db:
        (request,) = make_request(db, now, status=status)
        with pytest.raises(ConflictError):
            submit(db, request)


def test_a_returned_answer_is_answered_again_and_accepted(
    database: Database, now: datetime, submit: Submit
) -> None:
    with database.writing() as db:
        (request,) = make_request(db, now)
        first = submit(db, request)
        with pytest.raises(InvalidInputError):
            reviews.review(db, first, accept=False, comments={"": " "}, now=now, actor="user:1")
        for _ in range(2):
            reviews.review(db, first, accept=False, comments={"": "Falta la lista."}, now=now, actor="user:1")
        assert (request.status, first.review_comment) == (RequestStatus.RETURNED, "Falta la lista.")
        assert submit(db, request) is first
        second = submit(db, request, evidence=[PDF])
        with pytest.raises(ConflictError):
            reviews.review(db, first, accept=True, now=now, actor="user:1")
        for _ in range(2):
            reviews.review(db, second, accept=True, now=now, actor="user:1")
        assert request.status is RequestStatus.ACCEPTED
        with pytest.raises(ConflictError):
            submit(db, request, text="Algo más")
        with pytest.raises(ConflictError):
            reviews.review(db, second, accept=False, comments={"": "No"}, now=now, actor="user:1")
        kinds = db.scalars(select(Notice.kind).order_by(Notice.id)).all()
        assert kinds == [NoticeKind.RECEIPT, NoticeKind.RETURNED, NoticeKind.RECEIPT]


def test_declining_is_an_answer_with_a_folio_and_no_follow_up(
    sqlite_database: Database, now: datetime, submit: Submit
) -> None:
    with sqlite_database.writing() as db:
        (request,) = make_request(db, now)

        def decline(reason: str) -> Submission:
            return submissions.decline(
                db, request, reason=reason, sender_name="Persona Simulada", channel="portal", now=now
            )

        with pytest.raises(InvalidInputError):
            decline("")
        sent = decline("Corresponde a otra área.")
        assert decline("Corresponde a otra área.") is sent
        assert (request.status, sent.folio) == (RequestStatus.NOT_OURS, "PATCI-2024-000001")
        assert db.scalar(select(func.count(FollowUp.id))) == 0
        # The agency may think again while the round is open.
        assert submit(db, request).version == 2
        assert request.status is RequestStatus.SUBMITTED


def test_an_extended_request_is_on_time_by_its_own_day(
    sqlite_database: Database, now: datetime, submit: Submit
) -> None:
    with sqlite_database.writing() as db:
        (request,) = make_request(db, now)
        request.due_on = date(2024, 2, 23)
        assert submit(db, request, now=datetime(2024, 2, 23, 18, tzinfo=UTC)).on_time is True
