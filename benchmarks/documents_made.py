"""`python -m benchmarks.documents_made`: a report; seconds, processor, megabytes, pages."""

import os

import pypdfium2

from benchmarks.document_rows import large, provenance
from benchmarks.figures import megabytes_at_most, seconds
from models.enums import DocumentKind
from patci.documents.press import follow_up_report
from patci.documents.shape import Snapshot


def main() -> None:
    """Make, measure, print; the rows are there before, as they are read from a cut-off."""
    rows: Snapshot = large()
    found: list[bytes] = []
    source = provenance(DocumentKind.FOLLOW_UP_REPORT, "cut_off:c")
    before = _processor()
    took = seconds(lambda: found.append(follow_up_report.write(rows, source)))
    with pypdfium2.PdfDocument(found[0]) as document:
        print(took, _processor() - before, megabytes_at_most(), len(document))


def _processor() -> float:
    spent = os.times()
    return spent.user + spent.system


main()
