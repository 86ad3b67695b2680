"""A copy comes back equal, on both databases and across them; a damaged or foreign one does not come back."""

import io
import json
import tarfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Agency, Draft, Notice, NoticeMessage, Person, Programme, Seat
from models.enums import AgencyKind, NoticeKind, SeatRole
from patci.database import Database
from patci.errors import ConflictError, DatabaseVersionError, InvalidInputError
from patci.usecases.keeping import audit, backup, table_copy
from tests.postgres import Cluster

SECRET = b"a key for tests"


def fill(database: Database, now: datetime) -> None:
    """Rows of every kind of column, among them agencies that refer to others with higher numbers."""
    with database.writing() as db:
        db.add(Agency(id=1, key="fgr", acronym="FGR", name="Fiscalía", kind=AgencyKind.AUTONOMOUS))
        db.flush()
        db.add(Agency(id=2, key="pgr", name="Procuraduría", kind=AgencyKind.AGENCY, successor_id=1))
        db.add(Agency(id=4, key="sub", name="Subprocuraduría", kind=AgencyKind.UNIT, parent_id=1))
        db.flush()
        db.add(Agency(id=3, key="fevimtra", name="Fiscalía Especial", kind=AgencyKind.UNIT, parent_id=4))
        person = Person(name="Ana Núñez", email="ana@fgr.invalid", simulated=True)
        db.add(person)
        db.flush()
        db.add(Seat(person_id=person.id, agency_id=1, role=SeatRole.LIAISON, from_on=date(2024, 1, 1)))
        programme = Programme(slug="p", title="Programa", year_start=2024, year_end=2024, accepted_at=now)
        db.add(programme)
        db.flush()
        fill_json_and_bytes(db, programme, now)
        audit.append(db, now=now, actor="cli", action="a.b", subject="c", facts={"n": 1}, personal="p")


def fill_json_and_bytes(db: DbSession, programme: Programme, now: datetime) -> None:
    document = {"año": [1, None, "é"]}
    db.add(Draft(slug="p", source_name="p.txt", source_sha256="x", document=document, imported_at=now))
    notice = Notice(
        programme_id=programme.id,
        key="k",
        kind=NoticeKind.ACCESS,
        details={"a": 1},
        why="w",
        due_at=now + timedelta(microseconds=7),
        created_at=now,
    )
    db.add(notice)
    db.flush()
    db.add(NoticeMessage(notice_id=notice.id, subject="s", raw=b"\x00\xff\r\n", sha256="y"))


def everything(database: Database) -> dict[str, list[dict[str, Any]]]:
    with database.engine.connect() as connection:
        return {
            table.name: [dict(row) for row in table_copy.rows(connection, table)]
            for table in table_copy.tables()
        }


@pytest.fixture
def url_of(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Callable[[str, str], str]]:
    """Addresses of empty databases, by kind."""
    with ExitStack() as stack:

        def make(kind: str, name: str) -> str:
            if kind == "sqlite":
                return f"sqlite:///{tmp_path / name}.sqlite3"
            cluster: Cluster = request.getfixturevalue("postgres")
            return stack.enter_context(cluster.new_database())

        yield make


@pytest.fixture
def source(tmp_path: Path, now: datetime) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path / 'source.sqlite3'}")
    database.migrate()
    fill(database, now)
    (tmp_path / "data" / "evidence" / "ab").mkdir(parents=True)
    (tmp_path / "data" / "evidence" / "ab" / "abcdef").write_bytes(b"%PDF evidence")
    yield database
    database.close()


def save(source: Database, tmp_path: Path, now: datetime) -> Path:
    to = tmp_path / "copies" / "copy.tar.gz"
    backup.save(source, data=tmp_path / "data", secret=SECRET, to=to, now=now)
    return to


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
@pytest.mark.parametrize("into", ["sqlite", "postgresql", None])
def test_copy_comes_back_equal(
    kind: str, into: str | None, url_of: Callable[[str, str], str], tmp_path: Path, now: datetime
) -> None:
    source = Database(url_of(kind, "source"))
    source.migrate()
    fill(source, now)
    (tmp_path / "data" / "evidence").mkdir(parents=True)
    (tmp_path / "data" / "evidence" / "abcdef").write_bytes(b"%PDF evidence")
    archive = save(source, tmp_path, now)
    target_url = None if into is None else url_of(into, "target")

    manifest = backup.restore(archive, data=tmp_path / "back", database_url=target_url)

    assert sorted(path.name for path in (tmp_path / "back").iterdir()) == sorted(
        ["evidence", "secret"] + ([] if target_url else ["patci.sqlite3"])
    )
    back = Database(target_url or f"sqlite:///{tmp_path / 'back' / 'patci.sqlite3'}")
    back.require_current()
    assert everything(back) == everything(source)
    assert manifest.rows == {name: len(rows) for name, rows in everything(source).items()}
    assert (tmp_path / "back" / "evidence" / "abcdef").read_bytes() == b"%PDF evidence"
    assert (tmp_path / "back" / "secret").read_bytes() == SECRET
    assert (tmp_path / "back" / "secret").stat().st_mode & 0o777 == 0o600
    with back.writing() as db:
        db.add(Person(name="Otra", email="otra@fgr.invalid"))
    with back.reading() as db:
        assert db.scalars(select(Person.id).order_by(Person.id)).all() == [1, 2]
    back.close()
    source.close()


def test_copy_is_readable_by_its_owner_only_and_leaves_nothing_beside(
    source: Database, tmp_path: Path, now: datetime
) -> None:
    archive = save(source, tmp_path, now)
    assert archive.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in archive.parent.iterdir()] == ["copy.tar.gz"]


def test_copy_never_overwrites(source: Database, tmp_path: Path, now: datetime) -> None:
    save(source, tmp_path, now)
    with pytest.raises(ConflictError, match="ya existe"):
        save(source, tmp_path, now)


def test_restore_refuses_a_folder_with_anything_in_it(
    source: Database, tmp_path: Path, now: datetime
) -> None:
    archive = save(source, tmp_path, now)
    with pytest.raises(ConflictError, match="no está vacía"):
        backup.restore(archive, data=tmp_path / "data", database_url=None)


def test_restore_refuses_a_database_with_rows(source: Database, tmp_path: Path, now: datetime) -> None:
    archive = save(source, tmp_path, now)
    with pytest.raises(ConflictError, match="no está vacía"):
        backup.restore(archive, data=tmp_path / "back", database_url=source.url)
    assert not (tmp_path / "back").exists()


def test_restore_refuses_rows_of_another_version(source: Database, tmp_path: Path, now: datetime) -> None:
    archive = rewritten(save(source, tmp_path, now), older)
    with pytest.raises(DatabaseVersionError, match="otra versión"):
        backup.restore(
            archive, data=tmp_path / "back", database_url=f"sqlite:///{tmp_path / 'target.sqlite3'}"
        )
    assert not (tmp_path / "back").exists()


def test_restore_refuses_a_changed_file(source: Database, tmp_path: Path, now: datetime) -> None:
    archive = rewritten(
        save(source, tmp_path, now),
        lambda name, content: content.swapcase() if "evidence" in name else content,
    )
    with pytest.raises(InvalidInputError, match="evidence/ab/abcdef no coincide"):
        backup.restore(archive, data=tmp_path / "back", database_url=None)
    assert not (tmp_path / "back").exists()


def test_restore_refuses_a_missing_file(source: Database, tmp_path: Path, now: datetime) -> None:
    archive = rewritten(
        save(source, tmp_path, now), lambda name, content: None if name == "secret" else content
    )
    with pytest.raises(InvalidInputError, match="le falta secret"):
        backup.restore(archive, data=tmp_path / "back", database_url=None)


def test_restore_takes_nothing_that_the_manifest_does_not_name(
    source: Database, tmp_path: Path, now: datetime
) -> None:
    archive = rewritten(save(source, tmp_path, now), lambda _name, content: content, more="../outside")
    with pytest.raises(InvalidInputError, match="outside"):
        backup.restore(archive, data=tmp_path / "back", database_url=None)
    assert not (tmp_path / "outside").exists()


@pytest.mark.parametrize("content", [b"", b"not an archive", b"\x1f\x8b\x08\x00broken"])
def test_restore_refuses_other_files(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(content)
    with pytest.raises(InvalidInputError):
        backup.restore(tmp_path / "other", data=tmp_path / "back", database_url=None)


def test_restore_refuses_a_cut_archive(source: Database, tmp_path: Path, now: datetime) -> None:
    archive = save(source, tmp_path, now)
    archive.write_bytes(archive.read_bytes()[:-400])
    with pytest.raises(InvalidInputError):
        backup.restore(archive, data=tmp_path / "back", database_url=None)
    assert not (tmp_path / "back").exists()


def test_restore_of_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match="No existe"):
        backup.restore(tmp_path / "nothing", data=tmp_path / "back", database_url=None)


def older(name: str, content: bytes) -> bytes:
    if name != "manifest.json":
        return content
    return json.dumps(json.loads(content) | {"revision": "0000"}).encode()


def rewritten(path: Path, change: Callable[[str, bytes], bytes | None], *, more: str | None = None) -> Path:
    """The archive with some contents changed, left out (None), or a file added."""
    to = path.with_name("rewritten.tar.gz")
    with tarfile.open(path) as old, tarfile.open(to, "w:gz") as new:
        contents = [(member.name, old.extractfile(member)) for member in old]
        named = [(name, change(name, file.read())) for name, file in contents if file is not None]
        for name, content in [*named, *([(more, b"x")] if more else [])]:
            if content is not None:
                header = tarfile.TarInfo(name)
                header.size = len(content)
                new.addfile(header, io.BytesIO(content))
    return to
