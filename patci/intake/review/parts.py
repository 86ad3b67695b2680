"""The parts of a document that somebody reviews, and by which key each row goes."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from patci.intake.document import ProgrammeDocument
from patci.intake.rows import (
    AcronymRow,
    ActivityRow,
    BodyRow,
    IndicatorRow,
    InstrumentRow,
    MeetingRow,
    MemberRow,
    ObjectiveRow,
    ParticipantRow,
    SessionRow,
    StrategyRow,
    UnitRow,
)
from patci.intake.words import distinct

Row = (
    BodyRow
    | SessionRow
    | MeetingRow
    | ObjectiveRow
    | StrategyRow
    | ActivityRow
    | IndicatorRow
    | InstrumentRow
    | AcronymRow
    | MemberRow
    | ParticipantRow
    | UnitRow
)


class Part(StrEnum):
    """A kind of row; the value is the document's field."""

    BODIES = "bodies"
    SESSIONS = "sessions"
    OTHER_MEETINGS = "other_meetings"
    OBJECTIVES = "objectives"
    STRATEGIES = "strategies"
    ACTIVITIES = "activities"
    INDICATORS = "indicators"
    INSTRUMENTS = "instruments"
    ACRONYMS = "acronyms"
    MEMBERS = "members"
    PARTICIPANTS = "participants"
    UNITS = "units"


ACCEPTED, LEFT_OUT = "accepted", "left_out"
"""What a reviewer may say of a row."""
TITLES = {
    Part.OBJECTIVES: "title",
    Part.STRATEGIES: "title",
    Part.ACTIVITIES: "activity",
    Part.INDICATORS: "indicator",
    Part.INSTRUMENTS: "instrument",
}
"""The field that names a row, where it is not `name`."""


@dataclass(frozen=True)
class Decisions:
    """What the reviewer said: of each row by its key, and of the programme as a whole."""

    rows: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    programme: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, kept: Mapping[str, Any] | None) -> "Decisions":
        """The decisions as a draft keeps them."""
        kept = kept or {}
        return cls(kept.get("rows", {}), kept.get("programme", {}))

    def state(self, key: str) -> str | None:
        """ACCEPTED or LEFT_OUT; None while nobody decided."""
        found: str | None = self.rows.get(key, {}).get("state")
        return found

    def changes(self, key: str) -> Mapping[str, str]:
        """What was typed over a row's fields."""
        found: Mapping[str, str] = self.rows.get(key, {}).get("changes", {})
        return found


def rows_of(document: ProgrammeDocument, part: Part) -> tuple[Row, ...]:
    """The rows of a part, in the document's order."""
    found: tuple[Row, ...] = getattr(document, part.value)
    return found


def title_of(part: Part, row: Row) -> str:
    """What a row is called on screen."""
    return str(getattr(row, TITLES.get(part, "name")))


def ref_of(row: Row) -> str:
    """What a row goes by in its part: its ref, its number, its acronym or its name."""
    match row:
        case StrategyRow():
            return f"{row.objective}/{row.ref}"
        case AcronymRow() | UnitRow():
            return row.acronym
        case MemberRow() | InstrumentRow():
            return str(row.number)
        case ParticipantRow():
            return row.name
        case _:
            return row.ref


def keyed(document: ProgrammeDocument, part: Part) -> list[tuple[str, Row]]:
    """The rows of a part by their keys, "<part>:<ref>"; no two are the same."""
    taken: Counter[str] = Counter()
    return [(f"{part}:{distinct(ref_of(row), taken)}", row) for row in rows_of(document, part)]


def keys(document: ProgrammeDocument) -> dict[str, Row]:
    """Every row that is reviewed, by its key, part by part."""
    return {key: row for part in Part for key, row in keyed(document, part)}


def part_of(key: str) -> Part:
    """The part that a key belongs to."""
    return Part(key.partition(":")[0])
