"""A process beside this one that makes documents: `python -m patci.documents.beside LANGUAGE`.

It reads the rows once, then orders, and answers each with bytes or a fault. It knows no database. It ends
with whoever started it, and by itself where one document takes too long or too much memory.
"""

import os
import pickle
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from contextvars import copy_context
from typing import IO, Any

from patci.documents.orders import Cause, Fault, FaultError, Order, fault_of
from templates import i18n

LONGEST = 90
"""Seconds for one document; the lease of a compilation is more than twice as long."""
MOST_MEMORY = 3_000_000_000
PARENT_LOOK = 0.5
COMMAND = "-m", "patci.documents.beside"
TORN = EOFError, BrokenPipeError, pickle.UnpicklingError


class Beside:
    """The other process, seen from here; it is started when it is needed, and again where it ended."""

    def __init__(self, rows: bytes, folder: str) -> None:
        self._rows = rows
        self._environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
            # What a killed process leaves behind goes with our own folder.
            "TMPDIR": folder,
        }
        self._process: subprocess.Popen[bytes] | None = None
        self._is_stopped = False

    def made(self, order: Order) -> bytes:
        """The bytes of a document.

        Raises:
            FaultError: it cannot be made, or the process ended over it.
        """
        process = self._started()
        try:
            pickle.dump(order, _open(process.stdin))
            _open(process.stdin).flush()
            answer: bytes | Fault = pickle.load(_open(process.stdout))  # noqa: S301  (our own process)
        except TORN as error:
            raise FaultError(_end_of(process)) from error
        if isinstance(answer, Fault):
            raise FaultError(answer)
        return answer

    def stop(self) -> None:
        """End the process, also in the middle of a document; nothing is started any more."""
        self._is_stopped = True
        if self._process is not None:
            self._process.kill()

    def let_go(self) -> None:
        """Give back what is left of a process that was stopped, when nobody listens to it any more."""
        if self._process is not None:
            _end_of(self._process)

    def _started(self) -> subprocess.Popen[bytes]:
        if self._is_stopped:
            raise FaultError(Fault(Cause.ENDED))
        if self._process is None or self._process.poll() is not None:
            command = [sys.executable, *COMMAND, i18n.language.get()]
            self._process = subprocess.Popen(  # noqa: S603  (our own module, in our own Python)
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=self._environment
            )
            with suppress(BrokenPipeError):
                _open(self._process.stdin).write(self._rows)
        return self._process


def _open(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise BrokenPipeError
    return pipe


def _end_of(process: subprocess.Popen[bytes]) -> Fault:
    """End a process and say why it is not there any more."""
    process.kill()
    code = process.wait()
    for pipe in (process.stdin, process.stdout):
        # Words that it can no longer read are dropped.
        with suppress(BrokenPipeError):
            _open(pipe).close()
    return Fault(Cause.TOO_SLOW if code == -signal.SIGALRM else Cause.ENDED, str(code))


def main() -> None:
    """Make what is ordered until no more orders come."""
    # Ctrl-C reaches the whole group: whoever started this process decides what becomes of it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _end_with(os.getppid())
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    i18n.language.set(sys.argv[1])
    answers = _own_output()
    rows: Mapping[str, Any] = pickle.load(sys.stdin.buffer)  # noqa: S301  (from our own process)
    while (order := _next(sys.stdin.buffer)) is not None:
        # The system ends us where the document does not come, whatever it is that hangs.
        signal.alarm(LONGEST)
        answer = _answer(order, rows)
        signal.alarm(0)
        _tell(answer, answers)


def _tell(answer: bytes | Fault, answers: IO[bytes]) -> None:
    try:
        pickle.dump(answer, answers)
        answers.flush()
    except BrokenPipeError:
        # Whoever ordered it is gone, and with them everybody who could read a word of it.
        os._exit(1)


def _answer(order: Order, rows: Mapping[str, Any]) -> bytes | Fault:
    with ThreadPoolExecutor(1) as apart:
        working = apart.submit(copy_context().run, order.made, rows)
        return fault_of(working) or working.result()


def _next(orders: IO[bytes]) -> Order | None:
    try:
        found: Order = pickle.load(orders)  # noqa: S301  (from our own process)
    except EOFError:
        return None
    return found


def _own_output() -> IO[bytes]:
    """The way back, for answers alone: what a library prints goes to the log."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _end_with(parent: int) -> None:
    """End when whoever started this process is gone, also in the middle of a document."""

    def look() -> None:
        while os.getppid() == parent:
            time.sleep(PARENT_LOOK)
        os._exit(1)

    threading.Thread(target=look, daemon=True).start()


if __name__ == "__main__":
    main()
