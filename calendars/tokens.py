"""What the lexer hands to the grammar: tokens, and dates in figures."""

from typing import NamedTuple

from calendars.kinds import Kind
from calendars.languages.language import Value


class NumericDate(NamedTuple):
    """A date in figures as it stands there; it need not exist."""

    year: int | None
    month: int
    day: int | None


class Token(NamedTuple):
    """One word, number or known phrase, and where it stands in the text."""

    kind: Kind
    start: int
    end: int
    value: Value = None
    date: NumericDate | None = None
    pair: tuple[int, int] | None = None
    """Two numbers of one token: two days, an hour and its minutes, the number of a quarter."""
    misspelt: bool = False
    """True for a month whose name has a slip."""
