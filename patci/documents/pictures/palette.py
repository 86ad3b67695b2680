"""How states look in pictures: a fill and a shape of its own for each, nothing hangs on colour alone."""

from dataclasses import dataclass
from enum import StrEnum
from math import ceil
from typing import NamedTuple

from patci.documents.pictures.svg import Svg

INK, GREY, RULE, GROUND, ACCENT = "#221d1e", "#5f5658", "#c9c1c2", "#f1eceb", "#6b1d3a"


class Fill(StrEnum):
    """How a bar is filled."""

    SOLID = "solid"
    HATCHED = "hatched"
    BACK = "back"
    LINED = "lined"
    BARRED = "barred"
    HOLLOW = "hollow"


class Shape(StrEnum):
    """What a mark is."""

    DISC = "disc"
    HALF = "half"
    RING = "ring"
    TRIANGLE = "triangle"
    DASH = "dash"


SLANTED = {Fill.HATCHED: (45, 0.42), Fill.BACK: (135, 0.25)}
"""By which angle the stripes of a fill are turned, and how much of it they cover."""
PITCH, BAR, LINE = 5.0, 3.5, 1.2
"""From one upright or level stripe to the next, and how thick each is."""


@dataclass(frozen=True, slots=True)
class Look:
    """A colour with its fill and its mark."""

    colour: str
    fill: Fill
    shape: Shape


LOOKS = {
    "good": Look("#2f6b3f", Fill.SOLID, Shape.DISC),
    "going": Look("#2d5b8a", Fill.HATCHED, Shape.HALF),
    "waiting": Look("#5f5658", Fill.HOLLOW, Shape.RING),
    "bad": Look("#a3271f", Fill.BARRED, Shape.TRIANGLE),
    "gone": Look("#8b8284", Fill.BACK, Shape.DASH),
    "replaced": Look("#8b8284", Fill.LINED, Shape.DASH),
}
TONES = {
    **dict.fromkeys(("done", "fulfilled", "accepted", "on_time", "held"), "good"),
    **dict.fromkeys(("in_progress", "late", "returned", "convened", "dated"), "going"),
    **dict.fromkeys(("pending", "owed", "submitted", "planned"), "waiting"),
    **dict.fromkeys(("overdue", "never", "not_done", "failed"), "bad"),
    **dict.fromkeys(("cancelled", "not_ours", "excused", "postponed"), "gone"),
    "superseded": "replaced",
}
"""The tone of a state, whatever it is a state of."""


def look(state: str) -> Look:
    """How a state looks; a state that nobody named waits."""
    return LOOKS[TONES.get(state, "waiting")]


class Box(NamedTuple):
    """A rectangle by its upper left corner."""

    x: float
    y: float
    width: float
    height: float


def bar(svg: Svg, state: str, box: Box) -> None:
    """A piece of a bar."""
    found = look(state)
    colour, fill = found.colour, found.fill
    if box.width <= 0:
        return
    if fill is Fill.SOLID:
        svg.rect(*box, fill=colour)
        return
    ground = "#ffffff"
    if fill in SLANTED:
        angle, share = SLANTED[fill]
        ground = svg.stripes(colour, angle=angle, share=share)
    svg.rect(*box, fill=ground, stroke=colour, stroke_width=0.8)
    # Drawn one by one: where tiles of a pattern meet along a stripe, a printer shows a seam.
    if fill is Fill.BARRED:
        svg.boxes(_upright(box), fill=colour)
    if fill is Fill.LINED:
        svg.boxes(_level(box), fill=colour)


def _upright(box: Box) -> list[Box]:
    starts = [place * PITCH for place in range(ceil(box.width / PITCH))]
    return [Box(box.x + at, box.y, min(BAR, box.width - at), box.height) for at in starts]


def _level(box: Box) -> list[Box]:
    count = max(1, round(box.height / PITCH))
    gap = box.height / (count + 1)
    return [Box(box.x, box.y + gap * place - LINE / 2, box.width, LINE) for place in range(1, count + 1)]


def mark(svg: Svg, state: str, x: float, y: float, radius: float = 4.5) -> None:
    """A mark by its middle."""
    found = look(state)
    colour = found.colour
    match found.shape:
        case Shape.DISC:
            svg.circle(x, y, radius, fill=colour)
        case Shape.RING:
            svg.circle(x, y, radius - 0.7, fill="#ffffff", stroke=colour, stroke_width=1.4)
        case Shape.HALF:
            svg.circle(x, y, radius - 0.7, fill="#ffffff", stroke=colour, stroke_width=1.4)
            svg.rect(x - radius + 0.7, y, 2 * radius - 1.4, radius - 0.7, fill=colour)
        case Shape.TRIANGLE:
            wide = radius * 1.1
            svg.polygon([(x - wide, y + wide * 0.8), (x + wide, y + wide * 0.8), (x, y - wide)], fill=colour)
        case Shape.DASH:
            svg.rect(x - radius, y - 1, 2 * radius, 2, fill=colour)
