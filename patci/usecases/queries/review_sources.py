"""The lines of a draft's document: what stands beside each row, and the whole of it to read through."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from patci.intake.review.parts import Row
from patci.intake.transcript import line_at, place_of
from patci.intake.words import clean

MARKUP = re.compile(r"^\s*(?:#{1,6}\s+|[-*•]\s+(?=\S))")
MOST = 6
"""Lines of one row that are shown; the whole document is a page of its own."""
TELLING = 8
"""Letters from which on a line says something by itself."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the document: its number, where it stands in the document's own terms, its words."""

    number: int
    place: str | None
    words: str | None


@dataclass(slots=True)
class TextLine:
    """A line of the transcription, the rows that were made of it, and whether nothing was."""

    number: int
    place: str | None
    words: str
    keys: list[str] = field(default_factory=list)
    unread: bool = False


def source_line(kept: Mapping[str, Any] | None, line: int | None) -> SourceLine | None:
    """One line of a kept transcript; its words are None where no transcript was kept."""
    if line is None:
        return None
    words = line_at(kept, line)
    return SourceLine(line, place_of(kept, line), readable(words) if words is not None else None)


def sources_of(kept: Mapping[str, Any] | None, row: Row) -> tuple[SourceLine, ...]:
    """The lines a row came from: its own to its last, and those that add something to it elsewhere."""
    last = getattr(row, "end_line", None) or getattr(row, "continues_line", None) or row.line
    own = range(row.line, min(max(last, row.line), row.line + MOST - 1) + 1)
    beside = getattr(row, "coordinator_line", None)
    numbers = [*_before(kept, row.line), *own, *([beside] if beside and beside not in own else [])]
    found = [source_line(kept, number) for number in numbers]
    return tuple(line for line in found if line and (line.words or line.number == row.line))


def _before(kept: Mapping[str, Any] | None, line: int) -> list[int]:
    """The line before one that says next to nothing by itself: a number in a column of numbers."""
    if len(readable(line_at(kept, line) or "")) >= TELLING:
        return []
    earlier = range(line - 1, max(0, line - 1 - MOST), -1)
    return [number for number in earlier if readable(line_at(kept, number) or "")][:1]


def readable(line: str) -> str:
    """A line as it would be read aloud: no markup, a table row's cells parted by bars."""
    cells = [clean(MARKUP.sub("", cell)) for cell in line.split("\t")]
    return " │ ".join(cell for cell in cells if cell)


def transcription(
    kept: Mapping[str, Any] | None, rows: Mapping[str, Row], unread: Sequence[int]
) -> list[TextLine]:
    """The whole document, each line with the rows that came from it; blank lines are left out."""
    lines: Sequence[str] = (kept or {}).get("lines", [])
    found = {
        number: TextLine(number, place_of(kept, number), words, unread=number in unread)
        for number, line in enumerate(lines, start=1)
        if (words := readable(line))
    }
    for key, row in rows.items():
        if row.line in found:
            found[row.line].keys.append(key)
    return list(found.values())
