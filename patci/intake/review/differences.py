"""What a revised document changes: rows added, moved, renamed, changed otherwise, or no longer there."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from patci.intake import codec
from patci.intake.document import ProgrammeDocument
from patci.intake.review.pairing import pair_rows
from patci.intake.review.parts import TITLES, Part, Row, keyed, ref_of, rows_of, title_of
from patci.intake.review.picking import body_refs

LINES = {"line", "end_line", "coordinator_line", "continues_line"}
"""Where a row stands is no part of what it says."""
DATES = {
    "date_phrase",
    "start",
    "end",
    "precision",
    "windows",
    "deadline",
    "tentative",
    "starts",
    "ends",
    "zone",
}
NOTED = {"notes"}
"""Follows from other fields; nobody needs to be told."""
NAMES = {"ref", "number", "kind", "acronym", "short_name", *TITLES.values(), "name"}


class Change(StrEnum):
    """What became of a row."""

    ADDED = "added"
    MOVED = "moved"
    RENAMED = "renamed"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One row that differs: as it was in force and as the new document has it.

    `key` is the row's key in the new document, None where it is no longer there; `fields` are those that
    differ, in the row's own order.
    """

    part: Part
    changes: tuple[Change, ...]
    before: Row | None
    after: Row | None
    key: str | None = None
    fields: tuple[str, ...] = ()

    @property
    def row(self) -> Row:
        """The row as it is now, or as it was."""
        found = self.after or self.before
        assert found is not None  # noqa: S101  (one of the two is always there)
        return found

    @property
    def ref(self) -> str:
        """What the row goes by."""
        return ref_of(self.row)

    @property
    def title(self) -> str:
        """What the row is called."""
        return title_of(self.part, self.row)

    def to_json(self) -> dict[str, Any]:
        """The difference as plain values: what changed, and the fields as they were and as they are."""
        return {
            "part": self.part.value,
            "changes": [change.value for change in self.changes],
            "id": self.ref,
            "title": self.title,
            "before": self._fields_of(self.before),
            "after": self._fields_of(self.after),
            "line_before": self.before.line if self.before else None,
            "line": self.after.line if self.after else None,
        }

    def _fields_of(self, row: Row | None) -> dict[str, Any] | None:
        return {name: codec.encode(getattr(row, name)) for name in self.fields} if row else None


def differences(in_force: ProgrammeDocument, reviewed: ProgrammeDocument) -> list[Difference]:
    """What putting `reviewed` in force would change, part by part, in the new document's order."""
    bodies = body_refs(in_force, reviewed)
    return [one for part in Part for one in _of_part(part, in_force, reviewed, bodies)]


def _of_part(
    part: Part, in_force: ProgrammeDocument, reviewed: ProgrammeDocument, bodies: dict[str, str]
) -> Iterator[Difference]:
    old, new = rows_of(in_force, part), keyed(reviewed, part)
    same = pair_rows(part, old, [row for _key, row in new], bodies)
    for place, (key, row) in enumerate(new):
        if place not in same:
            yield Difference(part, (Change.ADDED,), None, row, key)
        elif found := differing(old[same[place]], row):
            yield Difference(part, _kinds(found), old[same[place]], row, key, found)
    kept = set(same.values())
    for place, row in enumerate(old):
        if place not in kept:
            yield Difference(part, (Change.REMOVED,), row, None)


def differing(before: Row, after: Row) -> tuple[str, ...]:
    """The fields that two versions of a row do not share; where they stand does not count."""
    return tuple(
        field.name
        for field in fields(before)
        if field.name not in LINES | NOTED and getattr(before, field.name) != getattr(after, field.name)
    )


def _kinds(found: tuple[str, ...]) -> tuple[Change, ...]:
    """Moved where dates differ, renamed where names do, changed for anything else."""
    names = set(found)
    told = {
        Change.MOVED: names & DATES,
        Change.RENAMED: names & NAMES,
        Change.CHANGED: names - DATES - NAMES,
    }
    return tuple(change for change, why in told.items() if why)
