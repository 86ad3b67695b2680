"""Months beside each other with their days below them in one cell each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from patci.intake.blocks import BOLD_LEVEL, Block, Kind, cell_parts
from patci.intake.tabular.months import month_of
from patci.intake.words import clean

DAY_STARTS = re.compile(
    r"(?i)(?<=\S)\s+(?=(?:lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo)\s\d)"
)
FEWEST = 2


def unstack(blocks: Sequence[Block]) -> Iterator[Block]:
    """Each month as a heading over its days, the first column's first."""
    place = 0
    while place < len(blocks):
        below = blocks[place + 1] if place + 1 < len(blocks) else None
        if below is None or not _are_months(blocks[place]) or len(below.cells) != len(blocks[place].cells):
            yield blocks[place]
            place += 1
            continue
        for month, days in zip(blocks[place].cells, below.cells, strict=True):
            if month:
                yield replace(blocks[place], kind=Kind.HEADING, raw=month, cells=(), level=BOLD_LEVEL)
                for _tag, text in cell_parts(days):
                    for line in DAY_STARTS.split(text):
                        yield replace(below, kind=Kind.PARAGRAPH, raw=line, cells=())
        place += 2


def _are_months(block: Block) -> bool:
    filled = [clean(cell) for cell in block.cells if cell]
    return block.kind is Kind.ROW and len(filled) >= FEWEST and all(map(month_of, filled))
