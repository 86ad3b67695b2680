"""The course of completeness as a drawing: a bar for each month or round, to scale. Only geometry."""

from collections.abc import Sequence
from dataclasses import dataclass

from patci.usecases.queries.completeness import Figures

WIDTH = 720
HEIGHT = 150
FOOT = 26
GAP = 0.25
WIDEST = 64
PARTS = ("on_time", "late", "pending", "unanswered", "never", "declined")
"""From the bottom up: what came first, what was declined last."""


@dataclass(frozen=True, slots=True)
class Part:
    """A rectangle of a bar."""

    name: str
    count: int
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One month or round."""

    label: str
    x: float
    width: float
    parts: tuple[Part, ...]

    @property
    def middle(self) -> float:
        """Where its label stands."""
        return self.x + self.width / 2


def bars(series: Sequence[tuple[str, Figures]]) -> list[Bar]:
    """The bars from left to right, the tallest as high as there is room."""
    most = max((figures.expected for _label, figures in series), default=0) or 1
    step = min(WIDTH / (len(series) or 1), WIDEST)
    return [
        Bar(label, number * step + step * GAP / 2, step * (1 - GAP), _parts(figures, HEIGHT / most))
        for number, (label, figures) in enumerate(series)
    ]


def _parts(figures: Figures, scale: float) -> tuple[Part, ...]:
    found, top = [], float(HEIGHT)
    for name in PARTS:
        count = getattr(figures, name)
        if count:
            top -= count * scale
            found.append(Part(name, count, top, count * scale))
    return tuple(found)
