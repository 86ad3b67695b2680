"""A programme as its document says it: everything it names, before anything is in force."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from patci.intake import codec
from patci.intake.rows import (
    AcronymRow,
    ActivityRow,
    BodyRow,
    DoubtRow,
    IndicatorRow,
    InstrumentRow,
    MeetingRow,
    MemberRow,
    NameRow,
    ObjectiveRow,
    ParticipantRow,
    RuleRow,
    SessionRow,
    StrategyRow,
    UnitRow,
)


@dataclass(frozen=True, kw_only=True)
class ProgrammeDocument:
    """Everything one document says, ready to be looked at and accepted.

    The years are None where the document does not say them; it cannot be accepted before somebody does.
    """

    title: str
    slug: str
    year_start: int | None
    year_end: int | None
    zone: str = "America/Mexico_City"
    bodies: tuple[BodyRow, ...] = ()
    sessions: tuple[SessionRow, ...] = ()
    other_meetings: tuple[MeetingRow, ...] = ()
    objectives: tuple[ObjectiveRow, ...] = ()
    strategies: tuple[StrategyRow, ...] = ()
    activities: tuple[ActivityRow, ...] = ()
    indicators: tuple[IndicatorRow, ...] = ()
    instruments: tuple[InstrumentRow, ...] = ()
    acronyms: tuple[AcronymRow, ...] = ()
    members: tuple[MemberRow, ...] = ()
    participants: tuple[ParticipantRow, ...] = ()
    units: tuple[UnitRow, ...] = ()
    names: tuple[NameRow, ...] = ()
    rules: tuple[RuleRow, ...] = ()
    doubts: tuple[DoubtRow, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The document as plain JSON values."""
        written = codec.encode(self)
        return written if isinstance(written, dict) else {}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "ProgrammeDocument":
        """The document from its JSON form."""
        return codec.decode(cls, data)
