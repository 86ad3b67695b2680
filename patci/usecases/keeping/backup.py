"""A whole installation saved into one archive and brought back: rows, files and the secret."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, Table

from patci.database import Database
from patci.errors import ConflictError, DatabaseVersionError, InvalidInputError
from patci.usecases.keeping import archive, stored_files, table_copy
from patci.usecases.keeping.archive import Manifest
from templates.i18n import gettext as _

SQLITE = "patci.sqlite3"
SECRET = "secret"  # noqa: S105  (a file's name)
FOLDERS = ("evidence", "snapshots")
"""Files that rows name by their hash."""
TABLES = "tables"


def save(database: Database, *, data: Path, secret: bytes, to: Path, now: datetime) -> Manifest:
    """Write an archive, also while the product runs; it appears whole or not at all.

    The rows are copied first: a file is stored before the row that names it, so that none can be missing.

    Raises:
        ConflictError: the file exists already.
    """
    if to.exists():
        raise ConflictError(_("{file} ya existe: elija otro nombre.").format(file=to))
    to.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=to.parent, prefix=".patci-") as scratch:
        folder = Path(scratch, "contents")
        folder.mkdir()
        rows = _save_rows(database.engine, folder)
        (folder / SECRET).write_bytes(secret)
        contents = dict(_files(folder)) | {
            f"{kept}/{name}": path for kept in FOLDERS for name, path in _files(data / kept)
        }
        manifest = Manifest(
            made_at=now.isoformat(),
            database=database.engine.dialect.name,
            revision=database.revision(),
            rows=rows,
            files=tuple(archive.entry(name, path) for name, path in contents.items()),
        )
        archive.pack(manifest, contents, Path(scratch, "archive"))
        # Read back before it counts as a copy.
        archive.unpack(Path(scratch, "archive"), Path(scratch, "read-back"))
        Path(scratch, "archive").rename(to)
    return manifest


def restore(path: Path, *, data: Path, database_url: str | None) -> Manifest:
    """Bring an archive back into an empty folder, and into the empty database at `database_url` if given.

    Nothing is left behind unless everything matches its hash and every row arrived.

    Raises:
        ConflictError: the folder or the database is not empty.
        DatabaseVersionError: the rows belong to another version of the tables.
        InvalidInputError: the archive is damaged or not ours.
    """
    if data.exists() and any(data.iterdir()):
        raise ConflictError(
            _("La carpeta {folder} no está vacía: elija otra con --data.").format(folder=data)
        )
    data.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=data.parent, prefix=".patci-") as scratch:
        folder = Path(scratch, "contents")
        folder.mkdir(mode=0o700)
        manifest = archive.unpack(path, folder)
        (folder / SECRET).chmod(0o600)
        if database_url is not None or not (folder / SQLITE).exists():
            _load(folder, manifest, url=database_url or f"sqlite:///{folder / SQLITE}")
            _remove_saved_rows(folder, keep_sqlite=database_url is None)
        if data.exists():
            data.rmdir()
        folder.rename(data)
    return manifest


def _load(folder: Path, manifest: Manifest, *, url: str) -> None:
    """Write the rows into an empty database of this version's tables, all or none."""
    target = Database(url)
    try:
        target.migrate()
        if manifest.revision != target.revision():
            raise DatabaseVersionError(
                _(
                    "La copia es de otra versión de patci (tablas {revision}): recupérela con esa versión y "
                    "actualice después."
                ).format(revision=manifest.revision)
            )
        with target.engine.begin() as connection:
            if not table_copy.is_empty(connection):
                raise ConflictError(_("La base de datos de destino no está vacía."))
            counts = {
                table.name: table_copy.write(connection, table, rows) for table, rows in _saved_rows(folder)
            }
            if counts != manifest.rows:
                raise InvalidInputError(_("La copia está dañada: no llegaron todos los renglones."))
    finally:
        target.close()


def _save_rows(engine: Engine, folder: Path) -> dict[str, int]:
    """SQLite's own online copy, or one file of JSON lines for each table, all of one instant."""
    if engine.dialect.name == "sqlite":
        with closing(sqlite3.connect(folder / SQLITE)) as copy, closing(engine.raw_connection()) as own:
            own.driver_connection.backup(copy)  # type: ignore[union-attr]
        return {table.name: sum(1 for _row in rows) for table, rows in _saved_rows(folder)}
    (folder / TABLES).mkdir()
    with engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
        return {table.name: _save_table(connection, table, folder) for table in table_copy.tables()}


def _save_table(connection: Connection, table: Table, folder: Path) -> int:
    count = 0
    with (folder / TABLES / f"{table.name}.jsonl").open("w", encoding="utf-8") as out:
        for row in table_copy.rows(connection, table):
            out.write(table_copy.to_line(row))
            count += 1
    return count


def _saved_rows(folder: Path) -> Iterator[tuple[Table, Iterator[table_copy.Row]]]:
    """The rows of a copy, table by table, from either form."""
    if (folder / TABLES).exists():
        for table in table_copy.tables():
            with (folder / TABLES / f"{table.name}.jsonl").open(encoding="utf-8") as lines:
                yield table, (table_copy.from_line(table, line) for line in lines)
        return
    copy = Database(f"sqlite:///{folder / SQLITE}")
    try:
        with copy.engine.connect() as connection:
            for table in table_copy.tables():
                yield table, table_copy.rows(connection, table)
    finally:
        copy.close()


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        # What is only being written belongs to no row yet, and may be elsewhere by now.
        if path.is_file() and not path.name.startswith(stored_files.PARTIAL):
            yield path.relative_to(folder).as_posix(), path


def _remove_saved_rows(folder: Path, *, keep_sqlite: bool) -> None:
    shutil.rmtree(folder / TABLES, ignore_errors=True)
    if not keep_sqlite:
        (folder / SQLITE).unlink(missing_ok=True)
