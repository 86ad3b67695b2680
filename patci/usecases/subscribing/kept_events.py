"""Sessions as VEVENTs that are kept: each is rendered once per change, for its members and for the public.

What an event shows is read off by its stamp: all columns it is made of, put together by the database itself.
A session that changed in any way, or whose body was renamed, has another stamp; nobody has to remember to say
so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, String, and_, cast, func, literal, or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import contains_eager

from calendars.feeds import render_event
from models import Body, KeptEvent, Programme, Session
from models.enums import Classification, Precision, SessionKind, SessionStatus
from patci.usecases.subscribing.session_entries import session_entry
from templates.i18n import language

CANCELLED_KEPT = timedelta(days=30)
WRITER = "1"
"""Rises when the same session is to be written differently, so that nothing kept outlives its writer."""
BATCH = 500
PUBLIC, MEMBERS = "public", "members"
"""The audiences that an event is written for."""
SHOWN = (
    *(Session.uid, Session.sequence, Session.kind, Session.number, Session.name, Session.status),
    *(Session.day, Session.end_day, Session.starts_at, Session.ends_at, Session.zone, Session.modality),
    *(Session.venue, Session.video_link, Session.contingent, Session.updated_at, Session.is_tentative),
    *(Session.period_text, Session.period_start, Session.period_end, Session.period_precision),
    *(Body.name, Body.short_name, Programme.zone),
)


@dataclass(frozen=True, slots=True)
class KeptSession:
    """A session in a feed: what decides who sees it, and its VEVENT."""

    body_id: int
    kind: SessionKind
    first: date | None
    last: date | None
    is_window: bool
    content: str
    classification: Classification


def kept_sessions(db: DbSession, programme: Programme, *, public: bool, now: datetime) -> list[KeptSession]:
    """The sessions that have a place in a calendar, in the order of the programme; what changed is rendered.

    A cancelled one is left out thirty days after it was; for the public, each that is not public now.
    """
    audience = PUBLIC if public else MEMBERS
    stale, found = _read(db, programme, audience, since=now - CANCELLED_KEPT)
    if stale:
        for start in range(0, len(stale), BATCH):
            _render(db, programme, stale[start : start + BATCH], audience)
        _none, found = _read(db, programme, audience, since=now - CANCELLED_KEPT)
    return found


def _read(
    db: DbSession, programme: Programme, audience: str, *, since: datetime
) -> tuple[list[int], list[KeptSession]]:
    """The ids of sessions whose event is not kept as they are now, and what is kept."""
    kept = and_(KeptEvent.session_id == Session.id, KeptEvent.audience == audience)
    day = func.coalesce(Session.day, func.date(Session.starts_at))
    decided = or_(day.is_not(None), Session.period_precision == Precision.DAY)
    rows = db.execute(
        select(
            Session.id,
            KeptEvent.stamp == _stamp(),
            Session.body_id,
            Session.kind,
            func.coalesce(day, Session.period_start),
            func.coalesce(Session.end_day, day, Session.period_end),
            decided,
            KeptEvent.content,
            Session.classification,
        )
        .join(Session.body)
        .join(Programme, Programme.id == Session.programme_id)
        .outerjoin(KeptEvent, kept)
        .where(
            Session.programme_id == programme.id,
            or_(Session.status != SessionStatus.CANCELLED, Session.updated_at >= since),
            *([Session.classification == Classification.PUBLIC] if audience == PUBLIC else []),
        )
        .order_by(Session.id)
    ).all()
    stale = [row[0] for row in rows if not row[1]]
    return stale, [
        KeptSession(body_id, kind, first, last, not decided, content, classification)
        for _id, _kept, body_id, kind, first, last, decided, content, classification in rows
        if content
    ]


def _stamp() -> ColumnElement[str]:
    stamp: ColumnElement[str] = literal(f"{WRITER}:{language.get()}")
    for column in SHOWN:
        stamp = stamp + "|" + func.coalesce(cast(column, String), "")
    return stamp


def _render(db: DbSession, programme: Programme, ids: Sequence[int], audience: str) -> None:
    rows = db.execute(
        select(Session, _stamp())
        .join(Session.body)
        .join(Programme, Programme.id == Session.programme_id)
        .options(contains_eager(Session.body))
        .where(Session.id.in_(ids))
        .execution_options(populate_existing=True)
    ).tuples()
    found = [
        {
            "session_id": session.id,
            "audience": audience,
            "stamp": stamp,
            "content": render_event(entry).decode()
            if (entry := session_entry(session, programme, public=audience == PUBLIC))
            else "",
        }
        for session, stamp in rows
    ]
    dialect = postgresql if db.get_bind().dialect.name == "postgresql" else sqlite
    insert = dialect.insert(KeptEvent)
    changed = {name: insert.excluded[name] for name in ("stamp", "content")}
    keys = [KeptEvent.session_id, KeptEvent.audience]
    db.execute(insert.on_conflict_do_update(index_elements=keys, set_=changed), found)
