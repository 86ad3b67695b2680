"""Importing a programme: reading its text, and writing it into a database as a draft and in force.

The built-in programme by default; `PATCI_BENCHMARK_FILE` names a document to read instead.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import Figure, seconds
from benchmarks.scratch import NOW, application
from patci.intake.builtin import builtin_programme
from patci.intake.document import ProgrammeDocument
from patci.intake.reader import read_programme
from patci.usecases.drafting import programmes


def run() -> Iterator[Figure]:
    """Read, draft, accept."""
    given = os.environ.get("PATCI_BENCHMARK_FILE")
    if given:
        content = Path(given).read_bytes()
        reading = seconds(lambda: read_programme(content, given), times=3)
        document = read_programme(content, given)
        note = f"{len(content):,} bytes at {len(content) / reading / 1e6:.1f} MB/s"
    else:
        reading, document = seconds(builtin_programme, times=3), builtin_programme()
        note = "the built-in programme"
    writing = seconds(lambda: _write(document))
    yield Figure("reading a programme", reading, "s", note=note)
    yield Figure("import: read, draft and accept", reading + writing, "s", 2)


def _write(document: ProgrammeDocument) -> None:
    with application() as scratch, scratch.database.writing() as db:
        draft = programmes.import_draft(
            db, document, source_name="benchmark", source_sha256="benchmark", now=NOW, actor="cli"
        )
        programmes.accept(db, draft, now=NOW, actor="cli")
