"""What a target comes to: a number to reach, a share, or so many per cent more or less than the baseline."""

import re
from dataclasses import dataclass

from calendars.spanish import fold
from models.enums import TargetKind
from patci.documents.measures import figures
from patci.documents.measures.figures import Figure

LESS = re.compile(
    r"^(?:reduc|disminu|abat|baj(?:ar|e)\b)"
    r"|\b(?:no mas de|(?<!no )(?<!al )(?<!lo )menos de|a lo mas|maximo(?: de)?) (?:un |el )?\d"
)
"""How a target says that less is better: at its beginning, or right before its number."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a document says of an indicator: its target's kind, number and words, its baseline, its unit."""

    kind: TargetKind | None
    value: float | None
    baseline: str | None = None
    unit: str | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """The value to reach, from where it starts, and whether these two can be compared.

    `says_less` is what the target's words tell: it decides where no baseline does.
    """

    to: Figure
    base: Figure | None
    is_comparable: bool = True
    says_less: bool = False

    @property
    def start(self) -> float | None:
        """From where the way is counted: the baseline, or nothing where more is better and there is none."""
        if self.base and self.is_comparable:
            return self.base.value
        return None if self.falls else 0.0

    @property
    def falls(self) -> bool:
        """True where less is better; nothing at all can only be reached from above."""
        if not self.to.value:
            return True
        if self.base and self.is_comparable and self.base.value != self.to.value:
            return self.to.value < self.base.value
        return self.says_less

    def is_reached(self, value: float) -> bool:
        """True for a value at the goal or beyond it."""
        return value <= self.to.value if self.falls else value >= self.to.value

    def measured(self, figure: Figure) -> float | None:
        """A value in the goal's unit; None where it is in another one."""
        if figure.is_like(self.to):
            return figure.value
        return None


def goal_of(target: Target) -> Goal | None:
    """What is to be reached; None where the document gives no number, or a rise of nothing."""
    if target.kind is None or target.value is None:
        return None
    base = figures.in_unit(target.baseline, target.unit)
    match target.kind:
        case TargetKind.NUMBER:
            to = Figure(target.value)
        case TargetKind.SHARE:
            to = Figure(target.value, True)
        case TargetKind.INCREASE:
            return _increase(target.value, base)
    says_less = bool(LESS.search(fold(target.words or "")))
    return Goal(to, base, base is None or base.is_like(to), says_less)


def rise_of(target: Target, figure: Figure) -> Figure:
    """A value as the goal counts it: "25 %" of an increase is a quarter more than the baseline's count.

    Of a decrease it is a quarter less.
    """
    base = figures.in_unit(target.baseline, target.unit)
    is_rise = target.kind is TargetKind.INCREASE and figure.is_share
    if is_rise and base and base.value and not base.is_share:
        sign = -1 if (target.value or 0) < 0 else 1
        return Figure(round(max(base.value * (1 + sign * figure.value / 100), 0.0), 4))
    return figure


def _increase(value: float, base: Figure | None) -> Goal | None:
    if base is None:
        # The goal is itself a rise or a fall: nobody says of what.
        return Goal(Figure(abs(value), True), None)
    if not base.value:
        # So many per cent of nothing is nothing: there is no such goal.
        return None
    return Goal(Figure(round(base.value * (1 + value / 100), 4), base.is_share), base)
