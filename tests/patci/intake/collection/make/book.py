"""Excel workbooks as secretaries type them: dates as dates, hours in a column of their own, merged titles."""

from collections.abc import Sequence
from datetime import date, time
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from tests.patci.intake.collection.make.reading import COLLECTION


class Book:
    """One workbook in the making."""

    def __init__(self, first_sheet: str) -> None:
        self.workbook = Workbook()
        self.sheet: Worksheet = self.workbook.active
        self.sheet.title = first_sheet

    def next_sheet(self, title: str) -> None:
        """Go on in a new sheet."""
        self.sheet = self.workbook.create_sheet(title)

    def title(self, text: str, row: int, *, columns: int, first: int = 1) -> None:
        """A bold title, merged across."""
        self.put(row, first, text).font = Font(bold=True, size=14)
        self.merge(row, first, row, first + columns - 1)

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """One cell out of many; what stands in the first stays."""
        self.sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
        self.sheet.cell(top, left).alignment = Alignment(vertical="center", wrap_text=True)

    def put(self, row: int, column: int, value: Any, *, shown: str = "dd/mm/yyyy") -> Any:
        """One value; dates look as `shown`."""
        cell = self.sheet.cell(row, column, value)
        if isinstance(value, date):
            cell.number_format = shown
        if isinstance(value, time):
            cell.number_format = "h:mm"
        return cell

    def rows(
        self,
        rows: Sequence[Sequence[Any]],
        *,
        top: int,
        left: int = 1,
        head: bool = True,
        shown: str = "dd/mm/yyyy",
    ) -> int:
        """A block of values; returns the row below it."""
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                if value is not None:
                    cell = self.put(top + at, left + column, value, shown=shown)
                    cell.font = Font(bold=head and at == 0)
        return top + len(rows)

    def widths(self, *widths: int) -> None:
        """How wide the columns are."""
        for at, width in enumerate(widths):
            self.sheet.column_dimensions[chr(ord("A") + at)].width = width

    def save(self, name: str) -> Path:
        """Keep it as `name`.xlsx in the collection."""
        target = COLLECTION / f"{name}.xlsx"
        self.workbook.save(target)
        return target
