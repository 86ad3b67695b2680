"""A record that names somebody everywhere, on both databases and (made once) on SQLite alone."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from patci.database import Database
from tests.conftest import NOW, SECRET
from tests.patci.usecases.withdrawing.marked_record import Record
from tests.patci.usecases.withdrawing.marking import make_record


@pytest.fixture
def record(database: Database, tmp_path: Path, now: datetime) -> Record:
    return make_record(database, tmp_path / "evidence", secret=SECRET, now=now)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Record:
    """The record in a file; tests work on copies of it."""
    path = tmp_path_factory.mktemp("marked")
    shutil.copyfile(sqlite_template, path / "patci.sqlite3")
    database = Database(f"sqlite:///{path / 'patci.sqlite3'}")
    made = make_record(database, path / "evidence", secret=SECRET, now=NOW)
    database.close()
    return made


@pytest.fixture
def small(template: Record, tmp_path: Path) -> Iterator[Record]:
    """The same on SQLite alone, made once for all tests."""
    shutil.copytree(template.folder.parent, tmp_path, dirs_exist_ok=True)
    database = Database(f"sqlite:///{tmp_path / 'patci.sqlite3'}")
    yield replace(template, database=database, folder=tmp_path / "evidence")
    database.close()
