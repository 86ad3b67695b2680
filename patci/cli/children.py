"""The processes that `patci up` looks after: each in its own session, restarted if it dies, never orphaned.

A child watches its standard input; the parent holds the other end. Closing it is how a child is told to
stop, and it closes by itself when the parent is killed.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

GRACE_SECONDS = 2.7
FIRST_PAUSE = 1.0
LONGEST_PAUSE = 30.0
HEALTHY_SECONDS = 60.0


@dataclass
class Child:
    """A Python module run as a process, with its log; started again after a growing pause when it ends."""

    name: str
    command: tuple[str, ...]
    """The module and its arguments."""
    environment: Mapping[str, str]
    log: Path
    mark: int
    """A descriptor every child inherits: the folder counts as busy until the last of them closed it."""
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    pause: float = FIRST_PAUSE
    resume_at: float = 0.0

    def start(self) -> None:
        """Start the process in a session of its own, so that Ctrl-C reaches only the parent."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603  (our own modules)
                [sys.executable, "-m", *self.command],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=dict(self.environment),
                start_new_session=True,
                pass_fds=(self.mark,),
            )
        self.started_at = time.monotonic()

    @property
    def is_running(self) -> bool:
        """True while the process lives."""
        return self.process is not None and self.process.poll() is None

    def look_after(self, say: Callable[[str, "Child"], None]) -> None:
        """Start the process again if it died; `say` hears of "died" and "restarted"."""
        if self.is_running or self.process is None:
            return
        now = time.monotonic()
        if not self.resume_at:
            if now - self.started_at > HEALTHY_SECONDS:
                self.pause = FIRST_PAUSE
            self.resume_at = now + self.pause
            self.close()
            say("died", self)
        elif now >= self.resume_at:
            self.pause = min(self.pause * 2, LONGEST_PAUSE)
            self.resume_at = 0.0
            self.start()
            say("restarted", self)

    def ask_to_stop(self) -> None:
        """Close the child's standard input, which it takes as the wish to end."""
        if self.process is not None and self.process.stdin is not None:
            with suppress(BrokenPipeError):
                self.process.stdin.close()

    def close(self) -> None:
        """End what is left of the child and of what it started."""
        self.ask_to_stop()
        if self.process is not None:
            # Its session outlives it when a flow run that it started still works.
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def stop_all(children: Sequence[Child], *, grace: float = GRACE_SECONDS) -> None:
    """Stop the children one after the other, each with `grace` seconds to end by itself."""
    for child in children:
        child.ask_to_stop()
        deadline = time.monotonic() + grace
        while child.is_running and time.monotonic() < deadline:
            time.sleep(0.05)
        child.close()
