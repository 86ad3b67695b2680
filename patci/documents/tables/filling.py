"""Puts the rows of sheets into a workbook that has everything else; they pass by, and nobody holds them."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from zoneinfo import ZoneInfo

from xlsxwriter.utility import xl_col_to_name

from patci.documents.tables.cells import SHORT, Cells, Styles
from patci.documents.tables.sheet import DataSheet

LEVEL = 3
"""A tenth larger than the best, in half the time."""
TOGETHER = 64
NARROW, WIDE, SPACE = 0.92, 1.1, 0.5
LINE, HIGHEST = 15, 409
"""How high a line is, and the highest that a row can be, in points."""
EXTENT = re.compile(r'<dimension ref="[^"]*"/>')
SAMPLES = re.compile(r'<row r="2"[^>]*>(.*?)</row>', re.DOTALL)
STYLE = re.compile(r' s="(\d+)"')


def fill(frame: bytes, sheets: Mapping[str, DataSheet], zone: ZoneInfo) -> bytes:
    """The workbook with the rows of its sheets, by the name of their part.

    In the frame the second row of each such sheet has an empty cell of each of the `Styles`: it gives way to
    the rows. Equal input gives equal bytes.
    """
    filled = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(frame)) as parts,
        zipfile.ZipFile(filled, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as book,
    ):
        for name in parts.namelist():
            # By name alone each part has the same date, the first that there can be.
            with book.open(name, "w") as part:
                if name in sheets:
                    for piece in _sheet(parts.read(name).decode(), sheets[name], zone):
                        part.write(piece.encode())
                else:
                    part.write(parts.read(name))
    return filled.getvalue()


def lines_of(text: str, width: int) -> int:
    """How many lines a text takes, word by word, in a column as wide as so many digits."""
    lines = 0
    for part in text.split("\n"):
        lines, left = lines + 1, float(width)
        for word in part.split(" "):
            # Of the letters the capitals are wider than digits, all others narrower.
            long = len(word) * (NARROW if word[1:].islower() else WIDE)
            if long > left and left < width:
                lines, left = lines + 1, float(width)
            if long > width:
                lines += int(long // width)
                long %= width
            left -= long + SPACE
    return lines


def height_of(lines: int) -> int:
    """How high a row of so many lines is: not every program that opens a workbook counts that."""
    return min(LINE * lines, HIGHEST)


def _sheet(frame: str, sheet: DataSheet, zone: ZoneInfo) -> Iterator[str]:
    samples = next(SAMPLES.finditer(frame))
    cells = Cells(Styles(*STYLE.findall(samples[1])), zone)
    last = f"{xl_col_to_name(len(sheet.columns) - 1)}{sheet.count + 1}"
    yield EXTENT.sub(f'<dimension ref="A1:{last}"/>', frame[: samples.start()], count=1)
    rows = _rows(sheet, cells)
    while piece := "".join(islice(rows, TOGETHER)):
        yield piece
    yield frame[samples.end() :]


def _rows(sheet: DataSheet, cells: Cells) -> Iterator[str]:
    columns = [(xl_col_to_name(number), width) for number, (_name, width) in enumerate(sheet.columns)]
    for line, row in enumerate(sheet.rows, start=2):
        yield _row(line, zip(columns, row, strict=True), cells)


def _row(line: int, values: Iterable[tuple[tuple[str, int], object]], cells: Cells) -> str:
    written, lines = [], 1
    for (column, width), value in values:
        if value is None:
            continue
        content = None
        if type(value) is str:
            if len(value) * WIDE > width or "\n" in value:
                lines = max(lines, lines_of(value, width))
            if len(value) > SHORT:
                content = cells.written(value)
        written.append(f'<c r="{column}{line}"{content or cells.short(value)}')
    height = f' ht="{height_of(lines)}"' if lines > 1 else ""
    return f'<row r="{line}"{height}>{"".join(written)}</row>'
