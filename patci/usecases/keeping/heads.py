"""The log's daily head: its newest hash at the end of each day, kept here and sent outside the secretariat.

Whoever rewrites the log cannot rewrite what somebody else holds. A day that was missed is made up later and
says so: `taken_at` is always the instant at which it was taken.
"""

import json
import os
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import AuditEvent, AuditHead
from patci.errors import InvalidInputError
from patci.settings import Settings
from patci.usecases.keeping.verification import KeptHead
from templates.i18n import gettext as _

FILE = "sellos-bitacora.jsonl"


def take(db: DbSession, *, now: datetime, zone: str) -> list[AuditHead]:
    """The head of each day that has ended since the last one that was taken; twice is once.

    A log that never had one begins with yesterday. A day before the first event has none.
    """
    yesterday = now.astimezone(ZoneInfo(zone)).date() - timedelta(days=1)
    last = db.scalar(select(AuditHead.day).order_by(AuditHead.day.desc()).limit(1))
    day = yesterday if last is None else last + timedelta(days=1)
    taken: list[AuditHead] = []
    while day <= yesterday:
        newest = _newest_of(db, day, zone)
        if newest is not None:
            taken.append(AuditHead(day=day, event_id=newest[0], hash=newest[1], taken_at=now, told=[]))
        day += timedelta(days=1)
    db.add_all(taken)
    db.flush()
    return taken


def untold(db: DbSession, place: str) -> list[AuditHead]:
    """The heads that were not told to a place yet, oldest first."""
    found = db.scalars(select(AuditHead).order_by(AuditHead.day))
    return [head for head in found if all(told["to"] != place for told in head.told)]


def write_file(db: DbSession, folder: Path, *, now: datetime) -> int:
    """Append the heads that are not there yet to the file in a folder of somebody else's; returns how many.

    Raises:
        InvalidInputError: the folder cannot be written to.
    """
    waiting = untold(db, "file")
    if not waiting:
        return 0
    path = folder / FILE
    try:
        known = {(head.day, head.hash) for head in read_file(path)} if path.exists() else set()
        with path.open("a", encoding="utf-8") as file:
            file.writelines(_line(head) for head in waiting if (head.day, head.hash) not in known)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise InvalidInputError(
            _(
                "No se pudo escribir el sello de la bitácora en {folder}: revise PATCI_AUDIT_HEAD_FOLDER."
            ).format(folder=folder)
        ) from error
    for head in waiting:
        told(head, "file", now=now)
    return len(waiting)


def told(head: AuditHead, place: str, *, now: datetime) -> None:
    """Note where a head was told, and when."""
    head.told = [*head.told, {"to": place, "at": now.isoformat()}]


def own_file(settings: Settings) -> Iterator[Path]:
    """The file that this installation appends to, where it has one."""
    if settings.audit_head_folder is not None and (settings.audit_head_folder / FILE).exists():
        yield settings.audit_head_folder / FILE


def read_file(path: Path) -> list[KeptHead]:
    """The heads of a file that was kept outside.

    Raises:
        InvalidInputError: it is not there, or a line of it is no head.
    """
    try:
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        rows = [json.loads(line) for line in lines]
        return [KeptHead(date.fromisoformat(row["day"]), int(row["event"]), str(row["hash"])) for row in rows]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InvalidInputError(
            _("{file} no es un archivo de sellos de la bitácora.").format(file=path)
        ) from error


def lines(heads: Sequence[AuditHead]) -> list[str]:
    """Heads as the file and the mail write them."""
    return [_line(head).rstrip("\n") for head in heads]


def _line(head: AuditHead) -> str:
    row = {
        "day": head.day.isoformat(),
        "event": head.event_id,
        "hash": head.hash,
        "taken_at": head.taken_at.isoformat(),
    }
    return json.dumps(row) + "\n"


def _newest_of(db: DbSession, day: date, zone: str) -> tuple[int, str] | None:
    end = datetime.combine(day + timedelta(days=1), time(0), ZoneInfo(zone))
    query = select(AuditEvent.id, AuditEvent.hash).where(AuditEvent.at < end)
    found = db.execute(query.order_by(AuditEvent.id.desc()).limit(1)).first()
    return None if found is None else (found.id, found.hash)
