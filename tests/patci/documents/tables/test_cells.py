"""Cells as an independent reader finds them: texts as the library writes them, numbers, days."""

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree as ET

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from patci.documents.tables import cells, workbook
from patci.documents.tables.sheet import Cell, Sheet

AT = datetime(2024, 7, 1, tzinfo=UTC)
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
TEXTS = st.text(st.sampled_from("a_x0041<>&\t\r\n \x00\x1f\ufffe\ud800ñ😀"), max_size=12) | st.text(
    max_size=60
)


@given(st.lists(st.lists(TEXTS, min_size=3, max_size=3), min_size=1, max_size=4))
def test_a_text_is_written_as_the_library_writes_it(rows: Sequence[Sequence[str]]) -> None:
    content = _sheets_of(rows)
    assert _cells(content) == _cells(_of_library(rows))
    assert openpyxl.load_workbook(io.BytesIO(content), read_only=True)["A"].max_row == len(rows) + 1


@given(
    st.floats(0, 10).map(lambda value: round(value, 3))
    | st.integers(-(10**12), 10**12)
    | st.decimals(-(10**6), 10**6, places=2)
    | st.dates(date(1900, 3, 1), date(9999, 12, 31))
    | st.datetimes(datetime(1950, 1, 1), datetime(2100, 1, 1)).map(  # noqa: DTZ001
        lambda value: value.replace(microsecond=0, tzinfo=UTC)
    )
)
def test_numbers_and_days_are_read_again_as_what_they_are(value: Any) -> None:
    cell = openpyxl.load_workbook(io.BytesIO(_sheets_of([[value, None, None]])))["A"]["A2"]
    if isinstance(value, datetime):
        assert (cell.value, cell.number_format) == (value.replace(tzinfo=None), "yyyy-mm-dd hh:mm")
    elif isinstance(value, date):
        assert (cell.value.date(), cell.number_format) == (value, "yyyy-mm-dd")
    else:
        assert cell.value == pytest.approx(float(value), rel=1e-15)
        assert cell.number_format == ("0.0%" if isinstance(value, float) else "General")


@pytest.mark.parametrize(
    "value", [date(1821, 9, 27), date(1900, 2, 28), 10**400, Decimal("1e400"), float("nan")]
)
def test_what_a_workbook_has_no_number_for_is_written_out(value: Cell) -> None:
    cell = openpyxl.load_workbook(io.BytesIO(_sheets_of([[value, None, None]])))["A"]["A2"]
    assert (cell.data_type, cell.value) == ("s", str(value))


def _sheets_of(rows: Sequence[Sequence[Cell]]) -> bytes:
    sheet = Sheet("A", [("1", 10), ("2", 10), ("3", 10)], rows)
    return workbook.write_sheets([sheet], title="t", made_at=AT, zone="UTC")


def _of_library(rows: Sequence[Sequence[str]]) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"constant_memory": True})
    sheet, form = book.add_worksheet(), book.add_format({"bold": True})
    for line, row in enumerate(rows, start=1):
        for column, text in enumerate(row):
            sheet.write_string(line, column, cells.as_text(text), form)
    book.close()
    return buffer.getvalue()


def _cells(content: bytes) -> list[dict[str, tuple[str | None, bool]]]:
    """Of each row under the first the texts by their place, and whether they keep their spaces."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = ET.fromstring(archive.read("xl/worksheets/sheet1.xml"))  # noqa: S314  (our own workbook)
    return [
        {
            cell.get("r", ""): (text.text, text.get(SPACE) == "preserve")
            for cell in row.iter(f"{MAIN}c")
            for text in cell.iter(f"{MAIN}t")
            if text.text
        }
        for row in root.iter(f"{MAIN}row")
        if row.get("r") != "1"
    ]
