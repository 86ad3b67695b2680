"""Making what was asked for: whole or not at all, whenever it is killed; done again it is the same."""

import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from models import AuditEvent, CutOff, Programme, StoredFile
from models.enums import CompilationStatus
from patci.database import Database
from patci.documents.recipes import Recipe
from patci.errors import DocumentError
from patci.usecases.compiling import compilations, issuing, running
from patci.usecases.compiling.compilations import LEASE, Matter
from patci.usecases.compiling.preparing import Prepared
from patci.usecases.compiling.work import Work
from patci.usecases.keeping import stored_files
from tests.patci.usecases.compiling.compiling_world import (
    BOOK,
    CARD,
    WORKBOOK,
    asked,
    clocks,
    documents,
    place,
    row,
)

WANTED = (WORKBOOK, BOOK)
STEPS: dict[str, tuple[object, str]] = {
    "reading": (Work, "prepared"),
    "making": (Prepared, "made"),
    "keeping": (stored_files, "keep"),
    "registering": (issuing, "_issued"),
    "counting": (compilations, "count"),
    "finishing": (compilations, "finish"),
}


class Killed(SystemExit):
    """Stands for the end of the process."""


def files(folder: Path) -> list[str]:
    found = (one for one in folder.rglob("*") if one.is_file())
    return sorted(one.name for one in found if not one.name.endswith(".lock"))


def test_all_is_made_counted_and_told(database: Database, tmp_path: Path, now: datetime) -> None:
    number = asked(database, *WANTED, CARD, now=now)
    done = running.run_waiting(database, place(tmp_path), clocks=clocks(now), holder="a")
    assert [(one.compilation_id, one.done, one.total, one.problem) for one in done] == [(number, 4, 4, None)]
    with database.reading() as db:
        found = row(db, number)
        assert (found.status, found.done, found.total) == (CompilationStatus.DONE, 4, 4)
        assert [one[:3] for one in documents(db)] == [
            ("data_workbook", "cut_off:2024-s1", 1),
            ("agreements_book", "cut_off:2024-s1", 1),
            ("agency_card", "agency:inm@cut_off:2024-s1", 1),
            ("agency_card", "agency:segob@cut_off:2024-s1", 1),
        ]
        # How far it is, is no news for the log.
        unexplained = db.query(AuditEvent).filter_by(action="row.changed")
        assert sum(one.subject.startswith("compilation:") for one in unexplained) == 1
    assert running.run_waiting(database, place(tmp_path), clocks=clocks(now), holder="a") == []


def test_progress_is_seen_while_it_runs(
    sqlite_database: Database, tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    number, seen = asked(sqlite_database, *WANTED, now=now), []
    made = Prepared.made

    def looking(self: Prepared) -> bytes:
        with sqlite_database.reading() as db:
            found = row(db, number)
            seen.append((found.status, found.done, found.total))
        return made(self)

    monkeypatch.setattr(Prepared, "made", looking)
    running.run_waiting(sqlite_database, place(tmp_path), clocks=clocks(now), holder="a")
    assert seen == [(CompilationStatus.RUNNING, 0, 2), (CompilationStatus.RUNNING, 1, 2)]


@pytest.mark.parametrize(
    "killed",
    [(step, unit) for step in STEPS for unit in ((1,) if step == "finishing" else (1, 2))],
    ids=lambda one: f"{one[0]}-{one[1]}",
)
def test_killed_anywhere_it_leaves_nothing_half_and_ends_with_the_same_bytes(
    sqlite_database: Database,
    tmp_path: Path,
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
    killed: tuple[str, int],
) -> None:
    step, unit = killed
    number = asked(sqlite_database, *WANTED, now=now)
    where = place(tmp_path)
    with monkeypatch.context() as patch:
        # Before the first document it is counted once that there is none yet.
        patch.setattr(*STEPS[step], _dies_at(getattr(*STEPS[step]), unit + (step == "counting")))
        with pytest.raises(Killed):
            running.run_waiting(sqlite_database, where, clocks=clocks(now), holder="a")
    with sqlite_database.reading() as db:
        left = documents(db)
        assert row(db, number).status is CompilationStatus.RUNNING
        kept = {one.sha256: one.name for one in db.query(StoredFile)}
    assert len(left) == (2 if step == "finishing" else unit - 1)
    assert sorted(kept) == sorted(one[3] for one in left)
    assert files(where.evidence) == sorted(kept.values())
    # Nobody takes it up while its worker may still live.
    assert running.run_waiting(sqlite_database, where, clocks=clocks(now + LEASE), holder="b") == []
    later = now + LEASE + timedelta(seconds=1)
    (done,) = running.run_waiting(sqlite_database, where, clocks=clocks(later), holder="b")
    assert (done.done, done.total, done.problem) == (2, 2, None)
    with sqlite_database.reading() as db:
        assert documents(db)[: len(left)] == left
        assert [(one[0], one[2]) for one in documents(db)] == [("data_workbook", 1), ("agreements_book", 1)]
        assert sorted(one.name for one in db.query(StoredFile)) == files(where.evidence)


def _dies_at(real: Callable[..., object], time: int) -> Callable[..., object]:
    calls = []

    def dying(*args: object, **named: object) -> object:
        calls.append(1)
        if len(calls) == time:
            raise Killed
        return real(*args, **named)

    return dying


def test_a_process_that_is_killed_is_followed_by_another(
    sqlite_database: Database, tmp_path: Path, now: datetime
) -> None:
    number = asked(sqlite_database, *WANTED, now=now)
    script = (
        "import os, sys; from datetime import datetime; from patci.database import Database;"
        "from patci.usecases.compiling import issuing, running; from pathlib import Path;"
        "from tests.patci.usecases.compiling.compiling_world import clocks, place;"
        "issue = issuing.issue; issuing.issue = lambda *a, **k: (issue(*a, **k), os.kill(os.getpid(), 9));"
        "running.run_waiting(Database(sys.argv[1]), place(Path(sys.argv[2])),"
        " clocks=clocks(datetime.fromisoformat(sys.argv[3])), holder='dead')"
    )
    url = sqlite_database.engine.url.render_as_string(hide_password=False)
    command = [sys.executable, "-c", script, url, str(tmp_path), now.isoformat()]
    dead = subprocess.run(command, cwd=Path(__file__).parents[4], capture_output=True, check=False)
    assert dead.returncode == -9, dead.stderr
    with sqlite_database.reading() as db:
        assert documents(db) == []
        assert row(db, number).holder == "dead"
    later = now + LEASE + timedelta(seconds=1)
    (done,) = running.run_waiting(sqlite_database, place(tmp_path), clocks=clocks(later), holder="b")
    assert (done.done, done.problem) == (2, None)


def test_what_cannot_be_made_is_said_and_the_others_are_made(
    sqlite_database: Database, tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = asked(sqlite_database, BOOK, WORKBOOK, now=now)
    write = Recipe.write

    def refusing(self: Recipe, *args: object, **named: object) -> bytes:
        if self is BOOK:
            raise DocumentError("La plantilla está dañada: suba otra.")
        return write(self, *args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Recipe, "write", refusing)
    (done,) = running.run_waiting(sqlite_database, place(tmp_path), clocks=clocks(now), holder="a")
    sentence = "La plantilla está dañada: suba otra."
    assert done.problem == f"No se pudo hacer 1 de 2 documentos. {sentence}"
    assert (done.done, done.total) == (1, 2)
    with sqlite_database.reading() as db:
        found = row(db, number)
        assert (found.status, found.problem, found.done) == (CompilationStatus.FAILED, done.problem, 1)
        assert found.faults == [
            {"kind": "agreements_book", "format": "pdf", "agency_id": None, "sentence": sentence}
        ]
        assert [one[0] for one in documents(db)] == ["data_workbook"]


def test_whoever_fell_silent_stops_when_another_took_over(
    database: Database, tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = asked(database, *WANTED, now=now)
    later = now + LEASE + timedelta(seconds=1)
    made = Prepared.made

    def slow(self: Prepared) -> bytes:
        with database.writing() as db:
            compilations.take_up(db, number, holder="b", now=later)
        return made(self)

    monkeypatch.setattr(Prepared, "made", slow)
    assert running.run(database, number, place(tmp_path), clocks=clocks(now), holder="a") is None
    with database.reading() as db:
        assert (row(db, number).holder, row(db, number).done) == ("b", 0)
        assert documents(db) == []
    assert files(tmp_path / "evidence") == []


@pytest.mark.parametrize("left", ["", '{"version": 1, "agree'], ids=["gone", "torn"])
def test_a_cut_off_whose_file_is_gone_is_said_and_holds_nobody_up(
    sqlite_database: Database, tmp_path: Path, now: datetime, left: str
) -> None:
    gone = asked(sqlite_database, *WANTED, now=now)
    with sqlite_database.writing() as db:
        found = row(db, gone)
        assert found.cut_off is not None
        whole = found.cut_off
        lost = CutOff(
            **{
                column.key: getattr(whole, column.key)
                for column in CutOff.__table__.columns
                if column.key != "id"
            }
        )
        lost.ref, lost.snapshot = "perdido", left
        db.add(lost)
        db.flush()
        found.cut_off_id = lost.id
        programme = db.get_one(Programme, found.programme_id)
        second = compilations.ask(db, programme, Matter(whole), [WORKBOOK], now=now, actor="u").id
    first, other = running.run_waiting(sqlite_database, place(tmp_path), clocks=clocks(now), holder="a")
    assert (first.compilation_id, first.done) == (gone, 0)
    assert "recupérelo de una copia" in (first.problem or "")
    assert (other.compilation_id, other.done, other.problem) == (second, 1, None)
