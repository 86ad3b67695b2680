"""Ordinals from 1 to 999, read and written: words as they are really spelled, Roman, Arabic with ª º a. °."""

import re
import unicodedata
from enum import Enum, auto

from calendars.ordinal_words import HUNDREDS, TENS, UNITS, ordinals, spanish_ordinals
from calendars.spanish import fold, roman_number, write_roman

HIGHEST = 999

SIGN = (
    r"(?:\s?\.?[ºª°˚]|[-.]?(?:er|era|ero|ro|ra|do|da|to|ta|mo|ma|vo|va|avo|ava|no|na|o|a|st|nd|rd|th)s?\b"
    r"|\s(?:er|ra|ta|ma|va)\b|\s[ao]\.)\.?"
)
"""What makes an Arabic number an ordinal: "34ª", "34.º", "34a.", "34-a", "3 ra", "21ava", "2nd"."""

_ARABIC = re.compile(rf"(\d{{1,4}})({SIGN})?(?!\w)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")


class OrdinalRangeError(ValueError):
    """Only ordinals from 1 to 999 have words here."""


class OrdinalStyle(Enum):
    """How an ordinal is written; BEFORE_NOUN makes "Primer" of "Primero" as a masculine noun wants."""

    WORDS = auto()
    BEFORE_NOUN = auto()
    ARABIC = auto()
    ROMAN = auto()


def write_ordinal(number: int, *, feminine: bool = True, style: OrdinalStyle = OrdinalStyle.WORDS) -> str:
    """An ordinal as session names carry it: 34 is "Trigésima Cuarta", "34ª" or "XXXIV".

    Raises:
        OrdinalRangeError: the number is not between 1 and 999.
    """
    if not 1 <= number <= HIGHEST:
        raise OrdinalRangeError(str(number))
    if style is OrdinalStyle.ARABIC:
        return f"{number}{'ª' if feminine else 'º'}"
    if style is OrdinalStyle.ROMAN:
        return write_roman(number)
    words = _words(number, "a" if feminine else "o")
    return re.sub("(Primer|Tercer)o$", r"\1", words) if style is OrdinalStyle.BEFORE_NOUN else words


def read_ordinal(text: str) -> int | None:
    """The number of an ordinal in words, Roman or Arabic; of two forms side by side only where they agree.

    "X Décima" and "X (Décima)" are 10, not 20. None where the text is no ordinal, or its forms differ.
    """
    words: list[str] = []
    numbers: set[int | None] = set()
    for piece in _pieces(text):
        if piece[0].isdigit():
            numbers.add(arabic_ordinal(piece))
        elif piece.isupper() and fold(piece) not in ordinals() and roman_number(piece):
            numbers.add(roman_number(piece))
        else:
            words.append(fold(piece))
    if words:
        numbers.add(add_ordinal_words(words))
    number = numbers.pop() if len(numbers) == 1 else None
    return number if number is not None and 1 <= number <= HIGHEST else None


def arabic_ordinal(text: str) -> int | None:
    """The number of "34ª", "34a.", "34°", "3ra", "34"; None for anything else."""
    match = _ARABIC.fullmatch(text.strip())
    return int(match[1]) if match else None


def ordinal_word(word: str) -> int | None:
    """The number of one folded Spanish word ("trigesima", "decimosegunda"); None for any other."""
    return spanish_ordinals().get(word)


def add_ordinal_words(words: list[str]) -> int | None:
    """The number of folded ordinal words in a row; None where they do not descend as a number does."""
    total = 0
    room = HIGHEST + 1
    for word in words:
        value = ordinals().get(word)
        if value is None or value >= room:
            return None
        total += value
        room = room_after(value)
    return total or None


def room_after(value: int) -> int:
    """What a following word must stay below: tens after hundreds, units after tens, nothing after units."""
    if value % 100 == 0:
        return 100
    return 10 if value % 10 == 0 else 0


def _words(number: int, ending: str) -> str:
    hundreds, rest = divmod(number, 100)
    tens, units = divmod(rest, 10)
    stems = ((HUNDREDS, hundreds), (TENS, tens), (UNITS, units))
    return " ".join((names[digit - 1] + ending).capitalize() for names, digit in stems if digit)


def _pieces(text: str) -> list[str]:
    """Words and numbers with their signs; a text with anything else in it has none."""
    pieces: list[str] = []
    rest = unicodedata.normalize("NFC", text[:200]).strip(" .,;:")
    while rest:
        match = _ARABIC.match(rest) or _WORD.match(rest)
        if match is None:
            return []
        pieces.append(match[0])
        rest = rest[match.end() :].lstrip(" .-–()\u00a0")
    return pieces
