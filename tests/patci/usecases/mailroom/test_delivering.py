"""A run of delivery against a real server: each failure ends in its own state, nothing is lost."""

import asyncio
from collections import Counter
from datetime import datetime, timedelta

from sqlalchemy import select

from models import Notice
from models.enums import NoticeStatus
from patci.database import Database
from patci.mail.target import Target
from patci.usecases.mailroom.delivering import DeliveryReport, deliver_ready
from patci.usecases.noticing import notices
from tests.patci.correspondence import COMPOSER, commission, local
from tests.patci.post_office import PostOffice, free_port, post_office
from tests.patci.still_watch import StillWatch

NOW = local("2024-03-04 09:00")
LATER = NOW + timedelta(minutes=20)


def ready(database: Database) -> None:
    with database.writing() as db:
        commission(db)
        notices.sweep(db, now=NOW, composer=COMPOSER)


def run(
    database: Database, target: Target, *, now: datetime = NOW, worker: str = "w", **options: int
) -> DeliveryReport:
    return asyncio.run(
        deliver_ready(database, target=target, worker=worker, now=now, watch=StillWatch(now), **options)
    )


def states(database: Database) -> Counter[str]:
    with database.reading() as db:
        return Counter(
            status.value for status in db.scalars(select(Notice.status)) if status is not NoticeStatus.PLANNED
        )


def test_all_that_is_ready_is_delivered_once(database: Database) -> None:
    ready(database)
    with post_office(PostOffice()) as office:
        assert run(database, office.target(), batch=3) == DeliveryReport(sent=4)
        assert run(database, office.target()) == DeliveryReport()
    assert len(set(office.addresses)) == len(office.taken) == 4
    assert states(database) == {"sent": 4}
    with database.reading() as db:
        identifiers = db.scalars(select(Notice.message_id).where(Notice.message_id.is_not(None))).all()
    assert sorted(identifiers) == sorted(identifier for _address, identifier in office.taken)


def test_each_failure_ends_in_its_own_state(database: Database) -> None:
    ready(database)
    refusals = {
        "titular-segob@segob.example": "450 later",
        "enlace-segob@segob.example": "550 unknown",
    }
    with post_office(PostOffice(refusals=refusals)) as office:
        assert run(database, office.target()) == DeliveryReport(sent=2, postponed=1, failed=1)
        office.refusals.clear()
        assert run(database, office.target(), now=NOW + timedelta(minutes=1)) == DeliveryReport(sent=1)
    assert states(database) == {"sent": 3, "failed": 1}


def test_server_that_is_away_stops_the_run_and_loses_nothing(database: Database) -> None:
    ready(database)
    report = run(database, Target("127.0.0.1", free_port(), "st@x.example"))
    assert report.alarm is not None
    assert "Ningún aviso se perdió" in report.alarm
    assert states(database) == {"ready": 4}
    with post_office(PostOffice()) as office:
        assert run(database, office.target()).sent == 4


def test_login_that_is_asked_for_stops_the_run_and_blames_nobody(sqlite_database: Database) -> None:
    ready(sqlite_database)
    with post_office(PostOffice(refusals={"enlace-segob@segob.example": "530 log in"})) as office:
        report = run(sqlite_database, office.target())
    assert (report.sent, report.failed, "530" in (report.alarm or "")) == (1, 0, True)
    assert states(sqlite_database) == {"sent": 1, "ready": 3}


def test_connection_that_breaks_before_the_message_is_stored_costs_one_retry(
    sqlite_database: Database,
) -> None:
    ready(sqlite_database)
    with post_office(PostOffice(hang_up_before=2)) as office:
        assert run(sqlite_database, office.target()) == DeliveryReport(sent=3, postponed=1)
        assert run(sqlite_database, office.target(), now=LATER) == DeliveryReport(sent=1)
    assert Counter(office.addresses).most_common(1)[0][1] == 1


def test_answer_that_was_lost_sends_the_same_identifier_again(sqlite_database: Database) -> None:
    ready(sqlite_database)
    with post_office(PostOffice(hang_up_after=2)) as office:
        assert run(sqlite_database, office.target()) == DeliveryReport(sent=3, postponed=1)
        assert run(sqlite_database, office.target(), now=LATER) == DeliveryReport(sent=1)
    copies = Counter(office.taken)
    assert sorted(copies.values()) == [1, 1, 1, 2]
    assert len({identifier for _address, identifier in copies}) == 4


def test_workers_side_by_side_send_everything_once(database: Database) -> None:
    ready(database)

    async def both(target: Target) -> list[DeliveryReport]:
        return await asyncio.gather(
            *(
                deliver_ready(database, target=target, worker=name, now=NOW, batch=1)
                for name in ("a", "b", "c")
            )
        )

    with post_office(PostOffice()) as office:
        reports = asyncio.run(both(office.target()))
    assert sum(report.sent for report in reports) == 4
    assert sorted(Counter(office.addresses).values()) == [1, 1, 1, 1]
