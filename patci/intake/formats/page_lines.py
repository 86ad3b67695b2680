"""Words of a PDF page as lines, the stretches that wide gaps part, and columns in reading order."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from statistics import median

from patci.intake.formats.page_view import Word

GAP = 1.0
"""In font sizes: a wider gap between two words parts a line."""
SAME_BASE = 0.4
GUTTER_WORDS = 8
FULL = 0.7
LEADER = re.compile(r"[.…_]+")
SHORTEST_LEADER = 3
HYPHENED = re.compile(r"[^\W\d_]-$")


@dataclass(frozen=True)
class Line:
    """Words on one baseline, without a wide gap."""

    words: tuple[Word, ...]

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.words[0].left

    @cached_property
    def right(self) -> float:
        """Where it ends."""
        return max(word.right for word in self.words)

    @cached_property
    def base(self) -> float:
        """Its baseline."""
        return median(word.base for word in self.words)

    @cached_property
    def size(self) -> float:
        """The size of most of its letters."""
        return max(self.words, key=lambda word: len(word.text)).size

    @cached_property
    def bold(self) -> bool:
        """Whether all its words with a letter are bold."""
        told = [word.bold for word in self.words if any(sign.isalnum() for sign in word.text)]
        return bool(told) and all(told)

    @cached_property
    def text(self) -> str:
        """Its words."""
        return " ".join(word.text for word in self.words)


def baselines(words: Sequence[Word]) -> list[list[Word]]:
    """The words that stand on one baseline, from the top down, each row from left to right."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.base, word.left)):
        if rows and word.base - rows[-1][0].base <= SAME_BASE * max(word.size, rows[-1][0].size):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda word: word.left) for row in rows]


def stretches(row: Sequence[Word]) -> list[Line]:
    """A baseline's words, parted where the gap is wide or a leader of dots fills it."""
    parts: list[list[Word]] = [[]]
    for is_leader, group in groupby(row, key=lambda word: LEADER.fullmatch(word.text) is not None):
        words = list(group)
        if is_leader and sum(len(word.text) for word in words) >= SHORTEST_LEADER:
            parts.append([])
            continue
        for word in words:
            last = parts[-1][-1] if parts[-1] else None
            if last and word.left - last.right > GAP * max(last.size, word.size, 4):
                parts.append([])
            parts[-1].append(word)
    return [Line(tuple(part)) for part in parts if part]


def joined(lines: Sequence[str]) -> str:
    """Lines of one paragraph as running text, words mended that a line's end cut."""
    parts: list[str] = []
    for line in lines:
        if parts and HYPHENED.search(parts[-1][-2:]) and line[:1].islower():
            parts[-1] = parts[-1][:-1]
        elif parts:
            parts.append(" ")
        parts.append(line)
    return "".join(parts)


def in_reading_order(rows: Sequence[list[Line]]) -> list[list[Line]]:
    """The rows of a page; where it is set in two columns, the left one before the right."""
    lines = [line for row in rows for line in row]
    gutter = _gutter(lines)
    if gutter is None:
        return list(rows)
    return list(_column_by_column(rows, gutter))


def _column_by_column(rows: Sequence[list[Line]], gutter: float) -> Iterator[list[Line]]:
    left: list[list[Line]] = []
    right: list[list[Line]] = []
    for row in rows:
        if any(line.left < gutter < line.right for line in row):
            yield from (part for part in (*left, *right, row) if part)
            left, right = [], []
            continue
        left += [[line for line in row if line.right <= gutter]]
        right += [[line for line in row if line.left >= gutter]]
    yield from (part for part in (*left, *right) if part)


def _gutter(lines: Sequence[Line]) -> float | None:
    """The middle of the white strip between two columns of running text; None where there is none."""
    if len(lines) < 2 * GUTTER_WORDS:
        return None
    start, end = min(line.left for line in lines), max(line.right for line in lines)
    best, crossed = None, len(lines)
    for step in range(35, 66):
        place = start + (end - start) * step / 100
        crossing = sum(1 for line in lines if line.left < place < line.right)
        if crossing < crossed:
            best, crossed = place, crossing
    if best is None or crossed > 0.15 * len(lines):
        return None
    sides = ([line for line in lines if line.right <= best], [line for line in lines if line.left >= best])
    return best if all(_is_running_text(side) for side in sides) else None


def _is_running_text(lines: Sequence[Line]) -> bool:
    """Lines that mostly fill their column, and are many."""
    if len(lines) < GUTTER_WORDS:
        return False
    width = max(line.right for line in lines) - min(line.left for line in lines)
    wordy = median(len(line.words) for line in lines) >= 4
    return wordy and median(line.right - line.left for line in lines) >= FULL * width
