"""What pages show of minutes: what a version changed, and those that an agency may observe."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import contains_eager, selectinload

from models import Agency, Membership, Minutes, Programme, Session
from models.enums import MinutesStatus


@dataclass(frozen=True, slots=True)
class Change:
    """A line as it stands in both versions ("same"), or only in the newer ("new") or the older ("old")."""

    kind: str
    line: str


def changes(minutes: Minutes, number: int) -> list[Change]:
    """What a version changed of the one before it, line by line."""
    texts = {one.version: one.text for one in minutes.versions}
    return differences(texts.get(number - 1, ""), texts[number])


def differences(before: str, after: str) -> list[Change]:
    """Two texts line by line."""
    old, new = before.splitlines(), after.splitlines()
    found: list[Change] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found += [Change("same", line) for line in new[k:m]]
        else:
            found += [Change("old", line) for line in old[i:j]] + [Change("new", line) for line in new[k:m]]
    return found


def as_sent(minutes: Minutes) -> str:
    """The text as it went round: what its editors wrote since is not shown before it goes round again."""
    sent = minutes.circulated_at
    if minutes.status is not MinutesStatus.CIRCULATED or sent is None:
        return minutes.text
    return next((one.text for one in reversed(minutes.versions) if one.at <= sent), minutes.text)


def to_observe(db: DbSession, programme: Programme, agency: Agency, *, on: date) -> Sequence[Minutes]:
    """The minutes that an agency may observe today, the nearest term first; two queries."""
    return db.scalars(
        _of_agency(programme, agency)
        .where(Minutes.status == MinutesStatus.CIRCULATED, Minutes.observations_until >= on)
        .order_by(Minutes.observations_until, Minutes.id)
    ).all()


def of_session(db: DbSession, programme: Programme, agency: Agency, session_id: int) -> Minutes | None:
    """The minutes of a session as an agency of its body may read them once they went round; else None."""
    return db.scalar(
        _of_agency(programme, agency).where(Session.id == session_id, Minutes.status != MinutesStatus.DRAFT)
    )


def _of_agency(programme: Programme, agency: Agency) -> Select[tuple[Minutes]]:
    day = Session.day
    sits = select(Membership.id).where(
        Membership.body_id == Session.body_id,
        Membership.agency_id == agency.id,
        or_(Membership.from_on.is_(None), Membership.from_on <= day),
        or_(Membership.to_on.is_(None), Membership.to_on >= day),
    )
    return (
        select(Minutes)
        .join(Session, Session.id == Minutes.session_id)
        .options(
            contains_eager(Minutes.session).joinedload(Session.body),
            selectinload(Minutes.versions),
            selectinload(Minutes.observations),
        )
        .where(Session.programme_id == programme.id, Minutes.put_away_at.is_(None), sits.exists())
    )
