"""A place in a row of tokens, with the few moves that the grammar needs."""

from calendars.lexer import Token
from calendars.lexicon import Kind


class Cursor:
    """Reads tokens from left to right; whoever goes back does so by keeping `place`."""

    def __init__(self, tokens: list[Token], text: str, *, year: int | None, month: int | None) -> None:
        self.tokens = tokens
        self.text = text
        self.year = year
        self.month = month
        self.place = 0
        self.years: set[int] = set()
        """Years that the phrase itself names."""
        self.no_unit_before = 0
        """Ordinals up to this place were already seen to have no unit after them."""

    @property
    def done(self) -> bool:
        """True after the last token."""
        return self.place >= len(self.tokens)

    def peek(self, offset: int = 0) -> Token | None:
        """The token here, or some places on; None after the end."""
        place = self.place + offset
        return self.tokens[place] if 0 <= place < len(self.tokens) else None

    def at(self, *kinds: Kind, offset: int = 0) -> bool:
        """True where the token is one of these."""
        token = self.peek(offset)
        return token is not None and token.kind in kinds

    def take(self) -> Token:
        """The token here; the cursor moves on."""
        token = self.tokens[self.place]
        self.place += 1
        return token

    def skip(self, *kinds: Kind) -> None:
        """Move past all tokens of these kinds."""
        while self.at(*kinds):
            self.place += 1

    def number(self) -> int:
        """Take a token whose value is a number."""
        value = self.take().value
        return value if isinstance(value, int) else 0

    def words_since(self, place: int) -> str:
        """The text from the token at `place` up to here."""
        return self.text[self.tokens[place].start : self.tokens[self.place - 1].end]

    def is_glued(self) -> bool:
        """True where no space stands before the token here."""
        token, before = self.peek(), self.peek(-1)
        return token is not None and before is not None and token.start == before.end
