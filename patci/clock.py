"""The clock that front doors pass in; nothing below them asks what time it is."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Anything that knows the present instant."""

    def now(self) -> datetime:
        """The present instant, aware."""


@dataclass(frozen=True, slots=True)
class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The present instant in UTC."""
        return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class FixedClock:
    """A clock that stands still: tests, rehearsals and `--as-of`."""

    instant: datetime

    def now(self) -> datetime:
        """The instant it was set to."""
        return self.instant
