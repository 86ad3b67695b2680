"""What agencies owe at a cut-off: answers, open agreements, activities that are late."""

from collections.abc import Iterator
from typing import NamedTuple

from models.enums import AgreementStatus, Progress, RequestStatus
from patci.documents.shape import ActivityRow, AgreementRow, RequestRow, Snapshot

STILL_OWED = frozenset({RequestStatus.OWED, RequestStatus.RETURNED})
STILL_OPEN = frozenset({AgreementStatus.PENDING, AgreementStatus.IN_PROGRESS, AgreementStatus.OVERDUE})
STILL_TO_DO = frozenset({Progress.PENDING, Progress.IN_PROGRESS})


class Debts(NamedTuple):
    """What one agency owes."""

    requests: list[RequestRow]
    agreements: list[AgreementRow]
    activities: list[ActivityRow]


def of(snapshot: Snapshot, agency: str) -> Debts:
    """What an agency owes, by its key, in the order of the rows."""
    return Debts(
        [row for row in _requests(snapshot) if row["agency"] == agency],
        [row for row in _agreements(snapshot) if agency in row["agencies"]],
        [row for row in _activities(snapshot) if agency in row["agencies"]],
    )


def debtors(snapshot: Snapshot) -> set[str]:
    """The keys of all agencies that owe anything."""
    found = {row["agency"] for row in _requests(snapshot)}
    for row in (*_agreements(snapshot), *_activities(snapshot)):
        found.update(row["agencies"])
    return found


def _requests(snapshot: Snapshot) -> Iterator[RequestRow]:
    return (row for row in snapshot["requests"] if row["status"] in STILL_OWED)


def _agreements(snapshot: Snapshot) -> Iterator[AgreementRow]:
    return (row for row in snapshot["agreements"] if row["status"] in STILL_OPEN)


def _activities(snapshot: Snapshot) -> Iterator[ActivityRow]:
    return (row for row in snapshot["activities"] if row["overdue"] and row["progress"] in STILL_TO_DO)
