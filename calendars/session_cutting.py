"""Cuts a session's name into atoms: words of the vocabulary, figures, Roman numbers, signs."""

import re
import unicodedata

from calendars.ordinals import HIGHEST, SIGN
from calendars.session_atoms import Atom, Sort
from calendars.session_words import CODES, KIND_STEMS, vocabulary
from calendars.spanish import fold, roman_number

LONGEST = 500
"""Letters of a name that are looked at."""

_TOKEN = re.compile(
    rf"\d+{SIGN}|\d+|(?-i:\b[SR]\.\s?[OE]\b\.?)|\bn\.?\s?[ºª°˚]\.?|[^\W\d_]+|\s[-–—‐‑−]|[-–—‐‑−]\s|[-–—‐‑−/#&(),.:;\[\]]",
    re.IGNORECASE,
)
_ROMAN = re.compile("[IVXLCDM]+")
_SMALL_ROMAN = re.compile("[ivxl]+")
_MEETINGS = frozenset({Sort.UNIT, Sort.UNITS, Sort.KIND, Sort.LABEL})
_DASHES = tuple("-–—‐‑−")
_ACCENTS = str.maketrans("áéíóúüñâêôãõàçªº–—", "aeiouunaeoaoacao--")


def cut(text: str) -> list[Atom]:
    """The atoms of a name, in order; of a longer text only its first letters."""
    pieces = _TOKEN.findall(unicodedata.normalize("NFC", text[:LONGEST]))
    if not pieces:
        return []
    known = vocabulary()
    words = _folded("\n".join(pieces)).split("\n")
    atoms = [known.get(word) or _unknown(piece, word) for piece, word in zip(pieces, words, strict=True)]
    _read_small_romans(atoms)
    return atoms


def _folded(text: str) -> str:
    """`fold`, without its cost for a text that has no other accents than those of our languages."""
    lower = text.lower().translate(_ACCENTS)
    return lower if lower.isascii() else fold(text)


def _unknown(piece: str, word: str) -> Atom:
    if piece[0].isdigit():
        return _figure(word)
    if _ROMAN.fullmatch(piece) and (number := roman_number(piece)) and number <= HIGHEST:
        return Atom(Sort.ROMAN, word, number)
    if piece[-1] in _DASHES:
        return Atom(Sort.DASH, word)
    if piece[0] in _DASHES or piece[0].isspace() or piece[-1].isspace():
        return Atom(Sort.SEPARATOR, word)
    if not piece[0].isalpha():
        return Atom(Sort.WORD, word)
    return _word(piece, word)


def _word(piece: str, word: str) -> Atom:
    if kind := CODES.get(piece.rstrip(".").replace(" ", "")):
        return Atom(Sort.CODE, word, kind=kind)
    if piece[-1] in "ºª°˚." and word[0] == "n":
        return Atom(Sort.LABEL, word)
    for stem, kind in KIND_STEMS:
        if word.startswith(stem):
            return Atom(Sort.KIND, word, kind=kind)
    return Atom(Sort.WORD, word)


def _figure(word: str) -> Atom:
    """A number in figures, `sure` where it carries a sign; more than four digits number no session."""
    digits = word
    while not digits.isdigit():
        digits = digits[:-1]
    if len(digits) > 4:
        return Atom(Sort.WORD, word)
    return Atom(Sort.ARABIC, digits, int(digits), sure=len(digits) < len(word))


def _read_small_romans(atoms: list[Atom]) -> None:
    """Beside the unit or the kind "iv" is a number as well; elsewhere small letters are words."""
    for place, atom in enumerate(atoms):
        if atom.sort is not Sort.WORD or not _SMALL_ROMAN.fullmatch(atom.word):
            continue
        beside = atoms[max(0, place - 1) : place] + atoms[place + 1 : place + 2]
        number = roman_number(atom.word)
        if number and any(other.sort in _MEETINGS for other in beside):
            atoms[place] = Atom(Sort.ROMAN, atom.word, number)
