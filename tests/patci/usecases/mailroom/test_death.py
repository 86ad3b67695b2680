"""A sender killed at every step of delivery: nothing is lost, nothing doubled but what was in doubt."""

import asyncio
import json
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from models import Notice
from models.enums import NoticeStatus
from patci.database import Database
from patci.usecases.mailroom.delivering import DeliveryReport, deliver_ready
from patci.usecases.noticing import notices
from patci.usecases.queries.outbox import LEASE
from tests.patci.correspondence import COMPOSER, commission, local
from tests.patci.post_office import PostOffice, post_office
from tests.patci.still_watch import StillWatch

NOW = local("2024-03-04 09:00")
LETTERS = 4
ROOT = Path(__file__).resolve().parents[4]


@dataclass
class Senders:
    """A process that forks a sender for each job, so that the modules are loaded once."""

    process: subprocess.Popen[str]

    def deliver(
        self, path: Path, office: PostOffice, *, step: int, connections: int, now: datetime = NOW
    ) -> int:
        """Deliver in a process that dies at a step (0: never); returns its steps, or minus its signal."""
        job = {"url": f"sqlite:///{path}", "port": office.port, "step": step, "connections": connections}
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps({**job, "now": now.isoformat()}) + "\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())


@pytest.fixture(scope="module")
def senders() -> Iterator[Senders]:
    command = [sys.executable, "-m", "tests.patci.mortal_sender"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield Senders(process)
        assert process.stdin is not None
        process.stdin.close()


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Path:
    """A database with four letters that are ready."""
    path = tmp_path_factory.mktemp("ready") / "ready.sqlite3"
    shutil.copyfile(sqlite_template, path)
    with closing(Database(f"sqlite:///{path}")) as database, database.writing() as db:
        commission(db)
        notices.sweep(db, now=NOW, composer=COMPOSER)
    return path


@dataclass(frozen=True)
class Row:
    """A letter's row."""

    message_id: str
    status: NoticeStatus
    handed_over: bool
    doubted: bool


def rows(database: Database) -> list[Row]:
    with database.reading() as db:
        found = db.scalars(select(Notice).where(Notice.message_id.is_not(None)).order_by(Notice.id))
        return [
            Row(row.message_id or "", row.status, row.sent_at is not None, row.doubtful_at is not None)
            for row in found
        ]


def run(database: Database, office: PostOffice, *, after: timedelta) -> DeliveryReport:
    now = NOW + after
    return asyncio.run(
        deliver_ready(database, target=office.target(), worker="alive", now=now, watch=StillWatch(now))
    )


def copy(ready: Path, to: Path) -> Path:
    shutil.copyfile(ready, to)
    return to


def survive(database: Database, office: PostOffice) -> None:
    """What others do afterwards: at once, when the lease is over, a little later, and days later."""
    run(database, office, after=timedelta(0))
    run(database, office, after=LEASE + timedelta(minutes=1))
    run(database, office, after=LEASE + timedelta(minutes=3))
    assert run(database, office, after=timedelta(days=3)) == DeliveryReport()


@pytest.mark.slow
@pytest.mark.parametrize("connections", [1, 2])
def test_death_at_every_step_loses_nothing_and_doubles_only_what_was_in_doubt(
    tmp_path: Path, senders: Senders, ready: Path, connections: int
) -> None:
    with post_office(PostOffice()) as office:
        whole = copy(ready, tmp_path / "whole.sqlite3")
        steps = senders.deliver(whole, office, step=0, connections=connections)
    assert steps > 40
    doubted = 0
    for step in range(1, steps + 1):
        path = copy(ready, tmp_path / f"{step}.sqlite3")
        with post_office(PostOffice()) as office, closing(Database(f"sqlite:///{path}")) as database:
            ended = senders.deliver(path, office, step=step, connections=connections)
            # Two connections take turns as they come: a run may be over before this step.
            assert ended == -signal.SIGKILL or 0 < ended < step
            office.settle()
            left = rows(database)
            stored = Counter(identifier for _address, identifier in office.taken)
            doubt = {row.message_id for row in left if row.status is NoticeStatus.SENDING and row.handed_over}
            told = {row.message_id for row in left if row.status is NoticeStatus.SENT}
            # Whatever the server has is known to be there, or known to be in doubt; one for each connection.
            assert set(stored) <= told | doubt, step
            assert told <= set(stored), step
            assert len(doubt) <= connections, step
            survive(database, office)
            copies = Counter(identifier for _address, identifier in office.taken)
            assert set(copies) == {row.message_id for row in left}, step
            assert all(copies[one] == 1 + (one in doubt and one in stored) for one in copies), step
            assert {row.message_id for row in rows(database) if row.doubted} == doubt, step
            assert {row.status for row in rows(database)} == {NoticeStatus.SENT}, step
        doubted += bool(doubt)
    assert doubted > 10


def test_message_whose_delivery_dies_twice_waits_for_a_person(
    tmp_path: Path, senders: Senders, ready: Path
) -> None:
    """It is never sent a third time: both times the server had it, and the sender died before it knew."""
    path = copy(ready, tmp_path / "twice.sqlite3")
    with post_office(PostOffice()) as office, closing(Database(f"sqlite:///{path}")) as database:
        step = first_step_of_doubt(senders, ready, tmp_path)
        senders.deliver(path, office, step=step, connections=1)
        (letter,) = [row.message_id for row in rows(database) if row.handed_over]
        for other in [row for row in rows(database) if row.message_id != letter]:
            with database.writing() as db:
                notice = db.scalars(select(Notice).where(Notice.message_id == other.message_id)).one()
                notice.status = NoticeStatus.CANCELLED
        later = NOW + LEASE + timedelta(minutes=1)
        run(database, office, after=LEASE + timedelta(minutes=1))
        senders.deliver(path, office, step=step, connections=1, now=later + timedelta(minutes=2))
        run(database, office, after=2 * LEASE + timedelta(minutes=5))
        run(database, office, after=timedelta(days=9))
        states = {row.message_id: row.status for row in rows(database)}
        assert states[letter] is NoticeStatus.DOUBTFUL
        assert Counter(identifier for _address, identifier in office.taken) == {letter: 2}


def first_step_of_doubt(senders: Senders, ready: Path, folder: Path) -> int:
    """The step after which the server has the first letter and nobody knows."""
    for step in range(1, 60):
        path = copy(ready, folder / f"probe-{step}.sqlite3")
        with post_office(PostOffice()) as office:
            senders.deliver(path, office, step=step, connections=1)
            if office.taken:
                return step
    raise AssertionError("the server never had a letter")
