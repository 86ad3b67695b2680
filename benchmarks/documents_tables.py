"""The workbook of a cut-off with 10,000 rows: time, and the memory that writing it adds."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from math import inf
from pathlib import Path

import xlsxwriter

from benchmarks.figures import Figure
from benchmarks.sample_snapshot import snapshot
from models.enums import DocumentFormat, DocumentKind
from patci.documents.provenance import Provenance
from patci.documents.tables import workbook

ROWS, TIMES = 10_000, 5
HERE = Provenance(
    kind=DocumentKind.DATA_WORKBOOK,
    format=DocumentFormat.XLSX,
    subject="cut_off:2024-s1",
    source_sha256="ab" * 32,
    at=datetime(2024, 7, 1, tzinfo=UTC),
    zone="America/Mexico_City",
    base_url="https://patci.example",
)
GROWTH = (
    "import sys; from benchmarks.documents_tables import *; rows = snapshot(int(sys.argv[1]));"
    "workbook.write(snapshot(10), HERE); Path('/proc/self/clear_refs').write_text('5'); before = highest();"
    "size = len(workbook.write(rows, HERE)); print(highest() - before, size / 1e6)"
)


def run() -> Iterator[Figure]:
    """The best of five, by turns with the library that writes as many cells and does nothing else."""
    rows = snapshot(ROWS)
    cells = sum(sheet.count * len(sheet.columns) for sheet in workbook.sheets_of(rows))
    ours, bare = Best(), Best()
    for _time in range(TIMES):
        ours.measure(lambda: workbook.write(rows, HERE))
        bare.measure(lambda: _bare(ROWS, cells // ROWS))
    note = f"processor {ours.processor:.2f} s; {cells:,} cells of the bare library {bare.processor:.2f} s"
    yield Figure(f"workbook of {ROWS:,} rows", ours.took, "s", 1, note)
    for count in (ROWS, 10 * ROWS):
        grown, size = (float(word) for word in _grown(count).split())
        note = f"{size:.1f} MB written; the rows themselves were there before"
        yield Figure(f"workbook of {count:,} rows, memory it adds", grown, "MB", 20, note)


@dataclass
class Best:
    """The least time and the least processor time of several runs: what others do meanwhile only adds."""

    took: float = inf
    processor: float = inf

    def measure(self, work: Callable[[], object]) -> None:
        """One more run."""
        began, spent = time.perf_counter(), time.process_time()
        work()
        self.took = min(self.took, time.perf_counter() - began)
        self.processor = min(self.processor, time.process_time() - spent)


def _bare(lines: int, columns: int) -> None:
    book = xlsxwriter.Workbook("/dev/null", {"constant_memory": True})
    sheet = book.add_worksheet()
    for line in range(lines):
        for column in range(columns):
            sheet.write_string(line, column, "some text")
    book.close()


def highest() -> float:
    """The most memory that this process had since that was last reset, in MB."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def _grown(count: int) -> str:
    command = [sys.executable, "-c", GROWTH, str(count)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
