"""The words of a PDF page with their places and fonts, as PDFium parts them."""

import ctypes
import math
import re
from collections.abc import Iterator
from typing import Any

from pypdfium2 import raw as pdfium

from patci.intake.formats.page_view import View, Word

TOKEN = re.compile("[.…_]{4,}|(?:(?![.…_]{4})[^\\s\x02\ufffe])+")
SYMBOL = re.compile("[\uf000-\uf0ff]")
"""A letter of a font of symbols: at its own it is a bullet."""
LINE_END_HYPHENS = "\x02\ufffe"
BOLD_NAME = re.compile(r"bold|black|heavy|demi|negrita", re.IGNORECASE)
FORCED_BOLD = 1 << 18


def words_of(letters: Any, view: View) -> Iterator[Word]:
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

    def __init__(self, letters: Any, view: View) -> None:
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
