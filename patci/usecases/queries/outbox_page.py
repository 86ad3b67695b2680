"""The room of the outbox: its shelves with their counts, the notices on one of them or found by a word."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, TextClause, and_, func, or_, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload

from models import Agency, Body, Notice, NoticeMessage, Person, Programme, Session
from models.enums import NoticeStatus
from patci.intake.words import fold
from patci.usecases.queries.outbox import LEAVING, WAITING, Line

MOST_FOUND = 500
"""People, agencies or sessions that one word may stand for."""
LONGEST_WORD = 200


class Shelf(StrEnum):
    """Where notices lie in the room: their state, with what is ready told apart by whether it was tried."""

    DUE = "due"
    HELD = "held"
    PLANNED = "planned"
    SENDING = "sending"
    DEFERRED = "deferred"
    UNADDRESSED = "unaddressed"
    FAILED = "failed"
    BOUNCED = "bounced"
    DOUBTFUL = "doubtful"
    SENT = "sent"
    CARRIED = "carried"
    SUPPRESSED = "suppressed"
    NOT_OWED = "not_owed"
    CANCELLED = "cancelled"
    EARLIER = "earlier"


WORRYING = frozenset({Shelf.UNADDRESSED, Shelf.FAILED, Shelf.BOUNCED, Shelf.DOUBTFUL})
"""Shelves on which everything needs a person."""


def shelf_named(word: str) -> Shelf | None:
    """The shelf that an address names; "ready" is what older links call what is due."""
    if word == NoticeStatus.READY:
        return Shelf.DUE
    return Shelf(word) if word in set(Shelf) else None


def counts(db: DbSession, programme: Programme, *, now: datetime) -> dict[Shelf, int]:
    """How many notices lie on each shelf, in the order of the room; empty shelves are left out."""
    rows = db.execute(
        select(Notice.status, func.count()).where(Notice.programme_id == programme.id).group_by(Notice.status)
    ).tuples()
    by_status = {status: number for status, number in rows}  # noqa: C416  (a Row is no pair of types to `dict`)
    deferred, overdue = db.execute(
        select(
            _how_many(programme, LEAVING, _deferred()).scalar_subquery(),
            _how_many(programme, WAITING, _overdue(now)).scalar_subquery(),
        )
    ).one()
    found = {
        Shelf(status): number for status, number in by_status.items() if status is not NoticeStatus.READY
    }
    found[Shelf.DEFERRED] = deferred
    found[Shelf.DUE] = by_status.get(NoticeStatus.READY, 0) - deferred + overdue
    found[Shelf.PLANNED] = by_status.get(NoticeStatus.PLANNED, 0) - overdue
    return {shelf: found[shelf] for shelf in Shelf if found.get(shelf)}


def page(
    db: DbSession,
    programme: Programme,
    *,
    shelf: Shelf | None,
    word: str = "",
    before_id: int | None = None,
    limit: int = 50,
    now: datetime,
) -> list[Line]:
    """Notices of a shelf or all, the newest first, from below `before_id` on; only those a word finds."""
    query = _lines().where(Notice.programme_id == programme.id)
    if shelf is not None:
        query = query.where(_on(shelf, now))
    if word.strip():
        query = query.where(_about(db, programme, word))
    if before_id is not None:
        query = query.where(Notice.id < before_id)
    return [Line(*row) for row in db.execute(query.order_by(Notice.id.desc()).limit(limit)).tuples()]


@dataclass(frozen=True, slots=True)
class Unreached:
    """A body or session (or neither) whose notices find nobody, and how many of them wait for that."""

    body: Body | None
    session: Session | None
    agencies: tuple[Agency, ...]
    count: int


def unreached(db: DbSession, programme: Programme, *, limit: int = 200) -> list[Unreached]:
    """What the notices without an addressee are about: for the alarm that names body and session."""
    rows = (
        db.execute(
            select(Notice.session_id, Notice.agency_id, func.count())
            .where(Notice.programme_id == programme.id, Notice.status == NoticeStatus.UNADDRESSED)
            .group_by(Notice.session_id, Notice.agency_id)
            .order_by(Notice.session_id, Notice.agency_id)
            .limit(limit)
        )
        .tuples()
        .all()
    )
    if not rows:
        return []
    sessions = {
        one.id: one
        for one in db.scalars(
            select(Session)
            .options(joinedload(Session.body))
            .where(Session.id.in_({session_id for session_id, _agency, _count in rows if session_id}))
        )
    }
    wanted = {agency_id for _session, agency_id, _count in rows if agency_id}
    agencies = {one.id: one for one in db.scalars(select(Agency).where(Agency.id.in_(wanted)))}
    found: dict[int | None, list[tuple[int | None, int]]] = {}
    for session_id, agency_id, count in rows:
        found.setdefault(session_id, []).append((agency_id, count))
    return [
        Unreached(
            body=session.body if (session := sessions.get(number or 0)) else None,
            session=session,
            agencies=tuple(agencies[one] for one, _count in of if one is not None),
            count=sum(count for _one, count in of),
        )
        for number, of in found.items()
    ]


def _how_many(programme: Programme, *conditions: ColumnElement[bool] | TextClause) -> Select[tuple[int]]:
    return select(func.count()).select_from(Notice).where(*conditions, Notice.programme_id == programme.id)


def _deferred() -> ColumnElement[bool]:
    return and_(Notice.status == NoticeStatus.READY, Notice.attempts > 0)


def _overdue(now: datetime) -> ColumnElement[bool]:
    return and_(Notice.status == NoticeStatus.PLANNED, Notice.due_at <= now)


def _on(shelf: Shelf, now: datetime) -> ColumnElement[bool]:
    if shelf is Shelf.DEFERRED:
        return _deferred()
    if shelf is Shelf.DUE:
        fresh = and_(Notice.status == NoticeStatus.READY, Notice.attempts == 0)
        return or_(fresh, _overdue(now))
    if shelf is Shelf.PLANNED:
        return and_(Notice.status == NoticeStatus.PLANNED, Notice.due_at > now)
    return Notice.status == NoticeStatus(shelf)


def _about(db: DbSession, programme: Programme, word: str) -> ColumnElement[bool]:
    """Notices to people or agencies, or of sessions, in whose names the word stands, accents or not."""
    wanted = fold(word[:LONGEST_WORD])
    people = db.execute(select(Person.id, Person.name, Person.email)).tuples()
    agencies = db.execute(select(Agency.id, Agency.acronym, Agency.name)).tuples()
    sessions = db.execute(
        select(Session.id, Session.ref, Session.name, Body.ref, Body.short_name, Body.name)
        .join(Session.body)
        .where(Session.programme_id == programme.id)
    ).tuples()
    return or_(
        Notice.person_id.in_(_found(people, wanted)),
        Notice.agency_id.in_(_found(agencies, wanted)),
        Notice.session_id.in_(_found(sessions, wanted)),
    )


def _found(rows: Iterable[tuple[object, ...]], wanted: str) -> Sequence[int]:
    found = [
        number
        for number, *names in rows
        if isinstance(number, int) and any(wanted in fold(str(name)) for name in names if name)
    ]
    return found[:MOST_FOUND]


def _lines() -> Select[Any]:
    return (
        select(Notice, NoticeMessage.subject)
        .outerjoin(NoticeMessage, NoticeMessage.notice_id == Notice.id)
        .options(joinedload(Notice.agency), joinedload(Notice.person))
    )
