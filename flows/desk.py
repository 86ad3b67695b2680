"""What a flow works with: the application, the instant and the publisher of its report.

A run builds them once for its process; a test lays its own on the desk, and needs no server.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

from flows.artifacts import Publisher, publish
from flows.deployments import DEFAULT_ZONE
from patci import bootstrap
from patci.bootstrap import Application
from patci.usecases.queries import programmes
from templates.environment import instant


@dataclass(frozen=True, slots=True)
class Desk:
    """An application and where reports go."""

    application: Application
    publish: Publisher = publish

    def zone(self) -> str:
        """The zone in which schedules and reports are read: the newest programme's."""
        with self.application.database.reading() as db:
            found = programmes.in_force(db)
        return found[0].zone if found else DEFAULT_ZONE

    def moment(self, as_of: datetime | None) -> datetime:
        """The instant a flow works at: the one it was given (in the programme's zone where it names none)."""
        if as_of is None:
            return self.application.clock().now()
        return as_of if as_of.tzinfo else as_of.replace(tzinfo=ZoneInfo(self.zone()))

    def spoken(self, moment: datetime) -> str:
        """An instant as people read it."""
        return instant(moment, self.zone())


_laid: ContextVar[Desk | None] = ContextVar("desk", default=None)


@cache
def _own() -> Desk:
    desk = Desk(bootstrap.build())
    bootstrap.settle_memory()
    return desk


def current() -> Desk:
    """The desk that was laid for this context, else this process's own."""
    return _laid.get() or _own()


@contextmanager
def laid(desk: Desk) -> Iterator[Desk]:
    """Work at `desk` within the block."""
    token = _laid.set(desk)
    try:
        yield desk
    finally:
        _laid.reset(token)


def run_name(title: str) -> Callable[[], str]:
    """A namer of runs, such as "Avisos · 1 feb 2024, 09:00", from the programme's clock."""

    def name() -> str:
        at = current()
        return f"{title} · {at.spoken(at.moment(None))}"

    return name
