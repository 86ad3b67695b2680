"""What a round's page and a request's page show."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from models import Agency, Person, Programme, Question, Request, Round, Seat, Session, Submission
from models.enums import AgencyKind, RequestStatus
from patci.usecases.collecting.question_reading import said
from patci.usecases.collecting.round_sessions import AHEAD

OWED = (RequestStatus.OWED, RequestStatus.RETURNED)


@dataclass(slots=True)
class MatrixRow:
    """One agency's requests of a round by state."""

    agency: Agency
    by_state: dict[RequestStatus, list[Request]] = field(default_factory=dict)
    late: int = 0


def matrix(requests: Iterable[Request], *, on: date) -> list[MatrixRow]:
    """The agencies of a round in the order given, each with its requests by state."""
    rows: dict[int, MatrixRow] = {}
    for request in requests:
        row = rows.setdefault(request.agency_id, MatrixRow(request.agency))
        row.by_state.setdefault(request.status, []).append(request)
        row.late += request.status in OWED and request.due_on < on
    return list(rows.values())


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a round has come, in requests."""

    expected: int
    accepted: int
    received: int
    returned: int
    not_ours: int
    owed: int


def progress(requests: Sequence[Request]) -> Progress:
    """Where its requests stand; what closed without an answer counts as owed."""
    by = Counter(request.status for request in requests)
    return Progress(
        expected=len(requests),
        accepted=by[RequestStatus.ACCEPTED],
        received=by[RequestStatus.SUBMITTED],
        returned=by[RequestStatus.RETURNED],
        not_ours=by[RequestStatus.NOT_OURS] + by[RequestStatus.EXCUSED],
        owed=by[RequestStatus.OWED] + by[RequestStatus.CLOSED_UNANSWERED],
    )


def condition_words(questions: Sequence[Question]) -> dict[int, str]:
    """On which answer each question hangs, as people read it, by its number."""
    by_ref = {question.ref: question for question in questions}
    return {
        question.id: f"{decides.ref} = {said(decides, question.condition['equals'])}"
        for question in questions
        if question.condition and (decides := by_ref.get(question.condition["question"]))
    }


def without_addressee(db: DbSession, agencies: Iterable[Agency], *, on: date) -> set[int]:
    """Agencies for which nobody with an address is in office: they are asked, and hear nothing of it."""
    reached = set(
        db.scalars(
            select(Seat.agency_id)
            .join(Seat.person)
            .where(
                Person.email.is_not(None),
                Seat.from_on <= on,
                or_(Seat.to_on.is_(None), Seat.to_on >= on),
            )
        )
    )
    return {
        agency.id
        for agency in agencies
        if agency.id not in reached
        and (agency.kind is not AgencyKind.UNIT or agency.parent_id not in reached)
    }


def sessions_ahead(db: DbSession, programme: Programme, *, on: date) -> Sequence[Session]:
    """Sessions with a day to come, which a round may serve."""
    return db.scalars(
        select(Session)
        .options(joinedload(Session.body))
        .where(Session.programme_id == programme.id, Session.day > on, Session.status.in_(AHEAD))
        .order_by(Session.day, Session.id)
    ).all()


def request(db: DbSession, programme: Programme, request_id: int) -> Request | None:
    """One request with its round, agency, subject and versions."""
    return db.scalar(
        select(Request)
        .join(Request.round)
        .options(
            contains_eager(Request.round),
            joinedload(Request.agency),
            joinedload(Request.activity),
            joinedload(Request.agreement),
            selectinload(Request.submissions).options(
                selectinload(Submission.evidence), joinedload(Submission.paper)
            ),
        )
        .where(Request.id == request_id, Round.programme_id == programme.id)
    )
