"""One door for every file that holds a programme: a workbook exported from here, or a document."""

from pathlib import Path

from patci.intake.document import ProgrammeDocument
from patci.intake.programme_sheet import read_programme_sheet
from patci.intake.reader import read_transcript
from patci.intake.text import read_source
from patci.intake.transcript import Transcript

LARGEST_WORKBOOK = 20_000_000
"""Bytes of a file that is looked at; a programme of 2,000 rows has a hundredth of that."""
PACKAGE = b"PK\x03\x04"


def read_any(
    source: Path | bytes, name: str | None = None, *, year: int | None = None
) -> tuple[ProgrammeDocument, Transcript]:
    """The programme that a file holds, and its lines; `year` is for a document that does not say its own.

    Raises:
        DocumentError: it cannot be read, it is no programme, or its year contradicts its dates.
    """
    content = _package(source)
    label = name or (source.name if isinstance(source, Path) else "")
    found = read_programme_sheet(content, label) if content else None
    if found:
        return found
    transcript = read_source(source, name=name)
    return read_transcript(transcript, year=year), transcript


def _package(source: Path | bytes) -> bytes | None:
    """The bytes of what may be a workbook; None for anything else, which says itself what is wrong."""
    if isinstance(source, bytes):
        return source if source.startswith(PACKAGE) else None
    if not source.is_file() or source.stat().st_size > LARGEST_WORKBOOK:
        return None
    with source.open("rb") as file:
        return PACKAGE + file.read() if file.read(len(PACKAGE)) == PACKAGE else None
