"""`patci compile` ended in the middle of forty cards: nothing is half, nobody is left, again it is whole."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import func, select

from models import IssuedDocument, StoredFile
from patci.bootstrap import build
from patci.clock import FixedClock
from patci.database import Database
from patci.settings import Settings
from patci.usecases.compiling.making import MANY
from patci.usecases.keeping import stored_files
from tests.conftest import NOW
from tests.patci.usecases.collection_world import make_activity, make_agency, make_programme

COUNT = MANY + 10
MAIN = "from patci.cli.main import main; main()"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with a programme in which forty agencies owe an activity each."""
    application = build(
        Settings(_env_file=None, data=tmp_path / "data"),  # type: ignore[call-arg]
        clock=FixedClock(NOW),
        migrate=True,
    )
    with application.database.writing() as db:
        programme = make_programme(db, NOW)
        for number in range(COUNT):
            make_activity(db, programme, f"A{number}", make_agency(db, f"a{number}"))
    application.database.close()
    return tmp_path / "data"


def started(data: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", MAIN, "compile", "--json"]
    what = ["--cut-off", "junio", "--as-of", "2024-06-30", "--document", "agency_card"]
    return subprocess.Popen(
        [*command, *what],
        env={**os.environ, "PATCI_DATA": str(data)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def issued(database: Database) -> int:
    with database.reading() as db:
        return db.scalar(select(func.count()).select_from(IssuedDocument)) or 0


def of_session(leader: int) -> list[str]:
    """The living processes that a command started, itself among them."""
    listing = subprocess.run(["ps", "-axo", "sess=,pid=,stat="], capture_output=True, text=True, check=True)
    rows = [line.split() for line in listing.stdout.splitlines()]
    return [row[1] for row in rows if row[0] == str(leader) and not row[2].startswith("Z")]


@pytest.mark.slow
@pytest.mark.parametrize("how", ["killed", "ctrl-c"])
def test_ended_in_the_middle_it_leaves_nothing_half_and_nobody_behind(data: Path, how: str) -> None:
    database = Database(f"sqlite:///{data / 'patci.sqlite3'}")
    process = started(data)
    while not issued(database):
        assert process.poll() is None, process.communicate()
        time.sleep(0.01)
    assert len(of_session(process.pid)) == 3
    if how == "killed":
        process.kill()
    else:
        # The terminal tells all of them.
        os.killpg(process.pid, signal.SIGINT)
    _out, said = process.communicate(timeout=30)
    deadline = time.monotonic() + 10
    while of_session(process.pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert of_session(process.pid) == []
    assert "Traceback" not in said
    assert 0 < issued(database) < COUNT
    with database.reading() as db:
        for one in db.scalars(select(IssuedDocument)):
            content = stored_files.path(db, data / "evidence", one.sha256).read_bytes()
            assert hashlib.sha256(content).hexdigest() == one.sha256
        before = set(db.scalars(select(StoredFile.name)))
    kept = {path.name for path in (data / "evidence").rglob("*") if path.is_file()}
    left = {name for name in kept - before if not name.startswith(stored_files.PARTIAL)}
    assert left == set()
    assert how == "killed" or kept == before
    again = started(data)
    out, _said = again.communicate(timeout=120)
    assert [one["edition"] for one in json.loads(out)["files"]] == [1] * COUNT
    assert (again.returncode, issued(database)) == (0, COUNT)
    database.close()
