"""Word documents: paragraphs, lists and tables in their order, headings by their styles."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from patci.intake.formats import limits
from patci.intake.formats.grid import Cell, lay_out
from patci.intake.formats.transcription import (
    NOTHING,
    TYPED_BULLET,
    Transcription,
    Words,
    bold_items,
    joined_sentences,
    one_cell,
    without_bold,
    without_mark,
)
from patci.intake.formats.word_lists import Label, Lists, read_lists
from patci.intake.formats.word_paragraphs import Line, boxes, read_line
from patci.intake.formats.word_styles import BODY_LEVEL, Styles, W, number_of, read_styles, value
from patci.intake.formats.zips import Package
from patci.intake.transcript import Format, Transcript
from templates.i18n import gettext as _

PARAGRAPH, TABLE = f"{W}p", f"{W}tbl"
UNREAD = frozenset(
    f"{W}{name}"
    for name in ("sectPr", "del", "moveFrom", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "tcPr", "trPr")
)
HIGHEST_HEADING = 6


def read(content: bytes, label: str) -> Transcript:
    """The paragraphs and tables of a Word document.

    Raises:
        DocumentError: it is damaged, empty, too long, or holds what no document of Word needs.
    """
    package = Package(content, label, "Word")
    reader = _Reader(package)
    reader.read()
    reader.made.blocks = joined_sentences(bold_items(reader.made.blocks))
    return reader.made.finish(content, Format.DOCX)


@dataclass
class _Reader:
    """Walks the body; counts paragraphs and tables for their places."""

    package: Package
    styles: Styles = field(default_factory=Styles)
    lists: Lists = field(default_factory=Lists)
    notes: dict[str, int] = field(default_factory=dict)
    footnotes: dict[str, etree._Element] = field(default_factory=dict)
    paragraphs: int = 0
    tables: int = 0

    def __post_init__(self) -> None:
        """Read the parts beside the body."""
        self.made = Transcription(self.package.label)
        main = _main_part(self.package)
        parts = {
            kind: name for kind, name in self.package.relations(main).values() if name in self.package.names
        }
        told = {
            kind: self.package.xml(parts[kind])
            for kind in ("styles", "numbering", "footnotes")
            if kind in parts
        }
        self.styles, self.lists = read_styles(told.get("styles")), read_lists(told.get("numbering"))
        notes = told.get("footnotes")
        self.footnotes = {} if notes is None else {note.get(f"{W}id") or "": note for note in notes}
        self.root = self.package.xml(main)

    def read(self) -> None:
        """The whole body, footnotes after what refers to them."""
        for child in blocks_of(self.root):
            known = len(self.notes)
            if child.tag == TABLE:
                self._table(child, 0)
            else:
                self._paragraph(child)
            for note, number in list(self.notes.items())[known:]:
                self._footnote(note, number)

    def _paragraph(self, paragraph: etree._Element) -> None:
        self.paragraphs += 1
        place = _("párrafo {number}").format(number=self.paragraphs)
        style = value(paragraph, f"{W}pPr/{W}pStyle")
        line = self._line(paragraph, style)
        label = self._label(paragraph, style) if line.words else None
        level = self._level(paragraph, style)
        if level:
            self.made.heading(_labelled(without_bold(line.words), label), min(level, HIGHEST_HEADING), place)
        elif label:
            words = line.words if label.number or label.shown == "-" else _labelled(line.words, label)
            mark = label.shown if words is line.words else ""
            self.made.item(words, place, number=label.number, indent=label.depth, mark=mark)
        elif len([cell for cell in line.cells if cell]) > 1:
            self.made.row(line.cells, place)
        else:
            self.made.paragraph(line.words, place, bold=line.bold)
        for box in boxes(paragraph):
            self._frame(box, 1)

    def _frame(self, element: etree._Element, depth: int) -> None:
        """The paragraphs and tables of a box or of a table with one cell."""
        for child in blocks_of(element):
            if child.tag == TABLE:
                self._table(child, depth)
            else:
                self._paragraph(child)

    def _table(self, table: etree._Element, depth: int) -> None:
        """A table's rows, and after each the tables that stand in it."""
        if depth > limits.DEEPEST_TABLE:
            raise limits.damaged(self.made.label, "Word")
        rows = [list(_children(row, f"{W}tc")) for row in _children(table, f"{W}tr")]
        if len(rows) == 1 and len(rows[0]) == 1:
            self._frame(rows[0][0], depth + 1)
            return
        self.tables += 1
        number = self.tables
        laid = lay_out(
            [
                [*_before(row), *(self._cell(cell) for cell in cells)]
                for row, cells in zip(_children(table, f"{W}tr"), rows, strict=True)
            ]
        )
        for place, (cells, words) in enumerate(zip(rows, laid, strict=True), start=1):
            self.made.row(words, _("tabla {table}, fila {row}").format(table=number, row=place))
            for inner in (child for cell in cells for child in blocks_of(cell) if child.tag == TABLE):
                self._table(inner, depth + 1)

    def _cell(self, cell: etree._Element) -> Cell:
        parts = [self._cell_part(child) for child in blocks_of(cell) if child.tag == PARAGRAPH]
        merged = cell.find(f"{W}tcPr/{W}vMerge")
        goes_on = merged is not None and (merged.get(f"{W}val") or "continue") == "continue"
        columns = number_of(value(cell, f"{W}tcPr/{W}gridSpan")) or 1
        return Cell(one_cell(parts), columns, goes_on=goes_on)

    def _cell_part(self, paragraph: etree._Element) -> tuple[str, Words]:
        style = value(paragraph, f"{W}pPr/{W}pStyle")
        line = self._line(paragraph, style)
        words = without_bold(line.words)
        label = self._label(paragraph, style) if words else None
        if label and label.shown == "-":
            return "li", words
        if label:
            return "li", _labelled(words, label)
        if TYPED_BULLET.match(words.shown):
            return "li", Words(words.shown, without_mark(words.raw))
        return "p", words

    def _line(self, paragraph: etree._Element, style: str | None) -> Line:
        return read_line(paragraph, self.notes, bold=self.styles.of(style).bold)

    def _level(self, paragraph: etree._Element, style: str | None) -> int | None:
        """The heading level of a paragraph, by its own outline or its style; None where it is none."""
        own = number_of(value(paragraph, f"{W}pPr/{W}outlineLvl"))
        level = own + 1 if own is not None else self.styles.of(style).level
        return level if level and level <= BODY_LEVEL else None

    def _label(self, paragraph: etree._Element, style: str | None) -> Label | None:
        inherited = self.styles.of(style)
        list_id = value(paragraph, f"{W}pPr/{W}numPr/{W}numId") or inherited.list_id
        depth = number_of(value(paragraph, f"{W}pPr/{W}numPr/{W}ilvl"))
        if list_id is None or list_id == "0":
            return None
        return self.lists.label(list_id, inherited.depth if depth is None else depth, style)

    def _footnote(self, note: str, number: int) -> None:
        element = self.footnotes.get(note)
        lines = [] if element is None else [self._line(child, None).words for child in blocks_of(element)]
        told = [line for line in lines if line]
        words = Words(" / ".join(line.shown for line in told), " ".join(line.raw for line in told))
        self.made.footnote(words, number, _("nota {number}").format(number=number))


def _main_part(package: Package) -> str:
    """The part that holds the document's body."""
    stated = (name for kind, name in package.relations("").values() if kind == "officeDocument")
    name = next(stated, "word/document.xml")
    if name not in package.names:
        raise limits.damaged(package.label, "Word")
    return name


def blocks_of(element: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs and tables of a body, a box or a cell in order, through content controls."""
    waiting = list(reversed(element))
    while waiting:
        child = waiting.pop()
        if child.tag in {PARAGRAPH, TABLE}:
            yield child
        elif isinstance(child.tag, str) and child.tag not in UNREAD:
            waiting.extend(reversed(child))


def _children(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """A table's rows, or a row's cells, through content controls; not those of a table inside."""
    waiting = list(reversed(element))
    while waiting:
        child = waiting.pop()
        if child.tag == tag:
            yield child
        elif isinstance(child.tag, str) and child.tag not in UNREAD and child.tag != PARAGRAPH:
            waiting.extend(reversed(child))


def _before(row: etree._Element) -> list[Cell]:
    """The columns that a row leaves free at its start."""
    return [Cell(NOTHING)] * min(number_of(value(row, f"{W}trPr/{W}gridBefore")) or 0, limits.MOST_COLUMNS)


def _labelled(words: Words, label: Label | None) -> Words:
    """Words after the label that Word shows before them."""
    if label is None or not label.shown or label.shown == "-":
        return words
    return Words(f"{label.shown} {words.shown}", f"{label.shown} {words.raw}")
