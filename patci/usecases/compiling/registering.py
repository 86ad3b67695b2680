"""Registers what was made, a few documents in one transaction; what was not made is said of each."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session as DbSession

from models import IssuedDocument
from patci.documents.orders import Cause, Fault
from patci.errors import ConflictError, StorageFullError
from patci.usecases.compiling import faults, issuing
from patci.usecases.compiling.making import Made
from patci.usecases.compiling.work import Work
from patci.usecases.keeping import stored_files


@dataclass(frozen=True, slots=True)
class Registered:
    """Documents that were issued, and those that were not, each with its sentence, as JSON values."""

    documents: list[IssuedDocument]
    faults: list[dict[str, Any]]


@contextmanager
def on_disk(batch: Sequence[Made], folder: Path) -> Iterator[list[Made]]:
    """Their bytes are written before the database is held; what nothing named is let go."""
    written: list[Path] = []
    try:
        yield [_written(one, folder, written) for one in batch]
    finally:
        for path in written:
            path.unlink(missing_ok=True)


def register(db: DbSession, work: Work, batch: Sequence[Made], *, now: datetime) -> Registered:
    """Issue what was made; a content that was taken out of the record is a fault of that document alone.

    Raises:
        StorageFullError: there is no room; nothing of the batch was written.
    """
    found = Registered([], [])
    for one in batch:
        outcome = _issued(db, work, one, now)
        if isinstance(outcome, Fault):
            found.faults.append(faults.told(one.unit, outcome, work, now=now))
        else:
            found.documents.append(outcome)
    return found


def _written(one: Made, folder: Path, written: list[Path]) -> Made:
    if one.prepared is None:
        return one
    try:
        written.append(stored_files.written_ahead(folder, one.content))
    except StorageFullError as error:
        return Made(one.unit, fault=Fault.of(error))
    return replace(one, written=written[-1])


def _issued(db: DbSession, work: Work, one: Made, now: datetime) -> IssuedDocument | Fault:
    if one.prepared is None:
        return one.fault or Fault(Cause.ENDED)
    try:
        return issuing.issue(
            db,
            one.prepared,
            one.content,
            folder=work.place.evidence,
            now=now,
            actor=work.actor,
            compilation_id=work.compilation_id,
            written=one.written,
        )
    except ConflictError as error:
        return Fault.of(error)
