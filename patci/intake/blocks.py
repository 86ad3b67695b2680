"""Lines of a published text as blocks: headings, items, rows, paragraphs, footnotes; page breaks mended."""

import re
import unicodedata
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property

from patci.intake.shape.plain_tables import plain_rows
from patci.intake.words import clean

HEADING = re.compile(r"^\s*(#{1,6})\s+(.*)$")
BOLD_LINE = re.compile(r"^\s*(?:➤\s*)?\*\*(?P<text>.+)\*\*\s*$")
ITEM = re.compile(r"^(?P<indent>\s*)[-*•]\s+(?P<text>\S.*)$")
NUMBERED = re.compile(r"^(?P<indent>\s*)(?P<number>\d{1,3})[.)]\s+(?P<text>\S.*)$")
FOOTNOTE = re.compile(
    r"^\s*(?:<sup>\s*(?P<mark>\d+)\s*</sup>\s*|(?P<raised>[⁰¹²³⁴-⁹]{1,3})\s+)(?P<text>\S.*)$"
)
RULE_ROW = re.compile(r"^[\s\-–:|]+$")
ENDS = re.compile(r"[.:;!?…][”\"»)\]]*\s*$")
UNDERLINE = re.compile(r"^(?:(?P<mark>=)=+|-{3,})$")
PART_TAG = re.compile(r"<(?P<close>/?)(?P<name>p|li)\b[^<>]{0,200}>")
BOLD_LEVEL = 7
LONGEST_TITLE = 150


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


def read_blocks(lines: Sequence[str]) -> list[Block]:
    """The blocks of a text, in order, each piece that a page break cut put together again."""
    return list(mend(_merge_wrapped(lines)))


def cell_parts(cell: str) -> list[tuple[str, str]]:
    """The paragraphs and list items inside one cell, as (tag, words); a plain cell is one paragraph."""
    parts = [(tag, clean(words)) for tag, words in _marked_parts(cell)]
    return parts or [("p", clean(cell))]


def _marked_parts(cell: str) -> Iterator[tuple[str, str]]:
    """What stands between an opening tag and the next closing one of its name, tags in between included."""
    if "<" not in cell:
        return
    tags = list(PART_TAG.finditer(cell))
    closings = {
        name: deque(tag for tag in tags if tag["close"] and tag["name"] == name) for name in ("p", "li")
    }
    end = 0
    for tag in tags:
        waiting = closings[tag["name"]]
        while waiting and waiting[0].start() < max(tag.end(), end):
            waiting.popleft()
        if waiting and not tag["close"] and tag.start() >= end:
            yield tag["name"], cell[tag.end() : waiting[0].start()]
            end = waiting[0].end()


def _merge_wrapped(lines: Sequence[str]) -> Iterator[Block]:
    """Blocks line by line; plain lines that follow each other without a blank are one paragraph."""
    rows = plain_rows(lines)
    pending: list[Block] = []
    for number, line in enumerate(lines, start=1):
        block = _table_row(line, number, rows) or _block(line.strip("\f\ufeff"), number)
        if title := _underlined(pending, block):
            pending = []
            yield title
            continue
        if block and block.kind is Kind.PARAGRAPH:
            pending.append(block)
            continue
        if pending:
            yield as_one(pending)
            pending = []
        if block:
            yield block
    if pending:
        yield as_one(pending)


def as_one(pieces: list[Block]) -> Block:
    """Pieces of one paragraph, item or row as one block with all their lines."""
    first = pieces[0]
    if len(pieces) == 1:
        return first
    lines = tuple(line for piece in pieces for line in piece.lines)
    if first.kind is not Kind.ROW:
        return replace(first, raw=" ".join(piece.raw for piece in pieces if piece.raw), lines=lines)
    told = [piece.cells for piece in pieces if len(piece.cells) == len(first.cells)]
    cells = tuple(" ".join(cell for cell in column if cell) for column in zip(*told, strict=True))
    return replace(first, cells=cells, lines=lines)


def _table_row(line: str, number: int, rows: Mapping[int, tuple[str, ...]]) -> Block | None:
    return Block(Kind.ROW, line.strip(), (number,), cells=rows[number]) if rows.get(number) else None


def _underlined(pending: list[Block], block: Block | None) -> Block | None:
    """A Markdown title: one short line above a line of = or -."""
    if block is None or len(pending) != 1 or not (rule := UNDERLINE.match(block.raw)):
        return None
    title = pending[0]
    follows = title.line == block.line - 1 and len(title.raw) <= LONGEST_TITLE
    level = 1 if rule["mark"] == "=" else 2
    return Block(Kind.HEADING, title.raw, (*title.lines, block.line), level=level) if follows else None


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


def mend(blocks: Iterable[Block]) -> Iterator[Block]:
    """Join what a page break cut: a sentence that goes on in lower case, a row that goes on in its cells."""
    pieces: list[Block] = []
    last: Block | None = None
    for block in blocks:
        if block.kind is Kind.ROW and RULE_ROW.match(block.raw):
            pieces += [replace(block, raw="", cells=())] if pieces else []
            continue
        if last and not goes_on(pieces[0], last, block):
            yield as_one(pieces)
            pieces = []
        pieces.append(block)
        last = block
    if pieces:
        yield as_one(pieces)


def goes_on(first: Block, last: Block, block: Block) -> bool:
    """Whether a block only continues a row (its first piece) or a sentence (its last one)."""
    return _row_goes_on(first, block) or _sentence_goes_on(last, block)


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
