"""The database behaves alike on both kinds: keys hold, instants stay aware, the edge commits."""

from datetime import UTC, datetime

import pytest
from sqlalchemy.exc import IntegrityError, StatementError

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
