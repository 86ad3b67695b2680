"""What changed between two editions of a cut-off: rows that came, went, or say something else."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from patci.documents.shape import Snapshot

KEYS = {
    "sessions": ("ref",),
    "activities": ("ref",),
    "agreements": ("session_ref", "number"),
    "rounds": ("ref",),
    "requests": ("round", "agency", "subject"),
    "indicators": ("key",),
    "measures": ("ref",),
    "principals": ("agency",),
}
"""What a row of each part is known by."""
SHOWN_BY = {"agreements": ("number",)}
FOLLOWS = {"measures": frozenset({"course", "is_cut", "reason", "is_share"})}
"""Fields that change only where another one does, which says it better."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: in which part, of which row; a field with both values, or the whole row."""

    part: str
    row: str
    field: str | None
    before: Any
    after: Any


def changes(before: Snapshot, after: Snapshot) -> Iterator[Change]:
    """All differences, part by part, in the order of the rows."""
    for part, names in KEYS.items():
        was, now = _by_key(before, part, names), _by_key(after, part, names)
        shown = SHOWN_BY.get(part, names)
        for key, row in now.items():
            name = " · ".join(str(row[each]) for each in shown if row[each])
            if key not in was:
                yield Change(part, name, None, None, row)
            else:
                yield from _fields(part, name, was[key], row)
        for key, row in was.items():
            if key not in now:
                name = " · ".join(str(row[each]) for each in shown if row[each])
                yield Change(part, name, None, row, None)


def _fields(part: str, name: str, was: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Change]:
    for field in sorted(was.keys() | now.keys()):
        if was.get(field) != now.get(field) and field not in FOLLOWS.get(part, ()):
            yield Change(part, name, field, was.get(field), now.get(field))


def _by_key(rows: Snapshot, part: str, names: Sequence[str]) -> dict[tuple[Any, ...], Mapping[str, Any]]:
    listed: Sequence[Mapping[str, Any]] = dict(rows).get(part, [])  # type: ignore[assignment]
    return {tuple(row.get(name) for name in names): row for row in listed}
