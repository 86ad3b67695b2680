"""Records that stand upright: headings in the first column, values in the second, card after card."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from patci.intake.blocks import Block, Kind
from patci.intake.commitments.asides import read_asides
from patci.intake.tabular.columns import role_of
from patci.intake.words import clean, fold

ROLES = frozenset(("indicator", "unit", "baseline", "target", "activity", "responsible", "date"))
FEWEST = 3


LABELS = {
    "indicator": "Indicador",
    "unit": "Unidad de medida",
    "baseline": "Línea base",
    "target": "Meta",
    "responsible": "Responsable",
}


def lay_out_lines(blocks: Iterable[Block]) -> Iterator[Block]:
    """Indicators written as labels with their values, each as a heading row and one row below it."""
    for block in blocks:
        asides = read_asides(block.text) if block.kind is Kind.PARAGRAPH else None
        said = asides.said if asides and not asides.text else {}
        if "indicator" not in said or len(said) < FEWEST or not set(said) <= set(LABELS):
            yield block
            continue
        heads, values = tuple(LABELS[role] for role in said), tuple(said.values())
        yield replace(block, kind=Kind.ROW, raw="\t".join(heads), cells=heads)
        yield replace(block, kind=Kind.ROW, raw="\t".join(values), cells=values)


def lay_down(blocks: Sequence[Block]) -> Iterator[Block]:
    """Each such card as a heading row and one row below it; everything else as it is."""
    place = 0
    while place < len(blocks):
        card = _card(blocks[place:])
        if len(card) < FEWEST:
            yield blocks[place]
            place += 1
            continue
        lines = tuple(line for block in card for line in block.lines)
        heads, values = (tuple(block.cells[column] for block in card) for column in (0, 1))
        yield replace(card[0], raw="\t".join(heads), cells=heads)
        yield replace(card[0], raw="\t".join(values), cells=values, lines=lines)
        place += len(card)


def _card(blocks: Sequence[Block]) -> list[Block]:
    """The rows from here on whose first cells are headings that were not there yet."""
    rows: list[Block] = []
    seen: set[str] = set()
    for block in blocks:
        role = _role(block)
        if role is None or role in seen:
            break
        seen.add(role)
        rows.append(block)
    return rows


def _role(block: Block) -> str | None:
    if block.kind is not Kind.ROW or len(block.cells) != 2 or not block.cells[1]:
        return None
    role, value = (role_of(fold(clean(cell))) for cell in block.cells)
    return role if role in ROLES and not value else None
