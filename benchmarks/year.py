"""The rehearsal of the whole year of the built-in programme, on an empty installation."""

import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from benchmarks.figures import Figure, seconds
from patci.settings import Settings
from patci.usecases.rehearsing.rehearsal import Script, Summary, rehearse


def run() -> Iterator[Figure]:
    """With nobody answering, and with four of five."""
    for share in (0.0, 0.8):
        found: list[Summary] = []
        began = time.process_time()
        taken = seconds(lambda share=share, found=found: found.append(_rehearse(share)))  # type: ignore[misc]
        busy = time.process_time() - began
        totals = found[0].to_json()["totals"]
        counted = f"{totals['sent']} mails, {totals['submissions']} submissions, {totals['answers']} answers"
        note = f"{busy:.1f} s of processor; {counted}"
        yield Figure(f"rehearsal of 2024, --answering {share:g}", taken, "s", 20, note)


def _rehearse(share: float) -> Summary:
    with tempfile.TemporaryDirectory() as folder:
        script = Script(date(2024, 1, 1), date(2024, 12, 31), share, 1, Path(folder, "out"))
        settings = Settings(_env_file=None, data=Path(folder))  # type: ignore[call-arg]
        return rehearse(None, script=script, settings=settings, progress=lambda *_args: None)
