"""A small maker of SVG: shapes with numbers of one decimal, texts escaped, and words for who cannot see it.

Fonts are named twice: the serif that our PDFs embed, and what a browser has; a page's style may differ.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from textwrap import wrap
from xml.sax.saxutils import escape, quoteattr

FONT = "Libertinus Serif, Georgia, serif"
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LETTER = 0.53
"""The width of a letter as a share of its size, on average and rather too wide than too narrow."""


def number(value: float) -> str:
    """12, 12.5: no more digits than anybody sees."""
    return f"{value:.1f}".removesuffix(".0")


def width_of(text: str, size: float) -> float:
    """How wide a line of text is at most, near enough."""
    return len(text) * size * LETTER


def lines_of(text: str, *, width: float, size: float, most: int = 2) -> list[str]:
    """A text broken into lines that fit; what is left over is cut with an ellipsis."""
    letters = max(4, int(width / (size * LETTER)))
    return wrap(" ".join(text.split()), letters, max_lines=most, placeholder="…", break_long_words=True) or [
        ""
    ]


def cut(text: str, most: int) -> str:
    """A text on one line, with an ellipsis where it is longer than so many letters."""
    # Of a text of a million letters not more is looked at than can be shown.
    joined = " ".join(text[: most * 4].split())
    is_whole = len(joined) <= most and not text[most * 4 :].strip()
    return joined if is_whole else f"{joined[: most - 1].rstrip()}…"


@dataclass(slots=True)
class Svg:
    """A drawing in user units (one is a CSS pixel), filled piece by piece from back to front."""

    width: float
    height: float
    _pieces: list[str] = field(default_factory=list)
    _patterns: dict[str, str] = field(default_factory=dict)

    def rect(self, x: float, y: float, width: float, height: float, **look: str | float) -> None:
        """A rectangle; one without width is not drawn."""
        if width > 0 and height > 0:
            self._add("rect", x=x, y=y, width=width, height=height, **look)

    def line(self, x1: float, y1: float, x2: float, y2: float, **look: str | float) -> None:
        """A straight line."""
        self._add("line", x1=x1, y1=y1, x2=x2, y2=y2, **look)

    def circle(self, x: float, y: float, radius: float, **look: str | float) -> None:
        """A circle by its middle."""
        self._add("circle", cx=x, cy=y, r=radius, **look)

    def boxes(self, boxes: Iterable[tuple[float, float, float, float]], **look: str | float) -> None:
        """Many rectangles (left, upper, width, height) as one shape."""
        drawn = "".join(
            f"M{number(x)} {number(y)}h{number(wide)}v{number(high)}h-{number(wide)}z"
            for x, y, wide, high in boxes
        )
        self._add("path", d=drawn, **look)

    def polygon(self, points: Iterable[tuple[float, float]], **look: str | float) -> None:
        """A closed shape by its corners."""
        self._add("polygon", points=_points(points), **look)

    def polyline(self, points: Iterable[tuple[float, float]], **look: str | float) -> None:
        """A line through points."""
        self._add("polyline", points=_points(points), fill="none", **look)

    def text(self, x: float, y: float, said: str, *, size: float = 11, **look: str | float) -> None:
        """One line of text on its base line."""
        given = {"font_size": size, **look}
        self._pieces.append(f"<text x={_quoted(x)} y={_quoted(y)}{_attributes(given)}>{_said(said)}</text>")

    def texts(
        self, x: float, middle: float, lines: Sequence[str], *, size: float = 11, **look: str | float
    ) -> None:
        """Lines of text around a middle height."""
        step = size * 1.2
        top = middle - step * (len(lines) - 1) / 2 + size * 0.35
        for place, line in enumerate(lines):
            self.text(x, top + place * step, line, size=size, **look)

    def stripes(self, colour: str, *, angle: int, share: float) -> str:
        """A fill of stripes in a colour, as a value of `fill`: turned by an angle, covering a share."""
        name = f"p{colour.removeprefix('#')}-{angle}"
        turned = f'patternUnits="userSpaceOnUse" patternTransform="rotate({angle})"'
        ground = '<rect width="5" height="5" fill="#fff"/>'
        stripe = f'<rect width="{number(5 * share)}" height="5" fill="{colour}"/>'
        self._patterns[name] = (
            f'<pattern id="{name}" width="5" height="5" {turned}>{ground}{stripe}</pattern>'
        )
        return f"url(#{name})"

    def finish(self, title: str, words: str) -> str:
        """The whole drawing with its title and what it says in words."""
        size = f'width="{number(self.width)}" height="{number(self.height)}"'
        box = f'viewBox="0 0 {number(self.width)} {number(self.height)}"'
        patterns = "".join(self._patterns[name] for name in sorted(self._patterns))
        defined = f"<defs>{patterns}</defs>" if patterns else ""
        heard = quoteattr(_plain(f"{title}. {words}"))
        named = f'class="picture" role="img" font-family="{FONT}" aria-label={heard}'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box} {named}><title>{_said(title)}</title>'
            f"{defined}{''.join(self._pieces)}</svg>"
        )

    def _add(self, name: str, **given: str | float) -> None:
        self._pieces.append(f"<{name}{_attributes(given)}/>")


def _plain(text: str) -> str:
    """A text without the characters that XML does not know, each replaced where it stood."""
    return NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def _said(text: str) -> str:
    return escape(_plain(text))


def _attributes(given: dict[str, str | float]) -> str:
    return "".join(f" {name.replace('_', '-')}={_quoted(value)}" for name, value in given.items())


def _quoted(value: str | float) -> str:
    return quoteattr(value if isinstance(value, str) else number(value))


def _points(points: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{number(x)},{number(y)}" for x, y in points)
