"""A transcript as it grows: each line with its place, and the block that stands on it."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from patci.intake.blocks import BOLD_LEVEL, Block, Kind, goes_on
from patci.intake.formats import limits
from patci.intake.transcript import Format, Transcript
from templates.i18n import gettext as _

BREAK = " / "
TYPED_BULLET = re.compile("^(?:[-–—*][ \\t]+|[•·▪◦‣●○■□➢➤✓►\uf000-\uf0ff][ \\t]*)(?=\\S)")
TYPED_NUMBER = re.compile(r"^(?P<number>\d{1,3})[.)][ \t]+(?=\S)")
TYPED_LETTER = re.compile(r"^\(?(?:[a-zñ]|[ivx]{1,5})[.)][ \t]+(?=\S)")
UNSEEN = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffe\uffff\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]"
)
LONGEST_BOLD = 150
FULL_LINE = 60


def escape(text: str) -> str:
    """Words as the blocks keep them: never taken for markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def tidy(text: str) -> str:
    """Words in single spaces, without the characters that nobody sees."""
    return " ".join(UNSEEN.sub("", text).split())


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of text: as shown, and with the markup of a block."""

    shown: str = ""
    raw: str = ""

    def __bool__(self) -> bool:
        """Whether there is anything to see."""
        return bool(self.shown)


NOTHING = Words()


def plain(text: str) -> Words:
    """Words without markup."""
    told = tidy(text)
    return Words(told, escape(told))


def without_bold(words: Words) -> Words:
    """The same words without their stars: titles and cells say nothing by being bold."""
    return Words(words.shown, words.raw.replace("**", ""))


def one_cell(parts: Sequence[tuple[str, Words]]) -> Words:
    """A cell's paragraphs ("p") and list items ("li") as one piece."""
    told = [(tag, words) for tag, words in parts if words]
    if len(told) == 1 and told[0][0] == "p":
        return told[0][1]
    shown = BREAK.join(words.shown for _tag, words in told)
    return Words(shown, "".join(f"<{tag}>{words.raw}</{tag}>" for tag, words in told))


def broken_cell(text: str) -> Words:
    """A cell whose words hold line breaks: items where they look like items, else one paragraph."""
    lines = [tidy(line) for line in text.splitlines()]
    lines = [line for line in lines if line]
    marked = [line for line in lines if TYPED_BULLET.match(line) or TYPED_NUMBER.match(line)]
    if len(lines) > 1 and len(marked) == len(lines):
        return one_cell([("li", Words(line, escape(without_mark(line)))) for line in lines])
    return Words(BREAK.join(lines), escape(" ".join(lines)))


def without_mark(text: str) -> str:
    """An item's words without its bullet or number."""
    return TYPED_NUMBER.sub("", TYPED_BULLET.sub("", text, count=1), count=1)


class Transcription:
    """Collects lines and blocks in the document's order."""

    def __init__(self, label: str) -> None:
        """Start without a line."""
        self.label = label
        self.lines: list[str] = []
        self.places: list[str] = []
        self.blocks: list[Block] = []

    def heading(self, words: Words, level: int, place: str) -> None:
        """A title."""
        if words:
            self.blocks.append(Block(Kind.HEADING, words.raw, self._line(words.shown, place), level=level))

    def item(
        self, words: Words, place: str, *, number: int | None = None, indent: int = 0, mark: str = "-"
    ) -> None:
        """A list item; `mark` is its bullet or label."""
        if words:
            told = f"{mark} {words.shown}" if mark else words.shown
            line = self._line(f"{'  ' * indent}{told}", place)
            self.blocks.append(Block(Kind.ITEM, words.raw, line, indent=2 * indent, number=number))

    def footnote(self, words: Words, number: int, place: str) -> None:
        """A footnote with its number."""
        if words:
            line = self._line(f"{number} {words.shown}", place)
            self.blocks.append(Block(Kind.FOOTNOTE, words.raw, line, number=number))

    def row(self, cells: Iterable[Words], place: str) -> None:
        """A table's row."""
        told = tuple(islice(cells, limits.MOST_COLUMNS + 1))
        if len(told) > limits.MOST_COLUMNS:
            raise limits.too_long(self.label, limits.MOST_COLUMNS, _("columnas"))
        if any(told):
            line = self._line("\t".join(cell.shown for cell in told), place)
            raws = tuple(cell.raw for cell in told)
            self.blocks.append(Block(Kind.ROW, "\t".join(raws), line, cells=raws))

    def paragraph(self, words: Words, place: str, *, bold: bool = False) -> None:
        """A paragraph: a heading where it is short and all bold, an item where it begins like one."""
        if bold and len(words.shown) <= LONGEST_BOLD and not TYPED_BULLET.match(words.shown):
            self.heading(without_bold(words), BOLD_LEVEL, place)
        elif words and not self._typed_item(words, place):
            block = Block(Kind.PARAGRAPH, words.raw, self._line(words.shown, place))
            self.blocks.append(block)

    def finish(self, content: bytes, form: Format, *, places: bool = True) -> Transcript:
        """The transcript of what was collected.

        Raises:
            DocumentError: not a word was collected.
        """
        if not self.blocks:
            raise limits.empty(self.label)
        digest = hashlib.sha256(content).hexdigest()
        told = tuple(self.places) if places else ()
        return Transcript(self.label, digest, form, tuple(self.lines), told, tuple(self.blocks))

    def _typed_item(self, words: Words, place: str) -> bool:
        """Keep a paragraph that begins with a bullet, a number or a letter as the item it is."""
        bare = words.raw.removeprefix("**")
        number = TYPED_NUMBER.match(bare)
        if not (number or TYPED_BULLET.match(bare) or TYPED_LETTER.match(bare)):
            return False
        line = self._line(words.shown, place)
        raw = words.raw if TYPED_LETTER.match(bare) else words.raw.replace(bare, without_mark(bare), 1)
        told = int(number["number"]) if number else None
        self.blocks.append(Block(Kind.ITEM, raw, line, number=told))
        return True

    def _line(self, shown: str, place: str) -> tuple[int]:
        if len(self.lines) >= limits.MOST_LINES:
            raise limits.too_long(self.label, limits.MOST_LINES, _("párrafos y filas"))
        self.lines.append(shown)
        self.places.append(place)
        return (len(self.lines),)


def joined_sentences(blocks: Iterable[Block]) -> list[Block]:
    """Paragraphs that a conversion cut at a full line, as one again."""
    kept: list[Block] = []
    for block in blocks:
        last = kept[-1] if kept else None
        cut = (
            last
            and block.kind is Kind.PARAGRAPH
            and len(last.raw) >= FULL_LINE
            and goes_on(last, last, block)
        )
        if last and cut:
            kept[-1] = replace(last, raw=f"{last.raw} {block.raw}", lines=(*last.lines, *block.lines))
        else:
            kept.append(block)
    return kept


def bold_items(blocks: Sequence[Block]) -> list[Block]:
    """A short numbered item all in bold that stands alone is the title that it looks like."""
    return [
        _titled(block) if _is_bold_item(block) and not _among_items(blocks, place) else block
        for place, block in enumerate(blocks)
    ]


def _is_bold_item(block: Block) -> bool:
    bold = block.raw.startswith("**") and block.raw.endswith("**") and block.raw.count("**") == 2
    return bold and block.kind is Kind.ITEM and block.number is not None and len(block.raw) <= LONGEST_BOLD


def _among_items(blocks: Sequence[Block], place: int) -> bool:
    around = (*blocks[max(0, place - 1) : place], *blocks[place + 1 : place + 2])
    return any(block.kind is Kind.ITEM for block in around)


def _titled(block: Block) -> Block:
    return replace(
        block, kind=Kind.HEADING, level=BOLD_LEVEL, raw=f"{block.number}. {block.raw.strip('*')}", number=None
    )
