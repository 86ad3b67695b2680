"""What the feeds of a programme read: one query for each kind of entry, for any number of feeds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import contains_eager, joinedload

from models import Activity, Agreement, Body, Feed, Membership, Programme, Request, Round, Session
from models.enums import FeedScope, RoundStatus, SessionStatus
from patci.usecases.local_time import local_day
from patci.usecases.queries import collection

CANCELLED_KEPT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class FeedHead:
    """What an answer needs to know of a feed before it reads any content."""

    feed_id: int
    nonce: str
    revoked: bool
    etag: str | None
    rendered_revision: int | None
    rendered_on: str | None
    revision: int
    zone: str


@dataclass(frozen=True, slots=True)
class Sitting:
    """That an agency sits in a body from one day to another (inclusive; None is open)."""

    agency_id: int
    body_id: int
    from_on: date | None
    to_on: date | None

    def covers(self, start: date, end: date) -> bool:
        """True where any day from `start` to `end` falls into it."""
        return (self.from_on is None or self.from_on <= end) and (self.to_on is None or start <= self.to_on)


def head(db: DbSession, feed_id: int) -> FeedHead | None:
    """One feed and its programme's revision, by primary keys, without the content."""
    row = db.execute(
        select(
            Feed.nonce,
            Feed.revoked_at,
            Feed.etag,
            Feed.rendered_revision,
            Feed.rendered_on,
            Programme.revision,
            Programme.zone,
        )
        .join(Programme, Programme.id == Feed.programme_id)
        .where(Feed.id == feed_id)
    ).one_or_none()
    if row is None:
        return None
    nonce, revoked_at, etag, rendered_revision, rendered_on, revision, zone = row
    return FeedHead(
        feed_id, nonce, revoked_at is not None, etag, rendered_revision, rendered_on, revision, zone
    )


def live(db: DbSession, programme_id: int) -> Sequence[Feed]:
    """The feeds of a programme that were not revoked, each with its body or agency."""
    return db.scalars(
        select(Feed)
        .where(Feed.programme_id == programme_id, Feed.revoked_at.is_(None))
        .options(joinedload(Feed.of_body), joinedload(Feed.agency), joinedload(Feed.programme))
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


def sessions(db: DbSession, programme_id: int, *, cancelled_since: datetime) -> Sequence[Session]:
    """All sessions with their bodies, without those cancelled before `cancelled_since`."""
    return db.scalars(
        select(Session)
        .join(Session.body)
        .options(contains_eager(Session.body))
        .where(
            Session.programme_id == programme_id,
            or_(Session.status != SessionStatus.CANCELLED, Session.updated_at >= cancelled_since),
        )
        .order_by(Session.id)
    ).all()


def sittings(db: DbSession, programme_id: int) -> list[Sitting]:
    """Who sits where: memberships, and each body's coordinator."""
    members = db.execute(
        select(Membership.agency_id, Membership.body_id, Membership.from_on, Membership.to_on)
        .join(Body, Body.id == Membership.body_id)
        .where(Body.programme_id == programme_id)
    )
    found = [Sitting(*row) for row in members]
    coordinators = db.execute(
        select(Body.coordinator_id, Body.id).where(
            Body.programme_id == programme_id, Body.coordinator_id.is_not(None)
        )
    )
    return found + [Sitting(agency_id, body_id, None, None) for agency_id, body_id in coordinators]


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
class Material:
    """Everything the feeds of one programme are made of, read once for all of them."""

    programme: Programme
    sessions: Sequence[Session]
    sittings: Sequence[Sitting]
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


def material(db: DbSession, programme: Programme, *, now: datetime) -> Material:
    """Read it with a fixed number of queries."""
    today = local_day(programme, now)
    return Material(
        programme=programme,
        sessions=sessions(db, programme.id, cancelled_since=now - CANCELLED_KEPT),
        sittings=sittings(db, programme.id),
        rounds=open_rounds(db, programme.id),
        requests=owed_requests(db, programme.id),
        promises=[*dated_agreements(db, programme.id), *activities_with_deadline(db, programme.id)],
        answering={row.subject: row.agency_ids for row in collection.askable(db, programme, on=today)},
        settled=collection.settled(db, programme),
    )
