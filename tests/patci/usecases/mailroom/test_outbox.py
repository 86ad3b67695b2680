"""Claims that no two workers share, and what becomes of a message that is refused or forgotten."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Base, Notice, Programme
from models.enums import NoticeStatus, SeatRole
from patci.database import Database
from patci.errors import ConflictError
from patci.usecases.mailroom import outbox
from patci.usecases.mailroom.outbox import BACKOFF
from patci.usecases.noticing import notices
from patci.usecases.queries import outbox as queries
from templates import alarms as words
from tests.patci.correspondence import COMPOSER, appoint, commission, local
from tests.postgres import Cluster

NOW = local("2024-03-04 09:00")


def ready(db: DbSession) -> None:
    """Four convocations, ready to leave."""
    commission(db)
    notices.sweep(db, now=NOW, composer=COMPOSER)


def states(db: DbSession) -> list[tuple[str, int]]:
    found = db.scalars(select(Notice).where(Notice.attempts > 0).order_by(Notice.id))
    return [(row.status.value, row.attempts) for row in found]


def fail(db: DbSession, code: int | None, *, now: datetime = NOW) -> Notice:
    """Claim one message and let it fail."""
    number = outbox.claim(db, now=now, worker="w", limit=1)[0].notice_id
    outbox.failed(db, number, worker="w", code=code, text="no", now=now)
    return db.get_one(Notice, number, populate_existing=True)


def test_claimed_messages_are_marked_before_anybody_sends_them(database: Database) -> None:
    with database.writing() as db:
        ready(db)
        claimed = outbox.claim(db, now=NOW, worker="w", limit=3)
        assert [message.address for message in claimed] == [
            "titular-segob@segob.example",
            "enlace-segob@segob.example",
            "titular-inm@inm.example",
        ]
        assert all(message.raw.startswith(b"Subject: ") for message in claimed)
        assert states(db) == [("sending", 1)] * 3
        assert len(outbox.claim(db, now=NOW, worker="other", limit=3)) == 1
        assert outbox.claim(db, now=NOW, worker="other", limit=3) == []


def test_two_workers_at_once_never_take_the_same_message(postgres: Cluster) -> None:
    with postgres.new_database() as url:
        database = Database(url)
        Base.metadata.create_all(database.engine)
        with database.writing() as db:
            ready(db)
        with database.writing() as first, database.writing() as second:
            one = outbox.claim(first, now=NOW, worker="a", limit=3)
            two = outbox.claim(second, now=NOW, worker="b", limit=3)
        numbers = [message.notice_id for message in (*one, *two)]
        assert (len(one), len(two), len(set(numbers))) == (3, 1, 4)
        database.close()


def test_sent_message_stays_sent(database: Database) -> None:
    with database.writing() as db:
        ready(db)
        for message in outbox.claim(db, now=NOW, worker="w"):
            outbox.sent(db, message.notice_id, now=NOW)
        assert states(db) == [("sent", 1)] * 4
        outbox.failed(db, message.notice_id, worker="w", code=450, text="late", now=NOW)
        assert outbox.unstick(db, now=NOW + timedelta(days=3)) == 0
        assert states(db) == [("sent", 1)] * 4


@pytest.mark.parametrize("code", [421, 450, 451, 452, 552, None])
def test_failure_that_may_pass_is_tried_again_later(sqlite_database: Database, code: int | None) -> None:
    with sqlite_database.writing() as db:
        ready(db)
        notice = fail(db, code)
        assert (notice.status, notice.next_attempt_at) == (NoticeStatus.READY, NOW + timedelta(minutes=1))
        assert notice.last_error == f"{code or ''} no".strip()


@pytest.mark.parametrize("code", [500, 550, 551, 553, 554])
def test_refusal_for_good_is_not_tried_again(sqlite_database: Database, code: int) -> None:
    with sqlite_database.writing() as db:
        ready(db)
        notice = fail(db, code)
        assert (notice.status, notice.next_attempt_at) == (NoticeStatus.FAILED, None)


def test_patience_ends_after_two_days(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        ready(db)
        for message in outbox.claim(db, now=NOW, worker="w", limit=3):
            outbox.sent(db, message.notice_id, now=NOW)
        now, waits = NOW, []
        notice = fail(db, 450, now=now)
        while notice.next_attempt_at is not None:
            waits.append(notice.next_attempt_at - now)
            assert outbox.claim(db, now=notice.next_attempt_at - timedelta(seconds=1), worker="w") == []
            now = notice.next_attempt_at
            notice = fail(db, 450, now=now)
        assert tuple(waits) == BACKOFF
        assert timedelta(days=1.5) < now - NOW < timedelta(days=2)
        assert notice.status is NoticeStatus.FAILED


@pytest.mark.parametrize("away", [timedelta(minutes=16), timedelta(days=-1)])
def test_claim_that_was_forgotten_is_taken_up_again(database: Database, away: timedelta) -> None:
    with database.writing() as db:
        ready(db)
        outbox.claim(db, now=NOW, worker="dead", limit=1)
        assert outbox.unstick(db, now=NOW + timedelta(minutes=14)) == 0
        assert outbox.unstick(db, now=NOW + away) == 1
        assert outbox.unstick(db, now=NOW + away) == 0
        assert len(outbox.claim(db, now=NOW + abs(away), worker="alive")) == 4


def test_late_worker_cannot_fail_what_another_holds_but_may_say_that_it_was_sent(
    sqlite_database: Database,
) -> None:
    with sqlite_database.writing() as db:
        ready(db)
        number = outbox.claim(db, now=NOW, worker="slow", limit=1)[0].notice_id
        later = NOW + timedelta(minutes=20)
        outbox.unstick(db, now=later)
        outbox.claim(db, now=later, worker="fast")
        assert outbox.failed(db, number, worker="slow", code=550, text="no", now=later) is None
        outbox.sent(db, number, now=later)
        assert db.get_one(Notice, number, populate_existing=True).status is NoticeStatus.SENT
        assert outbox.failed(db, number, worker="fast", code=450, text="no", now=later) is None


def test_given_back_is_as_if_it_had_not_been_claimed(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        ready(db)
        claimed = outbox.claim(db, now=NOW, worker="w")
        outbox.give_back(db, [message.notice_id for message in claimed], worker="w", reason="no server")
        db.expire_all()
        assert states(db) == []
        assert len(outbox.claim(db, now=NOW, worker="w")) == 4


def test_corrected_notice_is_addressed_anew(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        ready(db)
        notice = fail(db, 550)
        agency = notice.agency
        assert agency is not None
        with pytest.raises(ConflictError):
            outbox.retry(db.get_one(Notice, notice.id + 1), now=NOW)
        notice.person.seats[0].to_on = NOW.date() - timedelta(days=1)  # type: ignore[union-attr]
        appoint(db, agency, SeatRole.PRINCIPAL, "Nueva")
        outbox.retry(notice, now=NOW)
        notices.release_due(db, now=NOW, composer=COMPOSER)
        assert (notice.status, notice.address) == (NoticeStatus.READY, "nueva@segob.example")


def test_counts_and_alarms_say_what_needs_somebody(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        ready(db)
        notice = fail(db, 550)
        outbox.claim(db, now=NOW, worker="dead", limit=1)
        db.flush()
        programme = queries.senders(db, now=NOW)[notice.programme_id]
        assert outbox.counts(db, programme) == {
            NoticeStatus.FAILED: 1,
            NoticeStatus.SENDING: 1,
            NoticeStatus.READY: 2,
            NoticeStatus.PLANNED: 4,
        }
        found = queries.alarms(db, programme, now=NOW + timedelta(hours=1))
        assert [(alarm.kind.value, alarm.count) for alarm in found] == [("failed", 1), ("stuck", 1)]


@pytest.mark.parametrize("status", sorted(queries.ENDED_BADLY))
def test_whatever_reached_nobody_is_an_alarm_with_what_to_do(
    sqlite_database: Database, status: NoticeStatus
) -> None:
    with sqlite_database.writing() as db:
        ready(db)
        notice = db.scalars(select(Notice)).all()[0]
        notice.status = status
        db.flush()
        programme = db.get_one(Programme, notice.programme_id)
        [alarm] = queries.alarms(db, programme, now=NOW)
        assert (alarm.kind, alarm.count) == (queries.ENDED_BADLY[status], 1)
        assert ": 1. " in words.sentence(alarm.kind, alarm.count)


def test_list_pages_and_what_would_leave(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        ready(db)
        programme = queries.senders(db, now=NOW).popitem()[1]
        first = queries.page(db, programme, limit=3)
        rest = queries.page(db, programme, before_id=first[-1].notice.id, limit=50)
        assert [line.notice.id for line in (*first, *rest)] == [8, 7, 6, 5, 4, 3, 2, 1]
        subject, folio = rest[-1].subject.split(" [")
        assert subject == "Próxima sesión: Primera Sesión Ordinaria, jueves 14 de marzo de 2024"
        assert folio.startswith("1-")
        monday = queries.upcoming(db, programme, until=local("2024-03-11 23:59"))
        assert [line.notice.kind.value for line in monday] == ["answer_reminder", "answer_reminder"]
