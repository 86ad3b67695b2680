"""`python -m benchmarks.documents_compiled URL FOLDER`: makes what waits there, as the engine does.

Prints seconds, processor of all processes, megabytes of this one and of the largest other, documents issued.
"""

import os
import resource
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import func, select

from benchmarks.figures import megabytes_at_most
from models import IssuedDocument
from patci.database import Database
from patci.usecases.compiling import running
from patci.usecases.compiling.preparing import Place
from patci.usecases.compiling.running import Clocks


def main(url: str, folder: Path) -> None:
    """From taking the compilation up to its end: everything is registered, stored and hashed."""
    database, place = (
        Database(url),
        Place("https://patci.ejemplo.mx", folder / "evidence", folder / "snapshots"),
    )
    began = time.perf_counter()
    (done,) = running.run_waiting(database, place, clocks=Clocks(_now, _now), holder="benchmark")
    took = time.perf_counter() - began
    assert done.problem is None, done.problem
    with database.reading() as db:
        issued = db.scalar(select(func.count()).select_from(IssuedDocument))
    # Kilobytes on Linux; what a child began with is counted, too.
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(took, _processor(), megabytes_at_most(), largest, issued)


def _processor() -> float:
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def _now() -> datetime:
    return datetime.now(UTC)


main(sys.argv[1], Path(sys.argv[2]))
