"""The rows of indicators as a cut-off freezes them: what a programme says, and what was measured."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from models.enums import TargetKind
from patci.documents.measures.figures import Figure
from patci.documents.measures.goals import Target, rise_of
from patci.documents.measures.record import Computed, Record, Share
from patci.documents.measures.standings import Measured, Standing, stand
from patci.documents.shape import MeasuredRow, MeasureRow

Folded = Callable[[Sequence[MeasuredRow]], Sequence[Measured]]


def of_record(row: MeasureRow, record: Record) -> MeasureRow:
    """An indicator that the record computes, counted from its rows."""
    shares = record.shares(Computed(row["computed_as"] or ""))
    values = [_counted(share) for share in shares]
    return finished(row, values, [Measured(share.day, share.figure) for share in shares], record.first)


def of_entered(row: MeasureRow, values: Sequence[MeasuredRow], starts_on: date) -> MeasureRow:
    """An indicator whose values were entered, or answered in rounds."""
    target = target_of(row)
    measured = [Measured(one.day, rise_of(target, one.figure)) for one in by_day(values)]
    return finished(row, values, measured, starts_on)


def finished(
    row: MeasureRow, values: Sequence[MeasuredRow], measured: Sequence[Measured], starts_on: date
) -> MeasureRow:
    """The row with its values and where they stand."""
    target_on = date.fromisoformat(row["target_on"])
    found = stand(target_of(row), measured, starts_on=starts_on, target_on=target_on)
    return {**row, **_standing(found), "values": list(values), "course": [_point(one) for one in measured]}  # type: ignore[typeddict-item]


def target_of(row: MeasureRow) -> Target:
    """What its programme says of the indicator."""
    kind = TargetKind(row["target_kind"]) if row["target_kind"] else None
    return Target(kind, row["target_value"], row["baseline"], row["unit"], row["target"])


def by_day(values: Iterable[MeasuredRow]) -> list[Measured]:
    """One value a day, the oldest first, of values in the order in which they were recorded.

    The one recorded last counts. Counts that several institutions answered are added up, each with its last.
    """
    days: dict[str, list[MeasuredRow]] = {}
    for one in values:
        if one["value"] is not None:
            days.setdefault(one["day"], []).append(one)
    return [Measured(date.fromisoformat(day), _of_day(found)) for day, found in sorted(days.items())]


def _of_day(values: Sequence[MeasuredRow]) -> Figure:
    last = values[-1]
    newest: dict[str | None, MeasuredRow] = {}
    for one in values:
        if one["agency"] is None:
            # What was entered by hand stands for everything before it.
            newest.clear()
        newest[one["agency"]] = one
    if last["agency"] is None or last["is_share"]:
        return Figure(last["value"] or 0.0, last["is_share"])
    counts = [one["value"] or 0.0 for key, one in newest.items() if key is not None and not one["is_share"]]
    return Figure(sum(counts))


def _counted(share: Share) -> MeasuredRow:
    return {
        "day": share.day.isoformat(),
        "value": share.figure.value,
        "is_share": True,
        "text": "",
        "source": "",
        "agency": None,
        "of": [share.part, share.whole],
        "classification": "",
    }


def _point(one: Measured) -> dict[str, object]:
    return {"day": one.day.isoformat(), "value": one.figure.value, "is_share": one.figure.is_share}


def _standing(found: Standing) -> dict[str, object]:
    return {
        "state": found.state.value,
        "reason": found.reason.value if found.reason else None,
        "value": found.value,
        "goal": found.goal,
        "is_share": found.is_share,
        "progress": found.progress,
        "forecast": found.forecast,
        "is_cut": found.is_cut,
    }
