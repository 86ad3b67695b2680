"""Files outside the web root: each content once, under a random name, whole or not at all."""

import errno
import hashlib
import os
import re
import secrets
import tempfile
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from sqlalchemy import event, func, select
from sqlalchemy.orm import Session as DbSession

from models import StoredFile
from patci.errors import ConflictError, NotFoundError, StorageFullError
from templates.i18n import gettext as _

STORE_LOCK = 7_242_028
NAME = re.compile(r"[0-9a-f]{40,64}\Z")
NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""What an operating system says where nothing more can be written: disk, quota or file size."""
PARTIAL = ".partial-"
"""How the name of a file begins that is only being written."""
_UNSETTLED = "stored_files.unsettled"


def keep(
    db: DbSession,
    folder: Path,
    content: bytes,
    *,
    media_type: str,
    now: datetime,
    written: Path | None = None,
) -> StoredFile:
    """Write a file before the row that names it is committed; the same content again is the same file.

    `written` is where its bytes lie already (`written_ahead`); they are moved from there. A transaction that
    is rolled back takes its files along. One that dies leaves a file that nobody names.

    Raises:
        ConflictError: two people took this very content out of the record.
        StorageFullError: there is no room; nothing was written.
    """
    _lock(db)
    sha256 = hashlib.sha256(content).hexdigest()
    row = db.get(StoredFile, sha256)
    _refuse_withdrawn(row)
    if row is None:
        row = StoredFile(
            sha256=sha256,
            name=_name(folder, sha256),
            size=len(content),
            media_type=media_type,
            stored_at=now,
        )
        db.add(row)
    target = under(folder, row.name)
    if not target.exists():
        if written is None:
            write_whole(target, content)
        else:
            _made(target.parent)
            written.replace(target)
        _remove_with_rollback(db, target)
    db.flush()
    return row


def refuse_withdrawn(db: DbSession, content: bytes) -> None:
    """What two people took out of the record comes in again by no door: each asks here before it writes.

    Raises:
        ConflictError: two people took this very content out of the record.
    """
    _refuse_withdrawn(db.get(StoredFile, hashlib.sha256(content).hexdigest()))


def _refuse_withdrawn(row: StoredFile | None) -> None:
    if row is not None and row.withdrawn_at is not None:
        raise ConflictError(
            _("Ese archivo se retiró del registro y no se recibe otra vez: escriba a la Secretaría Técnica.")
        )


def path(db: DbSession, folder: Path, sha256: str) -> Path:
    """Where the file of that content lies: under the name in its row, else (files of old) under its hash.

    Raises:
        NotFoundError: that is no hash, or its bytes were taken out of the record.
    """
    row = db.get(StoredFile, sha256)
    if row is not None and row.withdrawn_at is not None:
        raise NotFoundError(_("Ese archivo se retiró del registro."))
    return under(folder, row.name if row is not None else sha256)


def under(folder: Path, name: str) -> Path:
    """The place of a name in the folder.

    Raises:
        NotFoundError: no file has such a name.
    """
    if not NAME.match(name):
        raise NotFoundError(_("Ese archivo no existe."))
    return folder / name[:2] / name


def write_whole(target: Path, content: bytes) -> None:
    """Write a file so that it is either there with all its bytes, or not there.

    Raises:
        StorageFullError: there is no room; nothing was written.
    """
    temporary = written_ahead(target.parent, content)
    try:
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def written_ahead(folder: Path, content: bytes) -> Path:
    """Write bytes under a passing name, before the database is held; `keep` moves them to their place.

    Whoever calls it removes what nothing moved.

    Raises:
        StorageFullError: there is no room; nothing was written.
    """
    descriptor, name = tempfile.mkstemp(dir=_made(folder), prefix=PARTIAL)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        temporary.unlink(missing_ok=True)
        if error.errno in NO_ROOM:
            raise StorageFullError(no_room()) from error
        raise
    return temporary


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def no_room() -> str:
    """What a person is told where the disk is full."""
    return _("No hay espacio para guardar archivos: no se guardó nada. Avise a la Secretaría Técnica.")


def _name(folder: Path, sha256: str) -> str:
    """A random name; a file that lies under its hash since earlier versions keeps that one."""
    return sha256 if under(folder, sha256).exists() else secrets.token_hex(20)


def _lock(db: DbSession) -> None:
    """One file at a time, so that the same content is never written twice; SQLite has one writer anyway."""
    if db.get_bind().dialect.name == "postgresql":
        db.execute(select(func.pg_advisory_xact_lock(STORE_LOCK)))


def _remove_with_rollback(db: DbSession, target: Path) -> None:
    """Let a file go where the transaction that wrote it does not come about."""
    if _UNSETTLED not in db.info:
        db.info[_UNSETTLED] = []
        event.listen(db, "after_commit", _settle)
        event.listen(db, "after_rollback", _take_back)
    db.info[_UNSETTLED].append(target)


def _settle(db: DbSession) -> None:
    db.info[_UNSETTLED].clear()


def _take_back(db: DbSession) -> None:
    for target in db.info[_UNSETTLED]:
        with suppress(OSError):
            target.unlink(missing_ok=True)
    db.info[_UNSETTLED].clear()
