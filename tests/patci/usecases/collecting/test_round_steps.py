"""Rounds are opened by hand, closed, locked, reopened with a reason, or taken away; nothing is lost."""

import threading
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import AuditEvent, Notice, Question, Request, Round, Submission
from models.enums import NoticeKind, Progress, QuestionKind, RequestStatus, RoundStatus
from patci.database import Database
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.collecting import reviews, round_edits, rounds, submissions
from patci.usecases.collecting.evidence import Limits
from patci.usecases.collecting.reviews import WHOLE
from tests.patci.usecases.collection_world import make_agency, make_programme, make_round

LIMITS = Limits(1000, 3)
NEW_DAY = date(2024, 2, 20)


def asked(db: DbSession, now: datetime, *keys: str, **fields: object) -> Round:
    found = make_round(db, make_programme(db, now), **fields)
    found.requests = [Request(agency_id=make_agency(db, key).id, due_on=found.due_on) for key in keys]
    db.flush()
    return found


def send(db: DbSession, request: Request, now: datetime, folder: Path) -> Submission:
    return submissions.submit(
        db,
        request,
        text="Se hizo.",
        progress=Progress.DONE,
        sender_name="Ana",
        channel="portal",
        now=now,
        evidence_folder=folder,
        limits=LIMITS,
    )


def by(now: datetime) -> dict[str, Any]:
    return {"now": now, "actor": "user:1"}


def steps(db: DbSession) -> list[str]:
    return list(db.scalars(select(AuditEvent.action).where(AuditEvent.subject.startswith("round:"))))


def test_a_round_closed_by_hand_keeps_what_came_and_asks_again_once_reopened(
    database: Database, now: datetime, tmp_path: Path
) -> None:
    with database.writing() as db:
        found = asked(db, now, "sre", "stps", "fgr")
        answered, returned, silent = found.requests
        send(db, answered, now, tmp_path)
        reviews.review(
            db,
            send(db, returned, now, tmp_path),
            accept=False,
            comments={WHOLE: "Falta la fecha."},
            **by(now),
        )
        with pytest.raises(InvalidInputError):
            rounds.close(db, found, reason=" ", **by(now))
        for _twice in range(2):
            rounds.close(db, found, reason="Ya se informó en sesión.", **by(now))
        assert [each.status for each in found.requests] == [
            RequestStatus.SUBMITTED,
            RequestStatus.RETURNED,
            RequestStatus.CLOSED_UNANSWERED,
        ]
        with pytest.raises(ConflictError):
            send(db, silent, now, tmp_path)
        for _twice in range(2):
            rounds.reopen(db, found, due_on=NEW_DAY, reason="Faltan dos.", **by(now))
        assert (found.status, found.due_on, found.closed_at) == (RoundStatus.OPEN, NEW_DAY, None)
        assert [(each.status, each.due_on) for each in found.requests] == [
            (RequestStatus.SUBMITTED, date(2024, 2, 16)),
            (RequestStatus.RETURNED, NEW_DAY),
            (RequestStatus.OWED, NEW_DAY),
        ]
        told = db.scalars(select(Notice).where(Notice.kind == NoticeKind.REQUEST)).all()
        assert {row.agency_id: row.details["due_on"] for row in told} == {
            returned.agency_id: "2024-02-20",
            silent.agency_id: "2024-02-20",
        }
        assert send(db, silent, now, tmp_path).on_time
        assert steps(db) == ["round.closed", "round.reopened"]
        assert [version.text for version in answered.submissions] == ["Se hizo."]


def test_reopening_needs_a_closed_round_a_day_to_come_and_a_reason(
    sqlite_database: Database, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        found = asked(db, now, "sre")
        with pytest.raises(ConflictError):
            rounds.reopen(db, found, due_on=NEW_DAY, reason="Porque sí.", **by(now))
        rounds.close(db, found, reason="Fin.", **by(now))
        for due_on, reason in ((date(2024, 2, 1), "Motivo"), (NEW_DAY, "")):
            with pytest.raises(InvalidInputError):
                rounds.reopen(db, found, due_on=due_on, reason=reason, **by(now))


def test_nothing_changes_in_a_locked_round(sqlite_database: Database, now: datetime, tmp_path: Path) -> None:
    with sqlite_database.writing() as db:
        found = asked(db, now, "sre", "stps")
        sent = send(db, found.requests[0], now, tmp_path)
        with pytest.raises(ConflictError):
            rounds.lock(db, found, **by(now))
        rounds.close(db, found, reason="Fin.", **by(now))
        with pytest.raises(ConflictError) as waiting:
            rounds.lock(db, found, **by(now))
        assert str(waiting.value) == "Queda 1 respuesta por decidir: resuélvala antes de bloquear la ronda."
        reviews.review(db, sent, accept=True, **by(now))
        for _twice in range(2):
            rounds.lock(db, found, **by(now))
        assert (found.status, found.locked_at) == (RoundStatus.LOCKED, now)
        acts: list[Callable[[], object]] = [
            lambda: rounds.reopen(db, found, due_on=NEW_DAY, reason="Otra vez.", **by(now)),
            lambda: reviews.review(db, sent, accept=False, comments={WHOLE: "No."}, **by(now)),
            lambda: send(db, found.requests[1], now, tmp_path),
            lambda: rounds.discard(db, found, **by(now)),
            lambda: rounds.open_now(db, found, **by(now)),
        ]
        for act in acts:
            with pytest.raises(ConflictError):
                act()
        assert steps(db) == ["round.closed", "round.locked"]


def test_a_planned_round_opens_by_hand_before_its_day_once(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        found = asked(db, now, "sre", status=RoundStatus.PLANNED, opens_on=date(2024, 2, 10))
        for _twice in range(2):
            rounds.open_now(db, found, **by(now))
        assert (found.status, found.opens_on, found.opened_at) == (RoundStatus.OPEN, date(2024, 2, 1), now)
        assert len(db.scalars(select(Notice)).all()) == 1


def test_a_round_that_has_not_opened_can_be_taken_away_unless_it_is_the_programmes(
    sqlite_database: Database, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        found = asked(db, now, "sre", status=RoundStatus.PLANNED)
        found.questions = [Question(position=1, ref="1", kind=QuestionKind.TEXT, text="¿Qué?")]
        own = make_round(
            db, make_programme(db, now, "otro"), "seguimiento-2024-02-01", status=RoundStatus.PLANNED
        )
        with pytest.raises(ConflictError):
            rounds.discard(db, own, **by(now))
        rounds.discard(db, found, **by(now))
        assert db.scalars(select(Round)).all() == [own]
        assert db.scalars(select(Request)).all() == []
        assert steps(db) == ["round.discarded"]


def test_an_answer_and_the_closing_of_its_round_at_once_leave_one_of_both(
    database: Database, now: datetime, tmp_path: Path
) -> None:
    with database.writing() as db:
        found = asked(db, now, "sre")
        number, request_id = found.id, found.requests[0].id
    start, refused = threading.Barrier(2), list[str]()

    def answer() -> None:
        start.wait()
        try:
            with database.writing() as db:
                send(db, db.get_one(Request, request_id), now, tmp_path)
        except ConflictError as error:
            refused.append(str(error))

    def close() -> None:
        start.wait()
        with database.writing() as db:
            rounds.close(db, db.get_one(Round, number), reason="Fin.", **by(now))

    threads = [threading.Thread(target=act) for act in (answer, close)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.reading() as db:
        status = db.get_one(Request, request_id).status
        kept = len(db.scalars(select(Submission)).all())
    expected = (RequestStatus.CLOSED_UNANSWERED, 0, 1) if refused else (RequestStatus.SUBMITTED, 1, 0)
    assert (status, kept, len(refused)) == expected


def test_a_round_put_by_hand_is_changed_until_it_opens(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        found = asked(db, now, "sre", status=RoundStatus.PLANNED)
        wanted: dict[str, Any] = {
            "title": "Otro título",
            "instructions": "Otra cosa.",
            "opens_on": date(2024, 2, 8),
            "due_on": date(2024, 2, 23),
        }
        for _twice in range(2):
            round_edits.edit(db, found, **wanted, **by(now))
        assert (found.title, found.opens_on, found.due_on) == (
            "Otro título",
            date(2024, 2, 8),
            date(2024, 2, 23),
        )
        assert [each.due_on for each in found.requests] == [date(2024, 2, 23)]
        for wrong in ({"title": " "}, {"due_on": date(2024, 2, 7)}, {"opens_on": date(2024, 2, 24)}):
            with pytest.raises(InvalidInputError):
                round_edits.edit(db, found, **{**wanted, **wrong}, **by(now))
        rounds.open_now(db, found, **by(now))
        with pytest.raises(ConflictError):
            round_edits.edit(db, found, **wanted, **by(now))
        assert steps(db) == ["round.edited", "round.opened"]
