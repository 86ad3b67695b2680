"""HTML pages: headings, lists, tables and paragraphs; scripts, menus and forms left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree, html

from patci.intake.formats import limits
from patci.intake.formats.grid import Cell, lay_out
from patci.intake.formats.text import decode
from patci.intake.formats.transcription import (
    BREAK,
    NOTHING,
    Transcription,
    Words,
    escape,
    joined_sentences,
    one_cell,
    tidy,
    without_bold,
)
from patci.intake.formats.word_styles import number_of
from patci.intake.transcript import Format, Transcript
from templates.i18n import gettext as _

CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE
)
DECLARATION = re.compile(
    r"^\s*<\?xml[^>]{0,300}\?>|<!DOCTYPE[^>\[]{0,500}(?:\[[^\]]{0,100000}\])?\s*>", re.IGNORECASE
)
LEFT_OUT = frozenset(
    "head script style nav header footer noscript template select option button textarea svg math iframe "
    "object audio video canvas datalist dialog".split()
)
TITLES = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
BLOCKS = frozenset(
    "html body address article aside blockquote caption center dd details div dl dt fieldset figcaption "
    "figure form hr li main menu ol p pre section summary table td th tr ul".split()
) | frozenset(TITLES)
BOLD, ITALIC, LISTS = {"b", "strong"}, {"i", "em"}, {"ul", "ol", "menu"}
DEEPEST_LIST = 8


def read(content: bytes, label: str) -> Transcript:
    """What a page says.

    Raises:
        DocumentError: it is empty, too long, or cannot be decoded.
    """
    text = DECLARATION.sub("", DECLARATION.sub("", _decoded(content, label), count=1), count=1)
    root = _parsed(text, label)
    made = Transcription(label)
    _Writer(made).write(root, 0)
    made.blocks = joined_sentences(made.blocks)
    return made.finish(content, Format.HTML)


def _parsed(text: str, label: str) -> etree._Element:
    """The page as a tree; one that nests too deep is refused, because its parser leaves out the rest."""
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise limits.damaged(label, "HTML") from error
    if any(entry.level == etree.ErrorLevels.FATAL for entry in parser.error_log):
        raise limits.damaged(label, "HTML")
    return root


def _decoded(content: bytes, label: str) -> str:
    """The text in the encoding that the page states, else as a plain text is decoded."""
    stated = CHARSET.search(content[:4_096])
    marked = content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"))
    if stated and not marked:
        try:
            return content.decode(stated[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(content, label)


@dataclass
class Piece:
    """A stretch of text between two block boundaries, or a table that stands there."""

    tag: str
    words: Words = NOTHING
    bold: bool = False
    number: int | None = None
    depth: int = 0
    table: etree._Element | None = None


@dataclass
class _Stretch:
    """The text since the last block boundary, and under which list item or title it stands."""

    shown: list[str] = field(default_factory=list)
    marked: list[str] = field(default_factory=list)
    lists: list[int | None] = field(default_factory=list)
    bold: int = 0
    italic: int = 0
    plain_letters: bool = False
    tag: str = "p"

    def add(self, text: str | None) -> None:
        """Words in the style that holds here."""
        if not text:
            return
        self.shown.append(text.replace("\n", " "))
        self.plain_letters = self.plain_letters or (not self.bold and bool(text.strip()))
        star = "**" if self.bold else "*" if self.italic else ""
        bare = text.strip()
        if star and bare:
            before, _bare, after = text.partition(bare)
            self.marked.append(f"{before}{star}{escape(bare)}{star}{after}")
        else:
            self.marked.append(escape(text))

    def take(self) -> Piece | None:
        """What was said since the last boundary."""
        if not self.shown:
            return None
        lines = [tidy(line) for line in "".join(self.shown).split("\n")]
        words = Words(
            BREAK.join(line for line in lines if line), tidy("".join(self.marked)).replace("****", "")
        )
        bold, number = not self.plain_letters, self.lists[-1] if self.lists else None
        depth = min(len(self.lists), DEEPEST_LIST) - 1 if self.lists else 0
        piece = Piece(self.tag, words, bold, number, max(depth, 0)) if words else None
        self.shown, self.marked, self.plain_letters = [], [], False
        if piece and self.tag == "li":
            self.tag = "p"
        return piece

    def open(self, element: etree._Element) -> None:
        """Come to a block's beginning."""
        tag = element.tag
        if tag in LISTS:
            start = number_of(element.get("start"))
            self.lists.append((1 if start is None else start) - 1 if tag == "ol" else None)
        elif tag == "li":
            if self.lists and self.lists[-1] is not None:
                self.lists[-1] += 1
            self.tag = "li"
        else:
            self.tag = tag if tag in TITLES else self.tag if tag in {"p", "div"} and self.tag == "li" else "p"

    def close(self, tag: str) -> None:
        """Come to a block's end."""
        if tag in LISTS and self.lists:
            self.lists.pop()
        self.tag = "p"


def pieces(root: etree._Element) -> Iterator[Piece]:
    """The stretches and tables inside an element, in order; tables are not entered."""
    stretch = _Stretch()
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if element is root and event == "start":
            stretch.add(element.text)
        elif event == "start" and (tag in LEFT_OUT or tag == "table"):
            walk.skip_subtree()
            if tag == "table":
                yield from _taken(stretch)
                yield Piece("table", table=element)
        elif event == "start":
            yield from _begun(stretch, element, tag)
            stretch.add(element.text)
        elif element is not root:
            yield from _ended(stretch, tag)
            stretch.add(element.tail)
    yield from _taken(stretch)


def _begun(stretch: _Stretch, element: etree._Element, tag: str) -> Iterator[Piece]:
    if tag in BLOCKS:
        yield from _taken(stretch)
        stretch.open(element)
    elif tag == "br":
        stretch.shown.append("\n")
        stretch.marked.append(" ")
    stretch.bold += tag in BOLD
    stretch.italic += tag in ITALIC


def _ended(stretch: _Stretch, tag: str) -> Iterator[Piece]:
    if tag in BLOCKS and tag != "table":
        yield from _taken(stretch)
        stretch.close(tag)
    stretch.bold -= tag in BOLD
    stretch.italic -= tag in ITALIC


def _taken(stretch: _Stretch) -> Iterator[Piece]:
    piece = stretch.take()
    if piece:
        yield piece


@dataclass
class _Writer:
    """Writes the pieces of a page; counts paragraphs and tables for their places."""

    made: Transcription
    paragraphs: int = 0
    tables: int = 0

    def write(self, root: etree._Element, depth: int) -> None:
        """The pieces of a page or of a frame."""
        for piece in pieces(root):
            if piece.table is not None:
                self._table(piece.table, depth + 1)
            else:
                self._text(piece)

    def _text(self, piece: Piece) -> None:
        self.paragraphs += 1
        place = _("párrafo {number}").format(number=self.paragraphs)
        if piece.tag in TITLES:
            self.made.heading(without_bold(piece.words), TITLES[piece.tag], place)
        elif piece.tag == "li":
            mark = "-" if piece.number is None else f"{piece.number}."
            self.made.item(piece.words, place, number=piece.number, indent=piece.depth, mark=mark)
        else:
            self.made.paragraph(piece.words, place, bold=piece.bold)

    def _table(self, table: etree._Element, depth: int) -> None:
        """A table's rows, and after each the tables that stand in it; a table of one cell is a frame."""
        if depth > limits.DEEPEST_TABLE:
            raise limits.damaged(self.made.label, "HTML")
        rows = [[cell for cell in row if cell.tag in {"td", "th"}] for row in _rows_of(table)]
        if any(len(row) > limits.MOST_COLUMNS for row in rows):
            raise limits.too_long(self.made.label, limits.MOST_COLUMNS, _("columnas"))
        if sum(len(row) for row in rows) == 1:
            self.write(next(cell for row in rows for cell in row), depth)
            return
        self.tables += 1
        number = self.tables
        told = [[(cell, list(pieces(cell))) for cell in row] for row in rows]
        laid = lay_out([[_cell(cell, parts) for cell, parts in row] for row in told])
        for place, (words, row) in enumerate(zip(laid, told, strict=True), start=1):
            self.made.row(words, _("tabla {table}, fila {row}").format(table=number, row=place))
            for piece in (piece for _cell_of, parts in row for piece in parts if piece.table is not None):
                self._table(piece.table, depth + 1)


def _rows_of(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table, its groups entered."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in {"thead", "tbody", "tfoot"}:
            yield from (row for row in child if row.tag == "tr")


def _cell(cell: etree._Element, parts: list[Piece]) -> Cell:
    told = [("li" if piece.tag == "li" else "p", without_bold(piece.words)) for piece in parts]
    columns, rows = number_of(cell.get("colspan")) or 1, number_of(cell.get("rowspan"))
    return Cell(one_cell(told), columns, limits.MOST_ROWS if rows == 0 else rows or 1)
