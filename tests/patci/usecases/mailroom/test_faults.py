"""Servers, clocks and workers that misbehave: nothing is lost, nothing is doubled, and one alert says so."""

import asyncio
from collections import Counter
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from pydantic import SecretStr
from sqlalchemy import select

from models import Notice, Session
from models.enums import NoticeStatus
from patci.database import Database
from patci.mail.delivery import DeliveryResult, Outgoing
from patci.mail.target import Target
from patci.usecases.mailroom import outbox
from patci.usecases.mailroom.delivering import DeliveryReport, deliver_ready
from patci.usecases.mailroom.rates import Caps
from patci.usecases.noticing import notices
from patci.usecases.queries.outbox import LEASE
from tests.patci.correspondence import COMPOSER, commission, local
from tests.patci.post_office import PostOffice, free_port, post_office
from tests.patci.still_watch import StillWatch

NOW = local("2024-03-04 09:00")
MINUTE = timedelta(minutes=1)
LIAISON = "enlace-segob@segob.example"


def ready(database: Database) -> None:
    with database.writing() as db:
        commission(db)
        notices.sweep(db, now=NOW, composer=COMPOSER)


def run(database: Database, target: Target, *, now: datetime = NOW, worker: str = "w") -> DeliveryReport:
    watch = StillWatch(now)
    return asyncio.run(deliver_ready(database, target=target, worker=worker, now=now, watch=watch))


def rows(database: Database) -> list[Notice]:
    with database.reading() as db:
        query = select(Notice).where(Notice.status != NoticeStatus.PLANNED).order_by(Notice.id)
        return list(db.scalars(query))


def states(database: Database) -> Counter[str]:
    return Counter(row.status.value for row in rows(database))


def claimed(database: Database, worker: str, *, now: datetime = NOW, limit: int = 1) -> list[Outgoing]:
    with database.writing() as db:
        return outbox.claim(db, now=now, worker=worker, limit=limit)


def test_server_down_for_a_day_costs_no_attempt(sqlite_database: Database) -> None:
    ready(sqlite_database)
    away = Target("127.0.0.1", free_port(), "st@x.example", connections=2)
    alarms = [run(sqlite_database, away, now=NOW + timedelta(hours=hour)).alarm for hour in range(24)]
    assert all(alarms)
    assert {(row.status.value, row.attempts) for row in rows(sqlite_database)} == {("ready", 0)}
    with post_office(PostOffice()) as office:
        assert run(sqlite_database, office.target(), now=NOW + timedelta(hours=24)) == DeliveryReport(sent=4)


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS:UserWarning")
def test_refused_login_is_one_alert_and_not_tried_again_for_a_while(sqlite_database: Database) -> None:
    ready(sqlite_database)
    with post_office(PostOffice(), login=True) as office:
        target = office.target(username="patci", password=SecretStr("a-wrong-one"), connections=4)
        first = run(sqlite_database, target)
        tried = office.logins
        assert run(sqlite_database, target, now=NOW + 5 * MINUTE) == DeliveryReport()
        assert office.logins == tried
        again = run(sqlite_database, target, now=NOW + 16 * MINUTE)
    assert "no aceptó el usuario o la contraseña" in (first.alarm or "")
    assert again.alarm == first.alarm
    written = [str(vars(row)) for row in rows(sqlite_database)]
    assert not any("a-wrong-one" in text for text in (*written, first.alarm or ""))
    assert states(sqlite_database) == {"ready": 4}


def test_greylisting_is_waited_for(sqlite_database: Database) -> None:
    ready(sqlite_database)
    with post_office(PostOffice(greylists=True)) as office:
        assert run(sqlite_database, office.target()) == DeliveryReport(postponed=4)
        assert run(sqlite_database, office.target(), now=NOW + MINUTE) == DeliveryReport(sent=4)


@pytest.mark.parametrize(
    ("answer", "state"), [("451 try later", "ready"), ("550 unwanted", "failed"), ("421 closing", "ready")]
)
def test_answer_to_the_message_itself_leaves_no_doubt(
    sqlite_database: Database, answer: str, state: str
) -> None:
    ready(sqlite_database)
    with post_office(PostOffice(after_data={LIAISON: answer})) as office:
        assert run(sqlite_database, office.target()).sent == 3
    (row,) = [row for row in rows(sqlite_database) if row.address == LIAISON]
    assert (row.status.value, row.doubtful_at, row.sent_at) == (state, None, None)


def test_server_that_never_answers_gets_two_copies_and_no_third(sqlite_database: Database) -> None:
    ready(sqlite_database)
    with post_office(PostOffice(silent_after={LIAISON})) as office:
        assert run(sqlite_database, office.target()) == DeliveryReport(sent=3, postponed=1)
        assert run(sqlite_database, office.target(), now=NOW + MINUTE) == DeliveryReport(doubtful=1)
        assert run(sqlite_database, office.target(), now=NOW + timedelta(days=5)) == DeliveryReport()
    assert Counter(office.addresses)[LIAISON] == 2
    assert len(set(office.taken)) == 4
    with sqlite_database.writing() as db:
        notice = db.scalars(select(Notice).where(Notice.address == LIAISON)).one()
        outbox.arrived(db, notice, now=NOW + timedelta(days=6))
    assert states(sqlite_database) == {"sent": 4}


def test_late_worker_changes_nothing_but_a_yes_is_always_true(database: Database) -> None:
    ready(database)
    (slow,) = claimed(database, "slow")
    with database.writing() as db:
        outbox.unstick(db, now=NOW + LEASE + MINUTE)
    (fast,) = claimed(database, "fast", now=NOW + LEASE + MINUTE)
    assert (fast.notice_id, fast.fence) == (slow.notice_id, slow.fence + 1)
    no = DeliveryResult(slow.notice_id, ok=False, code=550, text="no")
    with database.writing() as db:
        now = NOW + LEASE + 2 * MINUTE
        assert outbox.begin(db, [slow], worker="slow", now=now) == set()
        assert (
            outbox.begin(db, [Outgoing(fast.notice_id, "", b"", slow.fence)], worker="fast", now=now) == set()
        )
        assert outbox.record(db, no, worker="slow", fence=slow.fence, now=now) is None
        outbox.give_back(db, [slow.notice_id], worker="slow", reason="late")
        outbox.renew(db, [slow.notice_id], worker="slow", now=now + timedelta(days=1))
    (row,) = [row for row in rows(database) if row.id == slow.notice_id]
    assert (row.status, row.claimed_by, row.fence) == (NoticeStatus.SENDING, "fast", fast.fence)
    assert row.lease_until == NOW + 2 * LEASE + MINUTE
    with database.writing() as db:
        assert outbox.begin(db, [fast], worker="fast", now=now) == {fast.notice_id}
        yes = DeliveryResult(slow.notice_id, ok=True, code=250, text="ok")
        assert outbox.record(db, yes, worker="slow", fence=slow.fence, now=now) is NoticeStatus.SENT
        assert outbox.record(db, no, worker="fast", fence=fast.fence, now=now) is None
    assert states(database) == {"sent": 1, "ready": 3}


def test_lease_that_is_renewed_is_not_taken_over(database: Database) -> None:
    ready(database)
    numbers = [message.notice_id for message in claimed(database, "w", limit=4)]
    with database.writing() as db:
        outbox.renew(db, numbers[:3], worker="w", now=NOW + 10 * MINUTE)
        assert outbox.unstick(db, now=NOW + 16 * MINUTE) == 1
        assert outbox.unstick(db, now=NOW + 26 * MINUTE) == 3


@pytest.mark.parametrize("jump", [timedelta(hours=-2), timedelta(days=3)])
def test_clock_that_jumps_keeps_no_claim_for_ever(database: Database, jump: timedelta) -> None:
    ready(database)
    claimed(database, "dead", limit=4)
    with post_office(PostOffice()) as office:
        # What is ready from later on waits until the clock has come there again: two hours at most.
        run(database, office.target(), now=NOW + jump)
        run(database, office.target(), now=NOW + max(jump, timedelta(0)) + MINUTE)
    assert states(database) == {"sent": 4}
    assert sorted(Counter(office.addresses).values()) == [1, 1, 1, 1]


def test_wait_that_a_wrong_clock_set_three_days_ahead_ends_with_it(database: Database) -> None:
    ready(database)
    with post_office(PostOffice(greylists=True)) as office:
        assert run(database, office.target(), now=NOW + timedelta(days=3)).postponed == 4
        assert run(database, office.target(), now=NOW + MINUTE).sent == 4


@pytest.mark.parametrize(
    ("result", "state"),
    [
        (DeliveryResult(1, ok=True, code=250, text=""), "sent"),
        (DeliveryResult(1, ok=False, code=550, text="no"), "failed"),
        (DeliveryResult(1, ok=False, code=450, text="later"), "carried"),
    ],
)
def test_what_stands_in_a_letter_shares_its_fate(
    database: Database, result: DeliveryResult, state: str
) -> None:
    ready(database)
    with database.writing() as db:
        found = db.scalars(
            select(Notice).where(Notice.status == NoticeStatus.READY).order_by(Notice.id)
        ).all()
        carrier, carried = found[0].id, found[1].id
        found[1].status, found[1].carrier_id = NoticeStatus.CARRIED, carrier
    (message,) = claimed(database, "w")
    assert message.notice_id == carrier
    with database.writing() as db:
        told = DeliveryResult(carrier, ok=result.ok, code=result.code, text=result.text)
        outbox.record(db, told, worker="w", now=NOW)
        notice = db.get_one(Notice, carried, populate_existing=True)
        assert notice.status.value == state
        if state == "failed":
            outbox.retry(db.get_one(Notice, carrier), now=NOW)
            db.refresh(notice)
            assert (notice.status, notice.carrier_id) == (NoticeStatus.PLANNED, None)


def test_message_that_a_change_overtook_is_not_tried_again(sqlite_database: Database) -> None:
    ready(sqlite_database)
    with post_office(PostOffice(greylists=True)) as office:
        run(sqlite_database, office.target())
        with sqlite_database.writing() as db:
            notice = db.scalars(select(Notice).where(Notice.session_id.is_not(None))).first()
            assert notice is not None
            db.get_one(Session, notice.session_id).sequence += 1
        assert run(sqlite_database, office.target(), now=NOW + MINUTE) == DeliveryReport()
    assert states(sqlite_database) == {"not_owed": 4}


def test_no_minute_sees_more_than_its_cap(database: Database) -> None:
    ready(database)
    with post_office(PostOffice()) as office:
        assert run(database, office.target(rate=1)) == DeliveryReport(sent=4)
    moments = sorted(row.sent_at for row in rows(database) if row.sent_at)
    gaps = [after - before for before, after in pairwise(moments)]
    assert len(gaps) == 3
    assert min(gaps) >= MINUTE
    assert max(gaps) <= MINUTE + timedelta(seconds=5)


def test_caps_count_what_others_claimed_and_sent(database: Database) -> None:
    ready(database)
    with database.writing() as db:
        caps = Caps(minute=3, domain=1)
        one = outbox.claim_within(db, now=NOW, worker="a", caps=caps)
        two = outbox.claim_within(db, now=NOW, worker="b", caps=caps)
        assert sorted(message.address.partition("@")[2] for message in one.messages) == [
            "inm.example",
            "segob.example",
        ]
        assert (two.messages, two.waiting) == ([], True)
        outbox.begin(db, one.messages, worker="a", now=NOW)
        outbox.all_sent(db, [message.notice_id for message in one.messages], now=NOW)
        assert outbox.claim_within(db, now=NOW + MINUTE / 2, worker="b", caps=caps).messages == []
        later = outbox.claim_within(db, now=NOW + MINUTE, worker="b", caps=caps)
        assert len(later.messages) == 2
