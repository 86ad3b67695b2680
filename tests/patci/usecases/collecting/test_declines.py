"""What the secretariat decides of "no corresponde a mi área", and what becomes of the reminders."""

from datetime import date, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Notice, Programme, Request, Submission
from models.enums import NoticeKind, NoticeStatus, RequestStatus, RoundStatus, SubmissionKind
from patci.database import Database
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.collecting import declines, submissions
from patci.usecases.noticing import notices
from tests.patci.usecases.collecting.answering_world import one_request


def declined(db: DbSession, request: Request, now: datetime) -> Submission:
    return submissions.decline(
        db, request, reason="Es de Salud.", sender_name="Rosa", sender_post="Enlace", channel="link", now=now
    )


def reminders(db: DbSession, request: Request, now: datetime) -> list[NoticeStatus]:
    notices.plan(db, db.get_one(Programme, request.round.programme_id), now=now)
    rows = db.scalars(
        select(Notice).where(Notice.kind == NoticeKind.REQUEST_REMINDER).order_by(Notice.due_at)
    )
    return [row.status for row in rows]


def test_reminders_stop_until_it_is_decided_and_start_anew_when_it_is_asked_again(
    sqlite_database: Database, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        request = one_request(db, now, opened_at=now)
        planned = reminders(db, request, now)
        assert set(planned) == {NoticeStatus.PLANNED}
        assert declined(db, request, now).kind is SubmissionKind.NOT_OURS
        assert set(reminders(db, request, now)) == {NoticeStatus.CANCELLED}
        with pytest.raises(InvalidInputError):
            declines.decide(db, request, excuse=False, note=" ", now=now, actor="user:1")
        for _ in range(2):
            declines.decide(db, request, excuse=False, note="Sí es suya.", now=now, actor="user:1")
        assert (request.status, request.asked_again_at) == (RequestStatus.OWED, now)
        assert reminders(db, request, now) == planned
        told = db.scalars(select(Notice).where(Notice.kind == NoticeKind.DECLINE_DECIDED)).one()
        assert (told.details["again"], request.submissions[-1].review_comment) == (True, "Sí es suya.")


def test_excused_it_owes_nothing(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        request = one_request(db, now, opened_at=now)
        reminders(db, request, now)
        declined(db, request, now)
        for _ in range(2):
            declines.decide(db, request, excuse=True, now=now, actor="user:1")
        assert request.status is RequestStatus.EXCUSED
        assert set(reminders(db, request, now)) == {NoticeStatus.CANCELLED}
        with pytest.raises(ConflictError):
            declines.decide(db, request, excuse=False, note="No", now=now, actor="user:1")
        assert len(db.scalars(select(Notice).where(Notice.kind == NoticeKind.DECLINE_DECIDED)).all()) == 1


def test_past_its_day_it_is_asked_again_for_a_new_one(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        request = one_request(db, now, opened_at=now, due_on=date(2024, 2, 1))
        declined(db, request, now)
        later = datetime.fromisoformat("2024-02-05T15:00:00+00:00")
        with pytest.raises(InvalidInputError):
            declines.decide(db, request, excuse=False, note="Sí", now=later, actor="user:1")
        declines.decide(
            db, request, excuse=False, note="Sí", due_on=date(2024, 2, 20), now=later, actor="user:1"
        )
        assert (request.status, request.due_on) == (RequestStatus.OWED, date(2024, 2, 20))
        assert NoticeStatus.PLANNED in reminders(db, request, later)


def test_only_what_was_declined_waits_for_this_decision(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        request = one_request(db, now, opened_at=now)
        with pytest.raises(ConflictError):
            declines.decide(db, request, excuse=True, now=now, actor="user:1")
        declined(db, request, now)
        request.round.status = RoundStatus.CLOSED
        with pytest.raises(ConflictError):
            declines.decide(db, request, excuse=False, note="Sí", now=now, actor="user:1")
        declines.decide(db, request, excuse=True, now=now, actor="user:1")
        assert request.status is RequestStatus.EXCUSED
