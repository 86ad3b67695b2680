"""The programme as a workbook and back: 2,000 rows written and read, beside openpyxl reading bare cells."""

import io
from collections.abc import Iterator
from dataclasses import replace

import openpyxl

from benchmarks.figures import Figure, seconds
from patci.intake.builtin import builtin_programme
from patci.intake.document import ProgrammeDocument
from patci.intake.reading import read_any
from patci.usecases.drafting.programme_export import workbook_of

ROWS = 1_000
"""Sessions, and as many activities."""


def run() -> Iterator[Figure]:
    """Write, read unchanged, read with every date changed; the bare cells as the limit of any reader."""
    document = _large()
    content = workbook_of(document)
    edited = _with_other_dates(content)
    note = f"{2 * ROWS:,} rows, {len(content) / 1e3:.0f} kB"
    yield Figure(
        "a programme written as a workbook", seconds(lambda: workbook_of(document), times=3), "s", 2, note
    )
    bare = seconds(lambda: _cells(content), times=3)
    for name, file in (("unchanged", content), ("every date edited", edited)):
        taken = seconds(lambda file=file: read_any(file, "programa.xlsx"), times=3)  # type: ignore[misc]
        yield Figure(f"its workbook read, {name}", taken, "s", 5, f"{taken / bare:.1f} × its bare cells")


def _large() -> ProgrammeDocument:
    base = builtin_programme()
    sessions = tuple(
        replace(base.sessions[place % len(base.sessions)], ref=f"S-{place}", line=place + 1)
        for place in range(ROWS)
    )
    activities = tuple(
        replace(base.activities[place % len(base.activities)], ref=f"A-{place}", line=ROWS + place + 1)
        for place in range(ROWS)
    )
    return replace(base, sessions=sessions, activities=activities)


def _cells(content: bytes) -> int:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    return sum(len(row) for sheet in book.worksheets for row in sheet.iter_rows())


def _with_other_dates(content: bytes) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    for title in ("Sesiones", "Actividades"):
        sheet = book[title]
        column = next(cell.column for cell in sheet[1] if cell.value == "Fecha en el programa")
        for row in range(2, sheet.max_row + 1):
            sheet.cell(row, column).value = f"{row % 28 + 1} de mayo"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
