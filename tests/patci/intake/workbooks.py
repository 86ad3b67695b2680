"""Workbooks of a programme as somebody edits them."""

import io
from collections.abc import Callable, Mapping
from typing import Any

import openpyxl
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from patci.intake.document import ProgrammeDocument
from patci.intake.programme_sheet import read_programme_sheet
from patci.intake.transcript import Transcript
from patci.usecases.drafting.programme_export import workbook_of

Edit = Callable[[Workbook], object]
CLEAR = ""


def saved(content: bytes, *edits: Edit) -> bytes:
    """A workbook opened by another program, edited and saved."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for edit in edits:
        edit(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def read(content: bytes) -> tuple[ProgrammeDocument, Transcript]:
    """What a workbook of ours says."""
    found = read_programme_sheet(content, "programa.xlsx")
    assert found is not None
    return found


def edited(document: ProgrammeDocument, *edits: Edit) -> ProgrammeDocument:
    """A document exported, edited and read back."""
    return read(saved(_exported(document), *edits))[0]


_last: list[tuple[ProgrammeDocument, bytes]] = []


def _exported(document: ProgrammeDocument) -> bytes:
    """The document's workbook; the last one is kept, since most tests of a file edit the same."""
    if not _last or _last[0][0] is not document:
        _last[:] = [(document, workbook_of(document))]
    return _last[0][1]


def sheet_of(book: Workbook, title: str) -> Worksheet:
    sheet = book[title]
    assert isinstance(sheet, Worksheet)
    return sheet


def headings(sheet: Worksheet) -> dict[str, int]:
    return {str(cell.value): cell.column for cell in sheet[1]}


def row_of(sheet: Worksheet, key: str) -> int:
    return next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 1).value == key)


def put(title: str, key: str, **cells: Any) -> Edit:
    """Write into cells of one row, by heading (`_` for a space)."""

    def edit(book: Workbook) -> None:
        sheet = sheet_of(book, title)
        _fill(sheet, row_of(sheet, key), {name.replace("_", " "): value for name, value in cells.items()})

    return edit


def add(title: str, **cells: Any) -> Edit:
    """Write a new row under the last."""

    def edit(book: Workbook) -> None:
        sheet = sheet_of(book, title)
        _fill(sheet, sheet.max_row + 1, {name.replace("_", " "): value for name, value in cells.items()})

    return edit


def delete(title: str, key: str) -> Edit:
    """Delete a whole row."""

    def edit(book: Workbook) -> None:
        sheet = sheet_of(book, title)
        sheet.delete_rows(row_of(sheet, key))

    return edit


def _fill(sheet: Worksheet, row: int, cells: Mapping[str, Any]) -> None:
    places = headings(sheet)
    for heading, value in cells.items():
        cell = sheet.cell(row, places[heading])
        cell.value = None if value == CLEAR else value
        if isinstance(value, str) and value.startswith("="):
            cell.data_type = "s"
