"""Atoms: the pieces of a session's name, each with what it is."""

from enum import Enum, auto
from typing import Literal, NamedTuple

from calendars.session_kinds import SessionKind

Unit = Literal["sesión", "reunión", "asamblea", "junta", "pleno"]


class Sort(Enum):
    """What a piece of a session's name is."""

    # By identity: an enum's own hash takes a call of Python, and sorts are looked up by the dozen in a name.
    __hash__ = object.__hash__

    NUMBER = auto()
    YEAR = auto()
    DATE = auto()

    ORDINAL = auto()
    CARDINAL = auto()
    ARABIC = auto()
    ROMAN = auto()

    UNIT = auto()
    UNITS = auto()
    GATHERING = auto()
    PERIOD = auto()
    RECORD = auto()
    BODY = auto()
    STAGE = auto()
    ROOM = auto()
    KIND = auto()
    CODE = auto()

    LABEL = auto()
    OF = auto()
    AND = auto()
    TO = auto()
    ARTICLE = auto()
    MANNER = auto()
    MONTH = auto()
    STOP = auto()

    SEPARATOR = auto()
    COMMA = auto()
    DASH = auto()
    SLASH = auto()
    OPEN = auto()
    CLOSE = auto()
    WORD = auto()


class Atom(NamedTuple):
    """A piece of a name; the number of a NUMBER whose forms differ is None.

    `sure` marks one that cannot be a count of things: "4ª", "No. 4", "Cuarta", not "4" and "cuatro".
    """

    sort: Sort
    word: str
    number: int | None = None
    year: int | None = None
    kind: SessionKind | None = None
    unit: Unit | None = None
    sure: bool = False
