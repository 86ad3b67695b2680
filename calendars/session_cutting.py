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
_ROMAN = re.compile("([IVXLCDM]+)(?:[ªº]|(?<=..)[ao])?")
_ROMAN_LETTERS = frozenset("IVXLCDM")
_CODE_LETTERS = frozenset(code[0] for code in CODES)
_STEMS = tuple(stem for stem, _kind in KIND_STEMS)
_DIGITS = re.compile(r"\d+")
_SMALL_ROMAN = re.compile("[ivxl]+")
_MEETINGS = frozenset({Sort.UNIT, Sort.UNITS, Sort.KIND, Sort.LABEL})
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
    first, last = piece[0], piece[-1]
    if first.isdigit():
        return _figure(word)
    if first in _ROMAN_LETTERS and (match := _ROMAN.fullmatch(piece)):
        number = roman_number(match[1])
        return Atom(Sort.WORD if number is None or number > HIGHEST else Sort.ROMAN, word, number)
    if first.isalpha():
        return _word(piece, word)
    is_spaced = first.isspace() or last.isspace()
    return Atom(Sort.SEPARATOR if is_spaced else Sort.DASH, word)


def _word(piece: str, word: str) -> Atom:
    if piece[:1] in _CODE_LETTERS and (code := CODES.get(piece.rstrip(".").replace(" ", ""))):
        return Atom(Sort.CODE, word, kind=code)
    if piece[0] in "nN" and piece[-1] in "ºª°˚.":
        return Atom(Sort.LABEL, word)
    if word.startswith(_STEMS):
        return Atom(Sort.KIND, word, kind=next(kind for stem, kind in KIND_STEMS if word.startswith(stem)))
    return Atom(Sort.WORD, word)


def _figure(word: str) -> Atom:
    """A number in figures, `sure` where it carries a sign; more than four digits number no session."""
    digits = word if word.isdigit() else _DIGITS.match(word)[0]  # type: ignore[index]  # it begins with one
    if len(digits) > 4:
        return Atom(Sort.WORD, word)
    return Atom(Sort.ARABIC, digits, int(digits), sure=digits is not word)


def _read_small_romans(atoms: list[Atom]) -> None:
    """Beside the unit or the kind "iv" is a number as well; elsewhere small letters are words."""
    for place, atom in enumerate(atoms):
        if atom.sort is not Sort.WORD or not _SMALL_ROMAN.fullmatch(atom.word):
            continue
        beside = atoms[max(0, place - 1) : place] + atoms[place + 1 : place + 2]
        number = roman_number(atom.word)
        if number and any(other.sort in _MEETINGS for other in beside):
            atoms[place] = Atom(Sort.ROMAN, atom.word, number)
