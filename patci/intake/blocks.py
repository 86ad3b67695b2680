"""Lines of a published text as blocks: headings, items, rows, paragraphs, footnotes; page breaks mended."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property

from patci.intake.words import clean

HEADING = re.compile(r"^\s*(#{1,6})\s+(.*)$")
BOLD_LINE = re.compile(r"^\s*(?:➤\s*)?\*\*(?P<text>.+)\*\*\s*$")
ITEM = re.compile(r"^(?P<indent>\s*)[-*•]\s+(?P<text>\S.*)$")
NUMBERED = re.compile(r"^(?P<indent>\s*)(?P<number>\d{1,3})\.\s+(?P<text>\S.*)$")
FOOTNOTE = re.compile(
    r"^\s*(?:<sup>\s*(?P<mark>\d+)\s*</sup>\s*|(?P<raised>[⁰¹²³⁴-⁹]{1,3})\s+)(?P<text>\S.*)$"
)
RULE_ROW = re.compile(r"^[\s\-–:|]+$")
ENDS = re.compile(r"[.:;!?…][”\"»)\]]*\s*$")
PART = re.compile(r"<(?P<tag>p|li)\b[^>]*>(?P<text>.{0,6000}?)</(?P=tag)>", re.DOTALL)
BOLD_LEVEL = 7


class Kind(Enum):
    """What a block is."""

    HEADING = "heading"
    ITEM = "item"
    ROW = "row"
    PARAGRAPH = "paragraph"
    FOOTNOTE = "footnote"


@dataclass(frozen=True)
class Block:
    """A piece of the text with the lines it stands on; `raw` keeps its markup.

    `cells` are a row's raw cells, `number` an item's or footnote's own number, `indent` an item's depth.
    """

    kind: Kind
    raw: str
    lines: tuple[int, ...]
    level: int = 0
    indent: int = 0
    number: int | None = None
    cells: tuple[str, ...] = ()

    @property
    def line(self) -> int:
        """The first line."""
        return self.lines[0]

    @cached_property
    def text(self) -> str:
        """The words without markup."""
        return clean(self.raw)


def read_blocks(lines: Iterable[str]) -> list[Block]:
    """The blocks of a text, in order, each piece that a page break cut put together again."""
    return list(_mend(_merge_wrapped(lines)))


def cell_parts(cell: str) -> list[tuple[str, str]]:
    """The paragraphs and list items inside one cell, as (tag, words); a plain cell is one paragraph."""
    parts = [(match["tag"], clean(match["text"])) for match in PART.finditer(cell)]
    return parts or [("p", clean(cell))]


def _merge_wrapped(lines: Iterable[str]) -> Iterator[Block]:
    """Blocks line by line; plain lines that follow each other without a blank are one paragraph."""
    pending: Block | None = None
    for number, line in enumerate(lines, start=1):
        block = _block(line.strip("\f\ufeff"), number)
        if pending and block and block.kind is Kind.PARAGRAPH:
            pending = replace(pending, raw=f"{pending.raw} {block.raw}", lines=(*pending.lines, number))
            continue
        if pending:
            yield pending
            pending = None
        if block and block.kind is Kind.PARAGRAPH:
            pending = block
        elif block:
            yield block
    if pending:
        yield pending


def _block(line: str, number: int) -> Block | None:
    if not line.strip():
        return None
    if "\t" in line.strip("\n"):
        return Block(Kind.ROW, line, (number,), cells=tuple(cell.strip() for cell in line.split("\t")))
    if heading := _heading(line, number):
        return heading
    if match := FOOTNOTE.match(line):
        mark = match["mark"] or unicodedata.normalize("NFKC", match["raised"])
        return Block(Kind.FOOTNOTE, match["text"], (number,), number=int(mark))
    return _item(line, number) or Block(Kind.PARAGRAPH, line.strip(), (number,))


def _heading(line: str, number: int) -> Block | None:
    if match := HEADING.match(line):
        return Block(Kind.HEADING, match[2], (number,), level=len(match[1]))
    bold = BOLD_LINE.match(line)
    if bold and "**" not in bold["text"]:
        return Block(Kind.HEADING, bold["text"], (number,), level=BOLD_LEVEL)
    return None


def _item(line: str, number: int) -> Block | None:
    if match := ITEM.match(line):
        return Block(Kind.ITEM, match["text"], (number,), indent=len(match["indent"]))
    if match := NUMBERED.match(line):
        return Block(
            Kind.ITEM, match["text"], (number,), indent=len(match["indent"]), number=int(match["number"])
        )
    return None


def _mend(blocks: Iterable[Block]) -> Iterator[Block]:
    """Join what a page break cut: a sentence that goes on in lower case, a row that goes on in its cells."""
    previous: Block | None = None
    for block in blocks:
        if block.kind is Kind.ROW and RULE_ROW.match(block.raw):
            if previous:
                previous = replace(previous, lines=(*previous.lines, block.line))
            continue
        joined = _joined(previous, block) if previous else None
        if joined:
            previous = joined
            continue
        if previous:
            yield previous
        previous = block
    if previous:
        yield previous


def _joined(first: Block, second: Block) -> Block | None:
    lines = (*first.lines, *second.lines)
    if _row_goes_on(first, second):
        cells = tuple(" ".join(pair).strip() for pair in zip(first.cells, second.cells, strict=True))
        return replace(first, cells=cells, lines=lines)
    if _sentence_goes_on(first, second):
        return replace(first, raw=f"{first.raw} {second.raw}", lines=lines)
    return None


def _row_goes_on(first: Block, second: Block) -> bool:
    """True for the rest of a row that a page break cut; a row that only lacks its first cell is a new one."""
    if len(second.cells) > 2 and second.cells.count("") < 2:
        return False
    return (
        first.kind is second.kind is Kind.ROW
        and len(first.cells) == len(second.cells)
        and bool(first.cells[0])
        and not second.cells[0]
        and any(second.cells)
    )


def _sentence_goes_on(first: Block, second: Block) -> bool:
    return (
        first.kind in {Kind.PARAGRAPH, Kind.ITEM}
        and second.kind is Kind.PARAGRAPH
        and not ENDS.search(first.raw)
        and second.raw[:1].islower()
    )
