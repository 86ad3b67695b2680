"""Sessions out of a document: identities that last, and dates that move only through `sessions`."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload, selectinload

from models import Body, Programme, Session, SessionState
from models.enums import Precision, SessionKind, SessionStatus
from patci.intake.document import ProgrammeDocument
from patci.intake.rows import DoubtRow, MeetingRow, SessionRow
from patci.intake.words import fold
from patci.usecases import sessions
from patci.usecases.document_rows import Named, gone_doubt, pair, set_period, take_refs
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
    existing = db.scalars(
        select(Session)
        .where(Session.programme_id == programme.id)
        .options(selectinload(Session.states), joinedload(Session.body))
    ).all()
    items: list[Item] = [*document.sessions, *document.other_meetings]
    same = pair([_known(row) for row in existing], [_of(item) for item in items])
    take_refs(db, [(existing[old], items[new].ref) for new, old in same.items()])
    taken = {row.uid for row in existing}
    for place, item in enumerate(items):
        body = bodies[item.group if isinstance(item, MeetingRow) else item.body]
        if place in same:
            _update(db, existing[same[place]], body, item, now=now, actor=actor)
        else:
            row = _new(programme, body, item, uid_of(programme, item.ref, taken), now=now, actor=actor)
            taken.add(row.uid)
            db.add(row)
    db.flush()
    kept = set(same.values())
    return [gone_doubt("session", row.ref, row.name) for at, row in enumerate(existing) if at not in kept]


def _known(row: Session) -> Named:
    return row.ref, row.ref if row.body.kind.is_body else f"{row.body.ref} {row.name}"


def _of(item: Item) -> Named:
    """A session's ref holds its number and so its identity; other meetings go by their names as well."""
    return item.ref, f"{item.group} {item.name}" if isinstance(item, MeetingRow) else item.ref


def uid_of(programme: Programme, ref: str, taken: Collection[str] = ()) -> str:
    """The identity of a session for life: from the programme and the ref it had at first."""
    base, number = f"{programme.slug}.{fold(ref).replace(' ', '-')}", 1
    uid = f"{base}@patci"
    while uid in taken:
        number += 1
        uid = f"{base}.{number}@patci"
    return uid


def decided_days(item: Item) -> tuple[date, date | None] | None:
    """The day (to the last day, where there are several) that the document names; None for a window."""
    if item.precision is not Precision.DAY or item.start is None or item.windows:
        return None
    return item.start, item.end if item.end != item.start else None


def _new(programme: Programme, body: Body, item: Item, uid: str, *, now: datetime, actor: str) -> Session:
    days = decided_days(item)
    row = Session(
        programme_id=programme.id,
        ref=item.ref,
        uid=uid,
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
