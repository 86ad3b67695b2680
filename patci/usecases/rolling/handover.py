"""What a new year takes over when it comes in force: what no document holds, from the programme before it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from calendars.rolling import usual
from models import Body, BodyOrder, BodyRule, Membership, Programme, Seat, Session
from models.enums import BodyKind, SessionStatus
from patci.usecases.keeping import audit
from patci.usecases.queries import lineage

TOOK_PLACE = (SessionStatus.DATED, SessionStatus.CONVENED, SessionStatus.HELD, SessionStatus.FAILED)
SHORTEST, LONGEST = 15, 12 * 60
"""Minutes between which the length of a sitting says something about the next."""


def take_over(db: DbSession, programme: Programme, *, was_prepared: bool, now: datetime, actor: str) -> None:
    """Give a programme what its predecessor has beside its document; without a predecessor nothing happens.

    Consequences: country, habits of bodies (those set by hand, else what really happened most), where their
    rules come from, memberships with their days, designations for one body, and orders between bodies. What
    the reviewer left out stays out. A document that was prepared (`was_prepared`) only repeats the old rules,
    which are taken as they stand now; one that was published has the last word on those it names.

    Open agreements need nothing: `lineage.own_or_carried` finds them.
    """
    before = lineage.predecessor(db, programme)
    if before is None:
        return
    programme.country, programme.simulated = before.country, before.simulated
    pairs = list(_pairs(db, before, programme))
    new_of = {old.id: new for old, new in pairs}
    first_day = date(programme.year_start, 1, 1)
    for old, new in pairs:
        _habits(db, before, old, new)
        _rules(db, old, new, was_prepared=was_prepared)
        _memberships(db, old, new, first_day)
    _seats(db, new_of, first_day)
    _orders(db, new_of)
    db.flush()
    facts = {"from": before.slug, "bodies": len(pairs)}
    subject = f"programme:{programme.id}"
    audit.append(db, now=now, actor=actor, action="programme.taken_over", subject=subject, facts=facts)


def _pairs(db: DbSession, before: Programme, programme: Programme) -> Iterator[tuple[Body, Body]]:
    """Bodies of both programmes that go by the same ref."""
    new = {row.ref: row for row in db.scalars(select(Body).where(Body.programme_id == programme.id))}
    for row in db.scalars(select(Body).where(Body.programme_id == before.id).order_by(Body.position)):
        if row.ref in new:
            yield row, new[row.ref]


def _habits(db: DbSession, before: Programme, old: Body, new: Body) -> None:
    """What was set by hand, else what the body did most often; a forum's habits are its hosts'."""
    sessions = [] if old.kind is BodyKind.FORUM else _sittings(db, old)
    hours = [hour for row in sessions if (hour := _hour(row, before.zone))]
    if new.habitual_weekday is None:
        new.habitual_weekday = _first(old.habitual_weekday, usual(d.weekday() for d in _days(sessions)))
    if new.habitual_start is None:
        new.habitual_start = old.habitual_start or usual(hours)
    if new.habitual_minutes is None:
        new.habitual_minutes = old.habitual_minutes or usual(_lengths(sessions))
    if new.room is None:
        new.room = old.room or usual(row.venue for row in sessions if row.venue)


def _sittings(db: DbSession, body: Body) -> list[Session]:
    took_place = Session.status.in_(TOOK_PLACE)
    return list(
        db.scalars(select(Session).where(Session.body_id == body.id, Session.day.is_not(None), took_place))
    )


def _first(by_hand: int | None, counted: int | None) -> int | None:
    """Monday is 0, so nothing and zero are not the same."""
    return counted if by_hand is None else by_hand


def _days(sessions: Sequence[Session]) -> Iterator[date]:
    """The days of sittings of one day."""
    return (row.day for row in sessions if row.day and row.end_day is None)


def _hour(session: Session, zone: str) -> time | None:
    if session.starts_at is None:
        return None
    return session.starts_at.astimezone(ZoneInfo(session.zone or zone)).time().replace(microsecond=0)


def _lengths(sessions: Sequence[Session]) -> Iterator[int]:
    for row in sessions:
        if row.starts_at and row.ends_at:
            minutes = round((row.ends_at - row.starts_at).total_seconds() / 60)
            if SHORTEST <= minutes <= LONGEST:
                yield minutes


def _rules(db: DbSession, old: Body, new: Body, *, was_prepared: bool) -> None:
    """Every rule as it stands now, with all that says where it was read."""
    known = {row.name: row for row in db.scalars(select(BodyRule).where(BodyRule.body_id == new.id))}
    for rule in db.scalars(select(BodyRule).where(BodyRule.body_id == old.id).order_by(BodyRule.id)):
        if rule.name in known and not was_prepared:
            continue
        again = known.get(rule.name) or BodyRule(body_id=new.id, name=rule.name)
        again.value, again.citation, again.preset = dict(rule.value), rule.citation, rule.preset
        again.instrument, again.article = rule.instrument, rule.article
        again.published_on, again.address, again.edited_at = rule.published_on, rule.address, rule.edited_at
        db.add(again)


def _memberships(db: DbSession, old: Body, new: Body, first_day: date) -> None:
    """Who sits there when the year begins; a row of the document that was left out is not put back."""
    written = db.scalars(select(Membership).where(Membership.body_id == new.id))
    known = {(row.agency_id, row.role): row for row in written}
    rows = db.scalars(select(Membership).where(Membership.body_id == old.id).order_by(Membership.id))
    for row in rows:
        if row.to_on is not None and row.to_on < first_day:
            continue
        again = known.pop((row.agency_id, row.role), None)
        if again is None:
            if row.source_line is not None:
                continue
            again = Membership(body_id=new.id, agency_id=row.agency_id, role=row.role)
        again.has_vote, again.seats = row.has_vote, row.seats
        again.from_on, again.to_on = row.from_on, row.to_on
        db.add(again)


def _seats(db: DbSession, new_of: Mapping[int, Body], first_day: date) -> None:
    """Designations for one body; those for an agency in all its bodies are shared and stay as they are."""
    rows = db.scalars(select(Seat).where(Seat.body_id.in_(new_of)).order_by(Seat.id)).all()
    for row in rows:
        if row.to_on is not None and row.to_on < first_day:
            continue
        db.add(
            Seat(
                person_id=row.person_id,
                agency_id=row.agency_id,
                body_id=new_of[row.body_id or 0].id,
                role=row.role,
                from_on=row.from_on,
                to_on=row.to_on,
                letter=row.letter,
            )
        )


def _orders(db: DbSession, new_of: Mapping[int, Body]) -> None:
    for row in db.scalars(select(BodyOrder).where(BodyOrder.before_id.in_(new_of)).order_by(BodyOrder.id)):
        if row.after_id in new_of:
            before, after = new_of[row.before_id], new_of[row.after_id]
            db.add(
                BodyOrder(before_id=before.id, after_id=after.id, reason=row.reason, citation=row.citation)
            )
