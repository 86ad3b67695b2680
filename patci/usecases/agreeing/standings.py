"""Where an agreement or an activity stands on a day: what the body said, what agencies reported, its day."""

from dataclasses import dataclass
from datetime import date

from models import Activity, Agreement, AgreementState, FollowUp
from models.enums import AgreementStatus, Progress
from patci.usecases.keeping.agreement_status import status_of

OPEN_PROGRESS = frozenset({Progress.PENDING, Progress.IN_PROGRESS})
CLOSED = frozenset({AgreementStatus.FULFILLED, AgreementStatus.SUPERSEDED, AgreementStatus.CANCELLED})
"""What only the body says, or the secretariat with a reason: nothing more is owed."""
ENDED = {
    AgreementStatus.FULFILLED: Progress.DONE,
    AgreementStatus.SUPERSEDED: Progress.CANCELLED,
    AgreementStatus.CANCELLED: Progress.CANCELLED,
}
"""What closed agreements count as beside activities."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an item stands; silence is pending.

    `status` is where the body has it, `progress` what was reported (or follows from the status). It `awaits`
    the body once it was reported as done: nobody is reminded, and it is not overdue.
    """

    progress: Progress
    overdue: bool
    due_on: date | None
    last: FollowUp | None
    status: AgreementStatus = AgreementStatus.PENDING
    awaits: bool = False
    said: AgreementState | None = None

    @property
    def is_closed(self) -> bool:
        """Nothing more is owed."""
        return self.status in CLOSED


def state(
    item: Agreement | Activity, *, on: date, last: FollowUp | None, said: AgreementState | None = None
) -> Standing:
    """Where an item stands on a day, from its newest report and the newest word of its body.

    Queries find those: `queries.agreements.newest` and `queries.agreements.said`.
    """
    due_on = item.period_end
    if said is not None and said.status in CLOSED:
        return Standing(ENDED[said.status], False, due_on, last, said.status, said=said)
    reported = _unanswered(last, said)
    progress = reported or _progress_of(said)
    if isinstance(item, Activity):
        overdue = due_on is not None and due_on < on and progress in OPEN_PROGRESS
        return Standing(progress, overdue, due_on, last)
    status = status_of(said.status if said else None, reported, due_on=due_on, on=on)
    overdue = status is AgreementStatus.OVERDUE
    return Standing(progress, overdue, due_on, last, status, awaits=reported is Progress.DONE, said=said)


def _unanswered(last: FollowUp | None, said: AgreementState | None) -> Progress | None:
    """What was reported since the body spoke last; None where nothing was."""
    if last is None or (said is not None and last.reported_at <= said.at):
        return None
    return last.progress


def standing_of(agreement: Agreement, *, on: date) -> Standing:
    """The same, from the rows that hang on an agreement."""
    return state(
        agreement,
        on=on,
        last=agreement.follow_ups[-1] if agreement.follow_ups else None,
        said=agreement.states[-1] if agreement.states else None,
    )


def _progress_of(said: AgreementState | None) -> Progress:
    in_progress = said is not None and said.status is AgreementStatus.IN_PROGRESS
    return Progress.IN_PROGRESS if in_progress else Progress.PENDING
