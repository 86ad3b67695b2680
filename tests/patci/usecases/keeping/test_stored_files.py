"""Stored files: once per content, under a random name, gone with the transaction that did not come about."""

import hashlib
import resource
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from models import StoredFile
from patci.database import Database
from patci.errors import ConflictError, NotFoundError, StorageFullError
from patci.usecases.keeping import stored_files

CONTENT = b"%PDF-1.7 minuta"
SHA256 = hashlib.sha256(CONTENT).hexdigest()
PDF = "application/pdf"


def files(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in folder.rglob("*") if path.is_file()]


@contextmanager
def full_disk(most_bytes: int) -> Iterator[None]:
    """No file of this process may grow beyond that: the operating system refuses in mid-write."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_content_is_kept_once_under_a_name_that_says_nothing(
    database: Database, tmp_path: Path, now: datetime
) -> None:
    folder = tmp_path / "evidence"
    for _ in range(2):
        with database.writing() as db:
            row = stored_files.keep(db, folder, CONTENT, media_type=PDF, now=now)
            assert (row.sha256, row.size, row.media_type, row.stored_at) == (SHA256, len(CONTENT), PDF, now)
    with database.reading() as db:
        path = stored_files.path(db, folder, SHA256)
        assert SHA256[:16] not in str(path)
        assert [row.name for row in db.scalars(select(StoredFile))] == [path.name]
    assert files(folder) == [CONTENT]


def test_a_transaction_that_is_rolled_back_takes_its_file_along(
    sqlite_database: Database, tmp_path: Path, now: datetime
) -> None:
    class PowerCut(Exception):  # noqa: N818  (a cut, not an error of ours)
        pass

    def fail() -> None:
        with sqlite_database.writing() as db:
            stored_files.keep(db, tmp_path / "e", CONTENT, media_type=PDF, now=now)
            raise PowerCut

    with sqlite_database.writing() as db:
        stored_files.keep(db, tmp_path / "e", b"stays", media_type=PDF, now=now)
    with pytest.raises(PowerCut):
        fail()
    assert files(tmp_path / "e") == [b"stays"]


def test_a_full_disk_leaves_nothing_half_written(
    sqlite_database: Database, tmp_path: Path, now: datetime
) -> None:
    def fill() -> None:
        with sqlite_database.writing() as db, full_disk(4_000_000):
            stored_files.keep(db, tmp_path / "e", bytes(4_000_001), media_type=PDF, now=now)

    with pytest.raises(StorageFullError, match=r"No hay espacio"):
        fill()
    assert files(tmp_path / "e") == []
    with sqlite_database.writing() as db:
        assert db.scalars(select(StoredFile)).all() == []
        stored_files.keep(db, tmp_path / "e", bytes(4_000_001), media_type=PDF, now=now)
    assert [len(content) for content in files(tmp_path / "e")] == [4_000_001]


def test_files_of_earlier_versions_are_found_under_their_hash_and_stay_there(
    sqlite_database: Database, tmp_path: Path, now: datetime
) -> None:
    old = stored_files.under(tmp_path / "e", SHA256)
    stored_files.write_whole(old, CONTENT)
    with sqlite_database.writing() as db:
        assert stored_files.path(db, tmp_path / "e", SHA256) == old
        stored_files.keep(db, tmp_path / "e", CONTENT, media_type=PDF, now=now)
        assert stored_files.path(db, tmp_path / "e", SHA256) == old
    assert files(tmp_path / "e") == [CONTENT]


def test_what_was_taken_out_of_the_record_is_not_found_and_does_not_come_back(
    sqlite_database: Database, tmp_path: Path, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        row = stored_files.keep(db, tmp_path / "e", CONTENT, media_type=PDF, now=now)
        row.withdrawn_at = now
        with pytest.raises(NotFoundError, match=r"se retiró"):
            stored_files.path(db, tmp_path / "e", SHA256)
        with pytest.raises(ConflictError, match=r"no se recibe otra vez"):
            stored_files.keep(db, tmp_path / "e", CONTENT, media_type=PDF, now=now)


def test_the_same_content_at_once_is_written_once(database: Database, tmp_path: Path, now: datetime) -> None:
    start = threading.Barrier(6)

    def keep(_number: int) -> None:
        start.wait()
        with database.writing() as db:
            stored_files.keep(db, tmp_path / "e", CONTENT, media_type=PDF, now=now)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(keep, range(6)))
    with database.reading() as db:
        assert len(db.scalars(select(StoredFile)).all()) == 1
    assert files(tmp_path / "e") == [CONTENT]


def test_bytes_written_ahead_are_moved_to_their_place(
    sqlite_database: Database, tmp_path: Path, now: datetime
) -> None:
    folder = tmp_path / "e"
    twice = [stored_files.written_ahead(folder, CONTENT) for _number in range(2)]
    with sqlite_database.writing() as db:
        for written in twice:
            stored_files.keep(db, folder, CONTENT, media_type=PDF, now=now, written=written)
        kept = stored_files.path(db, folder, SHA256)
    assert kept.read_bytes() == CONTENT
    # The second found its content there: whoever wrote it ahead lets it go.
    assert [path.exists() for path in twice] == [False, True]


def test_a_full_disk_leaves_nothing_written_ahead(tmp_path: Path) -> None:
    with full_disk(4_000_000), pytest.raises(StorageFullError, match=r"No hay espacio"):
        stored_files.written_ahead(tmp_path / "e", bytes(4_000_001))
    assert files(tmp_path / "e") == []
