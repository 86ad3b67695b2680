"""Lists in Spanish words: "Ana, Berta e Inés", "siete u ocho"; the joint follows the sound behind it."""

import re
import unicodedata
from collections.abc import Sequence

from calendars.spanish import fold

_LIKE_I = re.compile(r"h?i(?![aeou])|y(?![aeiou])")
"""Sounds like i: "Inés", "hijas", "Yvonne"; not "hielo", "iones", "yeso", where another vowel follows."""
_LIKE_O = re.compile(r"h?o|8")
"""Sounds like o: "oficio", "hora", "ocho", and every figure that begins with an eight."""
_ELEVEN = re.compile(r"11(?:[.,\s]?\d{3})*(?!\d)")
"""Once, once mil."""


def write_list(words: Sequence[str], joint: str = "y") -> str:
    """Words as a list: "a, b y c"; `joint` is "y" or "o", and becomes "e" or "u" where the sound wants it."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {joint_before(words[-1], joint)} {words[-1]}"


def joint_before(word: str, joint: str = "y") -> str:
    """The joint as it stands before a word: "e Inés", "y hielo", "u ocho", "o nueve"."""
    spoken = fold(_without_marks(word))
    if joint == "y":
        return "e" if _is_i(spoken) else "y"
    return "u" if _LIKE_O.match(spoken) or _ELEVEN.match(spoken) else "o"


def _is_i(spoken: str) -> bool:
    first = re.split(r"\W", spoken, maxsplit=1)[0]
    # One letter alone is read by its name: "i" is i, "y" is "ye" in Mexico.
    return first == "i" or (first != "y" and _LIKE_I.match(spoken) is not None)


def _without_marks(word: str) -> str:
    """From the first letter or figure on: quotes and brackets are not spoken."""
    for place, letter in enumerate(word):
        if unicodedata.category(letter)[0] in "LN":
            return word[place : place + 40]
    return ""
