"""The log: appended, chained by hash, free of personal data (that lies beside the chain)."""

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import event as events
from sqlalchemy import select, text
from sqlalchemy.orm import Session as DbSession

from models import AuditDetail, AuditEvent
from patci.usecases.keeping import changes
from patci.usecases.keeping.changes import Change

GENESIS = "0" * 64
CHAIN_LOCK = 7_242_024
SEALED = "sha256:"
UNEXPLAINED = "row.changed"
LINKS = "links.issued"
"""The links that letters need are made by the dozen: one event has them all."""
_canonical = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode
MOST_SUBJECTS = 50
"""Rows that no event explains get one each; more than these share one."""


@dataclass(slots=True)
class Salt:
    """What makes an event's digests unguessable, and the texts that lie beside the chain."""

    salt: str
    beside: dict[str, Any] = field(default_factory=dict)
    is_used: bool = False

    def seal(self, place: str, value: Any) -> str:
        """The digest of a value that is kept beside the chain."""
        self.beside[place] = value
        return self.digest(place, value)

    def digest(self, place: str, value: Any) -> str:
        """The digest of a value that is kept elsewhere."""
        self.is_used = True
        return sealed(self.salt, place, value)


class Link(NamedTuple):
    """A stored event and what lies beside it, in the order of their columns."""

    id: int
    at: datetime
    actor: str
    agency_id: int | None
    action: str
    subject: str
    reason: str | None
    personal: str | None
    facts: Any
    before: Any
    after: Any
    previous_hash: str
    hash: str
    event_id: int | None
    text: str | None
    sealed: Any
    salt: str | None


def act_as(db: DbSession, *, actor: str, now: datetime, agency_id: int | None = None) -> None:
    """Say once, at the edge, who acts in this session: a change that no event explains is theirs."""
    db.info.update(actor=actor, now=now, agency_id=agency_id)


def append(
    db: DbSession,
    *,
    now: datetime,
    actor: str,
    action: str,
    subject: str,
    facts: Mapping[str, Any] | None = None,
    personal: str | None = None,
    reason: str | None = None,
    agency_id: int | None = None,
    covers: Sequence[str] = (),
    typed: Mapping[str, Any] | None = None,
) -> AuditEvent:
    """Add one event to the chain, in the caller's transaction, with what its subject's rows were and are.

    `actor` is "user:3", "agency:12", "flow:…"; `subject` is "session:7"; `facts` are JSON values and hold
    no personal data. `personal` and `reason` are kept beside the chain, where they can be erased, and so are
    the facts that people `typed`. `covers` are further subjects whose rows it explains.
    """
    db.flush()
    event = AuditEvent(
        at=now.astimezone(UTC),
        actor=actor,
        agency_id=agency_id if agency_id is not None else _agency_of(db, actor),
        action=action,
        subject=subject,
        facts=dict(facts or {}),
    )
    rows = changes.pending(db).take(subject, *covers)
    return _write(db, event, personal=personal, reason=reason, rows=rows, typed=typed or {})


def _agency_of(db: DbSession, actor: str) -> int | None:
    kind, _colon, number = actor.partition(":")
    if kind == "agency" and number.isdecimal():
        return int(number)
    found: int | None = db.info.get("agency_id")
    return found


def _write(
    db: DbSession,
    event: AuditEvent,
    *,
    personal: str | None,
    reason: str | None,
    rows: Iterable[Change],
    typed: Mapping[str, Any],
) -> AuditEvent:
    if db.get_bind().dialect.name == "postgresql":
        # Two transactions must not take the same previous hash; SQLite has one writer anyway.
        db.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": CHAIN_LOCK})
    salt = Salt(secrets.token_hex(16))
    event.before, event.after = _values(rows, "before", salt), _values(rows, "after", salt)
    said = {name: value for name, value in typed.items() if value is not None}
    event.facts |= {
        name: salt.seal(f"facts/{name}", value) if value else value for name, value in said.items()
    }
    event.reason = salt.seal("reason", reason) if reason else None
    event.personal = salt.digest("personal", personal) if personal is not None else None
    newest = select(AuditEvent.hash).order_by(AuditEvent.id.desc()).limit(1)
    event.previous_hash = db.scalar(newest) or GENESIS
    event.hash = digest(event)
    db.add(event)
    db.flush()
    if salt.is_used:
        db.add(AuditDetail(event_id=event.id, text=personal, sealed=salt.beside or None, salt=salt.salt))
    return event


def _values(rows: Iterable[Change], side: str, salt: Salt) -> dict[str, Any] | None:
    """The rows' values on one side; of a text that may name somebody, only its digest."""
    merged: dict[str, dict[str, Any]] = {}
    for row in rows:
        values: dict[str, Any] | None = getattr(row, side)
        if values is None:
            continue
        known = merged.setdefault(row.subject, {})
        # Changed twice: what it was first, and what it is last.
        known |= {name: value for name, value in values.items() if side == "after" or name not in known}
    rules = {row.subject: row for row in rows}
    for subject, known in merged.items():
        for name in rules[subject].sealed & known.keys():
            if known[name] not in (None, ""):
                place = f"{side}/{subject}/{name}"
                keep = salt.digest if rules[subject].is_kept else salt.seal
                known[name] = keep(place, known[name])
    return merged or None


def sealed(salt: str, place: str, value: Any) -> str:
    """The salted digest under which a value stands inside the chain."""
    return SEALED + hashlib.sha256(f"{salt}\n{place}\n{_canonical(value)}".encode()).hexdigest()


def digest(event: AuditEvent | Link) -> str:
    """SHA-256 over the event's columns and the hash before it, in canonical JSON.

    Columns that came later enter only where they hold something, so that older events keep their hash.
    """
    content = {
        "action": event.action,
        "actor": event.actor,
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "facts": event.facts,
        "previous": event.previous_hash,
        "subject": event.subject,
    }
    # One by one: going through their names takes longer than the hash.
    if event.agency_id is not None:
        content["agency"] = event.agency_id
    if event.reason is not None:
        content["reason"] = event.reason
    if event.personal is not None:
        content["personal"] = event.personal
    if event.before is not None:
        content["before"] = event.before
    if event.after is not None:
        content["after"] = event.after
    return hashlib.sha256(_canonical(content).encode()).hexdigest()


def broken_links(db: DbSession) -> list[int]:
    """Ids of events whose content or predecessor was changed after the fact; empty while the log holds."""
    broken: list[int] = []
    previous = GENESIS
    for event in db.scalars(select(AuditEvent).order_by(AuditEvent.id).execution_options(yield_per=1000)):
        if event.previous_hash != previous or digest(event) != event.hash:
            broken.append(event.id)
        previous = event.hash
    return broken


def _log_the_rest(db: DbSession) -> None:
    """Before a commit: what no event explains is an event of whoever holds this session."""
    actor, now = db.info.get("actor"), db.info.get("now")
    if actor is None or now is None or db.in_nested_transaction():
        return
    db.flush()
    pending = changes.pending(db)
    issued = [
        row.subject for row in pending.rows if row.subject.startswith("access_link:") and not row.before
    ]
    if issued:
        first, *others = issued
        facts = {"links": len(issued)}
        append(db, now=now, actor=actor, action=LINKS, subject=first, facts=facts, covers=others)
    subjects = {row.subject for row in pending.rows}
    if len(subjects) > MOST_SUBJECTS:
        event = AuditEvent(
            at=now.astimezone(UTC),
            actor=actor,
            agency_id=_agency_of(db, actor),
            action=UNEXPLAINED,
            subject=f"rows:{len(subjects)}",
            facts={},
        )
        _write(db, event, personal=None, reason=None, rows=pending.take_all(), typed={})
    while pending.rows:
        append(db, now=now, actor=actor, action=UNEXPLAINED, subject=pending.rows[0].subject)


events.listen(DbSession, "before_commit", _log_the_rest)
