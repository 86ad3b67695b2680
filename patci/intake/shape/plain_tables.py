"""Tables drawn in plain text: Markdown pipes, columns parted by spaces, dot leaders."""

import re
from collections.abc import Callable, Iterator, Sequence

Cells = tuple[str, ...]

GAP = re.compile(r"\s*(?:\.{4,}|(?: \.){4,}|…{2,})\s*|\s{2,}")
PIPE_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
PIPE = re.compile(r"(?<!\\)\|")
LINE_WITH_MARK = re.compile(r"^\s*(?:#{1,6}\s|[-*•]\s|\d{1,3}\.\s|\*\*|<|\|)")
SENTENCE_END = re.compile(r"[.;:,]\s*$")
LONGEST_LINE = 200
LONGEST_PIPED = 20_000
MOST_CELLS = 30
FEWEST_WITH_STOP = 3
"""Cells of a row that may end in a full stop, as in "hrs."; two may be a sentence with a wide space."""


def plain_rows(lines: Sequence[str]) -> dict[int, Cells]:
    """The cells of each line that is a table's row, by the line's number.

    Tabs are no concern of this reader: a line with a tab is a row by itself.
    """
    found = dict(_rows(lines, _piped, PIPE_RULE))
    for number, cells in _rows(lines, _spaced, None):
        found.setdefault(number, cells)
    return found


def _rows(
    lines: Sequence[str], split: Callable[[str], Cells], rule: re.Pattern[str] | None
) -> Iterator[tuple[int, Cells]]:
    """The runs of lines that part into cells: into as many each, or with pipes under a rule."""
    run: list[tuple[int, Cells]] = []
    for number, line in enumerate((*lines, ""), start=1):
        cells = split(line)
        if run and (not cells or (rule is None and len(cells) != len(run[0][1]))):
            yield from _table(run, lines, rule)
            run = []
        if cells:
            run.append((number, cells))


def _table(
    run: list[tuple[int, Cells]], lines: Sequence[str], rule: re.Pattern[str] | None
) -> list[tuple[int, Cells]]:
    if len(run) < 2:
        return []
    ruled = rule is None or any(rule.match(lines[number - 1]) for number, _cells in run)
    boxed = rule is not None and all(lines[number - 1].strip().startswith("|") for number, _cells in run)
    return run if ruled or boxed else []


def _piped(line: str) -> Cells:
    """A line's cells between pipes, the outer pipes optional."""
    if "|" not in line or "\t" in line or len(line) > LONGEST_PIPED:
        return ()
    inner = line.strip().removeprefix("|")
    cells = PIPE.split(inner)
    if len(cells) > 1 and not cells[-1].strip():
        cells.pop()
    told = tuple(cell.strip().replace("\\|", "|") for cell in cells)
    return told if len(told) > 1 or line.strip().startswith("|") else ()


def _spaced(line: str) -> Cells:
    """A short line's cells parted by two spaces or more, or by a leader of dots."""
    bare = line.strip()
    if "\t" in line or not bare or len(bare) > LONGEST_LINE or LINE_WITH_MARK.match(bare):
        return ()
    if "  " not in bare and ".." not in bare and ". ." not in bare and "…" not in bare:
        return ()
    cells = tuple(GAP.split(bare))
    if SENTENCE_END.search(bare) and len(cells) < FEWEST_WITH_STOP:
        return ()
    return cells if 1 < len(cells) <= MOST_CELLS and all(cells) else ()
