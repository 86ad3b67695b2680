"""Calendars that stand beside each other in one grid: the columns' headings come twice."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from patci.intake.blocks import BOLD_LEVEL, Block, Kind
from patci.intake.tabular.columns import roles_of


def set_apart(blocks: Sequence[Block]) -> Iterator[Block]:
    """Each such grid as tables one after the other, under the titles that stand over their columns."""
    place = 0
    while place < len(blocks):
        at = _split_at(blocks[place])
        if at is None:
            if not stands_over_grid(blocks, place):
                yield blocks[place]
            place += 1
            continue
        rows = _rows_from(blocks, place)
        titles = _titles(blocks[place - 1], at) if place else ()
        for start, end in ((0, at), (at, len(blocks[place].cells))):
            title = next((cell for cell in titles[start:end] if cell), "")
            if title:
                yield Block(Kind.HEADING, title, blocks[place - 1].lines, level=BOLD_LEVEL)
            yield from (_cut(row, start, end) for row in rows if any(row.cells[start:end]))
        place += len(rows)


def stands_over_grid(blocks: Sequence[Block], place: int) -> bool:
    """True for the row of titles over such a grid."""
    below = blocks[place + 1] if place + 1 < len(blocks) else None
    at = _split_at(below) if below else None
    return at is not None and bool(_titles(blocks[place], at))


def _split_at(block: Block) -> int | None:
    """Where the second set of headings begins; None where the row heads one table."""
    roles = roles_of(block.cells, first=True) if block.kind is Kind.ROW else ()
    for at in range(2, len(roles) - 1):
        left, right = (Counter(role for role in part if role) for part in (roles[:at], roles[at:]))
        if left == right and "date" in left and max(left.values()) == 1:
            return at
    return None


def _rows_from(blocks: Sequence[Block], place: int) -> list[Block]:
    width = len(blocks[place].cells)
    rows = []
    for block in blocks[place:]:
        if block.kind is not Kind.ROW or len(block.cells) != width:
            break
        rows.append(block)
    return rows


def _titles(block: Block, at: int) -> Sequence[str]:
    """The cells of a row that holds one title over each half."""
    halves = (block.cells[:at], block.cells[at:])
    return block.cells if all(sum(map(bool, half)) == 1 for half in halves) else ()


def _cut(row: Block, start: int, end: int) -> Block:
    cells = row.cells[start:end]
    return replace(row, raw="\t".join(cells), cells=cells)
