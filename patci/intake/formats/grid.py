"""Merged cells laid out: every row of a table with the same number of columns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from patci.intake.formats import limits
from patci.intake.formats.transcription import NOTHING, Words

WIDEST = limits.MOST_COLUMNS + 1
"""One column more than is read, so that a table that is too wide is refused and not cut."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as written: its words, how many columns and rows it covers, or that it goes on from above."""

    words: Words
    columns: int = 1
    rows: int = 1
    goes_on: bool = False


def lay_out(rows: Sequence[Sequence[Cell]]) -> list[tuple[Words, ...]]:
    """Rows of equal width: a cell merged downwards in each row, one merged sideways in its first column."""
    laid = list(_laid_rows(rows))
    width = max((len(row) for row in laid), default=0)
    return [(*row, *[NOTHING] * (width - len(row))) for row in laid]


def _laid_rows(rows: Sequence[Sequence[Cell]]) -> Iterator[list[Words]]:
    hanging: dict[int, tuple[Words, int]] = {}
    above: list[Words] = []
    for cells in rows:
        row: list[Words] = []
        below: dict[int, tuple[Words, int]] = {}
        for cell in (*cells, None):
            while (cell is None or len(row) < WIDEST) and len(row) in hanging:
                _hang(row, hanging.pop(len(row)), below)
            if cell is None or len(row) > limits.MOST_COLUMNS:
                break
            _place(row, cell, above, below)
        for column in sorted(hanging):
            row += [NOTHING] * (column - len(row))
            _hang(row, hanging[column], below)
        hanging, above = below, row
        yield row


def _hang(row: list[Words], from_above: tuple[Words, int], below: dict[int, tuple[Words, int]]) -> None:
    """Fill a column with the cell that reaches down into it."""
    words, left = from_above
    if left > 1:
        below[len(row)] = (words, left - 1)
    row.append(words)


def _place(row: list[Words], cell: Cell, above: list[Words], below: dict[int, tuple[Words, int]]) -> None:
    column = len(row)
    words = above[column] if cell.goes_on and column < len(above) else cell.words
    covered = max(1, min(cell.columns, WIDEST - column))
    for offset in range(covered):
        told = words if offset == 0 else NOTHING
        if cell.rows > 1:
            below[column + offset] = (told, cell.rows - 1)
        row.append(told)
