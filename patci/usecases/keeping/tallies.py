"""Counts of a snapshot: who answered and on time, and where activities and agreements stand."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from models.enums import Progress, RequestStatus
from patci.documents.shape import ActivityRow, AgreementRow, RequestRow, StandingRow, TallyRow
from patci.usecases.queries import completeness

Labels = Mapping[str, str]
Row = TypeVar("Row", TallyRow, StandingRow)


def answers(
    requests: Iterable[RequestRow], *, key: Callable[[RequestRow], str | None], labels: Labels
) -> list[TallyRow]:
    """Tallies of requests grouped by `key`; figures as in `completeness`."""
    found: dict[str, TallyRow] = {}
    for request in requests:
        group = key(request)
        if group is None:
            continue
        row = found.setdefault(group, _empty_tally(group, labels))
        figures = completeness.of_request(
            RequestStatus(request["status"]), on_time=request["on_time"], overdue=request["overdue"]
        )
        row["expected"] += figures.expected
        row["received"] += figures.received
        row["on_time"] += figures.on_time
        row["accepted"] += figures.accepted
        row["returned"] += figures.returned
        row["overdue"] += figures.overdue
        row["never"] += figures.never
        row["not_ours"] += figures.declined
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
        self._found: Counter[tuple[str, str, bool]] = Counter()

    def count_for(self, groups: Iterable[str | None], item: ActivityRow | AgreementRow) -> None:
        """Count an item for each of these groups; what has no group is counted nowhere."""
        for group in groups:
            if group is not None:
                self._found[group, item["progress"], item["overdue"]] += 1

    @property
    def groups(self) -> set[str]:
        """Of whom anything was counted."""
        return {group for group, _progress, _overdue in self._found}

    def rows(self, labels: Labels) -> list[StandingRow]:
        """The counts with the groups' labels."""
        found: dict[str, StandingRow] = {}
        for (group, progress, overdue), count in self._found.items():
            row = found.setdefault(group, _empty_standing(group, labels))
            row["total"] += count
            row["overdue"] += count * overdue
            _count(row, Progress(progress), count)
        return _sorted(found)


def _count(row: StandingRow, progress: Progress, count: int) -> None:
    row["pending"] += count * (progress is Progress.PENDING)
    row["in_progress"] += count * (progress is Progress.IN_PROGRESS)
    row["done"] += count * (progress is Progress.DONE)
    row["not_done"] += count * (progress is Progress.NOT_DONE)
    row["cancelled"] += count * (progress is Progress.CANCELLED)


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
