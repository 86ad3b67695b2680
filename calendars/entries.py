"""What one event of a calendar says, before it is written as iCalendar."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Status = Literal["CONFIRMED", "TENTATIVE", "CANCELLED"]


class EntryError(ValueError):
    """An entry cannot be shown on a calendar: its days or hours contradict each other."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One event: all-day where `start` and `end` are dates (both included), timed where they are instants.

    `zone` is the IANA zone in which a timed entry is shown; one whose end is not known ends at its start.
    `transparent` leaves the reader's time free (windows, deadlines). A `classified` entry is marked
    private; what must not be read at all, the caller leaves out.

    Raises:
        EntryError: naive instants, mixed types, an end before the start, or an unprintable UID.
    """

    uid: str
    sequence: int
    title: str
    start: date | datetime
    end: date | datetime
    status: Status
    updated_at: datetime
    zone: str
    description: str = ""
    location: str = ""
    url: str | None = None
    categories: tuple[str, ...] = ()
    transparent: bool = False
    classified: bool = False

    def __post_init__(self) -> None:
        if not self.uid or not self.uid.isprintable():
            raise EntryError(f"UID {self.uid!r}")
        if isinstance(self.start, datetime) is not isinstance(self.end, datetime):
            raise EntryError(f"{self.uid}: a date and an instant")
        for value in (self.start, self.end, self.updated_at):
            if isinstance(value, datetime) and value.utcoffset() is None:
                raise EntryError(f"{self.uid}: {value} has no zone")
        if self.end < self.start:
            raise EntryError(f"{self.uid}: ends at {self.end}, starts at {self.start}")

    @property
    def is_all_day(self) -> bool:
        """True where the entry has days and no hours."""
        return not isinstance(self.start, datetime)
