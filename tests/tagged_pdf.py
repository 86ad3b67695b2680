"""A PDF as who cannot see it reads it: its tags, tables, bookmarks and fonts, by two other readers."""

import ctypes
import io
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

import pdfplumber
import pypdfium2
from pdfminer.pdftypes import PDFStream, resolve1
from pypdfium2 import raw

SPACES = re.compile(r"[\s\u200b\u2060\xad]+")
CELLS = {"TH", "TD"}
HYPHENS = str.maketrans(dict.fromkeys("\N{NON-BREAKING HYPHEN}\ufffe\x02", "-"))
"""How pdfium tells of a hyphen, at the end of a line too."""


def check_structure(content: bytes, *, claims: bool = True) -> None:
    """It is tagged, says its language and its title, has bookmarks, and carries every font that it uses.

    What holds letters that no font has is as accessible, and does not claim to be.
    """
    with pdfplumber.open(io.BytesIO(content)) as found:
        catalog = found.doc.catalog
        assert resolve1(catalog["MarkInfo"])["Marked"] is True
        assert resolve1(catalog["Lang"]) == b"es"
        assert resolve1(catalog["ViewerPreferences"]).get("DisplayDocTitle", False) is claims
        assert found.metadata["Title"]
        elements = list(_elements(found.structure_tree))
        roles = Counter(element["type"] for element in elements)
        assert (roles["Document"], roles["H1"]) == (1, 1)
        assert all(figure.get("alt_text") for figure in elements if figure["type"] == "Figure")
        assert _fonts_not_carried(found) == []
    assert bookmarks(content)
    assert (b"<pdfuaid:part>1" in content) is claims


def bookmarks(content: bytes) -> list[str]:
    """The titles of the bookmarks, in their order."""
    with pypdfium2.PdfDocument(content) as document:
        return [mark.get_title() for mark in document.get_toc()]


def pages(content: bytes) -> int:
    """How many pages there are."""
    with pypdfium2.PdfDocument(content) as document:
        return len(document)


def text(content: bytes) -> str:
    """All that is printed, without spaces: where lines break says nothing."""
    return squeezed(" ".join(texts(content)))


def texts(content: bytes) -> list[str]:
    """What is printed on each page, without spaces."""
    with pypdfium2.PdfDocument(content) as document:
        return [squeezed(page.get_textpage().get_text_bounded()) for page in document]


def squeezed(said: str) -> str:
    """A text without its spaces, and without the marks at which it may break."""
    return SPACES.sub("", said).translate(HYPHENS)


def tables(content: bytes) -> list[list[list[str]]]:
    """The tables by their tags: rows of cells, each without spaces; a repeated heading counts once."""
    letters = _letters(content)
    with pdfplumber.open(io.BytesIO(content)) as found:
        return [
            [
                [_said(cell, letters) for cell in _below(row) if cell["type"] in CELLS]
                for row in _below(table)
                if row["type"] == "TR"
            ]
            for table in _elements(found.structure_tree)
            if table["type"] == "Table"
        ]


def lines(content: bytes) -> list[tuple[str, str]]:
    """Headings and paragraphs by their tags, in the order in which they are read, without spaces."""
    letters = _letters(content)
    with pdfplumber.open(io.BytesIO(content)) as found:
        return [
            (each["type"], _said(each, letters))
            for each in _elements(found.structure_tree)
            if each["type"] in {"H1", "H2", "P"}
        ]


def _letters(content: bytes) -> dict[tuple[int, int], str]:
    """What is printed under each mark of each page."""
    letters: dict[tuple[int, int], list[str]] = defaultdict(list)
    with pypdfium2.PdfDocument(content) as document:
        for number, page in enumerate(document, start=1):
            words = page.get_textpage()
            for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
                mark = raw.FPDFPageObj_GetMarkedContentID(one)
                if mark >= 0:
                    letters[number, mark].append(_text(one, words))
    return {place: squeezed("".join(all_)) for place, all_ in letters.items()}


def _text(one: pypdfium2.PdfObject, words: pypdfium2.PdfTextPage) -> str:
    length = raw.FPDFTextObj_GetText(one, words, None, 0)
    said = ctypes.create_string_buffer(length)
    raw.FPDFTextObj_GetText(one, words, ctypes.cast(said, ctypes.POINTER(raw.FPDF_WCHAR)), length)
    return said.raw[:-2].decode("utf-16-le")


def _said(element: Any, letters: dict[tuple[int, int], str]) -> str:
    return "".join(letters.get(mark, "") for mark in sorted(_marks(element, 0)))


def _marks(element: Any, page: int) -> Iterator[tuple[int, int]]:
    """The marks of an element and of all below it; what says no page is on that of its parent."""
    page = element.get("page_number") or page
    yield from ((page, mark) for mark in element.get("mcids", ()))
    for child in element.get("children", ()):
        yield from _marks(child, page)


def _elements(tree: Any) -> Iterator[Any]:
    for root in tree:
        yield root
        yield from _below(root)


def _below(element: Any) -> Iterator[Any]:
    for child in element.get("children", ()):
        yield child
        yield from _below(child)


def _fonts_not_carried(found: Any) -> list[str]:
    """Names of fonts whose letters are not in the file."""
    missing = []
    for xref in found.doc.xrefs:
        for number in xref.get_objids():
            font = resolve1(found.doc.getobj(number))
            font = font.attrs if isinstance(font, PDFStream) else font
            if not isinstance(font, dict) or str(font.get("Type")) != "/'Font'":
                continue
            if str(font.get("Subtype")) in {"/'Type0'", "/'Type3'"}:
                continue
            descriptor = resolve1(font.get("FontDescriptor")) or {}
            if not {"FontFile", "FontFile2", "FontFile3"} & set(descriptor):
                missing.append(str(font.get("BaseFont")))
    return missing
