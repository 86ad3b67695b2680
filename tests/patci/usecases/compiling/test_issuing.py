"""Issued files: registered once, in editions, never changed, as restricted as what they tell."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session as DbSession

from models import AuditEvent, IssuedDocument, Programme
from models.enums import Classification
from patci.database import Database
from patci.errors import NotFoundError, StorageFullError
from patci.usecases.compiling import issuing
from patci.usecases.compiling.preparing import Prepared
from tests.factories import make_programme
from tests.issued import REPORT, SUBJECT, prepared
from tests.patci.usecases.keeping.test_stored_files import full_disk


def ready(db: DbSession, subject: str = SUBJECT) -> Prepared:
    """What a report is made of, for a new programme or the one that is there."""
    found = db.scalar(select(Programme.id))
    return prepared(found or make_programme(db, now=datetime(2024, 1, 1, tzinfo=UTC)).id, subject=subject)


def test_equal_bytes_are_one_document_and_others_its_next_edition(
    database: Database, tmp_path: Path, now: datetime
) -> None:
    said = []
    for number, content in enumerate((b"one", b"one", b"two", b"one")):
        with database.writing() as db:
            at = now + timedelta(days=number)
            row = issuing.issue(db, ready(db), content, folder=tmp_path, now=at, actor="user:1")
            said.append((row.id, row.edition, row.issued_at))
    first, again, second, back = said
    assert first == again == back == (first[0], 1, now)
    assert second == (second[0], 2, now + timedelta(days=2))
    with database.reading() as db:
        rows = issuing.editions(db, db.get_one(IssuedDocument, first[0]))
        assert [row.edition for row in rows] == [2, 1]
        assert [issuing.content_of(db, row, tmp_path) for row in rows] == [b"two", b"one"]
        newest = issuing.newest(db, rows[0].programme_id, *REPORT, "cut_off:2024-s1")
        assert newest is not None
        assert newest.edition == 2
        events = db.scalars(select(AuditEvent).where(AuditEvent.action == "document.issued")).all()
        assert [row.facts["edition"] for row in events] == [1, 2]
        # The file's row is told with its document, and not once more by itself.
        files = [{f"stored_file:{one.facts['sha256']}", one.subject} for one in events]
        assert [set(one.after) for one in events] == files
        said = db.scalars(select(AuditEvent.subject).where(AuditEvent.action == "row.changed"))
        assert [subject for subject in said if subject.startswith("stored_file")] == []


def test_editions_are_counted_for_each_subject(
    sqlite_database: Database, tmp_path: Path, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        rows = [
            issuing.issue(db, ready(db, subject), b"x", folder=tmp_path, now=now, actor="u")
            for subject in ("cut_off:2024-s1", "cut_off:2024-s2", "cut_off:2024-s1/public")
        ]
        assert [row.edition for row in rows] == [1, 1, 1]
        assert len({row.sha256 for row in rows}) == 1


def test_what_was_issued_is_never_changed(database: Database, tmp_path: Path, now: datetime) -> None:
    with database.writing() as db:
        issuing.issue(db, ready(db), b"one", folder=tmp_path, now=now, actor="u")
    for change in (update(IssuedDocument).values(sha256="0" * 64), IssuedDocument.__table__.delete()):
        with pytest.raises((IntegrityError, OperationalError), match="append-only"), database.writing() as db:
            db.execute(change)
    with database.writing() as db:
        db.scalars(select(IssuedDocument)).one().classification = Classification.PUBLIC
    with database.reading() as db:
        assert db.scalars(select(IssuedDocument.classification)).one() is Classification.PUBLIC


def test_a_file_that_is_not_what_was_issued_is_not_handed_out(
    sqlite_database: Database, tmp_path: Path, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        row = issuing.issue(db, ready(db), b"one", folder=tmp_path, now=now, actor="u")
        file = next(path for path in tmp_path.rglob("*") if path.is_file() and path.read_bytes() == b"one")
        file.write_bytes(b"forged")
        with pytest.raises(NotFoundError, match="dañado"):
            issuing.content_of(db, row, tmp_path)
        file.unlink()
        with pytest.raises(NotFoundError, match="falta"):
            issuing.content_of(db, row, tmp_path)


def test_a_full_disk_leaves_neither_row_nor_file(
    sqlite_database: Database, tmp_path: Path, now: datetime
) -> None:
    folder = tmp_path / "files"
    with sqlite_database.writing() as db:
        report = ready(db)
    with pytest.raises(StorageFullError), sqlite_database.writing() as db, full_disk(1_000_000):
        issuing.issue(db, report, b"x" * 2_000_000, folder=folder, now=now, actor="u")
    assert [path for path in folder.rglob("*") if path.is_file()] == []
    with sqlite_database.reading() as db:
        assert db.scalar(select(func.count()).select_from(IssuedDocument)) == 0


def test_a_document_of_another_programme_is_not_there(
    sqlite_database: Database, tmp_path: Path, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        row = issuing.issue(db, ready(db), b"one", folder=tmp_path, now=now, actor="u")
        assert issuing.document(db, row.programme_id, row.id) is row
        with pytest.raises(NotFoundError, match="no existe"):
            issuing.document(db, row.programme_id + 1, row.id)


def test_the_class_goes_with_the_document(sqlite_database: Database, tmp_path: Path, now: datetime) -> None:
    with sqlite_database.writing() as db:
        reserved = replace(ready(db), classification=Classification.RESERVED)
        row = issuing.issue(db, reserved, b"one", folder=tmp_path, now=now, actor="u")
        assert row.classification is Classification.RESERVED
