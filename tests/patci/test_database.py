"""The database behaves alike on both kinds: keys hold, instants stay aware, the edge commits."""

from concurrent.futures import ThreadPoolExecutor, wait
from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, StatementError
from sqlalchemy.pool import QueuePool

from models import Installation, NonWorkingPeriod, User
from models.enums import InstallationMode
from patci.database import Database


def test_writing_commits_once_at_its_end_and_not_when_it_raises(database: Database, now: datetime) -> None:
    def write_half_and_fail() -> None:
        with database.writing() as db:
            db.add(Installation(mode=InstallationMode.REAL, created_at=now))
            db.flush()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_half_and_fail()
    with database.reading() as db:
        assert db.get(Installation, 1) is None
    with database.writing() as db:
        db.add(Installation(mode=InstallationMode.REAL, created_at=now))
    with database.reading() as db:
        assert db.get_one(Installation, 1).created_at == now


def test_foreign_keys_hold(database: Database, now: datetime) -> None:
    with pytest.raises(IntegrityError), database.writing() as db:
        db.add(NonWorkingPeriod(agency_id=7, starts_on=now.date(), ends_on=now.date(), reason="vacaciones"))


def test_instants_come_back_aware_and_naive_ones_are_refused(database: Database) -> None:
    instant = datetime(2024, 7, 1, 12, tzinfo=UTC)
    with database.writing() as db:
        db.add(User(email="a@b.invalid", name="A", password_hash="x", created_at=instant))
    with database.reading() as db:
        assert [user.created_at for user in db.query(User)] == [instant]
    with pytest.raises(StatementError), database.writing() as db:
        db.add(
            User(email="c@b.invalid", name="C", password_hash="x", created_at=instant.replace(tzinfo=None))
        )


def test_who_is_in_line_comes_one_after_the_other_and_holds_no_connection(database: Database) -> None:
    with ThreadPoolExecutor(20) as threads:
        with database.in_line(), database.writing() as db:
            db.execute(text("SELECT 1"))
            waiting = [threads.submit(_write_in_line, database) for _number in range(20)]
            done, _left = wait(waiting, timeout=0.2)
            pool = database.engine.pool
            assert isinstance(pool, QueuePool)
            assert (done, pool.checkedout()) == (set(), 1)
        assert [one.result(timeout=20) for one in waiting] == [None] * 20


def test_writers_of_a_file_wait_in_line_and_hold_no_connection(sqlite_database: Database) -> None:
    with ThreadPoolExecutor(20) as threads:
        with sqlite_database.writing() as db:
            db.execute(text("SELECT 1"))
            waiting = [threads.submit(_write, sqlite_database) for _number in range(20)]
            done, _late = wait(waiting, timeout=0.2)
            # The pool has fifteen: whoever waited with one in hand would keep readers out.
            pool = sqlite_database.engine.pool
            assert (len(done), isinstance(pool, QueuePool) and pool.checkedout()) == (0, 1)
        assert [each.result() for each in waiting] == [None] * 20


def _write(database: Database) -> None:
    with database.writing() as db:
        db.execute(text("SELECT 1"))


def _write_in_line(database: Database) -> None:
    with database.in_line():
        _write(database)
