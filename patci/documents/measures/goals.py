"""What a target comes to: a number to reach, a share, or so many per cent more or less than the baseline."""

from dataclasses import dataclass

from models.enums import TargetKind
from patci.documents.measures import figures
from patci.documents.measures.figures import Figure


@dataclass(frozen=True, slots=True)
class Target:
    """What a document says of an indicator: how its target counts and its number, the baseline's words."""

    kind: TargetKind | None
    value: float | None
    baseline: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """The value to reach, from where it starts, and whether these two can be compared.

    `rises` tells that the goal is itself a rise in per cent, because no baseline says of what.
    """

    to: Figure
    base: Figure | None
    is_comparable: bool = True
    rises: bool = False

    @property
    def falls(self) -> bool:
        """True where less is better."""
        start = self.base.value if self.base and self.is_comparable else 0.0
        return self.to.value < start

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
    return Goal(to, base, base is None or base.is_like(to))


def rise_of(target: Target, figure: Figure) -> Figure:
    """A value as the goal counts it: "25 %" of an increase is a quarter more than the baseline's count."""
    base = figures.in_unit(target.baseline, target.unit)
    is_rise = target.kind is TargetKind.INCREASE and figure.is_share
    if is_rise and base and base.value and not base.is_share:
        return Figure(base.value * (1 + figure.value / 100))
    return figure


def _increase(value: float, base: Figure | None) -> Goal | None:
    if base is None:
        return Goal(Figure(value, True), None, rises=True)
    if not base.value:
        # So many per cent of nothing is nothing: there is no such goal.
        return None
    return Goal(Figure(round(base.value * (1 + value / 100), 4), base.is_share), base)
