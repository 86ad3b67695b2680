"""Which version of each row counts, and by which ref it goes among the others that do."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any

from patci.intake.document import ProgrammeDocument
from patci.intake.review.pairing import pair_rows
from patci.intake.review.parts import Part, Row, keyed, ref_of, rows_of
from patci.intake.rows import InstrumentRow, MemberRow
from patci.intake.words import distinct


class Side(Enum):
    """Where a version comes from."""

    IN_FORCE = "in force"
    REVIEWED = "reviewed"


@dataclass(frozen=True)
class Picked:
    """A row that counts: the version taken, and what it was called on either side."""

    row: Row
    side: Side
    refs: Mapping[Side, str]


@dataclass(frozen=True)
class Sides:
    """Both versions, which rows of the newer one count, and which of it are needed by those that do."""

    in_force: ProgrammeDocument
    reviewed: ProgrammeDocument
    accepted: frozenset[str]
    needed: frozenset[str]
    bodies: Mapping[str, str]

    def pick(self, part: Part) -> list[Picked]:
        """The rows of a part that count, in the newer document's order."""
        old, new = rows_of(self.in_force, part), keyed(self.reviewed, part)
        same = pair_rows(part, old, [row for _key, row in new], self.bodies)
        found: list[Picked] = []
        for place, (key, row) in enumerate(new):
            before = old[same[place]] if place in same else None
            refs = {Side.REVIEWED: ref_of(row)}
            if before is not None:
                refs[Side.IN_FORCE] = ref_of(before)
            if key in self.accepted or (before is None and key in self.needed):
                found.append(Picked(row, Side.REVIEWED, refs))
            elif before is not None:
                found.append(Picked(before, Side.IN_FORCE, refs))
        return found


def body_refs(in_force: ProgrammeDocument, reviewed: ProgrammeDocument) -> dict[str, str]:
    """The new ref of each body of the older document that the newer one has as well."""
    same = pair_rows(Part.BODIES, in_force.bodies, reviewed.bodies)
    return {in_force.bodies[old].ref: reviewed.bodies[new].ref for new, old in same.items()}


@dataclass
class Names:
    """What rows are called where they count, by what they were called on either side."""

    known: dict[tuple[Part, Side], dict[str, str]] = field(default_factory=dict)
    taken: Counter[str] = field(default_factory=Counter)

    def give(self, part: Part, picked: list[Picked]) -> list[Picked]:
        """The rows with refs that no two share; a row of the newer document has the first word."""
        first = sorted(range(len(picked)), key=lambda at: picked[at].side is Side.IN_FORCE)
        named = list(picked)
        for place in first:
            one = picked[place]
            row = self._named(part, one.row)
            named[place] = replace(one, row=row)
            for side, ref in one.refs.items():
                self.known.setdefault((part, side), {})[ref] = ref_of(row)
        return named

    def of(self, part: Part, side: Side, ref: str | None) -> str | None:
        """What a row is called now; None where it does not count."""
        return self.known.get((part, side), {}).get(ref) if ref is not None else None

    def _named(self, part: Part, row: Row) -> Row:
        space = "sessions" if part in {Part.SESSIONS, Part.OTHER_MEETINGS} else part.value
        if isinstance(row, InstrumentRow | MemberRow):
            number = row.number
            while self.taken[f"{space}:{number}"]:
                number += 1
            self.taken[f"{space}:{number}"] += 1
            return replace(row, number=number)
        unique = distinct(f"{space}:{ref_of(row)}", self.taken)
        ending = unique.removeprefix(f"{space}:{ref_of(row)}")
        changed: Any = {"ref": f"{row.ref}{ending}"} if ending and hasattr(row, "ref") else {}
        return replace(row, **changed)
