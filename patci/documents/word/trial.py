"""`python -m patci.documents.word.trial KIND LANGUAGE`: fills a template that comes in with the samples.

Ends with 3 and one sentence where it is refused; a template that takes too much memory ends otherwise.
Once it looks at the template this process can open nothing more: no file, no connection, no program.
"""

import resource
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from models.enums import DocumentFormat, DocumentKind
from patci.documents.provenance import Provenance
from patci.documents.word import sample_cut_offs, sample_sessions, tour
from patci.documents.word.refusals import TemplateRefusedError
from patci.documents.word.writing import write
from templates import i18n

MOST_MEMORY = 1_500_000_000
MOST_SECONDS = 15
REFUSED = 3
OPEN = 3
"""Descriptors: what comes in, what goes out, what goes wrong."""


def main() -> int:
    """Fill the template with every sample."""
    kind = DocumentKind(sys.argv[1])
    i18n.language.set(sys.argv[2])
    rows = list(samples(kind))
    # Whatever the libraries read from the disk on first use, also on the first error, they read now.
    write(rows[0], provenance(kind), agency=sample_cut_offs.AGENCY)
    tour.walk()
    content = sys.stdin.buffer.read()
    shut()
    try:
        try_all(kind, content, rows)
    except TemplateRefusedError as error:
        sys.stdout.buffer.write(str(error).encode())
        return REFUSED
    return 0


def shut() -> None:
    """Bound this process: memory, time, and nothing that it could still open, write or leave behind."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Its input and output are open; a file or a connection would be the next one.
    resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN, OPEN))


def try_all(kind: DocumentKind, content: bytes, given: Iterable[Mapping[str, Any]] | None = None) -> None:
    """Fill a template with every sample of its kind, read already or not.

    Raises:
        TemplateRefusedError: one of them cannot be written.
    """
    for rows in given or samples(kind):
        write(rows, provenance(kind), template=content, agency=sample_cut_offs.AGENCY)


def samples(kind: DocumentKind) -> Iterator[Mapping[str, Any]]:
    """Every record on which the template of a kind must stand."""
    if kind is DocumentKind.REMINDER_LETTER:
        yield from (sample_cut_offs.full_snapshot(), sample_cut_offs.empty_snapshot())
    else:
        yield sample_sessions.full_record()
        yield sample_sessions.written_record()
        yield sample_sessions.failed_record()
        yield sample_sessions.empty_record()


def provenance(kind: DocumentKind) -> Provenance:
    """Where a sample comes from."""
    return Provenance(
        kind=kind,
        format=DocumentFormat.DOCX,
        subject="session:SC-O34",
        source_sha256="0" * 64,
        at=datetime(2024, 5, 7, 16, 30, tzinfo=UTC),
        zone="America/Mexico_City",
        base_url="https://example.org",
    )


if __name__ == "__main__":
    sys.exit(main())
