"""What a date phrase is made of once it is read: pieces, how they hang together, what is said about them."""

from dataclasses import dataclass
from enum import IntEnum, auto

from calendars.period import Precision, TimeOfDay


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """Something that can become periods; `months` and `year` are empty where it takes them from elsewhere."""

    words: str
    months: tuple[int, ...] = ()
    year: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Day(Piece):
    """A day by its number, perhaps with the weekday that the document gives it."""

    number: int
    weekday: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Weekdays(Piece):
    """Mondays (0) to Sundays (6): the nth ones of the months, or all of them where `nth` is None.

    `days` is how many days each lasts: two for a weekend.
    """

    weekday: int
    nth: int | None = None
    days: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class EdgeDays(Piece):
    """The first days of a month, or the last ones where `count` is negative."""

    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class WorkingDays(Piece):
    """Working days at an edge of a month, which only a calendar of holidays could tell."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Month(Piece):
    """A month; its number is the one entry of `months`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Part(Piece):
    """The nth week, fortnight, quarter, … (-1 is the last one)."""

    unit: Precision
    nth: int

    @property
    def is_of_month(self) -> bool:
        """True for what is counted inside a month."""
        return self.unit is Precision.FORTNIGHT or (self.unit is Precision.WEEK and abs(self.nth) <= 5)


@dataclass(frozen=True, kw_only=True, slots=True)
class WholeYear(Piece):
    """A year by its number, or the year in question."""


class Link(IntEnum):
    """How a piece hangs on the one before it."""

    NONE = auto()
    LIST = auto()
    NEXT = auto()
    RANGE = auto()


class Mode(IntEnum):
    """What a phrase says about the piece that follows."""

    IN = auto()
    FOR = auto()
    WITHIN = auto()
    BY = auto()
    BEFORE = auto()
    SINCE = auto()
    AFTER = auto()


@dataclass(frozen=True, slots=True)
class Item:
    """A piece in its place: its link to the one before, its mode, and the unit named before it.

    It stands `aside` where brackets or a colon make it say again, or more exactly, what stands before.
    """

    piece: Piece
    link: Link = Link.NONE
    mode: Mode = Mode.IN
    label: Precision | None = None
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """A whole phrase as the grammar understands it, before any day is computed."""

    items: tuple[Item, ...]
    notes: tuple[str, ...]
    years: tuple[int, ...]
    every: Precision | None
    undetermined: bool
    tentative: bool
    times: tuple[TimeOfDay, ...]
