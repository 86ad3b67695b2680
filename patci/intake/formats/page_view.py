"""What stands on a PDF page, measured from its upper left corner: words, and lines along an axis."""

from dataclasses import dataclass, field
from typing import NamedTuple

import pypdfium2


class Word(NamedTuple):
    """A word: from left to right, its baseline below the top of the page, its font's size and weight."""

    left: float
    right: float
    base: float
    size: float
    bold: bool
    text: str


class Rule(NamedTuple):
    """A line along an axis: `at` its place across, from `start` to `end` along."""

    at: float
    start: float
    end: float


@dataclass
class Page:
    """A page's words and rules, measured from its upper left corner."""

    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)


class View:
    """From the page's own coordinates to what is seen, its rotation undone."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        """Look at the page's visible part and its rotation."""
        self.turn = page.get_rotation()
        self.left, self.bottom, self.right, self.top = page.get_cropbox()
        wide, high = self.right - self.left, self.top - self.bottom
        self.width, self.height = (high, wide) if self.turn in {90, 270} else (wide, high)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point from the upper left corner."""
        if self.turn == 90:
            return y - self.bottom, x - self.left
        if self.turn == 180:
            return self.right - x, y - self.bottom
        if self.turn == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y
