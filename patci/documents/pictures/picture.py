"""A picture with what belongs to it: its title, its words, and the table that says the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from patci.documents.pictures import palette
from patci.documents.pictures.palette import Box
from patci.documents.pictures.svg import LETTER, Svg

Cell = str | int


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing, what it shows in one line (`title`), what it says (`words`), and its table."""

    svg: str
    title: str
    words: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Cell]]

    def for_print(self) -> dict[str, str]:
        """As the templates of printed documents take it."""
        return {"svg": self.svg, "title": self.title, "alt": f"{self.title}. {self.words}"}


@dataclass(frozen=True, slots=True)
class Part:
    """A state of which a bar has a piece: its key for the look, its word for the legend."""

    state: str
    word: str


def legend(svg: Svg, parts: Sequence[Part], x: float, y: float, *, size: float = 10) -> float:
    """Marks of the fills with their words in a row, wrapped at the edge; the height below it."""
    at, top = x, y
    for part in parts:
        wide = 18 + len(part.word) * size * LETTER + 14
        if at + wide > svg.width and at > x:
            at, top = x, top + size * 1.6
        palette.bar(svg, part.state, Box(at, top - size * 0.75, 12, size * 0.85))
        svg.text(at + 17, top, part.word, size=size, fill=palette.GREY)
        at += wide
    return top + size
