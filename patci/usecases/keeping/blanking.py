"""What every withdrawal leaves: tombstones of files, and events of the log without the text beside them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import String, cast, or_, select
from sqlalchemy.orm import Session as DbSession

from models import AuditDetail, AuditEvent, StoredFile, Withdrawal


@dataclass(slots=True)
class Destroying:
    """A withdrawal under way: hashes of files whose bytes go, events that lost the text beside them."""

    withdrawal: Withdrawal
    now: datetime
    files: set[str] = field(default_factory=set)
    events: set[int] = field(default_factory=set)


def bury(db: DbSession, sha256: str, done: Destroying, *, size: int = 0, media_type: str = "") -> None:
    """Mark a file's bytes for removal; its row stays as their tombstone."""
    stored = db.get(StoredFile, sha256)
    if stored is None:
        # A file of an earlier version lies under its hash and had no row of its own.
        stored = StoredFile(sha256=sha256, name=sha256, size=size, media_type=media_type, stored_at=done.now)
        db.add(stored)
    if stored.withdrawn_at is None:
        stored.withdrawn_at, stored.withdrawal_id = done.now, done.withdrawal.id
    done.files.add(sha256)


def events_about(db: DbSession, keys: Iterable[str], within: Sequence[str]) -> list[int]:
    """Events with a text beside them that speak of the subjects, or hold values of the rows `within`."""
    holds = [
        cast(column, String).contains(f'"{key}"', autoescape=True)
        for key in within
        for column in (AuditEvent.before, AuditEvent.after)
    ]
    query = (
        select(AuditEvent.id)
        .join(AuditDetail)
        .where(or_(AuditEvent.subject.in_(set(keys)), *holds), AuditDetail.withdrawal_id.is_(None))
    )
    return list(db.scalars(query.where(AuditEvent.action.not_like("withdrawal.%"))))


def silence(db: DbSession, events: Iterable[int], done: Destroying) -> None:
    """Take the text and the salt beside events; the events stand as they were hashed."""
    for number in sorted(set(events)):
        detail = db.get_one(AuditDetail, number)
        detail.text = detail.sealed = detail.salt = None
        detail.withdrawal_id = done.withdrawal.id
        done.events.add(number)


def with_text(db: DbSession, events: Sequence[AuditEvent]) -> set[int]:
    """Those of some events that have a text beside them."""
    numbers = [event.id for event in events]
    own = AuditDetail.event_id.in_(numbers), AuditDetail.withdrawal_id.is_(None)
    return set(db.scalars(select(AuditDetail.event_id).where(*own)))
