"""Which programme came out of which, and the agreements that came along from the years before."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session as DbSession

from calendars.working_days import MEXICO
from models import Agreement, Draft, Programme
from patci.usecases.queries import agreement_states

ROLLED_FROM = "rolled_from"
"""Where a draft's transcript names the programme that it was prepared from."""


def predecessor(db: DbSession, programme: Programme) -> Programme | None:
    """The programme that a year was prepared from, whatever became of that draft; None for any other."""
    named = Draft.transcript[ROLLED_FROM].as_string()
    ours = or_(Draft.slug == programme.slug, Draft.programme_id == programme.id)
    before = db.scalar(select(named).where(ours, named.is_not(None)).order_by(Draft.id.desc()).limit(1))
    return db.scalar(select(Programme).where(Programme.slug == before)) if before else None


def country_of_draft(db: DbSession, draft: Draft) -> str:
    """The country in which a draft will be in force: its programme's, or that of the year before it."""
    before = (draft.transcript or {}).get(ROLLED_FROM)
    known = Programme.slug.in_([draft.slug, *([before] if before else [])])
    ours = db.scalar(select(Programme.country).where(known).order_by(Programme.year_start.desc()).limit(1))
    return ours or MEXICO


def ancestors(db: DbSession, programme: Programme) -> list[Programme]:
    """The programmes of the years before, the nearest first."""
    found: list[Programme] = []
    current = predecessor(db, programme)
    while current is not None and current.id != programme.id and current not in found:
        found.append(current)
        current = predecessor(db, current)
    return found


def family(db: DbSession, programme: Programme) -> list[int]:
    """A programme, those of the years before it, and those that were prepared from it, by row number."""
    found = [programme.id, *(each.id for each in ancestors(db, programme))]
    slugs = [programme.slug]
    named = Draft.transcript[ROLLED_FROM].as_string()
    same = or_(Draft.slug == Programme.slug, Draft.programme_id == Programme.id)
    while slugs:
        after = db.execute(select(Programme.id, Programme.slug).join(Draft, same).where(named.in_(slugs)))
        fresh = {number: slug for number, slug in after.tuples() if number not in found}
        found += fresh
        slugs = list(fresh.values())
    return found


def has_successor(db: DbSession, programme: Programme) -> bool:
    """True where the next year was prepared from this programme and is in force."""
    named = Draft.transcript[ROLLED_FROM].as_string()
    same = or_(Draft.slug == Programme.slug, Draft.programme_id == Programme.id)
    after = select(Programme.id).join(Draft, same).where(named == programme.slug)
    return db.scalar(after.limit(1)) is not None


def handed_over_at(programme: Programme) -> datetime:
    """When a programme takes over what was left open before it: on its first day, or once accepted."""
    first = datetime(programme.year_start, 1, 1, tzinfo=ZoneInfo(programme.zone)).astimezone(UTC)
    return max(first, programme.accepted_at)


def own_or_carried(db: DbSession, programme: Programme) -> ColumnElement[bool]:
    """Agreements that a programme follows up: its own, and those of the years before that it found open.

    An agreement stays where it was made. It is followed up by each later programme that took over before it
    was fulfilled, superseded or cancelled by its body, and goes on being listed there once it is. What was
    only reported as done waits for the body, and comes along.
    """
    own = Agreement.programme_id == programme.id
    before = [each.id for each in ancestors(db, programme)]
    if not before:
        return own
    settled = agreement_states.closed(before=handed_over_at(programme))
    return or_(own, and_(Agreement.programme_id.in_(before), ~settled))
