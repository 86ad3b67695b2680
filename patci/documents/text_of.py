"""The text of an issued file, line by line, so that two editions can be compared whatever their format."""

import io
from collections.abc import Iterator

import pypdfium2
from docx import Document
from docx.table import Table
from openpyxl import load_workbook

from models.enums import DocumentFormat


def lines_of(content: bytes, format_: DocumentFormat) -> list[str]:
    """What a reader of the file sees, empty lines left out."""
    readers = {DocumentFormat.PDF: _pdf, DocumentFormat.DOCX: _word, DocumentFormat.XLSX: _workbook}
    return [line.strip() for line in readers[format_](content) if line.strip()]


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
