"""Planned notices against the rows that are there: what is new, what moved, what makes no sense any more."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session as DbSession

from models import Notice
from models.enums import NoticeKind, NoticeStatus
from patci.usecases.noticing.notice_plan import Planned
from patci.usecases.queries.outbox import WAITING
from templates.i18n import gettext as _

CHUNK = 500
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PlanResult:
    """How many notices were added, moved to another day, and cancelled as they make no sense any more."""

    added: int = 0
    moved: int = 0
    cancelled: int = 0

    def __add__(self, other: "PlanResult") -> "PlanResult":
        return PlanResult(
            self.added + other.added, self.moved + other.moved, self.cancelled + other.cancelled
        )


@dataclass(frozen=True, slots=True)
class Pending:
    """What a waiting row says now."""

    id: int
    key: str
    kind: NoticeKind
    due_at: datetime
    why: str
    details: Mapping[str, Any]

    def agrees(self, planned: Planned) -> bool:
        """True where the row says what is planned."""
        said = (planned.kind, planned.due_at, planned.why, planned.details)
        return (self.kind, self.due_at, self.why, self.details) == said


def pending(
    db: DbSession,
    *,
    programme_id: int,
    kinds: Sequence[NoticeKind],
    session_ids: Sequence[int] | None = None,
) -> dict[str, Pending]:
    """The waiting rows of these kinds, by key: of a programme, or of some of its sessions.

    A further holder's row that is tried again is planned by nobody: only a change of its session ends it.
    """
    query = select(Notice.id, Notice.key, Notice.kind, Notice.due_at, Notice.why, Notice.details).where(
        WAITING, Notice.programme_id == programme_id, Notice.kind.in_(kinds)
    )
    if session_ids is not None:
        query = query.where(Notice.session_id.in_(session_ids))
    else:
        query = query.where(Notice.person_id.is_(None))
    return {row.key: Pending(*row) for row in db.execute(query)}


def settle(
    db: DbSession,
    *,
    programme_id: int,
    wanted: Sequence[Planned],
    pending: Mapping[str, Pending],
    now: datetime,
) -> PlanResult:
    """Make the waiting rows equal to what is wanted; rows that have left are never touched."""
    by_key = {planned.key: planned for planned in wanted}
    gone = [row.id for key, row in pending.items() if key not in by_key]
    moved = [
        (pending[key].id, planned)
        for key, planned in by_key.items()
        if key in pending and not pending[key].agrees(planned)
    ]
    _cancel(db, gone)
    _move(db, moved)
    added = _add(
        db, [planned for key, planned in by_key.items() if key not in pending], programme_id, now=now
    )
    return PlanResult(added=added, moved=len(moved), cancelled=len(gone))


def insert(db: DbSession, rows: Sequence[dict[str, Any]]) -> None:
    """Add rows; one whose key exists is left as it is, whoever was faster."""
    if not rows:
        return
    if db.get_bind().dialect.name == "postgresql":
        db.execute(postgresql.insert(Notice).on_conflict_do_nothing(index_elements=["key"]), rows)
    else:
        db.execute(sqlite.insert(Notice).on_conflict_do_nothing(index_elements=["key"]), rows)


def _add(db: DbSession, missing: Sequence[Planned], programme_id: int, *, now: datetime) -> int:
    """Insert what is new, and bring back what was cancelled and makes sense again."""
    known: dict[str, tuple[int, NoticeStatus]] = {}
    for chunk in _chunks([planned.key for planned in missing]):
        rows = db.execute(select(Notice.key, Notice.id, Notice.status).where(Notice.key.in_(chunk))).tuples()
        known |= {key: (number, status) for key, number, status in rows}
    new = [planned for planned in missing if planned.key not in known]
    insert(db, [planned.row(programme_id=programme_id, now=now) for planned in new])
    back = [
        (known[planned.key][0], planned)
        for planned in missing
        if planned.key in known and known[planned.key][1] is NoticeStatus.CANCELLED
    ]
    _move(db, back, status=NoticeStatus.PLANNED, person_id=None, address=None, last_error=None)
    return len(new) + len(back)


def _move(db: DbSession, rows: Sequence[tuple[int, Planned]], **also: Any) -> None:
    if rows:
        db.execute(
            update(Notice),
            [
                {
                    "id": number,
                    "kind": planned.kind,
                    "due_at": planned.due_at,
                    "why": planned.why,
                    "details": planned.details,
                    # A day of its own again: it does not wait behind another letter any more.
                    "next_attempt_at": None,
                }
                | also
                for number, planned in rows
            ],
        )


def _cancel(db: DbSession, ids: Sequence[int]) -> None:
    for chunk in _chunks(ids):
        db.execute(
            update(Notice)
            .where(Notice.id.in_(chunk), WAITING)
            .values(status=NoticeStatus.CANCELLED, last_error=_("Dejó de ser necesario antes de su día."))
        )


def _chunks(items: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), CHUNK):
        yield items[start : start + CHUNK]
