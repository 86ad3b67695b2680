"""`python -m benchmarks.audit_verified URL` goes through a log: seconds, seconds of processor, megabytes."""

import sys
import time

from benchmarks.figures import megabytes_at_most, seconds
from patci.database import Database
from patci.usecases.keeping import verification


def main(url: str) -> None:
    """Verify it and measure; a log that does not hold ends in an error."""
    database = Database(url)
    began = time.process_time()
    with database.reading() as db:
        done: list[verification.Verified] = []
        took = seconds(lambda: done.append(verification.verify(db)))
    processor = time.process_time() - began
    if done[0].broken is not None:
        raise AssertionError(done[0])
    print(took, processor, megabytes_at_most())


main(sys.argv[1])
