"""Memory of release and delivery, however much is due; and how fast notices are enqueued."""

import json
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import Figure, seconds
from benchmarks.mail_delivery import _deliver, release_all
from benchmarks.mail_stage import AGENCIES, sink, stage
from benchmarks.scratch import NOW, application
from models.enums import NoticeKind, SeatRole
from patci.bootstrap import Application
from patci.database import Database
from patci.usecases.noticing import notice_rows
from patci.usecases.noticing.notice_plan import Planned

SIZES = (1_000, 10_000, 100_000)
ENQUEUED = 100_000


def run() -> Iterator[Figure]:
    """The greatest memory of a process that releases and delivers so many notices."""
    first = 0.0
    for count in SIZES:
        with application() as scratch, sink() as port:
            stage(scratch, count)
            command = [sys.executable, "-m", "benchmarks.mail_memory", scratch.database.url, str(port)]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
        peak = json.loads(done.stdout)["megabytes"]
        first = first or peak
        yield Figure(
            f"memory, {count:,} due notices released and sent", peak, "MB", note=f"{peak / first:.2f} ×"
        )
    with application() as scratch:
        stage(scratch, 1)
        taken = seconds(lambda: _enqueue(scratch))
    yield Figure(f"enqueueing {ENQUEUED:,} notices", taken, "s", 15)


def _enqueue(scratch: Application) -> None:
    planned = [
        Planned(
            key=f"calendar:release:1:agency:{number % AGENCIES + 1}:liaison:{number}",
            kind=NoticeKind.CALENDAR,
            agency_id=number % AGENCIES + 1,
            role=SeatRole.LIAISON,
            why="Lo recibe como enlace de una institución cuyas sesiones cambian con la publicación.",
            due_at=NOW,
            details={"since": 0},
        )
        for number in range(ENQUEUED)
    ]
    with scratch.database.writing() as db:
        settled = notice_rows.settle(db, programme_id=1, wanted=planned, pending={}, now=NOW)
    assert settled.added == ENQUEUED


def main() -> None:
    """Release and deliver all that is due, and say how much memory it took."""
    import asyncio  # noqa: PLC0415  (only the measured process runs a loop)

    url, port = sys.argv[1:]
    release_all(url)
    asyncio.run(_deliver(Database(url), int(port)))
    print(json.dumps({"megabytes": peak_megabytes()}))


def peak_megabytes() -> float:
    """The most that this process ever held.

    On Linux from its own map: what `getrusage` says begins with what the parent held when it started it.
    """
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000_000
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) * 1024 / 1_000_000


if __name__ == "__main__":
    main()
