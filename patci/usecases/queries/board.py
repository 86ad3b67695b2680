"""What the board shows, counted in the database: what comes next, what is owed, what is late."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import aliased, contains_eager, joinedload, selectinload

from models import Agreement, AgreementState, FollowUp, Programme, Request, Responsible, Round, Session
from models.enums import Progress, RequestStatus, RoundStatus, SessionStatus
from patci.usecases.queries import agreement_states, completeness, lineage

AHEAD = (SessionStatus.PLANNED, SessionStatus.DATED, SessionStatus.CONVENED)
SETTLED = (Progress.DONE, Progress.CANCELLED)
UNANSWERED = (RequestStatus.OWED, RequestStatus.CLOSED_UNANSWERED)


def next_sessions(db: DbSession, programme: Programme, *, on: date, limit: int = 6) -> Sequence[Session]:
    """The sessions that come next: by decided day, else by where their window begins or goes on."""
    starts = func.coalesce(Session.day, Session.period_start, Session.period_end)
    ends = func.coalesce(Session.end_day, Session.day, Session.period_end)
    return db.scalars(
        select(Session)
        .join(Session.body)
        .options(contains_eager(Session.body))
        .where(Session.programme_id == programme.id, Session.status.in_(AHEAD), ends >= on)
        .order_by(func.coalesce(Session.day, Session.period_end), starts, Session.id)
        .limit(limit)
    ).all()


def unrecorded_sessions(db: DbSession, programme: Programme, *, on: date) -> Sequence[Session]:
    """Sessions whose day or window is over and of which nobody wrote what happened."""
    ends = func.coalesce(Session.end_day, Session.day, Session.period_end)
    return db.scalars(
        select(Session)
        .join(Session.body)
        .options(contains_eager(Session.body))
        .where(Session.programme_id == programme.id, Session.status.in_(AHEAD), ends < on)
        .order_by(ends, Session.id)
    ).all()


def session_ids(db: DbSession, programme: Programme, refs: Collection[str]) -> dict[str, int]:
    """The ids of sessions by their refs, for links."""
    query = select(Session.ref, Session.id).where(Session.programme_id == programme.id, Session.ref.in_(refs))
    return dict(db.execute(query).tuples().all())


@dataclass(frozen=True, slots=True)
class OpenRound:
    """A round that collects answers, and how many of its requests stand where."""

    round: Round
    accepted: int
    submitted: int
    returned: int
    owed: int
    not_ours: int
    late: int
    overdue: int
    """Those of the late ones that nobody answered at all."""

    @property
    def total(self) -> int:
        """Every request of the round."""
        return self.accepted + self.submitted + self.returned + self.owed + self.not_ours


def open_rounds(db: DbSession, programme: Programme, *, on: date) -> list[OpenRound]:
    """Open rounds with their counts, the one due first first; two queries whatever their number."""
    rounds = db.scalars(
        select(Round)
        .where(Round.programme_id == programme.id, Round.status == RoundStatus.OPEN)
        .order_by(Round.due_on, Round.id)
    ).all()
    counted: dict[int, dict[RequestStatus, int]] = {found.id: {} for found in rounds}
    late: dict[int, int] = {}
    overdue: dict[int, int] = {}
    rows = db.execute(
        select(Request.round_id, Request.status, Request.due_on < on, func.count())
        .where(Request.round_id.in_(counted))
        .group_by(Request.round_id, Request.status, Request.due_on < on)
    )
    for round_id, status, is_late, count in rows:
        counted[round_id][status] = counted[round_id].get(status, 0) + count
        if is_late and status in completeness.OWED:
            late[round_id] = late.get(round_id, 0) + count
        if is_late and status in UNANSWERED:
            overdue[round_id] = overdue.get(round_id, 0) + count
    return [
        _open_round(found, counted[found.id], late.get(found.id, 0), overdue.get(found.id, 0))
        for found in rounds
    ]


def overdue_agreements(db: DbSession, programme: Programme, *, on: date) -> list[Agreement]:
    """Agreements past their day that the body did not close, and that nobody has reported as done since."""
    any_report = aliased(FollowUp)
    heard = exists().where(
        AgreementState.agreement_id == Agreement.id, AgreementState.at >= FollowUp.reported_at
    )
    newest = select(func.max(any_report.id)).where(any_report.agreement_id == Agreement.id).scalar_subquery()
    return list(
        db.scalars(
            select(Agreement)
            .outerjoin(FollowUp, FollowUp.id == newest)
            .options(
                joinedload(Agreement.session).joinedload(Session.body),
                selectinload(Agreement.responsibles).options(
                    joinedload(Responsible.agency), joinedload(Responsible.body)
                ),
            )
            .where(
                lineage.own_or_carried(db, programme),
                Agreement.period_end < on,
                or_(Agreement.show_from.is_(None), Agreement.show_from <= on),
                ~agreement_states.closed(),
                or_(FollowUp.id.is_(None), FollowUp.progress.not_in(SETTLED), heard),
            )
            .order_by(Agreement.period_end, Agreement.number)
        )
    )


def _open_round(found: Round, counted: dict[RequestStatus, int], late: int, overdue: int) -> OpenRound:
    return OpenRound(
        found,
        accepted=counted.get(RequestStatus.ACCEPTED, 0),
        submitted=counted.get(RequestStatus.SUBMITTED, 0),
        returned=counted.get(RequestStatus.RETURNED, 0),
        owed=sum(counted.get(status, 0) for status in UNANSWERED),
        not_ours=counted.get(RequestStatus.NOT_OURS, 0) + counted.get(RequestStatus.EXCUSED, 0),
        late=late,
        overdue=overdue,
    )
