"""Counts of a snapshot: who answered and on time, and where activities and agreements stand."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from models.enums import Progress, RequestStatus
from patci.documents.shape import ActivityRow, AgreementRow, RequestRow, StandingRow, TallyRow

DECLINED = {RequestStatus.NOT_OURS, RequestStatus.EXCUSED}
"""What owes nothing, or waits for somebody to say so: it counts neither for an agency nor against it."""
Labels = Mapping[str, str]
Row = TypeVar("Row", TallyRow, StandingRow)


def answers(
    requests: Iterable[RequestRow], *, key: Callable[[RequestRow], str | None], labels: Labels
) -> list[TallyRow]:
    """Tallies of requests grouped by `key`; what has none is counted nowhere."""
    found: dict[str, TallyRow] = {}
    for request in requests:
        group = key(request)
        if group is None:
            continue
        row = found.setdefault(group, _empty_tally(group, labels))
        status = request["status"]
        row["expected"] += 1
        row["accepted"] += status == RequestStatus.ACCEPTED
        row["returned"] += status == RequestStatus.RETURNED
        row["overdue"] += request["overdue"]
        answered = request["on_time"] is not None
        row["never"] += status == RequestStatus.CLOSED_UNANSWERED and not answered
        if status in DECLINED:
            row["not_ours"] += 1
        elif answered:
            row["received"] += 1
            row["on_time"] += bool(request["on_time"])
    return _sorted(found)


def all_answers(
    requests: Sequence[RequestRow],
    *,
    agencies: Labels,
    bodies: Labels,
    objectives: Labels,
    rounds: Labels,
) -> dict[str, list[TallyRow]]:
    """The tallies of requests by agency, body, objective and round."""
    return {
        "agency": answers(requests, key=lambda row: row["agency"], labels=agencies),
        "body": answers(requests, key=lambda row: row["body"], labels=bodies),
        "objective": answers(requests, key=lambda row: row["objective"], labels=objectives),
        "round": answers(requests, key=lambda row: row["round"], labels=rounds),
    }


class Standing:
    """Counts items one by one by their newest reports, group by group."""

    def __init__(self) -> None:
        self._found: dict[str, StandingRow] = {}

    def count_for(self, groups: Iterable[str | None], item: ActivityRow | AgreementRow) -> None:
        """Count an item for each of these groups; what has no group is counted nowhere."""
        for group in groups:
            if group is None:
                continue
            row = self._found.get(group)
            if row is None:
                row = self._found[group] = _empty_standing(group, {})
            row["total"] += 1
            row["overdue"] += item["overdue"]
            _count(row, Progress(item["progress"]))

    def rows(self, labels: Labels) -> list[StandingRow]:
        """The counts with the groups' labels."""
        for key, row in self._found.items():
            row["label"] = labels.get(key, key)
        return _sorted(self._found)


def _count(row: StandingRow, progress: Progress) -> None:
    row["pending"] += progress is Progress.PENDING
    row["in_progress"] += progress is Progress.IN_PROGRESS
    row["done"] += progress is Progress.DONE
    row["not_done"] += progress is Progress.NOT_DONE
    row["cancelled"] += progress is Progress.CANCELLED


def _empty_tally(key: str, labels: Labels) -> TallyRow:
    return {
        "key": key,
        "label": labels.get(key, key),
        "expected": 0,
        "received": 0,
        "on_time": 0,
        "accepted": 0,
        "returned": 0,
        "not_ours": 0,
        "overdue": 0,
        "never": 0,
    }


def _empty_standing(key: str, labels: Labels) -> StandingRow:
    return {
        "key": key,
        "label": labels.get(key, key),
        "total": 0,
        "pending": 0,
        "in_progress": 0,
        "done": 0,
        "not_done": 0,
        "cancelled": 0,
        "overdue": 0,
    }


def _sorted(found: Mapping[str, Row]) -> list[Row]:
    return sorted(found.values(), key=lambda row: (row["label"].casefold(), row["key"]))
