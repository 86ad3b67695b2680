"""Where an agreement stands: what its body said counts, then its day, then what was reported."""

from datetime import date

from models.enums import AgreementStatus, Progress

SAID_FOR_GOOD = frozenset({AgreementStatus.FULFILLED, AgreementStatus.SUPERSEDED, AgreementStatus.CANCELLED})
WITHDRAWN = frozenset({AgreementStatus.SUPERSEDED, AgreementStatus.CANCELLED})
"""What asks for nothing any more: out of the denominator of the ratio of agreements fulfilled."""
REPORTED_OVER = frozenset({Progress.DONE, Progress.CANCELLED})
"""An agency that says so in time is not late while its body has not yet looked at it."""


def status_of(
    said: AgreementStatus | None, reported: Progress | None, *, due_on: date | None, on: date
) -> AgreementStatus:
    """The status on a day; fulfilled, superseded and cancelled are the body's word alone.

    `reported` is what was reported since the body spoke: an older report was in its hands.
    """
    if said in SAID_FOR_GOOD:
        return said
    is_past = said is AgreementStatus.OVERDUE or (due_on is not None and due_on < on)
    if is_past and reported not in REPORTED_OVER:
        return AgreementStatus.OVERDUE
    is_begun = said is AgreementStatus.IN_PROGRESS or reported not in {None, Progress.PENDING}
    return AgreementStatus.IN_PROGRESS if is_begun else AgreementStatus.PENDING
