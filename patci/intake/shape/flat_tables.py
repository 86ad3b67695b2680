"""Tables that were copied cell by cell: each cell on a line of its own, behind a tab.

A word processor's table pasted as text loses its rows; what tells them is the number that a row begins with,
and the headings of its columns at the top.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from patci.intake.blocks import BOLD_LEVEL, Block, Kind
from patci.intake.tabular.columns import role_of
from patci.intake.words import clean, fold

NUMBERED = re.compile(r"^\d{1,3}\s*\.(?=\s|$)")


@dataclass
class _Cell:
    """A cell with the lines that belong to it; each line is a paragraph of its own."""

    texts: list[str]
    lines: list[int] = field(default_factory=list)

    @property
    def raw(self) -> str:
        parts = _paragraphs(self.texts)
        return parts[0] if len(parts) == 1 else "".join(f"<p>{part}</p>" for part in parts)


def restore_tables(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with such tables as rows again; anything else stays as it is."""
    if not _has_flat_table(blocks):
        return list(blocks)
    return list(_restored(blocks))


def _has_flat_table(blocks: Sequence[Block]) -> bool:
    cells = [_cell_of(block) for block in blocks if block.kind is Kind.ROW]
    single = [cell for cell in cells if cell is not None]
    return len(single) > 3 and any(_role(cell) for cell in single)


def _cell_of(block: Block) -> str | None:
    """The words of a row that has one filled cell behind an empty one."""
    filled = [cell for cell in block.cells if cell]
    return filled[0] if len(filled) == 1 and block.cells and not block.cells[0] else None


def _role(text: str) -> str | None:
    return role_of(fold(clean(text))) or None


def _restored(blocks: Sequence[Block]) -> Iterator[Block]:
    table = _FlatTable()
    for cell, other in _cells(blocks):
        if cell is not None:
            yield from table.take(cell)
        elif other is not None:
            yield from table.flush()
            yield other
    yield from table.flush()


@dataclass
class _FlatTable:
    """Puts cells together: a number opens a row, the column headings say how many cells it has."""

    heads: list[_Cell] = field(default_factory=list)
    row: list[_Cell] = field(default_factory=list)
    announced: bool = False

    def take(self, cell: _Cell) -> Iterator[Block]:
        """The blocks that this cell completes."""
        if NUMBERED.match(cell.texts[0]):
            yield from self.flush()
            self.row = [cell]
        elif _role(cell.raw):
            self.heads = [cell] if self.announced else [*self.heads, cell]
            self.announced = False
        elif self.row and len(self.row) < len(self.heads):
            self.row.append(cell)
        else:
            yield from self.flush()
            self.announced = False
            yield Block(Kind.HEADING, cell.raw, tuple(cell.lines), level=BOLD_LEVEL)

    def flush(self) -> Iterator[Block]:
        """The row that is open, under its headings where these were not given yet."""
        if not self.row:
            return
        if self.heads and not self.announced:
            self.announced = True
            yield _row(self.heads, len(self.heads))
        yield _row(self.row, len(self.heads))
        self.row = []


def _row(cells: Sequence[_Cell], width: int) -> Block:
    lines = tuple(line for cell in cells for line in cell.lines)
    raw = [cell.raw for cell in cells] + [""] * (width - len(cells))
    return Block(Kind.ROW, "\t".join(raw), lines, cells=tuple(raw))


def _cells(blocks: Sequence[Block]) -> Iterator[tuple[_Cell | None, Block | None]]:
    """Cells with the lines that follow them closely, and whatever else stands between."""
    current: _Cell | None = None
    for block in blocks:
        text = _cell_of(block)
        if text is not None:
            if current:
                yield current, None
            current = _Cell([text], list(block.lines))
        elif current and block.kind in {Kind.PARAGRAPH, Kind.ITEM} and block.line - current.lines[-1] <= 2:
            current.texts.append(block.raw)
            current.lines.extend(block.lines)
        else:
            if current:
                yield current, None
            current = None
            yield None, block
    if current:
        yield current, None


def _paragraphs(texts: Sequence[str]) -> list[str]:
    """The lines of a cell; a number alone belongs to the line after it."""
    first, *rest = texts
    if rest and NUMBERED.fullmatch(first):
        return [f"{first} {rest[0]}", *rest[1:]]
    return list(texts)
