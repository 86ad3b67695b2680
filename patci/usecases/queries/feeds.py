"""What the feeds of a programme read: their heads and copies, who sits where, what is owed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import LargeBinary, Select, bindparam, cast, literal_column, or_, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import contains_eager, joinedload

from models import (
    Activity,
    Agency,
    Agreement,
    Body,
    Feed,
    FeedCopy,
    Membership,
    Programme,
    Request,
    Round,
    Seat,
)
from models.enums import FeedScope, MembershipRole, RoundStatus
from patci.usecases.local_time import local_day
from patci.usecases.queries import collection

ANSWERING = (
    MembershipRole.CHAIR,
    MembershipRole.TECHNICAL_SECRETARY,
    MembershipRole.COORDINATOR,
    MembershipRole.MEMBER,
)
"""The roles that answer for a body's sessions."""
WHOLE = ""
"""The variant of a feed that nothing was filtered out of."""


class FeedHead(NamedTuple):
    """What an answer needs to know of a feed before it reads any content: its own row, nothing else."""

    feed_id: int
    nonce: str
    revoked_at: object
    etag: str | None
    rendered_revision: int | None
    rendered_on: str | None


@dataclass(frozen=True, slots=True)
class CopyHead:
    """The same of a filtered copy, with the revision that it must have been rendered at."""

    etag: str
    rendered_revision: int
    rendered_on: str
    revision: int


@dataclass(frozen=True, slots=True)
class Sitting:
    """That an agency sits in a body from one day to another (inclusive; None is open).

    `answers` is true for those who answer for its sessions, which may see reserved ones too: who coordinates
    or chairs the body, its technical secretary, its members; not participants and guests.
    """

    agency_id: int
    body_id: int
    from_on: date | None
    to_on: date | None
    answers: bool = True

    def covers(self, start: date, end: date) -> bool:
        """True where any day from `start` to `end` falls into it."""
        return (self.from_on is None or self.from_on <= end) and (self.to_on is None or start <= self.to_on)

    def within(self, from_on: date, to_on: date | None) -> "Sitting":
        """The part of it on which somebody held their seat."""
        ends = [day for day in (self.to_on, to_on) if day is not None]
        return replace(self, from_on=max(from_on, self.from_on or from_on), to_on=min(ends) if ends else None)


Head = tuple[int, str, datetime | None, str | None, int | None, str | None]
"""The columns of a feed's head, as they are read."""


def head_statement(feed_id: int = 0) -> Select[Head]:
    """What reads a feed's head: one row, by its primary key."""
    return select(
        Feed.id, Feed.nonce, Feed.revoked_at, Feed.etag, Feed.rendered_revision, Feed.rendered_on
    ).where(Feed.id == feed_id)


def content_statement() -> Select[tuple[bytes]]:
    """What reads the bytes of a feed that nothing was filtered out of, by their key, on SQLite."""
    whole = FeedCopy.variant == literal_column("''")
    return select(cast(FeedCopy.content, LargeBinary)).where(FeedCopy.feed_id == bindparam("feed_id"), whole)


def head(db: DbSession, feed_id: int) -> FeedHead | None:
    """The head of a feed; None where there is none."""
    row = db.execute(head_statement(feed_id)).one_or_none()
    return FeedHead(*row) if row else None


def copy_head(db: DbSession, feed_id: int, variant: str) -> CopyHead | None:
    """The head of a filtered copy: three rows, each by its key."""
    row = db.execute(
        select(FeedCopy.etag, FeedCopy.rendered_revision, FeedCopy.rendered_on, Programme.revision)
        .join(Feed, Feed.id == FeedCopy.feed_id)
        .join(Programme, Programme.id == Feed.programme_id)
        .where(FeedCopy.feed_id == feed_id, FeedCopy.variant == variant)
    ).one_or_none()
    return CopyHead(*row) if row else None


def content(db: DbSession, feed_id: int, variant: str) -> bytes:
    """The bytes of a copy."""
    kept = select(FeedCopy.content).where(FeedCopy.feed_id == feed_id, FeedCopy.variant == variant)
    return db.scalars(kept).one().encode()


def copies(db: DbSession, feed: Feed) -> Sequence[FeedCopy]:
    """All copies of a feed, the oldest first."""
    return db.scalars(select(FeedCopy).where(FeedCopy.feed_id == feed.id).order_by(FeedCopy.id)).all()


def live(db: DbSession, programme_id: int) -> Sequence[Feed]:
    """The feeds of a programme that were not revoked, each with its body, agency or person."""
    return db.scalars(
        select(Feed)
        .where(Feed.programme_id == programme_id, Feed.revoked_at.is_(None))
        .options(
            joinedload(Feed.of_body),
            joinedload(Feed.agency),
            joinedload(Feed.person),
            joinedload(Feed.programme),
        )
        .order_by(Feed.id)
    ).all()


def ids(db: DbSession, programme_id: int) -> set[int]:
    """All feeds a programme ever had, revoked ones too."""
    return set(db.scalars(select(Feed.id).where(Feed.programme_id == programme_id)))


def of_agency(db: DbSession, programme_id: int, agency_id: int) -> Feed | None:
    """An agency's own feed."""
    return db.scalars(
        select(Feed)
        .where(
            Feed.programme_id == programme_id,
            Feed.scope == FeedScope.AGENCY,
            Feed.agency_id == agency_id,
            Feed.revoked_at.is_(None),
        )
        .order_by(Feed.id)
    ).first()


def of_person(db: DbSession, programme_id: int, person_id: int) -> Feed | None:
    """A person's own feed."""
    return db.scalars(
        select(Feed)
        .where(
            Feed.programme_id == programme_id,
            Feed.scope == FeedScope.PERSON,
            Feed.person_id == person_id,
            Feed.revoked_at.is_(None),
        )
        .order_by(Feed.id)
    ).first()


def sittings(db: DbSession, programme_id: int) -> list[Sitting]:
    """Who sits where: memberships, and each body's coordinator."""
    members = db.execute(
        select(
            *(Membership.agency_id, Membership.body_id, Membership.from_on, Membership.to_on),
            Membership.role.in_(ANSWERING),
        )
        .join(Body, Body.id == Membership.body_id)
        .where(Body.programme_id == programme_id)
    )
    found = [Sitting(*row) for row in members.tuples()]
    coordinators = db.execute(
        select(Body.coordinator_id, Body.id).where(
            Body.programme_id == programme_id, Body.coordinator_id.is_not(None)
        )
    )
    return found + [Sitting(agency_id, body_id, None, None) for agency_id, body_id in coordinators]


def seats(db: DbSession, *, on: date) -> Sequence[Seat]:
    """The seats that somebody holds on a day."""
    return db.scalars(
        select(Seat).where(Seat.from_on <= on, or_(Seat.to_on.is_(None), Seat.to_on >= on)).order_by(Seat.id)
    ).all()


def heirs(db: DbSession) -> dict[int, int | None]:
    """Through whom each agency is reached where nobody stands for it: its successor, or a unit's parent."""
    rows = db.execute(select(Agency.id, Agency.successor_id, Agency.parent_id))
    return {agency_id: successor_id or parent_id for agency_id, successor_id, parent_id in rows}


def owed_requests(db: DbSession, programme_id: int) -> Sequence[Request]:
    """What agencies still owe in open rounds, each with its round."""
    return db.scalars(
        select(Request)
        .join(Request.round)
        .options(contains_eager(Request.round))
        .where(
            Round.programme_id == programme_id,
            Round.status == RoundStatus.OPEN,
            Request.status.in_(collection.OWED),
        )
        .order_by(Request.id)
    ).all()


def open_rounds(db: DbSession, programme_id: int) -> Sequence[Round]:
    """The rounds that collect answers now."""
    return db.scalars(
        select(Round)
        .where(Round.programme_id == programme_id, Round.status == RoundStatus.OPEN)
        .order_by(Round.id)
    ).all()


def dated_agreements(db: DbSession, programme_id: int) -> Sequence[Agreement]:
    """Agreements with a day by which they are due."""
    return db.scalars(
        select(Agreement)
        .where(Agreement.programme_id == programme_id, Agreement.period_end.is_not(None))
        .options(joinedload(Agreement.session), joinedload(Agreement.activity))
        .order_by(Agreement.id)
    ).all()


def activities_with_deadline(db: DbSession, programme_id: int) -> Sequence[Activity]:
    """Activities that the document wants done by a day."""
    return db.scalars(
        select(Activity)
        .where(
            Activity.programme_id == programme_id,
            Activity.is_deadline.is_(True),
            Activity.period_end.is_not(None),
        )
        .order_by(Activity.id)
    ).all()


@dataclass(frozen=True)
class Debts:
    """What falls due in a programme, read once for all its feeds."""

    programme: Programme
    rounds: Sequence[Round]
    requests: Sequence[Request]
    promises: Sequence[Agreement | Activity]
    answering: Mapping[str, tuple[int, ...]]
    settled: set[tuple[str, int | None]]

    def is_owed(self, promise: Agreement | Activity, agency_id: int | None) -> bool:
        """True while this agency (or with None, anybody) has still to report it as done."""
        subject = collection.subject_of(promise)
        if (subject, None) in self.settled:
            return False
        agencies = self.answering.get(subject, ())
        owing = [agency for agency in agencies if (subject, agency) not in self.settled]
        return (bool(owing) or not agencies) if agency_id is None else agency_id in owing


def debts(db: DbSession, programme: Programme, *, now: datetime) -> Debts:
    """Read them with a fixed number of queries."""
    today = local_day(programme, now)
    return Debts(
        programme=programme,
        rounds=open_rounds(db, programme.id),
        requests=owed_requests(db, programme.id),
        promises=[*dated_agreements(db, programme.id), *activities_with_deadline(db, programme.id)],
        answering={row.subject: row.agency_ids for row in collection.askable(db, programme, on=today)},
        settled=collection.settled(db, programme),
    )
