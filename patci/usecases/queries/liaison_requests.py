"""What one agency was asked, as its page lists it: owed, waiting for a decision, answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import contains_eager, joinedload, load_only, selectinload

from models import Agency, Delegation, ExtensionPlea, Programme, Request, Round, Submission
from models.enums import RequestStatus, RoundStatus
from patci.usecases.collecting import drafts
from patci.usecases.queries import collection, listed_requests
from patci.usecases.queries.among import among

UNDECIDED = (RequestStatus.NOT_OURS,)


@dataclass(frozen=True, slots=True)
class Line:
    """A request on the page: its newest version, who works on it, what waits."""

    request: Request
    newest: Submission | None
    draft_saved_at: datetime | None
    delegations: Sequence[Delegation]
    plea: ExtensionPlea | None

    @property
    def is_filled(self) -> bool:
        """True where every colleague who was handed a part said that it is done."""
        return bool(self.delegations) and all(one.done_at is not None for one in self.delegations)


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything of an agency's open rounds, the most urgent first."""

    owed: Sequence[Line]
    undecided: Sequence[Line]
    answered: Sequence[Line]

    def late(self, today: date) -> int:
        """How many are past their day."""
        return sum(line.request.due_on < today for line in self.owed)


def of_agency(db: DbSession, programme: Programme, agency: Agency) -> Desk:
    """What the agency owes by due day (so the overdue come first), what waits, and what it answered."""
    requests = _requests(db, programme, agency)
    numbers = [request.id for request in requests]
    newest, saved = _newest(db, numbers), drafts.begun(db, numbers)
    handed, pleas = _delegations(db, numbers), _pleas(db, numbers)
    lines = [
        Line(one, newest.get(one.id), saved.get(one.id), handed.get(one.id, ()), pleas.get(one.id))
        for one in requests
    ]
    return Desk(
        owed=[line for line in lines if line.request.status in collection.OWED],
        undecided=[line for line in lines if line.request.status in UNDECIDED],
        answered=[line for line in lines if line.request.status not in (*collection.OWED, *UNDECIDED)],
    )


def one(db: DbSession, programme: Programme, agency: Agency, request_id: int) -> Request | None:
    """What the agency was asked (or inherited) once its round opened, with all that its page shows."""
    return db.scalar(
        select(Request)
        .join(Request.round)
        .options(
            contains_eager(Request.round).selectinload(Round.questions),
            joinedload(Request.activity),
            joinedload(Request.agreement),
            selectinload(Request.submissions).options(
                selectinload(Submission.evidence),
                selectinload(Submission.responses),
                selectinload(Submission.comments),
            ),
        )
        .where(
            Request.id == request_id,
            Request.agency_id.in_(collection.standing_for(db, agency)),
            Round.programme_id == programme.id,
            Round.status != RoundStatus.PLANNED,
        )
    )


def _requests(db: DbSession, programme: Programme, agency: Agency) -> Sequence[Request]:
    return db.scalars(
        listed_requests.listed()
        .where(
            Round.programme_id == programme.id,
            Request.agency_id.in_(collection.standing_for(db, agency)),
            Round.status == RoundStatus.OPEN,
        )
        .order_by(Request.due_on, Request.id)
    ).all()


def _newest(db: DbSession, request_ids: Sequence[int]) -> Mapping[int, Submission]:
    rows = db.scalars(
        select(Submission)
        .options(load_only(Submission.request_id, Submission.folio, Submission.review_comment))
        .where(among(db, Submission.request_id, request_ids))
        .order_by(Submission.version)
    )
    return {row.request_id: row for row in rows}


def _delegations(db: DbSession, request_ids: Sequence[int]) -> Mapping[int, Sequence[Delegation]]:
    found: dict[int, list[Delegation]] = {}
    rows = db.scalars(
        select(Delegation)
        .where(among(db, Delegation.request_id, request_ids), Delegation.withdrawn_at.is_(None))
        .order_by(Delegation.id)
    )
    for row in rows:
        found.setdefault(row.request_id, []).append(row)
    return found


def _pleas(db: DbSession, request_ids: Sequence[int]) -> Mapping[int, ExtensionPlea]:
    rows = db.scalars(
        select(ExtensionPlea).where(
            among(db, ExtensionPlea.request_id, request_ids), ExtensionPlea.decision.is_(None)
        )
    )
    return {row.request_id: row for row in rows}
