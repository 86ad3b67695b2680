"""A programme of 35 pages in each format and a workbook of 2,000 rows, from the file to a draft."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks import sample_programme as sample
from benchmarks.figures import Figure, seconds
from benchmarks.scratch import NOW, application
from patci.bootstrap import Application
from patci.intake.formats.opening import open_document
from patci.intake.reader import read_transcript
from patci.usecases.drafting import programmes

PDF = Path(__file__).resolve().parent / "samples" / "programme.pdf"
"""`sample_programme.as_word`, laid out and printed by a word processor."""


def run() -> Iterator[Figure]:
    """Open each file, then go from the file to a draft in the database."""
    files = {
        "programme.pdf": PDF.read_bytes(),
        "programme.docx": sample.as_word(),
        "programme.html": sample.as_html(),
        "programme.md": sample.as_text(),
        "calendar.xlsx": sample.as_workbook(),
    }
    with application() as scratch:
        for name, content in files.items():
            lines = len(open_document(content, name=name).lines)
            opening = seconds(lambda content=content, name=name: open_document(content, name=name), times=5)
            whole = seconds(lambda content=content, name=name: _import(scratch, content, name), times=3)
            note = f"{len(content):,} bytes, {lines:,} lines; opening alone {opening:.2f} s"
            yield Figure(f"{name}, from the file to a draft", whole, "s", 5 if "xlsx" in name else 2, note)


def _import(scratch: Application, content: bytes, name: str) -> None:
    transcript = open_document(content, name=name)
    document = read_transcript(transcript, year=2025)
    with scratch.database.writing() as db:
        programmes.import_draft(
            db, document, source_name=name, source_sha256=transcript.sha256, now=NOW, actor="cli"
        )
