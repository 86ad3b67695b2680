"""Bars of parts, one for each name: who answered, where activities stand, how old agreements are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from patci.documents.pictures import palette
from patci.documents.pictures.palette import Box
from patci.documents.pictures.picture import Cell, Part, Picture, legend
from patci.documents.pictures.svg import Svg, lines_of, width_of

WIDTH, NAMES, FIGURES = 620.0, 190.0, 92.0
STEP, BAR, SIZE = 26.0, 13.0, 11.0


@dataclass(frozen=True, slots=True)
class Row:
    """A bar: its name, how many of each state, and what is written beside it ("47 de 63")."""

    name: str
    counts: Mapping[str, int]
    figure: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What a picture of bars has room for: its width, the height of a row, and the most rows.

    Names stand beside the bars and take `names` of the width, as figures do; where that is nothing, both
    stand above them.
    """

    width: float
    names: float
    figures: float
    step: float
    size: float
    most: int

    @property
    def room(self) -> float:
        """The length of the longest bar."""
        return self.width - self.names - self.figures - 16 if self.names else self.width - 2

    @property
    def middle(self) -> float:
        """How far below the upper edge of its row the middle of a bar lies."""
        return self.step / 2 if self.names else self.step - BAR / 2 - 6


WIDE = Frame(WIDTH, NAMES, FIGURES, STEP, SIZE, most=40)
NARROW = Frame(384, 0, 0, 42, 13, most=12)
"""For a telephone, where a wide picture is scaled down until nobody can read it. A letter has few rows."""
LONG = replace(NARROW, most=WIDE.most)
"""The same on a page, with as many rows as the wide one beside it."""


def draw(
    rows: Sequence[Row],
    parts: Sequence[Part],
    *,
    title: str,
    words: str,
    head: str,
    is_share: bool = False,
    frame: Frame = WIDE,
) -> Picture:
    """The bars in the given order; drawn to one scale, or (`is_share`) each as wide as the whole.

    A bar without anything in it is an empty line: there is nothing to show, and that is to be seen.
    """
    svg = Svg(frame.width, 30 + frame.step * max(len(rows), 1) + 8)
    top = legend(svg, _seen(rows, parts), 1, 12, size=frame.size - 1) + 12
    svg.height = top + frame.step * len(rows) + 4
    most = max((sum(row.counts.values()) for row in rows), default=0) or 1
    for place, row in enumerate(rows):
        upper = top + frame.step * place
        _named(svg, row, frame, upper)
        whole = sum(row.counts.values()) or 1 if is_share else most
        _bar(svg, row, parts, Box(frame.names or 1, upper + frame.middle - BAR / 2, frame.room / whole, BAR))
    table: list[list[Cell]] = [
        [row.name, *(row.counts.get(part.state, 0) for part in parts), row.figure] for row in rows
    ]
    heads = [head, *(part.word for part in parts), ""]
    return Picture(svg.finish(title, words), title, words, heads, table)


def _seen(rows: Sequence[Row], parts: Sequence[Part]) -> Sequence[Part]:
    """What the legend explains: the states that are drawn, or all where nothing is."""
    return [part for part in parts if any(row.counts.get(part.state) for row in rows)] or parts


def _named(svg: Svg, row: Row, frame: Frame, upper: float) -> None:
    """The name of a bar and its figure."""
    size = frame.size
    if not frame.names:
        room = frame.width - width_of(row.figure, size) - size
        [name] = lines_of(row.name, width=room, size=size, most=1)
        svg.text(1, upper + 14, name, size=size)
        svg.text(frame.width - 1, upper + 14, row.figure, size=size, fill=palette.GREY, text_anchor="end")
        return
    middle = upper + frame.middle
    names = lines_of(row.name, width=frame.names - 8, size=size)
    svg.texts(frame.names - 8, middle, names, size=size if len(names) == 1 else size - 1.5, text_anchor="end")
    svg.texts(frame.width - frame.figures, middle, [row.figure], size=size, fill=palette.GREY)


def _bar(svg: Svg, row: Row, parts: Sequence[Part], unit: Box) -> None:
    """The parts of a bar side by side; `unit` is the box of one of what is counted."""
    at = unit.x
    for part in parts:
        wide = row.counts.get(part.state, 0) * unit.width
        palette.bar(svg, part.state, Box(at, unit.y, wide, unit.height))
        at += wide
    svg.line(unit.x, unit.y - 3, unit.x, unit.y + unit.height + 3, stroke=palette.INK, stroke_width=0.8)
