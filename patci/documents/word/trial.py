"""`python -m patci.documents.word.trial KIND LANGUAGE`: fills a template that comes in with the samples.

Ends with 3 and one sentence where it is refused; a template that takes too much memory ends otherwise.
"""

import resource
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from models.enums import DocumentFormat, DocumentKind
from patci.documents.provenance import Provenance
from patci.documents.word import sample_cut_offs, sample_sessions
from patci.documents.word.refusals import TemplateRefusedError
from patci.documents.word.writing import write
from templates import i18n

MOST_MEMORY = 1_500_000_000
MOST_SECONDS = 15
REFUSED = 3


def main() -> int:
    """Fill the template with every sample."""
    kind = DocumentKind(sys.argv[1])
    i18n.language.set(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    try:
        try_all(kind, sys.stdin.buffer.read())
    except TemplateRefusedError as error:
        sys.stdout.buffer.write(str(error).encode())
        return REFUSED
    return 0


def try_all(kind: DocumentKind, content: bytes) -> None:
    """Fill a template with every sample of its kind.

    Raises:
        TemplateRefusedError: one of them cannot be written.
    """
    for rows in samples(kind):
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
