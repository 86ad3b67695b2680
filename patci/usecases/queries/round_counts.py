"""How far each round of a programme has come."""

from dataclasses import dataclass

from sqlalchemy import and_, case, func, select
from sqlalchemy.orm import Session as DbSession

from models import (
    Programme,
    Request,
    Round,
    Submission,
)
from models.enums import RequestStatus, SubmissionKind
from patci.usecases.queries import completeness

COUNTED = (
    RequestStatus.ACCEPTED,
    RequestStatus.NOT_OURS,
    RequestStatus.EXCUSED,
    RequestStatus.SUBMITTED,
    RequestStatus.RETURNED,
)
"""The states that are told apart, in the order of the fields of `RoundCount`."""


@dataclass(frozen=True, slots=True)
class RoundCount:
    """How far a round has come."""

    round: Round
    expected: int
    answered: int
    accepted: int
    not_ours: int
    excused: int
    submitted: int
    returned: int

    @property
    def silent(self) -> int:
        """What nobody answered, and what closed so."""
        seen = self.accepted + self.not_ours + self.excused + self.submitted + self.returned
        return self.expected - seen


def counts(db: DbSession, programme: Programme) -> list[RoundCount]:
    """All rounds of a programme with what was asked, answered and accepted."""
    sent = select(Submission.id).where(
        Submission.request_id == Request.id, Submission.kind != SubmissionKind.NOT_OURS
    )
    # As in `completeness`: a version that only declines is no answer, and what was declined has none.
    has_answer = and_(sent.exists(), Request.status.not_in(completeness.DECLINED))

    rows = db.execute(
        select(
            Round,
            func.count(Request.id),
            func.count(case((has_answer, 1))),
            *(func.count(case((Request.status == status, 1))) for status in COUNTED),
        )
        .outerjoin(Request, Request.round_id == Round.id)
        .where(Round.programme_id == programme.id)
        .group_by(Round.id)
        .order_by(Round.opens_on, Round.ref)
    )
    return [RoundCount(*row) for row in rows]
