"""A watch that stands still, but for the time that somebody waits on it."""

from dataclasses import dataclass
from datetime import timedelta

from patci.usecases.mailroom.watch import Watch


@dataclass(slots=True)
class StillWatch(Watch):
    """Waiting takes no time, and moves it on."""

    slept: float = 0.0

    def passed(self) -> timedelta:
        """What was waited."""
        return timedelta(seconds=self.slept)

    async def sleep(self, seconds: float) -> None:
        """Move on; a wait of minutes, for which nobody stays, really waits."""
        if seconds > 100:
            await Watch.sleep(self, seconds)
        self.slept += seconds
