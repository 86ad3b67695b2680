"""`python -m benchmarks.cut_off_taken URL FOLDER` takes one: seconds, processor, megabytes, bytes of text."""

import sys
import time
from pathlib import Path

from sqlalchemy import select

from benchmarks.figures import megabytes_at_most, seconds
from benchmarks.scratch import NOW
from models import CutOff, Programme
from patci.database import Database
from patci.documents.frozen import text_of
from patci.usecases.keeping import cutoffs


def main(url: str, folder: Path) -> None:
    """Take it, measure, then read it once to see how large it is."""
    database = Database(url)
    began = time.process_time()
    took = seconds(lambda: _take(database, folder))
    processor = time.process_time() - began
    peak = megabytes_at_most()
    with database.reading() as db:
        size = len(text_of(db.scalars(select(CutOff)).one(), folder).encode())
    print(took, processor, peak, size)


def _take(database: Database, folder: Path) -> None:
    with database.writing() as db:
        programme = db.scalars(select(Programme)).one()
        cutoffs.take(db, programme, ref="c", title="Corte", now=NOW, actor="test", folder=folder)


main(sys.argv[1], Path(sys.argv[2]))
