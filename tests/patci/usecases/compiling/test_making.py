"""Making documents apart, here and in processes beside: the same bytes, and no fault holds others up."""

import json
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session as DbSession

from models import Agency, StoredFile
from models.enums import CompilationStatus, DocumentFormat, DocumentKind
from patci.database import Database
from patci.documents.recipes import BY_WANTED
from patci.usecases.compiling import compilations, document_templates, making
from patci.usecases.compiling.compilations import LEASE, MOST_ATTEMPTS, Matter
from patci.usecases.compiling.document_templates import Tried
from patci.usecases.compiling.running import Compiled
from patci.usecases.compiling.work import Work
from patci.usecases.keeping import stored_files
from tests.patci.correspondence import commission
from tests.patci.documents.word.reading import template_saying
from tests.patci.usecases.compiling.compiling_world import (
    MINUTES,
    documents,
    place,
    row,
)
from tests.patci.usecases.compiling.many_cards import ALL, BROKEN, cards, run
from tests.patci.usecases.compiling.test_running import files


@pytest.fixture(params=["here", "beside"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Where documents are made: six are few, or many."""
    monkeypatch.setattr(making, "MANY", 2 if request.param == "beside" else 99)
    return str(request.param)


@pytest.fixture
def two_beside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Six are many."""
    monkeypatch.setattr(making, "MANY", 2)


@pytest.mark.usefixtures("two_beside")
def test_processes_beside_make_the_same_bytes_in_the_same_order(
    database: Database, tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    with database.writing() as db:
        number = cards(db, now)
    assert run(database, tmp_path, now) == Compiled(number, ALL, ALL)
    with database.writing() as db:
        beside = documents(db)
        row(db, number).status = CompilationStatus.WAITING
    monkeypatch.setattr(making, "MANY", 99)
    assert run(database, tmp_path, now) == Compiled(number, ALL, ALL)
    with database.reading() as db:
        # Equal bytes are the same document, and no further edition.
        assert documents(db) == beside
        keys = db.scalars(select(Agency.key).order_by(Agency.name, Agency.id))
        assert [one[1] for one in beside] == [f"agency:{key}@cut_off:2024-s1" for key in keys]
        assert sorted(one.name for one in db.query(StoredFile)) == files(tmp_path / "evidence")


def test_rows_that_break_a_writer_are_a_fault_of_that_document_alone(
    sqlite_database: Database, tmp_path: Path, now: datetime, way: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with sqlite_database.writing() as db:
        number = cards(db, now, broken=("otra-1",))
    done = run(sqlite_database, tmp_path, now)
    assert done is not None
    assert (done.done, done.total) == (ALL - 1, ALL)
    with sqlite_database.reading() as db:
        found = row(db, number)
        assert found.status is CompilationStatus.FAILED
        (fault,) = found.faults
        assert db.get_one(Agency, fault["agency_id"]).key == "otra-1"
        assert fault["sentence"].startswith(BROKEN)
        made = [one[1] for one in documents(db)]
        assert (len(made), [one for one in made if "otra-1" in one]) == (ALL - 1, [])
    (line,) = [json.loads(one) for one in capfd.readouterr().err.splitlines() if one.startswith("{")]
    assert (line["event"], line["document"], line["error"]) == (
        "document_not_made",
        "agency_card.pdf",
        "KeyError",
    )
    assert line["reference"] in fault["sentence"]
    assert "agency_card.py" in line["trace"]


def test_a_writer_that_breaks_on_all_is_not_tried_on_all(
    sqlite_database: Database, tmp_path: Path, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        number = cards(db, now, broken=("*",))
    run(sqlite_database, tmp_path, now)
    with sqlite_database.reading() as db:
        sentences = [one["sentence"] for one in row(db, number).faults]
        assert [one.startswith(BROKEN) for one in sentences] == [True] * making.MOST_LOST + [False]
        assert sentences[-1].startswith("No se intentó")
        assert documents(db) == []


def test_a_full_disk_is_said_of_each_and_leaves_nothing(
    sqlite_database: Database, tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    with sqlite_database.writing() as db:
        number = cards(db, now)

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(stored_files.os, "fsync", full)
        done = run(sqlite_database, tmp_path, now)
    assert done is not None
    assert (done.done, done.problem) == (
        0,
        f"No se pudieron hacer {ALL} de {ALL} documentos. {stored_files.no_room()}",
    )
    assert files(tmp_path / "evidence") == []
    with sqlite_database.writing() as db:
        compilations.again(db, row(db, number), now=now, actor="user:1")
    assert run(sqlite_database, tmp_path, now) == Compiled(number, ALL, ALL)


def test_a_content_that_was_taken_out_is_a_fault_of_that_document_alone(
    sqlite_database: Database, tmp_path: Path, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        number = cards(db, now)
    run(sqlite_database, tmp_path, now)
    with sqlite_database.writing() as db:
        gone = db.get_one(StoredFile, documents(db)[1][3])
        gone.withdrawn_at = now
        row(db, number).status = CompilationStatus.WAITING
    done = run(sqlite_database, tmp_path, now)
    assert done is not None
    assert (done.done, done.total) == (ALL - 1, ALL)
    assert "se retiró del registro" in (done.problem or "")


def test_what_the_database_raises_is_no_fault_of_a_document(
    sqlite_database: Database, tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    with sqlite_database.writing() as db:
        number = cards(db, now)

    def gone(self: Work, db: DbSession, unit: object) -> object:
        raise OperationalError("SELECT", {}, OSError("gone"))

    with monkeypatch.context() as patch:
        patch.setattr(Work, "prepared", gone)
        with pytest.raises(OperationalError):
            run(sqlite_database, tmp_path, now)
    with sqlite_database.reading() as db:
        assert (row(db, number).status, row(db, number).faults) == (CompilationStatus.RUNNING, [])
    assert run(sqlite_database, tmp_path, now + 2 * LEASE) == Compiled(number, ALL, ALL)


def test_a_compilation_whose_workers_fall_silent_is_given_up_until_somebody_asks_again(
    sqlite_database: Database, tmp_path: Path, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        number = cards(db, now)
    for time in range(MOST_ATTEMPTS):
        with sqlite_database.writing() as db:
            assert compilations.take_up(db, number, holder=f"w{time}", now=now) is not None
        now += 2 * LEASE
    done = run(sqlite_database, tmp_path, now)
    assert done is not None
    assert (done.done, "se detuvo varias veces" in (done.problem or "")) == (0, True)
    with sqlite_database.writing() as db:
        compilations.again(db, row(db, number), now=now, actor="user:1")
    assert run(sqlite_database, tmp_path, now) == Compiled(number, ALL, ALL)


def test_a_template_that_does_not_end_is_said_and_the_others_are_made(
    sqlite_database: Database, tmp_path: Path, now: datetime
) -> None:
    depth = 20
    opened = "".join(f"{{% for i{number} in integrantes %}}" for number in range(depth))
    endless = template_saying(f"{opened}x{'{% endfor %}' * depth}")
    with sqlite_database.writing() as db:
        of = commission(db)
        document_templates.upload(
            db,
            of.programme,
            Tried(DocumentKind.MINUTES, "acta.docx", endless),
            folder=place(tmp_path).evidence,
            now=now,
            actor="user:1",
        )
        wanted = [MINUTES, BY_WANTED[DocumentKind.AGENDA, DocumentFormat.DOCX]]
        compilations.ask(db, of.programme, Matter(session=of.session), wanted, now=now, actor="user:1")
    done = run(sqlite_database, tmp_path, now)
    assert done is not None
    assert (done.done, done.total) == (1, 2)
    assert "Hay demasiadas listas dentro de listas" in (done.problem or "")
