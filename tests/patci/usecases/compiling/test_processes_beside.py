"""Processes beside that end over a document: killed, or because it does not come."""

import os
import signal
from datetime import datetime
from pathlib import Path

import pytest

from models import StoredFile
from patci.database import Database
from patci.documents import beside
from patci.documents.beside import Beside
from patci.documents.orders import Order
from patci.usecases.compiling import compilations, making
from patci.usecases.compiling.running import Compiled
from tests.patci.usecases.compiling.compiling_world import row
from tests.patci.usecases.compiling.many_cards import ALL, cards, run
from tests.patci.usecases.compiling.test_running import files

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def two_beside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Six are many."""
    monkeypatch.setattr(making, "MANY", 2)


@pytest.mark.parametrize("killed", [1, 2])
def test_a_process_that_is_killed_over_a_document_is_followed_by_another(
    sqlite_database: Database,
    tmp_path: Path,
    now: datetime,
    killed: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with sqlite_database.writing() as db:
        number = cards(db, now)
    left = [killed]
    started = Beside._started

    def dying(self: Beside, order: Order) -> bytes:
        if "otra-2" in order.provenance.subject and left[0]:
            left[0] -= 1
            os.kill(started(self).pid, signal.SIGKILL)
        return whole(self, order)

    whole = Beside.made
    monkeypatch.setattr(Beside, "made", dying)
    done = run(sqlite_database, tmp_path, now)
    assert done is not None
    # Once it is tried again; twice is once too often for one run.
    lost = killed - 1
    assert (done.done, done.total) == (ALL - lost, ALL)
    assert ("se detuvo" in (done.problem or "")) == bool(lost)
    if lost:
        with sqlite_database.writing() as db:
            compilations.again(db, row(db, number), now=now, actor="user:1")
        assert run(sqlite_database, tmp_path, now) == Compiled(number, ALL, ALL)
    with sqlite_database.reading() as db:
        assert sorted(one.name for one in db.query(StoredFile)) == files(tmp_path / "evidence")


def test_a_document_that_does_not_come_is_ended_and_said(
    sqlite_database: Database, tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = (
        "import time; from patci.documents import beside, orders; beside.LONGEST = 1\n"
        "made = orders.Order.made\n"
        "def slow(self, rows):\n"
        "    if 'otra-0' in self.provenance.subject: time.sleep(60)\n"
        "    beside.signal.alarm(60); return made(self, rows)\n"
        "orders.Order.made = slow; beside.main()"
    )
    monkeypatch.setattr(beside, "COMMAND", ("-c", script))
    with sqlite_database.writing() as db:
        cards(db, now)
    done = run(sqlite_database, tmp_path, now)
    assert done is not None
    assert (done.done, done.total) == (ALL - 1, ALL)
    assert "Tardaba demasiado" in (done.problem or "")
