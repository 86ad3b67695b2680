"""Rules of the agenda: the points of every one, and those that an extraordinary one goes without."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from calendars.rules.fields import Fields, said
from calendars.session_kinds import SessionKind


class StatutoryPoint(StrEnum):
    """The points that an agenda has by itself, in their order."""

    ATTENDANCE = "attendance"
    AGENDA = "agenda"
    PREVIOUS_MINUTES = "previous_minutes"
    FOLLOW_UP = "follow_up"
    GENERAL_MATTERS = "general_matters"


@dataclass(frozen=True, slots=True)
class AgendaRule:
    """Which statutory points the agenda of an extraordinary session does not have."""

    extraordinary_without: tuple[StatutoryPoint, ...]

    @classmethod
    def read(cls, fields: Fields) -> "AgendaRule":
        """From its JSON value: at least one point must be named."""
        return cls(fields.choices("extraordinary_without", StatutoryPoint))

    def value(self) -> dict[str, Any]:
        """Its JSON value."""
        return said(extraordinary_without=[point.value for point in self.extraordinary_without])


def statutory(rule: AgendaRule | None, kind: SessionKind) -> tuple[StatutoryPoint, ...]:
    """The points that stand in the agenda of a kind of session; all of them where no rule spares any."""
    without = rule.extraordinary_without if rule and kind is SessionKind.EXTRAORDINARY else ()
    return tuple(point for point in StatutoryPoint if point not in without)
