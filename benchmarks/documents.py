"""Printed documents: a report from 10,000 activities and agreements, a card for each of 400 agencies."""

import subprocess
import sys
from collections.abc import Iterator

from benchmarks.figures import Figure


def run() -> Iterator[Figure]:
    """Each is made by a fresh process, whose memory at its highest is its own."""
    took, processor, peak, pages = _made("report")
    note = f"{pages:.0f} pages; {processor:.1f} s of processor"
    yield Figure("follow-up report from 10,000 activities and agreements", took, "s", 2, note)
    yield Figure("follow-up report, memory of its process at its highest", peak, "MB", 500)
    took, processor, peak, count = _made("cards")
    note = f"two processes; {processor:.0f} s of processor"
    yield Figure(f"cards of {count:.0f} agencies", took, "s", 20, note)
    yield Figure("cards of agencies, memory of one process at its highest", peak, "MB")


def _made(what: str) -> list[float]:
    command = [sys.executable, "-m", "benchmarks.documents_made", what]
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    return [float(word) for word in found.stdout.split()]
