"""A worksheet that writes plain cells itself: the library's own bytes, in less time."""

import re
from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import CellNumberTuple, CellStringTuple, Worksheet

SPECIAL = re.compile('[&<>"\x00-\x1f\ufffe\uffff]|_x|\\A\\s|\\s\\Z')
"""What the library escapes in a text, or marks so that it keeps its spaces; such a text is left to it."""
COLUMNS = tuple(xl_col_to_name(number) for number in range(64))


class QuickSheet(Worksheet):  # type: ignore[misc]
    """For rows that go to disk as they come; whatever is not a plain text or number is the library's."""

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        kind = type(cell)
        if cell.format is None or col >= len(COLUMNS) or not self.constant_memory:
            super()._write_cell(row, col, cell)
        elif kind is CellStringTuple and not SPECIAL.search(cell.string):
            place = f'r="{COLUMNS[col]}{row + 1}" s="{cell.format._get_xf_index()}"'
            self.fh.write(f'<c {place} t="inlineStr"><is><t>{cell.string}</t></is></c>')
        elif kind is CellNumberTuple:
            place = f'r="{COLUMNS[col]}{row + 1}" s="{cell.format._get_xf_index()}"'
            self.fh.write(f"<c {place}><v>{cell.number:.16G}</v></c>")
        else:
            super()._write_cell(row, col, cell)
