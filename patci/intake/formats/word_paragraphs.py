"""A Word paragraph's words with their bold and italics, its tabs and breaks, and the notes it refers to."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from lxml import etree

from patci.intake.formats.transcription import BREAK, Words, escape, tidy
from patci.intake.formats.word_styles import W, is_on

UNSEEN_PARTS = frozenset(
    f"{W}{name}" for name in ("pPr", "rPr", "del", "moveFrom", "instrText", "delText", "txbxContent")
)
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A run's words in one style; a footnote's mark is a piece with its number."""

    text: str
    bold: bool = False
    italic: bool = False
    note: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph's words; `bold` where all of them are, `cells` where tabs part them."""

    words: Words
    bold: bool
    cells: tuple[Words, ...]
    notes: tuple[int, ...]


def read_line(paragraph: etree._Element, notes: dict[str, int], *, bold: bool) -> Line:
    """The words of a paragraph whose style is bold or not; `notes` numbers the footnotes as they are met."""
    pieces = list(_pieces(paragraph, notes, bold=bold))
    told = [piece for piece in pieces if piece.text.strip()]
    all_bold = bool(told) and all(piece.bold for piece in told)
    text = "".join(piece.text for piece in pieces).strip()
    return Line(
        words=Words(BREAK.join(tidy(line) for line in text.split("\n") if line.strip()), _marked(pieces)),
        bold=all_bold,
        cells=_cells(text),
        notes=tuple(piece.note for piece in pieces if piece.note),
    )


def _pieces(paragraph: etree._Element, notes: dict[str, int], *, bold: bool) -> Iterator[Piece]:
    for run in _runs(paragraph):
        style = run.find(f"{W}rPr")
        if is_on(style, "vanish"):
            continue
        own = is_on(style, "b")
        text = "".join(_run_texts(run))
        if text:
            yield Piece(text, bold if own is None else own, bool(is_on(style, "i")))
        note = run.find(f"{W}footnoteReference")
        if note is not None:
            yield Piece("", note=notes.setdefault(note.get(f"{W}id") or "", len(notes) + 1))


def _runs(element: etree._Element) -> Iterator[etree._Element]:
    """The runs of a paragraph, through links, insertions and content controls; not what was taken out."""
    waiting = list(reversed(element))
    while waiting:
        child = waiting.pop()
        if child.tag == f"{W}r":
            yield child
        elif isinstance(child.tag, str) and child.tag not in UNSEEN_PARTS and child.tag != f"{W}p":
            waiting.extend(reversed(child))


def _run_texts(run: etree._Element) -> Iterator[str]:
    for child in run:
        if child.tag == f"{W}t":
            yield (child.text or "").replace("\t", " ").replace("\n", " ")
        elif child.tag in SIGNS and child.get(f"{W}type") != "page":
            yield SIGNS[child.tag]


def _cells(text: str) -> tuple[Words, ...]:
    """The cells of a paragraph that is set with tabs like a table."""
    if "\t" not in text:
        return ()
    return tuple(Words(told, escape(told)) for cell in text.split("\t") for told in [tidy(cell)])


def _marked(pieces: list[Piece]) -> str:
    """The words with stars around what is bold or in italics, and the footnotes' marks."""
    parts = []
    for style, group in groupby(pieces, key=lambda piece: (piece.bold, piece.italic, piece.note)):
        bold, italic, note = style
        text = "".join(piece.text for piece in group).replace("\t", " ").replace("\n", " ")
        star = "**" if bold else "*" if italic else ""
        parts.append(f"<sup>{note}</sup>" if note else starred(text, star))
    return tidy("".join(parts))


def starred(text: str, star: str) -> str:
    """Words between stars, the spaces around them left outside."""
    bare = text.strip()
    if not star or not bare:
        return escape(text)
    before, _bare, after = text.partition(bare)
    return f"{before}{star}{escape(bare)}{star}{after}"


def boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The text boxes anchored in a paragraph, each once."""
    for box in paragraph.iter(f"{W}txbxContent"):
        if not any(parent.tag == FALLBACK for parent in box.iterancestors(FALLBACK)):
            yield box
