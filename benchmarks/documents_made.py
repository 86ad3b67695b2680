"""`python -m benchmarks.documents_made report|cards`: seconds, processor, megabytes, pages or cards."""

import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import cache

import pypdfium2

from benchmarks.document_rows import AGENCIES, large, provenance
from benchmarks.figures import megabytes_at_most, seconds
from models.enums import DocumentKind
from patci.documents.press import agency_card, follow_up_report
from patci.documents.shape import Snapshot

TOGETHER = 2
"""Cores that the promise is made for."""
rows = cache(large)


def main(what: str) -> None:
    """Make, measure, print; the rows are there before, as they are read from a cut-off."""
    rows()
    before = _processor()
    took, count = {"report": _report, "cards": _cards}[what]()
    print(took, _processor() - before, megabytes_at_most(), count)


def _processor() -> float:
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def _report() -> tuple[float, int]:
    found: list[bytes] = []
    source = provenance(DocumentKind.FOLLOW_UP_REPORT, "cut_off:c")
    snapshot: Snapshot = rows()
    took = seconds(lambda: found.append(follow_up_report.write(snapshot, source)))
    with pypdfium2.PdfDocument(found[0]) as document:
        return took, len(document)


def _cards() -> tuple[float, int]:
    began = time.perf_counter()
    with ProcessPoolExecutor(TOGETHER) as pool:
        sizes = list(pool.map(_card, range(AGENCIES), chunksize=20))
    return time.perf_counter() - began, len(sizes)


def _card(number: int) -> int:
    key = f"a{number}"
    source = provenance(DocumentKind.AGENCY_CARD, f"agency:{key}@cut_off:c")
    return len(agency_card.write(rows(), source, agency=key))


main(sys.argv[1])
