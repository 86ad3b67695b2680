"""Spanish ordinals from 1 to 999: words in the spellings really used, Roman, Arabic with ª º a. °."""

import re
from functools import cache

from calendars.spanish import NUMBER_WORDS, fold, roman_number

HIGHEST = 999

_UNITS = ("primer", "segund", "tercer", "cuart", "quint", "sext", "séptim", "octav", "noven")
_TENS = (
    "décim",
    "vigésim",
    "trigésim",
    "cuadragésim",
    "quincuagésim",
    "sexagésim",
    "septuagésim",
    "octogésim",
    "nonagésim",
)
_HUNDREDS = (
    "centésim",
    "ducentésim",
    "tricentésim",
    "cuadringentésim",
    "quingentésim",
    "sexcentésim",
    "septingentésim",
    "octingentésim",
    "noningentésim",
)
_OTHER_SPELLINGS = {
    "setim": 7,
    "septim": 7,
    "non": 9,
    "undecim": 11,
    "decimoprim": 11,
    "duodecim": 12,
    "desim": 10,
    "vigecim": 20,
    "vijesim": 20,
    "trigecim": 30,
    "tricesim": 30,
    "quadragesim": 40,
    "cuadrigesim": 40,
    "quicuagesim": 50,
    "quincuagecim": 50,
    "sexuagesim": 60,
    "septagesim": 70,
    "octagesim": 80,
    "nonagecim": 90,
    "cuadrigentesim": 400,
    "seiscentesim": 600,
    "septigentesim": 700,
    "nongentesim": 900,
}
"""Stems beside the regular ones: other norms and slips that minutes are full of."""

_ENDINGS = ("o", "a", "os", "as")
_SIGN = r"(?:\s?\.?[ºª°˚]|\.?(?:er|era|ero|ro|ra|do|da|to|ta|mo|ma|vo|va|no|na|o|a)\b)\.?"
_ARABIC = re.compile(rf"(\d{{1,4}})({_SIGN})?(?!\w)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")


class OrdinalRangeError(ValueError):
    """Only ordinals from 1 to 999 have words here."""


def write_ordinal(number: int, *, feminine: bool = True) -> str:
    """Ordinal words as session names carry them: 34 is "Trigésima Cuarta".

    Raises:
        OrdinalRangeError: the number is not between 1 and 999.
    """
    if not 1 <= number <= HIGHEST:
        raise OrdinalRangeError(str(number))
    hundreds, rest = divmod(number, 100)
    tens, units = divmod(rest, 10)
    stems = ((_HUNDREDS, hundreds), (_TENS, tens), (_UNITS, units))
    ending = "a" if feminine else "o"
    return " ".join((names[digit - 1] + ending).capitalize() for names, digit in stems if digit)


def read_ordinal(text: str) -> int | None:
    """The number of an ordinal in words, Roman or Arabic; of two forms side by side only where they agree.

    "X Décima" is 10, not 20. None where the text is no ordinal, or its two forms differ.
    """
    words: list[str] = []
    numbers: set[int | None] = set()
    for piece in _pieces(text):
        if piece[0].isdigit():
            numbers.add(arabic_ordinal(piece))
        elif piece.isupper() and ordinal_word(fold(piece)) is None and roman_number(piece):
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
    """The number of one folded word ("trigesima", "decimosegunda", "duodecima"); None for any other."""
    return _single_words().get(word)


def add_ordinal_words(words: list[str]) -> int | None:
    """The number of folded ordinal words in a row; None where they do not descend as a number does."""
    total = 0
    room = HIGHEST + 1
    for word in words:
        value = ordinal_word(word)
        if value is None or value >= room:
            return None
        total += value
        room = _room_after(value)
    return total or None


def _room_after(value: int) -> int:
    """What a following word must stay below: tens after hundreds, units after tens, nothing after units."""
    if value % 100 == 0:
        return 100
    return 10 if value % 10 == 0 else 0


def _pieces(text: str) -> list[str]:
    """Words and numbers with their signs; a text with anything else in it has none."""
    pieces: list[str] = []
    rest = text[:200].strip(" .,;:")
    while rest:
        match = _ARABIC.match(rest) or _WORD.match(rest)
        if match is None:
            return []
        pieces.append(match[0])
        rest = rest[match.end() :].lstrip(" .-\u00a0")
    return pieces


@cache
def _single_words() -> dict[str, int]:
    """Every ordinal that is one word, folded, with its number."""
    stems = {
        fold(stem): (number + 1) * size
        for size, names in ((1, _UNITS), (10, _TENS), (100, _HUNDREDS))
        for number, stem in enumerate(names)
    } | _OTHER_SPELLINGS
    words = {stem + ending: number for stem, number in stems.items() for ending in _ENDINGS}
    words |= {"primer": 1, "tercer": 3, "decimoprimer": 11, "decimotercer": 13}
    joined: dict[str, int] = {}
    for head, high in words.items():
        if high % 10 or not head.endswith(("o", "a")):
            continue
        for tail, low in words.items():
            if low < 10:
                joined[head + tail] = high + low
                if head.endswith("o") and tail.startswith("o"):
                    joined[head + tail[1:]] = high + low
    return _fractions_used_as_ordinals() | joined | words


def _fractions_used_as_ordinals() -> dict[str, int]:
    """Words like "onceava", "doceavo", "veintiunava": fractions by the book, ordinals in many minutes."""
    stems = {word: number for word, number in NUMBER_WORDS.items() if 11 <= number <= 90 and " " not in word}
    stems |= {word[:-1]: number for word, number in stems.items() if word[-1] in "ao"}
    return {f"{stem}av{ending}": number for stem, number in stems.items() for ending in _ENDINGS}
