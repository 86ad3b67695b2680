"""Makes documents in their order: a few in this process, many in two beside it; what fails comes back, too.

Whoever makes a document works apart from whoever registers it, who alone writes to the database.
"""

import os
import pickle
import tempfile
from collections import Counter, deque
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import copy_context
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue

from sqlalchemy.exc import SQLAlchemyError

from patci.database import Database
from patci.documents.beside import Beside
from patci.documents.orders import Cause, Fault, fault_of
from patci.documents.recipes import Recipe
from patci.usecases.compiling.preparing import Prepared
from patci.usecases.compiling.work import Unit, Work

MANY = 30
"""Documents from which on two processes are worth their start of a second."""
AHEAD = 16
"""Documents that are made before those in front of them are registered: so many are in memory."""
TOGETHER = 10
"""Documents that one transaction registers at most."""
MOST_LOST = 5
"""Documents of a recipe that are lost for no reason of ours; the others of it are not tried any more."""
FORESEEN = {Cause.REFUSED, Cause.NO_ROOM}
"""Why there would be none at a second try, either."""
Make = Callable[[Prepared], bytes]
Working = Future[tuple[Prepared, bytes]]


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a document: its bytes, and where they lie on the disk; or why there are none."""

    unit: Unit
    prepared: Prepared | None = None
    content: bytes = b""
    written: Path | None = None
    fault: Fault | None = None


def made(database: Database, work: Work) -> Generator[list[Made], None, None]:
    """Every document of the work, in its order, as they come: one at a time, or up to ten.

    Nothing that a document's rows, template or writer raises ends it; what the database raises does. Whoever
    does not go through to the end closes it, and with it the processes.
    """
    opened = _two_beside(work) if len(work.units) >= MANY else _here()
    with opened as (make, workers, ahead):
        line = _Line(database, work, make, workers)
        for unit in work.units:
            line.add(unit)
            if len(line.waiting) >= ahead:
                yield line.first()
        while line.waiting:
            yield line.first()


@dataclass(slots=True)
class _Line:
    """Documents in work, in the order in which they are asked for."""

    database: Database
    work: Work
    make: Make
    workers: ThreadPoolExecutor
    waiting: deque[tuple[Unit, Working]] = field(default_factory=deque)
    lost: Counter[Recipe] = field(default_factory=Counter)

    def add(self, unit: Unit) -> None:
        self.waiting.append((unit, self._begin(unit)))

    def first(self) -> list[Made]:
        """The first that waits, and what is ready behind it."""
        found = [self._outcome(*self.waiting.popleft())]
        while self.waiting and self.waiting[0][1].done() and len(found) < TOGETHER:
            found.append(self._outcome(*self.waiting.popleft()))
        return found

    def _begin(self, unit: Unit) -> Working:
        return self.workers.submit(copy_context().run, self._made, unit)

    def _made(self, unit: Unit) -> tuple[Prepared, bytes]:
        with self.database.reading() as db:
            prepared = self.work.prepared(db, unit)
        return prepared, self.make(prepared)

    def _outcome(self, unit: Unit, working: Working) -> Made:
        if self.lost[unit.recipe] >= MOST_LOST:
            return Made(unit, fault=Fault(Cause.NOT_TRIED))
        fault = self._fault(working)
        if fault is not None and fault.cause not in FORESEEN:
            # Perhaps memory was short, or somebody ended the process: once more, and that is all.
            working = self._begin(unit)
            fault = self._fault(working)
        if fault is None:
            return Made(unit, *working.result())
        self.lost[unit.recipe] += fault.cause not in FORESEEN
        return Made(unit, fault=fault)

    def _fault(self, working: Working) -> Fault | None:
        fault = fault_of(working)
        if isinstance(working.exception(), SQLAlchemyError):
            # The database is no matter of one document: whoever runs this tries again later.
            working.result()
        return fault


@contextmanager
def _here() -> Iterator[tuple[Make, ThreadPoolExecutor, int]]:
    with ThreadPoolExecutor(1) as workers:
        yield Prepared.made, workers, 1


@contextmanager
def _two_beside(work: Work) -> Iterator[tuple[Make, ThreadPoolExecutor, int]]:
    with tempfile.TemporaryDirectory(prefix="patci-", ignore_cleanup_errors=True) as folder:
        rows = pickle.dumps(work.rows)
        beside = [Beside(rows, folder) for _one in range(min(2, os.cpu_count() or 1))]
        idle: SimpleQueue[Beside] = SimpleQueue()
        for one in beside:
            idle.put(one)

        def make(prepared: Prepared) -> bytes:
            if prepared.rows is not work.rows:
                return prepared.made()
            one = idle.get()
            try:
                return one.made(prepared.order)
            finally:
                idle.put(one)

        workers = ThreadPoolExecutor(len(beside))
        try:
            yield make, workers, AHEAD
        finally:
            for one in beside:
                one.stop()
            workers.shutdown(cancel_futures=True)
            for one in beside:
                one.let_go()
