"""Wishes for documents: asked once, held by one worker, taken over after silence, ended with a sentence."""

import threading
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession

from models import AuditEvent, Compilation
from models.enums import CompilationStatus
from patci.database import Database
from patci.errors import InvalidInputError, NotFoundError
from patci.usecases.compiling import compilations
from patci.usecases.compiling.compilations import LEASE, Matter
from tests.factories import make_programme
from tests.patci.correspondence import commission
from tests.patci.usecases.compiling.compiling_world import BOOK, MINUTES, WORKBOOK, asked, cut_off_of, row


def actions(db: DbSession) -> list[str]:
    found = select(AuditEvent.action).where(AuditEvent.action.like("documents.%")).order_by(AuditEvent.id)
    return list(db.scalars(found))


def test_asking_twice_before_it_is_done_is_asking_once(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        cut_off = cut_off_of(db, of, now=now)
        matters = (
            (Matter(cut_off), [WORKBOOK, BOOK]),
            (Matter(cut_off), [WORKBOOK, BOOK]),
            (Matter(cut_off), [WORKBOOK]),
            (Matter(session=of.session), [MINUTES]),
            (Matter(session=of.session), [MINUTES]),
        )
        rows = [
            compilations.ask(db, of.programme, matter, recipes, now=now, actor="user:1").id
            for matter, recipes in matters
        ]
        assert [rows.index(one) for one in rows] == [0, 0, 2, 3, 3]
        assert actions(db) == ["documents.asked"] * 3
        first = row(db, rows[0])
        compilations.take_up(db, first.id, holder="a", now=now)
        compilations.finish(db, first.id, holder="a", now=now)
        again = compilations.ask(db, of.programme, Matter(cut_off), [WORKBOOK, BOOK], now=now, actor="user:1")
        assert again.id not in rows


def test_what_cannot_be_made_of_that_is_refused(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        for matter, recipes, sentence in (
            (Matter(session=of.session), [], "al menos un"),
            (Matter(session=of.session), [WORKBOOK], "de otra cosa"),
            (Matter(cut_off_of(db, of, now=now)), [WORKBOOK, MINUTES], "de otra cosa"),
            (Matter(), [MINUTES], "de otra cosa"),
        ):
            with pytest.raises(InvalidInputError, match=sentence):
                compilations.ask(db, of.programme, matter, recipes, now=now, actor="u")
        assert db.scalar(select(func.count()).select_from(Compilation)) == 0


def test_one_worker_holds_it_until_it_falls_silent(database: Database, now: datetime) -> None:
    number = asked(database, WORKBOOK, now=now)
    later = now + LEASE + timedelta(seconds=1)
    with database.writing() as db:
        assert compilations.waiting(db, now=now) == [number]
        assert compilations.take_up(db, number, holder="a", now=now) is not None
        assert compilations.take_up(db, number, holder="b", now=now + LEASE) is None
        assert compilations.waiting(db, now=now + LEASE) == []
        assert compilations.waiting(db, now=later) == [number]
        assert compilations.take_up(db, number, holder="b", now=later) is not None
    with database.writing() as db:
        # Whoever was silent comes back: nothing that it says counts any more.
        assert compilations.held(db, number, holder="a") is None
        assert compilations.finish(db, number, holder="a", now=later) is None
        mine = compilations.held(db, number, holder="b")
        assert mine is not None
        compilations.count(mine, done=1, total=1, now=later)
        done = compilations.finish(db, number, holder="b", now=later)
        assert done is not None
        assert (done.status, done.done, done.total, done.holder) == (CompilationStatus.DONE, 1, 1, None)
        assert compilations.take_up(db, number, holder="c", now=later + LEASE * 2) is None
        assert actions(db) == ["documents.asked", "documents.compiled"]


def test_each_sign_of_life_holds_it_longer(sqlite_database: Database, now: datetime) -> None:
    number = asked(sqlite_database, WORKBOOK, now=now)
    with sqlite_database.writing() as db:
        mine = compilations.take_up(db, number, holder="a", now=now)
        assert mine is not None
        compilations.count(mine, done=1, total=3, now=now + LEASE)
        assert compilations.waiting(db, now=now + LEASE * 2) == []
        assert compilations.waiting(db, now=now + LEASE * 2 + timedelta(seconds=1)) == [number]


def test_two_workers_at_once_do_not_both_get_it(database: Database, now: datetime) -> None:
    number = asked(database, WORKBOOK, now=now)
    start, got = threading.Barrier(2), []

    def reach(holder: str) -> None:
        start.wait(timeout=10)
        with database.writing() as db:
            if compilations.take_up(db, number, holder=holder, now=now) is not None:
                got.append(holder)

    workers = [threading.Thread(target=reach, args=(name,)) for name in "ab"]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(timeout=30)
    with database.reading() as db:
        assert [row(db, number).holder] == got


def test_a_failure_keeps_its_sentence_and_is_not_taken_up_again(
    sqlite_database: Database, now: datetime
) -> None:
    number = asked(sqlite_database, WORKBOOK, now=now)
    with sqlite_database.writing() as db:
        compilations.take_up(db, number, holder="a", now=now)
        compilations.finish(db, number, holder="a", now=now, problem="La plantilla está dañada.")
        found = row(db, number)
        assert (found.status, found.problem) == (CompilationStatus.FAILED, "La plantilla está dañada.")
        assert compilations.waiting(db, now=now + LEASE * 9) == []
        assert actions(db) == ["documents.asked", "documents.failed"]


def test_what_failed_is_put_in_line_again_once(sqlite_database: Database, now: datetime) -> None:
    number = asked(sqlite_database, WORKBOOK, now=now)
    fault = {"kind": "data_workbook", "format": "xlsx", "agency_id": None, "sentence": "Faltó memoria."}
    with sqlite_database.writing() as db:
        mine = compilations.take_up(db, number, holder="a", now=now)
        assert mine is not None
        db.flush()
        compilations.again(db, mine, now=now, actor="user:2")
        assert mine.holder == "a"
        compilations.count(mine, done=1, total=2, faults=[fault], now=now)
        compilations.finish(db, number, holder="a", now=now)
        assert (mine.status, mine.faults) == (CompilationStatus.FAILED, [fault])
        assert mine.problem == "No se pudo hacer 1 de 2 documentos. Faltó memoria."
        for _time in range(2):
            compilations.again(db, mine, now=now, actor="user:2")
        assert compilations.waiting(db, now=now) == [number]
        assert (mine.problem, mine.faults, mine.attempts, mine.finished_at) == (None, [], 0, None)
        assert actions(db) == ["documents.asked", "documents.failed", "documents.asked_again"]


def test_a_compilation_of_another_programme_is_not_there(sqlite_database: Database, now: datetime) -> None:
    number = asked(sqlite_database, WORKBOOK, now=now)
    with sqlite_database.writing() as db:
        other = make_programme(db, now=now)
        found = row(db, number)
        assert compilations.compilation(db, found.programme_id, number) is found
        with pytest.raises(NotFoundError):
            compilations.compilation(db, other.id, number)
