"""The text of an issued file, line by line, so that two editions can be compared whatever their format."""

import io
import re
import zipfile
from collections.abc import Iterator
from html import unescape

import pypdfium2
from docx import Document
from docx.table import Table
from openpyxl import load_workbook

from models.enums import DocumentFormat


def lines_of(content: bytes, format_: DocumentFormat) -> list[str]:
    """What a reader of the file sees, empty lines left out."""
    readers = {DocumentFormat.PDF: _pdf, DocumentFormat.DOCX: _word, DocumentFormat.XLSX: _workbook}
    return [line.strip() for line in readers[format_](content) if line.strip()]


TAG = re.compile(r"<[^>]+>")
PARAGRAPH = re.compile(r"</(?:w:p|row|si|is|c)>|<w:br[ />]|<w:tab[ />]")
BROKEN = re.compile("[-\u00ad\u2010\ufffe]\\s*\\n\\s*")
"""A word that goes on in the next line."""


class UnreadableError(Exception):
    """The file is not what its format says: nobody can tell what it holds."""


def everything_in(content: bytes, format_: DocumentFormat) -> str:
    """All words of a file, also those in headings, notes and boxes.

    Raises:
        UnreadableError: it cannot be read.
    """
    try:
        if format_ is DocumentFormat.PDF:
            return "\n".join(_pdf(content))
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            parts = [file.read(name).decode() for name in file.namelist() if name.endswith(".xml")]
    except (pypdfium2.PdfiumError, zipfile.BadZipFile, UnicodeDecodeError) as error:
        raise UnreadableError from error
    return "\n".join(unescape(TAG.sub("", PARAGRAPH.sub("\n", part))) for part in parts)


def joined(text: str) -> str:
    """A text whose words are not broken at the end of a line any more."""
    return BROKEN.sub("", text)


def _pdf(content: bytes) -> Iterator[str]:
    with pypdfium2.PdfDocument(content) as document:
        for page in document:
            yield from page.get_textpage().get_text_bounded().splitlines()


def _word(content: bytes) -> Iterator[str]:
    for part in Document(io.BytesIO(content)).iter_inner_content():
        if isinstance(part, Table):
            yield from (" · ".join(dict.fromkeys(cell.text for cell in row.cells)) for row in part.rows)
        else:
            yield part.text


def _workbook(content: bytes) -> Iterator[str]:
    book = load_workbook(io.BytesIO(content), read_only=True)
    for sheet in book:
        yield sheet.title
        for row in sheet.iter_rows(values_only=True):
            yield " · ".join(str(cell) for cell in row if cell is not None)
    book.close()
