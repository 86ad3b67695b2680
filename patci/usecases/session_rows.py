"""Sessions out of a document: identities that last, and dates that move only through `sessions`."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import selectinload

from models import Body, Programme, Session, SessionState
from models.enums import Precision, SessionKind, SessionStatus
from patci.intake.document import DoubtRow, MeetingRow, ProgrammeDocument, SessionRow
from patci.intake.words import fold
from patci.usecases import sessions
from patci.usecases.document_rows import gone_doubt, set_period
from templates.i18n import gettext as _

Item = SessionRow | MeetingRow
UNKNOWN = "Por definir"


def write(
    db: DbSession,
    programme: Programme,
    document: ProgrammeDocument,
    bodies: Mapping[str, Body],
    *,
    now: datetime,
    actor: str,
) -> list[DoubtRow]:
    """Add or update the sessions by ref; returns doubts about those that the document no longer has."""
    existing = {
        row.ref: row
        for row in db.scalars(
            select(Session).where(Session.programme_id == programme.id).options(selectinload(Session.states))
        )
    }
    items: list[Item] = [*document.sessions, *document.other_meetings]
    for item in items:
        body = bodies[item.group if isinstance(item, MeetingRow) else item.body]
        found = existing.pop(item.ref, None)
        if found is None:
            db.add(_new(programme, body, item, now=now, actor=actor))
        else:
            _update(db, found, body, item, now=now, actor=actor)
    db.flush()
    return [gone_doubt("session", row.ref, row.name) for row in existing.values()]


def uid_of(programme: Programme, ref: str) -> str:
    """The identity of a session for life: from the programme and its ref, the same on every import."""
    return f"{programme.slug}.{fold(ref).replace(' ', '-')}@patci"


def decided_days(item: Item) -> tuple[date, date | None] | None:
    """The day (to the last day, where there are several) that the document names; None for a window."""
    if item.precision is not Precision.DAY or item.start is None or item.windows:
        return None
    return item.start, item.end if item.end != item.start else None


def _new(programme: Programme, body: Body, item: Item, *, now: datetime, actor: str) -> Session:
    days = decided_days(item)
    row = Session(
        programme_id=programme.id,
        ref=item.ref,
        uid=uid_of(programme, item.ref),
        sequence=0,
        status=SessionStatus.DATED if days else SessionStatus.PLANNED,
        day=days[0] if days else None,
        end_day=days[1] if days else None,
        updated_at=now,
    )
    _fill(row, body, item)
    set_period(row, item)
    row.states = [SessionState(status=row.status, day=row.day, sequence=0, at=now, actor=actor)]
    return row


def _fill(row: Session, body: Body, item: Item) -> None:
    row.body_id, row.number, row.name, row.source_line = body.id, item.number, item.name, item.line
    row.kind = item.kind or SessionKind.UNSPECIFIED
    if isinstance(item, MeetingRow):
        row.participants_text, row.contingent = item.participants, item.contingent
        row.venue = row.venue or (item.venue if item.venue != UNKNOWN else None)


def _update(db: DbSession, row: Session, body: Body, item: Item, *, now: datetime, actor: str) -> None:
    """What the document says now; a date moves only where the document's own date did."""
    _fill(row, body, item)
    if (row.period_text, row.period_start, row.period_end) == (item.date_phrase, item.start, item.end):
        return
    same_days = (row.period_start, row.period_end) == (item.start, item.end)
    set_period(row, item)
    if same_days or row.status in sessions.OVER:
        return
    reason = _("Programa revisado")
    days = decided_days(item)
    if days:
        sessions.set_date(db, row, day=days[0], end_day=days[1], now=now, actor=actor, reason=reason)
    elif row.day is not None:
        sessions.postpone(db, row, now=now, actor=actor, reason=reason)
