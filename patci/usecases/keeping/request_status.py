"""What an agency owed of one question as of an instant, derived from what was appended since."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from models.enums import RequestStatus, SubmissionKind
from patci.usecases.keeping.instants import Instants


@dataclass(frozen=True, slots=True)
class Version:
    """What is needed of a version: when it came (on paper, the day too), what it is, when it was reviewed."""

    version: int
    kind: SubmissionKind
    folio: str
    sha256: str
    received_at: datetime
    received_on: date | None
    on_time: bool
    simulated: bool
    reviewed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What is needed of a request and its round."""

    status: RequestStatus
    asked_again_at: datetime | None
    excused_at: datetime | None
    closed_at: datetime | None


def known(versions: Sequence[Version], instants: Instants) -> list[Version]:
    """The versions in the cut-off; the day that a paper was received decides when it came."""
    return [
        each
        for each in versions
        if instants.holds(recorded_at=each.received_at, happened_on=each.received_on)
    ]


def status_then(asked: Asked, versions: Sequence[Version], instants: Instants) -> RequestStatus:
    """The status at the cut-off's instants, from all versions in their order.

    A review counts from the day it was made. The newest version of all has the verdict that the request
    shows now; of an older one a verdict can only have been its return.
    """
    then = known(versions, instants)
    if asked.excused_at is not None and asked.excused_at <= instants.at:
        return RequestStatus.EXCUSED
    if not then:
        return _unanswered(asked, instants)
    last = then[-1]
    if last.kind is SubmissionKind.NOT_OURS:
        return _declined(asked, last, instants)
    if last.reviewed_at is None or last.reviewed_at > instants.at:
        return RequestStatus.SUBMITTED
    is_newest_of_all = last.version == versions[-1].version
    # What was excused in the end was still owed: its last answer had been returned.
    accepted = is_newest_of_all and asked.status not in {RequestStatus.RETURNED, RequestStatus.EXCUSED}
    return RequestStatus.ACCEPTED if accepted else RequestStatus.RETURNED


def first_answer(versions: Sequence[Version]) -> Version | None:
    """The first version that answers; one that only declines is no answer."""
    return next((each for each in versions if each.kind is not SubmissionKind.NOT_OURS), None)


def _unanswered(asked: Asked, instants: Instants) -> RequestStatus:
    is_closed = asked.closed_at is not None and asked.closed_at <= instants.at
    return RequestStatus.CLOSED_UNANSWERED if is_closed else RequestStatus.OWED


def _declined(asked: Asked, last: Version, instants: Instants) -> RequestStatus:
    again = asked.asked_again_at
    if again is not None and last.received_at <= again <= instants.at:
        return _unanswered(asked, instants)
    agreed = last.reviewed_at is not None and last.reviewed_at <= instants.at
    if agreed and asked.status is RequestStatus.EXCUSED:
        return RequestStatus.EXCUSED
    return RequestStatus.NOT_OURS
