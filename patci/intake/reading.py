"""One door for every file that holds a programme: a workbook exported from here, or a document."""

from pathlib import Path

from patci.errors import DocumentError
from patci.intake.document import ProgrammeDocument
from patci.intake.formats.opening import open_document
from patci.intake.programme_sheet import read_programme_sheet
from patci.intake.reader import read_transcript
from patci.intake.transcript import Transcript
from templates.i18n import gettext as _

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
        _check_year(found[0], year, label)
        return found
    transcript = open_document(source, name=name)
    return read_transcript(transcript, year=year), transcript


def _package(source: Path | bytes) -> bytes | None:
    """The bytes of what may be a workbook; None for anything else, which says itself what is wrong."""
    try:
        content = source if isinstance(source, bytes) else _head(source)
    except OSError:
        return None
    return content if content.startswith(PACKAGE) and len(content) <= LARGEST_WORKBOOK else None


def _head(path: Path) -> bytes:
    """A package's bytes, up to one more than is looked at; of any other file its first bytes."""
    with path.open("rb") as file:
        first = file.read(len(PACKAGE))
        return first + file.read(LARGEST_WORKBOOK) if first == PACKAGE else first


def _check_year(document: ProgrammeDocument, asked: int | None, name: str) -> None:
    first, last = document.year_start, document.year_end
    if asked and first and last and not first <= asked <= last:
        raise DocumentError(
            _("«{name}» es el libro de un programa de {year}: quite --year.").format(name=name, year=first)
        )
