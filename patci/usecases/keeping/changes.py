"""What a transaction changed in tables of record: each row's values before and after, as it is flushed.

An event of the log takes those that its subject explains (`audit`); what no event took by the end of the
transaction becomes an event of its own, so that no write escapes. What flows write by the thousand and can be
made again (the outbox, copies of feeds, drafts that are being typed, counters) is not of record.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, cast

from sqlalchemy import JSON, Column, String, Table, event, inspect, select
from sqlalchemy import Enum as EnumType
from sqlalchemy.orm import Mapper, SessionTransaction, UOWTransaction
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm.state import InstanceState

from models import triggers

NOT_OF_RECORD = frozenset(
    {
        *("notices", "notice_messages", "incoming_mails", "mailbox_cursors", "feeds", "feed_copies"),
        *("kept_events", "drafts", "doubts", "plans", "planned_sessions", "draft_fields", "sign_ins"),
        *("installation", "audit_events", "audit_details", "audit_heads", "acronyms", "suppressed_addresses"),
    }
)
SUBJECTS = {
    "people": "person",
    "agencies": "agency",
    "bodies": "body",
    "activities": "activity",
    "extension_pleas": "plea",
    "minutes": "minutes",
}
"""How the log names a row of a table, where that is not the table's name without its last letter."""
COUNTERS = {
    "programmes": {"revision"},
    "sessions": {"updated_at"},
    "requests": {"marks"},
    "compilations": {"done", "total", "faults", "attempts", "holder", "beat_at"},
}
LEFT_OUT = {
    "programmes": {"document"},
    "users": {"password_hash"},
    "access_links": {"nonce"},
    "cut_offs": {"snapshot"},
    "calendar_releases": {"content"},
}
"""Secrets, and what is too large and has its own hash."""
PLAIN = frozenset(
    {
        *("ref", "uid", "number", "folio", "sha256", "signed_sha256", "scan_sha256", "key", "zone", "slug"),
        *("country", "channel", "preset", "article", "media_type", "acronym", "reference", "name_of_rule"),
        *("actor", "subject_ref", "citation", "unit", "classification_basis", "subject", "released_by"),
    }
)
"""Columns of text that never name a person; every other text is sealed."""
FAR = frozenset({"programme", "agency", "user", "access_link"})
"""What stands behind nearly every row."""
KEPT = frozenset(each.table for each in triggers.KEPT)
CHANGES = "changes"
Values = dict[str, Any]


@dataclass(slots=True)
class Change:
    """A row's values before and after; `within` are the subjects that it belongs to.

    `sealed` are the columns that may name somebody; a row that `is_kept` holds its texts for ever itself.
    """

    subject: str
    within: tuple[str, ...]
    before: Values | None
    after: Values | None
    sealed: frozenset[str]
    is_kept: bool

    def near(self) -> Iterator[str]:
        """What it belongs to and few others do."""
        return (subject for subject in self.within if subject.partition(":")[0] not in FAR)


@dataclass(slots=True)
class Pending:
    """What changed in a transaction and no event explains yet."""

    rows: list[Change] = field(default_factory=list)
    unread: dict[InstanceState[Any], Values] = field(default_factory=dict)
    before_savepoint: dict[SessionTransaction, list[Change]] = field(default_factory=dict)

    def take(self, subject: str, *also: str) -> list[Change]:
        """The rows that an event about `subject` explains: it, what it is part of, and the parts of these."""
        known = {subject, *also}
        known.update(*(row.near() for row in self.rows if row.subject == subject))
        taken, left = _related(self.rows, known)
        self.rows[:] = left
        return taken

    def take_all(self) -> list[Change]:
        """Everything that is left."""
        taken, self.rows[:] = list(self.rows), []
        return taken


def pending(db: DbSession) -> Pending:
    """What this session's transaction changed so far."""
    found: Pending = db.info.setdefault(CHANGES, Pending())
    return found


def _related(rows: Iterable[Change], known: set[str]) -> tuple[list[Change], list[Change]]:
    taken: list[Change] = []
    left = list(rows)
    while more := [row for row in left if row.subject in known or not known.isdisjoint(row.within)]:
        taken += more
        known.update(row.subject for row in more)
        chosen = set(map(id, more))
        left = [row for row in left if id(row) not in chosen]
    return taken, left


@dataclass(frozen=True, slots=True)
class Watched:
    """A table of record as the watch reads it."""

    name: str
    keys: tuple[str, ...]
    columns: tuple[str, ...]
    parents: tuple[tuple[str, str], ...]
    sealed: frozenset[str]
    is_kept: bool


@cache
def watched(mapper: Mapper[Any]) -> Watched | None:
    """How a class's rows are watched; None where they are not of record."""
    table = table_of(mapper)
    name = table.name
    if name in NOT_OF_RECORD:
        return None
    without = COUNTERS.get(name, set()) | LEFT_OUT.get(name, set())
    columns = [column for column in table.columns if column.name not in without]
    return Watched(
        name=subject_of(name),
        keys=tuple(column.name for column in table.primary_key.columns),
        columns=tuple(column.name for column in columns),
        parents=tuple(
            (column.name, subject_of(key.column.table.name))
            for column in columns
            for key in column.foreign_keys
        ),
        sealed=frozenset(column.name for column in columns if _may_name_somebody(column)),
        is_kept=name in KEPT,
    )


def table_of(mapper: Mapper[Any]) -> Table:
    """The one table of a class; none of ours is joined of several."""
    return cast("Table", mapper.local_table)


def subject_of(table: str) -> str:
    """How the log names a table's rows."""
    return SUBJECTS.get(table, table.removesuffix("s"))


def _may_name_somebody(column: Column[Any]) -> bool:
    if isinstance(column.type, EnumType) or column.name in PLAIN:
        return False
    return isinstance(column.type, String | JSON)


def _read_old_values(db: DbSession, _context: UOWTransaction, _instances: object) -> None:
    """A value that is overwritten or deleted unread is read now: afterwards nobody knows it."""
    for row in db.dirty:
        _read(db, inspect(row), _is_unread)
    for row in db.deleted:
        _read(db, inspect(row), lambda state, name: name not in state.dict)


def _read(
    db: DbSession, state: InstanceState[Any], is_wanted: Callable[[InstanceState[Any], str], bool]
) -> None:
    watch = watched(state.mapper)
    if watch is None or state.identity is None:
        return
    wanted = [name for name in watch.columns if is_wanted(state, name)]
    if not wanted:
        return
    table = table_of(state.mapper)
    keys = zip(table.primary_key.columns, state.identity, strict=True)
    query = select(*(table.c[name] for name in wanted)).where(*(key == value for key, value in keys))
    found = db.connection().execute(query).mappings().one_or_none()
    pending(db).unread[state] = dict(found or {})


def _is_unread(state: InstanceState[Any], name: str) -> bool:
    if name not in state.committed_state:
        # Only what was set is looked at more closely: the history of every column costs too much.
        return False
    history = state.attrs[name].history
    return bool(history.added) and not history.deleted


def _collect(db: DbSession, context: UOWTransaction) -> None:
    found = pending(db)
    new = {inspect(row) for row in db.new}
    for state, (is_deleted, only_listed) in context.states.items():
        if only_listed or (watch := watched(state.mapper)) is None:
            continue
        unread = found.unread.pop(state, {})
        if is_deleted:
            found.rows.append(_change(watch, state.dict, _values({**unread, **state.dict}, watch), None))
        elif state in new:
            found.rows.append(_change(watch, state.dict, None, _values(state.dict, watch)))
        else:
            found.rows.extend(_changed(state, watch, unread))


def _changed(state: InstanceState[Any], watch: Watched, unread: Values) -> Iterator[Change]:
    before: Values = {}
    after: Values = {}
    for name in watch.columns:
        if name not in state.committed_state:
            continue
        history = state.attrs[name].history
        if history.added or history.deleted:
            old = history.deleted[0] if history.deleted else unread.get(name)
            new = history.added[0] if history.added else None
            if old != new:
                before[name], after[name] = _plain(old), _plain(new)
    if after:
        yield _change(watch, state.dict, before, after)


def _change(watch: Watched, row: Mapping[str, Any], before: Values | None, after: Values | None) -> Change:
    return Change(
        subject=f"{watch.name}:{'.'.join(str(row.get(key)) for key in watch.keys)}",
        within=tuple(
            f"{subject}:{row[name]}" for name, subject in watch.parents if row.get(name) is not None
        ),
        before=before,
        after=after,
        sealed=watch.sealed,
        is_kept=watch.is_kept,
    )


def _values(row: Mapping[str, Any], watch: Watched) -> Values:
    return {name: _plain(row[name]) for name in watch.columns if row.get(name) is not None}


def _plain(value: Any) -> Any:
    match value:
        case Enum():
            return value.value
        case datetime() | date() | time():
            return value.isoformat()
        case Decimal():
            return str(value)
        case _:
            return value


def _remember(db: DbSession, transaction: SessionTransaction) -> None:
    if transaction.nested:
        found = pending(db)
        found.before_savepoint[transaction] = list(found.rows)


def _forget(db: DbSession, transaction: SessionTransaction) -> None:
    """What is rolled back did not happen, nor did the event that took it."""
    found = pending(db)
    if transaction in found.before_savepoint:
        found.rows[:] = found.before_savepoint.pop(transaction)
    elif not transaction.nested:
        db.info.pop(CHANGES, None)


def _end(db: DbSession, transaction: SessionTransaction) -> None:
    if transaction.parent is None:
        db.info.pop(CHANGES, None)


event.listen(DbSession, "before_flush", _read_old_values)
event.listen(DbSession, "after_flush", _collect)
event.listen(DbSession, "after_transaction_create", _remember)
event.listen(DbSession, "after_soft_rollback", _forget)
event.listen(DbSession, "after_transaction_end", _end)
