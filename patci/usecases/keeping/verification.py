"""Does the log hold: its chain link by link, the texts beside it, and the hashes that were kept elsewhere.

The first broken link is named with what was done to it. Events are read once, in order, and never held.
"""

import json
from collections.abc import Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import Text, cast, select
from sqlalchemy.orm import Session as DbSession

from models import AuditDetail, AuditEvent, AuditHead
from patci.usecases.keeping import audit
from patci.usecases.keeping.audit import Link

BATCH = 1_000
EVENTS, DETAILS = AuditEvent.__table__, AuditDetail.__table__
BESIDE = ("event_id", "text", "sealed", "salt")
_decode = json.JSONDecoder().raw_decode


STORED = frozenset({"facts", "before", "after", "sealed"})
"""JSON, read as the text that is stored: the way through the driver takes twice as long."""


class Break(StrEnum):
    """What was done to a link of the chain."""

    ALTERED = "altered"
    REMOVED = "removed"
    REORDERED = "reordered"
    CUT = "cut"
    REWRITTEN = "rewritten"
    DETAIL = "detail"


@dataclass(frozen=True, slots=True)
class Broken:
    """The first broken link: at which event, what was done, and the day whose kept hash shows it."""

    event_id: int
    what: Break
    day: date | None = None


@dataclass(frozen=True, slots=True)
class KeptHead:
    """The newest hash at the end of a day, as it was kept here or outside."""

    day: date
    event_id: int
    hash: str


@dataclass(slots=True)
class Verified:
    """What was looked at, and the first break; none while the log holds."""

    events: int = 0
    details: int = 0
    heads: int = 0
    hash: str = audit.GENESIS
    broken: Broken | None = None
    _last_id: int = field(default=0, repr=False)


def verify(db: DbSession, *, outside: Sequence[KeptHead] = ()) -> Verified:
    """Follow the chain from its first event; compare it with the heads of each day and those `outside`."""
    heads = [KeptHead(*row) for row in db.execute(select(AuditHead.day, AuditHead.event_id, AuditHead.hash))]
    kept: dict[int, list[KeptHead]] = {}
    for head in (*heads, *outside):
        kept.setdefault(head.event_id, []).append(head)
    done = Verified()
    with closing(_rows(db)) as rows:
        for row in rows:
            done.broken = _link(db, row, done) or _head(row, kept.pop(row.id, ())) or _detail(row)
            if done.broken is not None:
                return done
            done.events, done.hash, done._last_id = done.events + 1, row.hash, row.id
            done.details += row.salt is not None
    done.heads = len(heads) + len(outside) - sum(map(len, kept.values()))
    if kept:
        first = min((head for found in kept.values() for head in found), key=lambda head: head.event_id)
        what = Break.CUT if first.event_id > done._last_id else Break.REMOVED
        done.broken = Broken(first.event_id, what, first.day)
    return done


def _rows(db: DbSession) -> Generator[Link]:
    # Plain rows of the tables: mapped objects would cost more than the hashes.
    columns = (DETAILS.c[name] if name in BESIDE else EVENTS.c[name] for name in Link._fields)
    query = (
        select(*(cast(column, Text) if column.name in STORED else column for column in columns))
        .select_from(EVENTS.outerjoin(DETAILS, DETAILS.c.event_id == EVENTS.c.id))
        .order_by(EVENTS.c.id)
    )
    with db.connection().execute(query, execution_options={"yield_per": BATCH}) as found:
        for rows in found.partitions():
            for *plain, facts, before, after, previous, digest, event_id, text, sealed, salt in rows:
                values = (_value(facts), _value(before), _value(after))
                beside = (event_id, text, _value(sealed), salt)
                yield Link._make((*plain, *values, previous, digest, *beside))


def _value(stored: str | None) -> Any:
    """What is stored as JSON; the text itself where it is none any more: no digest of ours is over one."""
    if stored is None:
        return None
    try:
        value, end = _decode(stored)
    except ValueError:
        return stored
    return value if end == len(stored) else stored


def _link(db: DbSession, row: Link, done: Verified) -> Broken | None:
    if audit.digest(row) != row.hash:
        return Broken(row.id, Break.ALTERED)
    if row.previous_hash == done.hash:
        return None
    elsewhere = db.scalar(select(AuditEvent.id).where(AuditEvent.hash == row.previous_hash))
    return Broken(row.id, Break.REORDERED if elsewhere is not None else Break.REMOVED)


def _head(row: Link, kept: Sequence[KeptHead]) -> Broken | None:
    """A chain that was written anew holds in itself; a hash that was kept before shows it."""
    return next((Broken(row.id, Break.REWRITTEN, head.day) for head in kept if head.hash != row.hash), None)


def _detail(row: Link) -> Broken | None:
    """The text beside an event is the one whose digest stands in it; what was withdrawn says nothing."""
    if row.salt is None:
        gone = row.event_id is None and (row.reason or row.personal)
        return Broken(row.id, Break.DETAIL) if gone else None
    inside = {"reason": row.reason, "personal": row.personal}
    if isinstance(row.sealed, str):
        return Broken(row.id, Break.DETAIL)
    beside = dict(row.sealed or {})
    if row.text is not None:
        beside["personal"] = row.text
    for place, value in beside.items():
        wanted = inside[place] if place in inside else _within(row, place)
        if wanted != audit.sealed(row.salt, place, value):
            return Broken(row.id, Break.DETAIL)
    return None


def _within(row: Link, place: str) -> Any:
    side, _slash, at = place.partition("/")
    if side == "facts":
        return row.facts.get(at) if isinstance(row.facts, dict) else None
    subject, _slash, name = at.partition("/")
    values: Mapping[str, Any] = (row.before if side == "before" else row.after) or {}
    return values.get(subject, {}).get(name)
