"""Lines of PDF pages as headings, paragraphs and items: what geometry says about where one ends."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from patci.intake.blocks import ENDS
from patci.intake.formats.page_grid import Table
from patci.intake.formats.page_lines import Line, joined
from patci.intake.formats.transcription import TYPED_BULLET, TYPED_LETTER, TYPED_NUMBER, Words, escape, tidy

MARGIN = 0.12
REPEATED_ON = 3
DIGITS = re.compile(r"\d+")
PAGE_NUMBER = re.compile(
    r"^(?:p[áa]g(?:ina|\.)?\s*)?[-–—\s]*(?:\d{1,4}|[ivxlc]{1,6})[-–—\s]*(?:(?:de|/|of)\s*\d{1,4})?$",
    re.IGNORECASE,
)
LARGER = 1.12
NEW_PARAGRAPH = 1.3
INDENTED = 8.0
HANGING = 4.0
RECENT = 20
SHORT_LINE = 0.8
WEEKDAY = re.compile(
    r"(?:lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo)\s+\d{1,2}\b", re.IGNORECASE
)
"""Lines that begin so list days: each stands for itself, however long the one above it."""
LONGEST_HEADING = 250


@dataclass
class Flow:
    """What one page says from top to bottom: rows of stretches, and tables."""

    height: float
    parts: list[list[Line] | Table] = field(default_factory=list)

    def edges(self) -> Iterator[tuple[int, str]]:
        """The rows near the upper or lower edge: their place, and their words without numbers."""
        for place, part in enumerate(self.parts):
            if (
                isinstance(part, list)
                and not MARGIN * self.height < part[0].base < (1 - MARGIN) * self.height
            ):
                yield place, DIGITS.sub("#", " ".join(line.text for line in part)).lower()


def without_running_heads(flows: Sequence[Flow]) -> None:
    """Take out what stands at the edge of page after page (of both, if there are two), and page numbers."""
    seen = Counter(words for flow in flows for words in {words for _place, words in flow.edges()})
    often = max(2, min(len(flows), max(REPEATED_ON, len(flows) // 5)))
    for flow in flows:
        gone = {
            place for place, words in flow.edges() if seen[words] >= often or _is_page_number(flow, place)
        }
        flow.parts = [part for place, part in enumerate(flow.parts) if place not in gone]


def _is_page_number(flow: Flow, place: int) -> bool:
    part = flow.parts[place]
    if isinstance(part, Table) or len(part) > 1 or place not in {0, len(flow.parts) - 1}:
        return False
    return PAGE_NUMBER.match(part[0].text) is not None


@dataclass(frozen=True)
class Style:
    """The running text's size, its step from line to line, and the larger sizes from the largest down."""

    body: float
    step: float
    larger: tuple[float, ...]

    def level(self, lines: Sequence[Line]) -> int | None:
        """The level of a heading; None where the lines are no larger than the text."""
        size = lines[0].size
        if size < LARGER * self.body or sum(len(line.text) for line in lines) > LONGEST_HEADING:
            return None
        return min(1 + sum(1 for other in self.larger if other > size + 0.3), 6)


def style_of(flows: Sequence[Flow]) -> Style:
    """The style of a whole document."""
    sizes: Counter[float] = Counter()
    steps: Counter[float] = Counter()
    for flow in flows:
        rows = [part for part in flow.parts if isinstance(part, list)]
        for line in (line for row in rows for line in row):
            sizes[line.size] += len(line.text)
        for upper, lower in pairwise(rows):
            if upper[0].size == lower[0].size and lower[0].base > upper[0].base:
                steps[round((lower[0].base - upper[0].base) / max(lower[0].size, 1), 1)] += 1
    body = sizes.most_common(1)[0][0] if sizes else 10.0
    usual = [step for step, times in steps.most_common(4) if 0.9 <= step <= 2.2 and times >= 3]
    larger = sorted((size for size in sizes if size >= LARGER * body), reverse=True)
    distinct = tuple(
        size for place, size in enumerate(larger) if place == 0 or larger[place - 1] - size > 0.3
    )
    return Style(body, min(usual, default=1.25), distinct)


@dataclass(frozen=True)
class Paragraph:
    """Lines that belong together; `level` where they are a heading."""

    words: Words
    level: int | None
    bold: bool


def paragraphs(rows: Sequence[list[Line]], style: Style) -> Iterator[Paragraph]:
    """The paragraphs of rows that follow each other."""
    lines = [line for row in rows for line in _whole_items(row)]
    right = _right_edge(lines)
    group: list[Line] = []
    for line in lines:
        if group and _begins(group, line, style, right):
            yield _paragraph(group, style)
            group = []
        group.append(line)
    if group:
        yield _paragraph(group, style)


def _whole_items(row: list[Line]) -> list[Line]:
    """A row that no table took is one line: a wide gap in it, after a bullet or a title, is only a gap."""
    return [Line(tuple(word for line in row for word in line.words))] if row else []


def _right_edge(lines: Sequence[Line]) -> float:
    ends = sorted(line.right for line in lines)
    return ends[int(0.9 * (len(ends) - 1))] if ends else 0.0


def _begins(group: Sequence[Line], line: Line, style: Style, right: float) -> bool:
    """Whether a line begins a new paragraph."""
    last = group[-1]
    step = line.base - last.base
    if abs(line.size - last.size) > 0.08 * max(last.size, 1) and not _is_small_part(line, last):
        return True
    if step <= 0:
        return ENDS.search(last.text) is not None
    if step > NEW_PARAGRAPH * style.step * max(line.size, 1) or _is_marked(line.text):
        return True
    if WEEKDAY.match(group[0].text) and WEEKDAY.match(line.text):
        return True
    if _is_marked(group[0].text) and line.left > group[0].left + HANGING:
        return False
    return _turns_bold(group, line) or _follows_an_end(group, line, style, right)


def _turns_bold(group: Sequence[Line], line: Line) -> bool:
    """Whether bold lines end here, or bold ones begin after a sentence's end."""
    last = group[-1]
    turns = line.bold != last.bold and (last.bold or ENDS.search(last.text) is not None)
    return turns and (line.bold or group[0].bold)


def _follows_an_end(group: Sequence[Line], line: Line, style: Style, right: float) -> bool:
    """Whether the last line was left short, or the new one is indented after a sentence's end."""
    last = group[-1]
    short = last.right < line.left + SHORT_LINE * (right - line.left)
    if ENDS.search(last.text) and (short or line.left - min(part.left for part in group[:RECENT]) > INDENTED):
        return True
    first_word = line.words[0].right - line.words[0].left
    return short and last.right + first_word + style.body < right and not line.text[:1].islower()


def _is_small_part(line: Line, last: Line) -> bool:
    """A line of a few small letters, as a footnote's mark, says nothing about size."""
    return min(len(line.text), len(last.text)) <= 2


def _is_marked(text: str) -> bool:
    return any(mark.match(text) for mark in (TYPED_BULLET, TYPED_NUMBER, TYPED_LETTER))


def _paragraph(lines: Sequence[Line], style: Style) -> Paragraph:
    text = tidy(joined([line.text for line in lines]))
    bold = all(line.bold for line in lines)
    return Paragraph(Words(text, escape(text)), style.level(lines), bold)
