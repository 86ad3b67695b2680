"""What waits on the desk of a rehearsal's secretariat, as queries that stop at the first row or give all."""

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import Session as DbSession

from models import (
    ExtensionPlea,
    Minutes,
    MinutesObservation,
    Programme,
    Request,
    Round,
    Session,
    SessionState,
)
from models.enums import MinutesStatus, RequestStatus, RoundStatus, SessionStatus

UNDECIDED = (RequestStatus.SUBMITTED, RequestStatus.NOT_OURS)
OWED = (RequestStatus.OWED, RequestStatus.RETURNED)
DECIDABLE = (RoundStatus.OPEN, RoundStatus.CLOSED)
CALLS = 2


def anything(db: DbSession, programme: Programme) -> bool:
    """True where something waits for a decision."""
    pleaded = (
        select(ExtensionPlea.id)
        .join(ExtensionPlea.request)
        .join(Request.round)
        .where(
            Round.programme_id == programme.id,
            Round.status == RoundStatus.OPEN,
            Request.status.in_(OWED),
            ExtensionPlea.decision.is_(None),
        )
    )
    rows = (
        requests(programme, *UNDECIDED).with_only_columns(Request.id),
        pleaded,
        failed(programme).with_only_columns(Session.id),
        observations(programme).with_only_columns(MinutesObservation.id),
        unsigned(programme).with_only_columns(Minutes.id),
    )
    conditions: list[ColumnElement[bool]] = [exists(each.order_by(None)) for each in rows]
    return bool(db.scalar(select(or_(*conditions))))


def requests(programme: Programme, *statuses: RequestStatus) -> Select[tuple[Request]]:
    """Requests with an answer to decide, in rounds that still take a decision."""
    return (
        select(Request)
        .join(Request.round)
        .where(
            Round.programme_id == programme.id,
            Round.status.in_(DECIDABLE),
            Request.status.in_(statuses),
        )
        .order_by(Request.id)
    )


def failed(programme: Programme) -> Select[tuple[Session]]:
    """Sessions that had no quorum and were not called again; nobody calls them a third time."""
    own = (SessionState.session_id == Session.id, SessionState.status == SessionStatus.FAILED)
    times = select(func.count(SessionState.id)).where(*own).correlate(Session).scalar_subquery()
    waiting = (Session.status == SessionStatus.FAILED, times < CALLS)
    return select(Session).where(Session.programme_id == programme.id, *waiting).order_by(Session.id)


def observations(programme: Programme) -> Select[tuple[MinutesObservation]]:
    """Observations of minutes that nobody settled."""
    return (
        select(MinutesObservation)
        .join(MinutesObservation.minutes)
        .join(Minutes.session)
        .where(
            Session.programme_id == programme.id,
            Minutes.status == MinutesStatus.CIRCULATED,
            Minutes.put_away_at.is_(None),
            MinutesObservation.settled_at.is_(None),
        )
        .order_by(MinutesObservation.id)
    )


def unsigned(programme: Programme) -> Select[tuple[Minutes]]:
    """Approved minutes without a signed copy."""
    return (
        select(Minutes)
        .join(Minutes.session)
        .where(
            Session.programme_id == programme.id,
            Minutes.status == MinutesStatus.APPROVED,
            Minutes.put_away_at.is_(None),
        )
        .order_by(Minutes.id)
    )
