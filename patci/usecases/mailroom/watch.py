"""The time within one run: it goes on from the instant passed in, whatever the machine's clock does."""

import asyncio
import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta


@dataclass(slots=True)
class Watch:
    """A clock that starts at a given instant and is never set forward or back."""

    start: datetime
    _began: float = field(default_factory=time.monotonic)

    def now(self) -> datetime:
        """The instant within the run."""
        return self.start + self.passed()

    def passed(self) -> timedelta:
        """How long the run has taken."""
        return timedelta(seconds=time.monotonic() - self._began)

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)
