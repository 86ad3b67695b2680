"""What a round's page and a request's page show."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from models import Agency, Programme, Request, Round, Submission
from models.enums import RequestStatus

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
