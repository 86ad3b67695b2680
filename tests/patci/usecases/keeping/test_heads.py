"""The log's daily head: each day once, made up where it was missed, told outside, and never twice."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from models import AuditHead, Notice, NoticeMessage
from models.enums import NoticeStatus
from patci.database import Database
from patci.errors import InvalidInputError
from patci.mail.compose import Composer
from patci.settings import Settings
from patci.usecases.keeping import audit, heads
from patci.usecases.mailroom import head_mails
from tests.factories import make_programme

ZONE = "America/Mexico_City"
SECRET = b"a key for tests"


def note(database: Database, at: datetime) -> str:
    with database.writing() as db:
        return audit.append(db, now=at, actor="cli", action="a.b", subject="c").hash


def test_a_day_is_sealed_when_it_has_ended(database: Database, now: datetime) -> None:
    note(database, now)
    newest = note(database, now + timedelta(hours=1))
    later = datetime.fromisoformat("2024-02-02T00:10:00-06:00")
    with database.writing() as db:
        assert heads.take(db, now=now + timedelta(hours=2), zone=ZONE) == []
        (head,) = heads.take(db, now=later, zone=ZONE)
        assert (head.day, head.hash, head.taken_at) == (date(2024, 2, 1), newest, later)
        assert heads.take(db, now=later, zone=ZONE) == []


def test_a_missed_day_is_made_up_and_says_when(sqlite_database: Database, now: datetime) -> None:
    first = note(sqlite_database, now)
    with sqlite_database.writing() as db:
        heads.take(db, now=now + timedelta(days=1), zone=ZONE)
    second = note(sqlite_database, now + timedelta(days=2))
    late = now + timedelta(days=4)
    with sqlite_database.writing() as db:
        taken = heads.take(db, now=late, zone=ZONE)
    assert [(head.day.day, head.hash, head.taken_at) for head in taken] == [
        (2, first, late),
        (3, second, late),
        (4, second, late),
    ]


def test_the_file_outside_has_each_head_once(
    sqlite_database: Database, now: datetime, tmp_path: Path
) -> None:
    newest = note(sqlite_database, now)
    with sqlite_database.writing() as db:
        heads.take(db, now=now + timedelta(days=1), zone=ZONE)
    for _ in range(2):
        with sqlite_database.writing() as db:
            heads.write_file(db, tmp_path, now=now + timedelta(days=1))
    (line,) = heads.read_file(tmp_path / heads.FILE)
    assert (line.day, line.hash) == (date(2024, 2, 1), newest)


def test_killed_after_the_file_was_written_the_line_is_not_repeated(
    sqlite_database: Database, now: datetime, tmp_path: Path
) -> None:
    note(sqlite_database, now)
    with sqlite_database.writing() as db:
        heads.take(db, now=now + timedelta(days=1), zone=ZONE)
    with sqlite_database.trying() as db:
        assert heads.write_file(db, tmp_path, now=now + timedelta(days=1)) == 1
    with sqlite_database.writing() as db:
        assert heads.write_file(db, tmp_path, now=now + timedelta(days=1)) == 1
    assert len(heads.read_file(tmp_path / heads.FILE)) == 1


def test_a_folder_that_is_not_there_is_said(sqlite_database: Database, now: datetime, tmp_path: Path) -> None:
    note(sqlite_database, now)
    with sqlite_database.writing() as db:
        heads.take(db, now=now + timedelta(days=1), zone=ZONE)
        with pytest.raises(InvalidInputError, match="PATCI_AUDIT_HEAD_FOLDER"):
            heads.write_file(db, tmp_path / "nada", now=now)


@pytest.mark.parametrize("content", ["{", "[]", '{"day": "ayer", "event": 1, "hash": "a"}', '{"event": 1}'])
def test_a_file_of_something_else_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "x").write_text(content)
    with pytest.raises(InvalidInputError, match="no es un archivo de sellos"):
        heads.read_file(tmp_path / "x")


def test_the_head_is_mailed_through_the_outbox_once(database: Database, now: datetime) -> None:
    settings = Settings(
        _env_file=None,  # type: ignore[call-arg]
        audit_head_addresses="oic@contraloria.invalid, archivo@agn.invalid",
    )
    composer = Composer.of(settings, secret=SECRET)
    with database.writing() as db:
        make_programme(db, now=now)
    newest = note(database, now)
    for _ in range(2):
        with database.writing() as db:
            head_mails.seal(db, settings=settings, composer=composer, zone=ZONE, now=now + timedelta(days=1))
    with database.reading() as db:
        notices = db.scalars(select(Notice).order_by(Notice.id)).all()
        assert [(row.address, row.status) for row in notices] == [
            ("oic@contraloria.invalid", NoticeStatus.READY),
            ("archivo@agn.invalid", NoticeStatus.READY),
        ]
        assert newest.encode() in db.get_one(NoticeMessage, notices[0].id).raw.replace(b"=\r\n", b"")
        (head,) = db.scalars(select(AuditHead))
        assert [told["to"] for told in head.told] == ["oic@contraloria.invalid", "archivo@agn.invalid"]


def test_nothing_is_mailed_before_the_programme_sends(sqlite_database: Database, now: datetime) -> None:
    settings = Settings(_env_file=None, audit_head_addresses="oic@contraloria.invalid")  # type: ignore[call-arg]
    composer = Composer.of(settings, secret=SECRET)
    with sqlite_database.writing() as db:
        make_programme(db, now=now, sending=False)
    note(sqlite_database, now)
    with sqlite_database.writing() as db:
        sealed = head_mails.seal(
            db, settings=settings, composer=composer, zone=ZONE, now=now + timedelta(days=1)
        )
        assert (len(sealed.taken), sealed.mailed) == (1, 0)
        assert db.scalars(select(Notice)).all() == []
