"""Bars of parts, one for each name: who answered, where activities stand, how old agreements are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from patci.documents.pictures import palette
from patci.documents.pictures.palette import Box
from patci.documents.pictures.picture import Cell, Part, Picture, legend
from patci.documents.pictures.svg import Svg, lines_of

WIDTH, NAMES, FIGURES = 620.0, 190.0, 92.0
STEP, BAR, SIZE = 26.0, 13.0, 11.0


@dataclass(frozen=True, slots=True)
class Row:
    """A bar: its name, how many of each state, and what is written beside it ("47 de 63")."""

    name: str
    counts: Mapping[str, int]
    figure: str


def draw(
    rows: Sequence[Row], parts: Sequence[Part], *, title: str, words: str, head: str, is_share: bool = False
) -> Picture:
    """The bars in the given order; drawn to one scale, or (`is_share`) each as wide as the whole.

    A bar without anything in it is an empty line: there is nothing to show, and that is to be seen.
    """
    svg = Svg(WIDTH, 30 + STEP * max(len(rows), 1) + 8)
    top = legend(svg, parts, 0, 12) + 12
    svg.height = top + STEP * len(rows) + 4
    most = max((sum(row.counts.values()) for row in rows), default=0) or 1
    room = WIDTH - NAMES - FIGURES - 16
    for place, row in enumerate(rows):
        middle = top + STEP * place + STEP / 2
        names = lines_of(row.name, width=NAMES - 8, size=SIZE)
        svg.texts(NAMES - 8, middle, names, size=SIZE if len(names) == 1 else SIZE - 1.5, text_anchor="end")
        _bar(svg, row, parts, middle, room / (sum(row.counts.values()) or 1 if is_share else most))
        svg.texts(WIDTH - FIGURES, middle, [row.figure], size=SIZE, fill=palette.GREY)
    table: list[list[Cell]] = [
        [row.name, *(row.counts.get(part.state, 0) for part in parts), row.figure] for row in rows
    ]
    heads = [head, *(part.word for part in parts), ""]
    return Picture(svg.finish(title, words), title, words, heads, table)


def _bar(svg: Svg, row: Row, parts: Sequence[Part], middle: float, unit: float) -> None:
    at = NAMES
    for part in parts:
        wide = row.counts.get(part.state, 0) * unit
        palette.bar(svg, part.state, Box(at, middle - BAR / 2, wide, BAR))
        at += wide
    svg.line(NAMES, middle - BAR / 2 - 3, NAMES, middle + BAR / 2 + 3, stroke=palette.INK, stroke_width=0.8)
