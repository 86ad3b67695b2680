"""What stands on a PDF page: its words with their places and fonts, and the lines drawn on it."""

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pypdfium2
from pypdfium2 import raw as pdfium

TOKEN = re.compile("[.…_]{4,}|(?:(?![.…_]{4})[^\\s\x02\ufffe])+")
SYMBOL = re.compile("[\uf000-\uf0ff]")
"""A letter of a font of symbols: at its own it is a bullet."""
LINE_END_HYPHENS = "\x02\ufffe"
BOLD_NAME = re.compile(r"bold|black|heavy|demi|negrita", re.IGNORECASE)
FORCED_BOLD = 1 << 18
THIN = 3.0
DEEPEST_FORM = 5
MOST_OBJECTS = 20_000
SHORTEST_RULE = 4.0


class Word(NamedTuple):
    """A word: from left to right, its baseline counted from the top of the page, its font's size and weight."""

    left: float
    right: float
    base: float
    size: float
    bold: bool
    text: str


class Rule(NamedTuple):
    """A line along an axis: `at` its place across, from `start` to `end` along."""

    at: float
    start: float
    end: float


@dataclass
class Page:
    """A page's words and rules, measured from its upper left corner."""

    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)


class _View:
    """From the page's own coordinates to what is seen, its rotation undone."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.turn = page.get_rotation()
        self.left, self.bottom, self.right, self.top = page.get_cropbox()
        wide, high = self.right - self.left, self.top - self.bottom
        self.width, self.height = (high, wide) if self.turn in {90, 270} else (wide, high)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point from the upper left corner."""
        if self.turn == 90:
            return y - self.bottom, x - self.left
        if self.turn == 180:
            return self.right - x, y - self.bottom
        if self.turn == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y


def read_page(document: pypdfium2.PdfDocument, number: int) -> Page:
    """The page of this number, from 0."""
    page = document[number]
    try:
        view = _View(page)
        letters = page.get_textpage()
        try:
            words = list(_words(letters.raw, view))
        finally:
            letters.close()
        made = Page(view.width, view.height, words)
        _rules(page, view, made)
    finally:
        page.close()
    return made


def _words(letters: Any, view: _View) -> Iterator[Word]:
    """The words as PDFium parts them; only their first and last letters are measured."""
    count = pdfium.FPDFText_CountChars(letters)
    if count <= 0:
        return
    buffer = (ctypes.c_ushort * (count + 1))()
    filled = pdfium.FPDFText_GetText(letters, 0, count, buffer)
    text = "".join(map(chr, buffer[: max(filled - 1, 0)]))
    ruler = _Ruler(letters, view)
    for match in TOKEN.finditer(text):
        cut = text[match.end() : match.end() + 1] in LINE_END_HYPHENS and match.end() < len(text)
        told = "•" if SYMBOL.fullmatch(match.group()) else match.group()
        word = ruler.word(match.start(), match.end() - 1, told + ("-" if cut else ""))
        if word:
            yield word


class _Ruler:
    """Measures words; a font is looked at once."""

    def __init__(self, letters: Any, view: _View) -> None:
        self.letters, self.view = letters, view
        self.styles: dict[int, tuple[float, bool]] = {}
        self.fonts: dict[int, bool] = {}
        self.x, self.y = ctypes.c_double(), ctypes.c_double()
        self.box = tuple(ctypes.c_double() for _side in range(4))

    def word(self, first: int, last: int, text: str) -> Word | None:
        """The word between two letters of the page's text."""
        start = pdfium.FPDFText_GetCharIndexFromTextIndex(self.letters, first)
        end = pdfium.FPDFText_GetCharIndexFromTextIndex(self.letters, last)
        if start < 0 or end < 0:
            return None
        size, bold = self._style(start)
        pdfium.FPDFText_GetCharOrigin(self.letters, start, self.x, self.y)
        left, base = self.view.point(self.x.value, self.y.value)
        pdfium.FPDFText_GetCharBox(self.letters, end, *self.box)
        x0, x1, y0, y1 = (side.value for side in self.box)
        right = max(self.view.point(x0, y0)[0], self.view.point(x1, y1)[0])
        told = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return Word(left, max(right, left), base, size, bold, told)

    def _style(self, letter: int) -> tuple[float, bool]:
        run = pdfium.FPDFText_GetTextObject(self.letters, letter)
        if not run:
            return pdfium.FPDFText_GetFontSize(self.letters, letter), False
        address = ctypes.addressof(run.contents)
        if address not in self.styles:
            self.styles[address] = (_size(run), self._bold(run))
        return self.styles[address]

    def _bold(self, run: Any) -> bool:
        font = pdfium.FPDFTextObj_GetFont(run)
        if not font:
            return False
        address = ctypes.addressof(font.contents)
        if address not in self.fonts:
            name = ctypes.create_string_buffer(200)
            pdfium.FPDFFont_GetBaseFontName(font, name, 200)
            named = BOLD_NAME.search(name.value.decode("latin-1")) is not None
            self.fonts[address] = named or bool(pdfium.FPDFFont_GetFlags(font) & FORCED_BOLD)
        stroked = pdfium.FPDFTextObj_GetTextRenderMode(run) == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE
        return self.fonts[address] or bool(stroked)


def _size(run: Any) -> float:
    """A run's font size as it is seen: the font's own times the scale of its matrix."""
    size, matrix = ctypes.c_float(), pdfium.FS_MATRIX()
    pdfium.FPDFTextObj_GetFontSize(run, size)
    pdfium.FPDFPageObj_GetMatrix(run, matrix)
    return round(size.value * math.hypot(matrix.c, matrix.d), 1)


def _rules(page: pypdfium2.PdfPage, view: _View, made: Page) -> None:
    """Collect the page's straight lines and the sides of its boxes."""
    for box, whole in _boxes(page.raw):
        left, top = view.point(box[0], box[3])
        right, bottom = view.point(box[2], box[1])
        left, right, top, bottom = min(left, right), max(left, right), min(top, bottom), max(top, bottom)
        wide, high = right - left, bottom - top
        if wide * high > 0.8 * view.width * view.height:
            continue
        if high <= THIN and wide > SHORTEST_RULE:
            made.across.append(Rule((top + bottom) / 2, left, right))
        elif wide <= THIN and high > SHORTEST_RULE:
            made.down.append(Rule((left + right) / 2, top, bottom))
        elif whole and wide > THIN and high > THIN:
            made.across += [Rule(top, left, right), Rule(bottom, left, right)]
            made.down += [Rule(left, top, bottom), Rule(right, top, bottom)]


Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]
UNMOVED: Matrix = (1, 0, 0, 1, 0, 0)


def _boxes(page: Any) -> Iterator[tuple[Box, bool]]:
    """The bounds of each drawn box or line on the page; whether it is one shape and not a part of a longer path."""
    objects = (
        pdfium.FPDFPage_GetObject(page, place) for place in range(_few(pdfium.FPDFPage_CountObjects(page)))
    )
    waiting = [(found, UNMOVED, 0) for found in objects]
    while waiting:
        found, matrix, depth = waiting.pop()
        kind = pdfium.FPDFPageObj_GetType(found)
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEEPEST_FORM:
            inner = _multiplied(_matrix_of(found), matrix)
            for place in range(_few(pdfium.FPDFFormObj_CountObjects(found))):
                waiting.append((pdfium.FPDFFormObj_GetObject(found, place), inner, depth + 1))
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            for box, whole in _path_boxes(found):
                yield _moved(box, matrix), whole


def _few(count: int) -> int:
    return max(0, min(count, MOST_OBJECTS))


def _path_boxes(path: Any) -> Iterator[tuple[Box, bool]]:
    """A short path by its bounds, a long one segment by segment."""
    count = pdfium.FPDFPath_CountSegments(path)
    if count <= 6:
        sides = [ctypes.c_float() for _side in range(4)]
        if pdfium.FPDFPageObj_GetBounds(path, *sides):
            yield (sides[0].value, sides[1].value, sides[2].value, sides[3].value), count > 2
        return
    matrix, before = _matrix_of(path), None
    x, y = ctypes.c_float(), ctypes.c_float()
    for place in range(_few(count)):
        segment = pdfium.FPDFPath_GetPathSegment(path, place)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        here = _point(x.value, y.value, matrix)
        if before and pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_LINETO:
            (a, b), (c, d) = before, here
            yield (min(a, c), min(b, d), max(a, c), max(b, d)), False
        before = here


def _matrix_of(found: Any) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(found, matrix):
        return UNMOVED
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _multiplied(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _point(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _moved(box: Box, matrix: Matrix) -> Box:
    if matrix == UNMOVED:
        return box
    (a, b), (c, d) = _point(box[0], box[1], matrix), _point(box[2], box[3], matrix)
    return (min(a, c), min(b, d), max(a, c), max(b, d))
