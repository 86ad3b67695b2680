"""A sender that is killed: `python -m tests.patci.mortal_sender` delivers in a child and dies at a step.

Each line on standard input is a job, `{"url", "port", "step", "connections", "now"}`; the answer is the
child's exit: the steps that it did (0 to 255), or minus the signal that ended it. A step is every moment
about a transaction (before it begins, before and after it commits) and about every word with the server.
"""

import asyncio
import json
import os
import signal
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import aiosmtplib
from sqlalchemy.orm import Session as DbSession

from patci.database import Database
from patci.mail.target import LOOPBACK, Target
from patci.usecases.mailroom.delivering import deliver_ready

WORDS = ("connect", "execute_command", "data")


class Life:
    """Counts steps, and ends the process by SIGKILL at the n-th; 0 lets it live."""

    def __init__(self, last: int) -> None:
        self.last, self.steps = last, 0

    def step(self) -> None:
        """One step more."""
        self.steps += 1
        if self.steps == self.last:
            os.kill(os.getpid(), signal.SIGKILL)


class MortalDatabase(Database):
    """A database each of whose transactions has three moments to die at."""

    def __init__(self, url: str, life: Life) -> None:
        super().__init__(url)
        self.life = life

    @contextmanager
    def writing(self) -> Iterator[DbSession]:
        """A transaction like any other."""
        self.life.step()
        with super().writing() as db:
            yield db
            self.life.step()
        self.life.step()


def _mortal(word: str, life: Life) -> None:
    """Make a word with the server a moment to die at, before it is said and after it is answered."""
    spoken: Callable[..., Awaitable[Any]] = getattr(aiosmtplib.SMTP, word)

    async def say(client: aiosmtplib.SMTP, *given: Any, **named: Any) -> Any:
        life.step()
        answer = await spoken(client, *given, **named)
        life.step()
        return answer

    setattr(aiosmtplib.SMTP, word, say)


def deliver(job: dict[str, Any]) -> int:
    """One run of delivery; returns the steps it took."""
    life = Life(job["step"])
    for word in WORDS:
        _mortal(word, life)
    database = MortalDatabase(job["url"], life)
    target = Target(LOOPBACK, job["port"], "st@comision.example", connections=job["connections"])
    asyncio.run(
        deliver_ready(database, target=target, worker="dead", now=datetime.fromisoformat(job["now"]), batch=3)
    )
    return life.steps


def main() -> None:
    """Do one job after the other, each in a child of its own."""
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            os._exit(deliver(json.loads(line)))
        _pid, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    main()
