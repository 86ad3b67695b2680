"""Sessions out of a document: identities that last, and dates that move only through `sessions`."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload, selectinload

from models import Body, Programme, Session, SessionState
from models.enums import Precision, SessionKind, SessionStatus
from patci.intake.document import ProgrammeDocument
from patci.intake.review.pairing import Identity, identity, pair
from patci.intake.review.parts import Part
from patci.intake.rows import DoubtRow, MeetingRow
from patci.intake.words import fold
from patci.usecases.drafting import session_hours
from patci.usecases.drafting.document_rows import dates_of, gone_doubt, set_period, take_refs
from patci.usecases.drafting.session_hours import Item
from patci.usecases.meetings import sessions
from templates.i18n import gettext as _


@dataclass(frozen=True)
class Acceptance:
    """What putting a document in force is done with: the programme, its bodies, when and by whom."""

    db: DbSession
    programme: Programme
    bodies: Mapping[str, Body]
    now: datetime
    actor: str


def write(of: Acceptance, document: ProgrammeDocument, *, before: ProgrammeDocument | None) -> list[DoubtRow]:
    """Add or update the sessions; returns doubts about those that the document no longer has.

    `before` is the document that was in force until now.
    """
    existing = of.db.scalars(
        select(Session)
        .where(Session.programme_id == of.programme.id)
        .options(selectinload(Session.states), joinedload(Session.body))
        .order_by(Session.id)
    ).all()
    items: list[Item] = [*document.sessions, *document.other_meetings]
    known: dict[str, Item] = {}
    if before:
        known |= {row.ref: row for row in before.sessions} | {row.ref: row for row in before.other_meetings}
    said = [known.get(row.ref) for row in existing]
    order = sorted(range(len(existing)), key=lambda at: _place(existing[at]))
    pairs = pair([_known(existing[at]) for at in order], [_of(item, of.bodies) for item in items])
    same = {new: order[old] for new, old in pairs.items()}
    gone = take_refs(of.db, existing, [item.ref for item in items], same)
    # A session that was added by hand is no doubt: no document ever had it.
    announced = {row.uid for row, item in zip(existing, said, strict=True) if item is not None}
    taken = {row.uid for row in existing}
    for place, item in enumerate(items):
        if place in same:
            _update(of, existing[same[place]], item, said[same[place]])
        else:
            row = _new(of, item, uid_of(of.programme, item.ref, taken))
            taken.add(row.uid)
            of.db.add(row)
    of.db.flush()
    return [gone_doubt("session", row.ref, row.name) for row in gone if row.uid in announced]


def _place(row: Session) -> tuple[int, int]:
    """Where a session stood in the document that was in force."""
    return (row.source_line or 0, row.id)


def _known(row: Session) -> Identity:
    title = fold(row.name)
    if row.body.kind.is_body:
        title = f"{row.kind} {title}"
    return Identity(row.ref, title, str(row.body_id), dates_of(row))


def _of(item: Item, bodies: Mapping[str, Body]) -> Identity:
    """What the document's row is known by, counted in the body that it belongs to now."""
    part = Part.OTHER_MEETINGS if isinstance(item, MeetingRow) else Part.SESSIONS
    named = identity(part, item)
    return Identity(named.ref, named.title, str(bodies[named.series].id), named.says)


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


def _new(of: Acceptance, item: Item, uid: str) -> Session:
    days = decided_days(item)
    row = Session(
        programme_id=of.programme.id,
        ref=item.ref,
        uid=uid,
        sequence=0,
        status=SessionStatus.DATED if days else SessionStatus.PLANNED,
        day=days[0] if days else None,
        end_day=days[1] if days else None,
        updated_at=of.now,
    )
    _fill(row, of, item)
    set_period(row, item)
    session_hours.at_first(row, item, of.programme)
    row.states = [SessionState(status=row.status, day=row.day, sequence=0, at=of.now, actor=of.actor)]
    return row


def _fill(row: Session, of: Acceptance, item: Item) -> None:
    body = of.bodies[item.group if isinstance(item, MeetingRow) else item.body]
    row.body_id, row.number, row.name, row.source_line = body.id, item.number, item.name, item.line
    row.kind = item.kind or SessionKind.UNSPECIFIED
    if isinstance(item, MeetingRow):
        row.participants_text, row.contingent = item.participants, item.contingent


def _update(of: Acceptance, row: Session, item: Item, before: Item | None) -> None:
    """What the document says now; a date, an hour or a place moves only where the document's own did."""
    _fill(row, of, item)
    moved = (row.period_start, row.period_end, row.period_windows) != _bounds(item)
    set_period(row, item)
    if row.status in sessions.OVER:
        return
    reason = _("Programa revisado")
    days = decided_days(item)
    if moved and not days:
        if row.day is not None:
            sessions.postpone(of.db, row, now=of.now, actor=of.actor, reason=reason)
    elif moved and days:
        hours = session_hours.take(row, item, before, of.programme, day=days[0])
        sessions.set_date(
            of.db, row, day=days[0], end_day=days[1], now=of.now, actor=of.actor, reason=reason, **hours
        )
    elif row.day and (hours := session_hours.take(row, item, before, of.programme, day=row.day)):
        sessions.set_date(
            of.db, row, day=row.day, end_day=row.end_day, now=of.now, actor=of.actor, reason=reason, **hours
        )
    session_hours.follow_place(of.db, row, item, before, now=of.now, actor=of.actor, reason=reason)


def _bounds(item: Item) -> tuple[date | None, date | None, object]:
    windows = [[start.isoformat(), end.isoformat()] for start, end in item.windows] or None
    return item.start, item.end, windows
