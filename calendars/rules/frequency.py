"""Rules of how often: sessions of a body, terms of its seats, follow-up and evaluation of its programme."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from calendars.rules.fields import Fields, RuleFault, said
from calendars.session_kinds import SessionKind


class ExtraordinaryWhen(StrEnum):
    """When a body meets out of turn."""

    ANY_MEMBER_OR_CIRCUMSTANCES = "any_member_or_circumstances"
    ANY_TIME = "any_time"
    WHEN_REQUIRED = "when_required"
    CHAIR_MAJORITY_OR_VOTING_MEMBER = "chair_majority_or_voting_member"


@dataclass(frozen=True, slots=True)
class OrdinaryFrequency:
    """How often a body meets at least: so many times a year, or never longer apart than so many months."""

    min_per_year: int | None = None
    max_gap_months: int | None = None
    kind: SessionKind = SessionKind.ORDINARY

    @classmethod
    def read(cls, fields: Fields) -> "OrdinaryFrequency":
        """From its JSON value: one of the two must be said."""
        kind = fields.maybe_choice("kind", SessionKind) or SessionKind.ORDINARY
        often = fields.maybe_whole("min_per_year", least=1, most=366)
        gap = fields.maybe_whole("max_gap_months", least=1, most=120)
        if often is None and gap is None:
            raise fields.fault(RuleFault.MISSING, "min_per_year")
        return cls(often, gap, kind)

    def value(self) -> dict[str, Any]:
        """Its JSON value."""
        limits = said(min_per_year=self.min_per_year, max_gap_months=self.max_gap_months)
        return {"kind": self.kind.value, **limits}


@dataclass(frozen=True, slots=True)
class ExtraordinarySessions:
    """When a body meets out of turn."""

    when: ExtraordinaryWhen
    kind: SessionKind = SessionKind.EXTRAORDINARY

    @classmethod
    def read(cls, fields: Fields) -> "ExtraordinarySessions":
        """From its JSON value."""
        kind = fields.maybe_choice("kind", SessionKind) or SessionKind.EXTRAORDINARY
        return cls(fields.choice("when", ExtraordinaryWhen), kind)

    def value(self) -> dict[str, Any]:
        """Its JSON value."""
        return {"kind": self.kind.value, "when": self.when.value}


@dataclass(frozen=True, slots=True)
class SeatTerm:
    """For how many years civil society holds a seat, and how often it may be elected again."""

    years: int
    reelections: int

    @classmethod
    def read(cls, fields: Fields) -> "SeatTerm":
        """From its JSON value."""
        return cls(fields.whole("years", least=1, most=50), fields.whole("reelections", most=50))

    def value(self) -> dict[str, Any]:
        """Its JSON value."""
        return {"years": self.years, "reelections": self.reelections}


@dataclass(frozen=True, slots=True)
class UndatedFollowUp:
    """How many reports a year are asked for on what has no exact date."""

    reports_per_year: int

    @classmethod
    def read(cls, fields: Fields) -> "UndatedFollowUp":
        """From its JSON value."""
        return cls(fields.whole("reports_per_year", least=1, most=12))

    def value(self) -> dict[str, Any]:
        """Its JSON value."""
        return {"reports_per_year": self.reports_per_year}


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Every how many years the programme is evaluated, and until which year it is watched."""

    every_years: int
    monitoring_until: int | None = None

    @classmethod
    def read(cls, fields: Fields) -> "Evaluation":
        """From its JSON value."""
        until = fields.maybe_whole("monitoring_until", least=1900, most=2999)
        return cls(fields.whole("every_years", least=1, most=50), until)

    def value(self) -> dict[str, Any]:
        """Its JSON value."""
        return {"every_years": self.every_years, **said(monitoring_until=self.monitoring_until)}
