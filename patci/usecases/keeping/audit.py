"""The log: appended, chained by hash, free of personal data (that lies beside the chain)."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session as DbSession

from models import AuditDetail, AuditEvent

GENESIS = "0" * 64
CHAIN_LOCK = 7_242_024


def append(
    db: DbSession,
    *,
    now: datetime,
    actor: str,
    action: str,
    subject: str,
    facts: Mapping[str, Any] | None = None,
    personal: str | None = None,
) -> AuditEvent:
    """Add one event to the chain, in the caller's transaction.

    `actor` is "user:3", "agency:12", "flow:…"; `subject` is "session:7"; `facts` are JSON values and hold
    no personal data. `personal` is kept beside the chain, where it can be erased.
    """
    if db.get_bind().dialect.name == "postgresql":
        # Two transactions must not take the same previous hash; SQLite has one writer anyway.
        db.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": CHAIN_LOCK})
    db.flush()
    previous = db.scalar(select(AuditEvent.hash).order_by(AuditEvent.id.desc()).limit(1)) or GENESIS
    event = AuditEvent(
        at=now.astimezone(UTC),
        actor=actor,
        action=action,
        subject=subject,
        facts=dict(facts or {}),
        previous_hash=previous,
        hash="",
    )
    event.hash = digest(event)
    db.add(event)
    db.flush()
    if personal is not None:
        db.add(AuditDetail(event_id=event.id, text=personal))
    return event


def digest(event: AuditEvent) -> str:
    """SHA-256 over the event's columns and the hash before it, in canonical JSON."""
    content = {
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": event.actor,
        "action": event.action,
        "subject": event.subject,
        "facts": event.facts,
        "previous": event.previous_hash,
    }
    line = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(line.encode()).hexdigest()


def broken_links(db: DbSession) -> list[int]:
    """Ids of events whose content or predecessor was changed after the fact; empty while the log holds."""
    broken: list[int] = []
    previous = GENESIS
    for event in db.scalars(select(AuditEvent).order_by(AuditEvent.id).execution_options(yield_per=1000)):
        if event.previous_hash != previous or digest(event) != event.hash:
            broken.append(event.id)
        previous = event.hash
    return broken
