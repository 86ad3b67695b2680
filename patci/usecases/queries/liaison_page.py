"""What one agency sees through its link, and nothing of anybody else's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Date, Select, func, literal, or_, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import contains_eager, load_only, selectinload

from models import (
    Agency,
    Agreement,
    Annex,
    Answer,
    Body,
    Evidence,
    Membership,
    Programme,
    Request,
    Responsible,
    Session,
    Submission,
)
from models.enums import SeatRole, SessionStatus
from patci.usecases.keeping.classification import RESTRICTED
from patci.usecases.meetings.answers import moved_at
from patci.usecases.people import directory
from patci.usecases.queries import agreement_states, collection, lineage, session_page
from patci.usecases.queries.feeds import ANSWERING

AHEAD = (SessionStatus.PLANNED, SessionStatus.DATED, SessionStatus.CONVENED)


@dataclass(frozen=True, slots=True)
class Upcoming:
    """A session of a body in which the agency sits, with what it last answered.

    `is_stale` is true where the answer was given to another day and no longer counts.
    """

    session: Session
    answer: Answer | None
    is_stale: bool


def upcoming(db: DbSession, programme: Programme, agency: Agency, *, on: date) -> list[Upcoming]:
    """The sessions ahead of the agency, dated ones first, with its newest answers; three queries."""
    ends = func.coalesce(Session.end_day, Session.day, Session.period_end)
    found = db.scalars(
        _sessions_of(programme, agency, on=on)
        .options(selectinload(Session.states))
        .where(Session.status.in_(AHEAD), or_(ends.is_(None), ends >= on))
        .order_by(Session.day.is_(None), func.coalesce(Session.day, Session.period_start), Session.id)
    ).all()
    said = db.scalars(
        select(Answer)
        .where(Answer.agency_id == agency.id, Answer.session_id.in_([session.id for session in found]))
        .order_by(Answer.id)
    )
    newest = {row.session_id: row for row in said}
    return [_upcoming(session, newest.get(session.id)) for session in found]


def session(
    db: DbSession, programme: Programme, agency: Agency, session_id: int, *, on: date
) -> Session | None:
    """A session of the agency's bodies; None for anybody else's, or a reserved one it does not answer for."""
    return db.scalar(_sessions_of(programme, agency, on=on).where(Session.id == session_id))


def annexes(db: DbSession, session: Session, agency: Agency, *, on: date) -> Sequence[Annex]:
    """The papers of a session; the restricted ones only for those who answer for it."""
    found = session_page.annexes(db, session)
    if answers_for(db, session, agency, on=on):
        return found
    return [annex for annex in found if annex.classification not in RESTRICTED]


def answers_for(db: DbSession, session: Session, agency: Agency, *, on: date) -> bool:
    """True where the agency answers for a session: it coordinates or chairs its body, or is its member."""
    mine = select(Session.id).join(Session.body).where(Session.id == session.id)
    return db.scalar(mine.where(_sits(agency, on, Membership.role.in_(ANSWERING)))) is not None


def alternates(db: DbSession, session: Session, agency: Agency, *, on: date) -> list[str]:
    """The names of the agency's alternates in office on a day: a button each."""
    people = directory.in_office(
        db, agency_id=agency.id, role=SeatRole.ALTERNATE, on=on, body_id=session.body_id
    )
    return list(dict.fromkeys(person.name for person in people))


def submission(db: DbSession, agency: Agency, folio: str) -> Submission | None:
    """A submission of the agency by its folio."""
    return db.scalar(
        select(Submission)
        .join(Submission.request)
        .options(
            contains_eager(Submission.request).joinedload(Request.round),
            selectinload(Submission.evidence),
        )
        .where(Submission.folio == folio, Request.agency_id.in_(collection.standing_for(db, agency)))
    )


def sent_it(db: DbSession, agency: Agency, piece: Evidence) -> bool:
    """True where a piece of evidence came from the agency, or from one in whose place it stands."""
    ours = collection.standing_for(db, agency)
    if piece.submission is not None:
        return piece.submission.request.agency_id in ours
    return piece.follow_up is not None and piece.follow_up.agency_id in ours


def open_agreements(db: DbSession, programme: Programme, agency: Agency, *, on: date) -> Sequence[Agreement]:
    """Agreements the agency answers for and that their bodies did not close, the first to fall due first."""
    return (
        db.scalars(
            select(Agreement)
            .join(Responsible, Responsible.agreement_id == Agreement.id)
            .options(load_only(Agreement.number, Agreement.text, Agreement.period_end))
            .where(
                lineage.own_or_carried(db, programme),
                _answers(db, agency),
                or_(Agreement.show_from.is_(None), Agreement.show_from <= on),
                ~agreement_states.closed(),
            )
            .order_by(Agreement.period_end.is_(None), Agreement.period_end, Agreement.number)
        )
        .unique()
        .all()
    )


def agreement(
    db: DbSession, programme: Programme, agency: Agency, agreement_id: int, *, on: date
) -> Agreement | None:
    """An agreement that the agency answers for and that is shown already; None for anybody else's."""
    return db.scalars(
        select(Agreement)
        .join(Responsible, Responsible.agreement_id == Agreement.id)
        .where(
            Agreement.id == agreement_id,
            lineage.own_or_carried(db, programme),
            _answers(db, agency),
            or_(Agreement.show_from.is_(None), Agreement.show_from <= on),
        )
        .limit(1)
    ).first()


def _answers(db: DbSession, agency: Agency) -> ColumnElement[bool]:
    """Responsibles that are the agency, one in whose place it stands, or a body that it coordinates."""
    ours = collection.standing_for(db, agency)
    coordinated = select(Body.id).where(Body.coordinator_id.in_(ours))
    return or_(Responsible.agency_id.in_(ours), Responsible.body_id.in_(coordinated))


def _upcoming(session: Session, answer: Answer | None) -> Upcoming:
    moved = moved_at(session)
    return Upcoming(session, answer, is_stale=answer is not None and moved is not None and answer.at < moved)


def _sessions_of(programme: Programme, agency: Agency, *, on: date) -> Select[tuple[Session]]:
    return (
        select(Session)
        .join(Session.body)
        .options(contains_eager(Session.body))
        .where(Session.programme_id == programme.id, _sits(agency, on))
        .where(
            or_(Session.classification.not_in(RESTRICTED), _sits(agency, on, Membership.role.in_(ANSWERING)))
        )
    )


def _sits(agency: Agency, on: date, *narrower: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether the agency is called: it sits in the body on the session's day, or today where it has none."""
    day = func.coalesce(Session.day, literal(on, Date))
    seat = select(Membership.id).where(
        Membership.body_id == Body.id,
        Membership.agency_id == agency.id,
        *narrower,
        or_(Membership.from_on.is_(None), Membership.from_on <= day),
        or_(Membership.to_on.is_(None), Membership.to_on >= day),
    )
    return or_(Body.coordinator_id == agency.id, seat.exists())
