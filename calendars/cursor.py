"""A place in a row of tokens, with the few moves that the grammar needs."""

from calendars.kinds import Kind
from calendars.lexicon import Lexicon
from calendars.period import Precision
from calendars.tokens import Token

_END = [Token(Kind.END, 0, 0)] * 8
"""Behind the last token, and so before the first one too: looking around needs no bounds."""


class Cursor:
    """Reads tokens from left to right; whoever goes back does so by keeping `place`."""

    __slots__ = (
        "known",
        "month",
        "no_months_before",
        "no_unit_before",
        "place",
        "sort",
        "text",
        "tokens",
        "year",
        "years",
    )

    def __init__(
        self, tokens: list[Token], text: str, known: Lexicon, *, year: int | None, month: int | None
    ) -> None:
        self.tokens = tokens + _END
        self.text = text
        self.known = known
        self.year = year
        self.month = month
        self.place = 0
        self.years: set[int] = set()
        """Years that the phrase itself names."""
        self.no_unit_before = 0
        """Ordinals up to this place were already seen to have no unit after them."""
        self.sort: tuple[Precision | None, int] | None = None
        """What ordinals counted last: a unit, or a weekday; "y primera de mayo" counts the same."""
        self.no_months_before = 0
        """Weekdays up to this place were already seen to have no months after them."""

    @property
    def count(self) -> int:
        """How many tokens there are."""
        return len(self.tokens) - len(_END)

    def peek(self, offset: int = 0) -> Token:
        """The token here, or some places on."""
        return self.tokens[self.place + offset]

    def at(self, *kinds: Kind) -> bool:
        """True where the token is one of these."""
        return self.tokens[self.place].kind in kinds

    def then(self, offset: int, *kinds: Kind) -> bool:
        """True where the token some places on is one of these."""
        return self.tokens[self.place + offset].kind in kinds

    def take(self) -> Token:
        """The token here; the cursor moves on."""
        token = self.tokens[self.place]
        self.place += 1
        return token

    def skip(self, *kinds: Kind) -> None:
        """Move past all tokens of these kinds."""
        tokens, place = self.tokens, self.place
        while tokens[place].kind in kinds:
            place += 1
        self.place = place

    def number(self) -> int:
        """Take a token whose value is a number."""
        value = self.take().value
        return value if isinstance(value, int) else 0

    def words_of(self, token: Token) -> str:
        """The text of one token."""
        return self.text[token.start : token.end]

    def words_since(self, place: int) -> str:
        """The text from the token at `place` up to here."""
        return self.text[self.tokens[place].start : self.tokens[self.place - 1].end]

    def is_glued(self, offset: int = 0) -> bool:
        """True where no space stands before the token here, or some places on."""
        place = self.place + offset
        return place > 0 and self.tokens[place].start == self.tokens[place - 1].end
