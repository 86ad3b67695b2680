"""Words that go: how they are typed, found whatever their letters, and what stands in their place."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from models.triggers import STRUCK
from patci.errors import InvalidInputError
from patci.usecases.written import clean_line
from templates.i18n import gettext as _

LONGEST = 200
LEAST = 3
"""Letters of one phrase; fewer would stand in half the record."""
MOST = 20
ACCENTS = "[\u0300-\u036f]*"


def typed(text: str) -> list[str]:
    """The phrases that somebody typed, one in a line, the longest first.

    Raises:
        InvalidInputError: one is too short or too long, or there are too many.
    """
    lines = [clean_line(line, limit=LONGEST, missing=None) for line in text.splitlines()]
    found = list(dict.fromkeys(line for line in lines if line))
    if len(found) > MOST:
        raise InvalidInputError(_("Escriba a lo más %(most)s renglones de palabras.") % {"most": MOST})
    for line in found:
        if len(line) < LEAST or _folded(line) in STRUCK:
            raise InvalidInputError(
                _("«%(words)s» es muy poco para buscarlo: escriba la frase completa.") % {"words": line}
            )
    return longest_first(found)


def spellings(text: str, phrases: Sequence[str]) -> list[str]:
    """How these phrases stand in a text, letter by letter: capitals, accents and line breaks may differ."""
    if not phrases:
        return []
    return longest_first(
        {text[one.start() : one.end()] for one in _pattern(tuple(phrases)).finditer(_folded(text))}
    )


def holds(text: str, phrases: Sequence[str]) -> bool:
    """True where one of the phrases stands in a text."""
    return bool(phrases) and _pattern(tuple(phrases)).search(_folded(text)) is not None


def strings(value: Any) -> Iterable[str]:
    """Every text in a value as JSON holds it."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)


def struck(value: Any, spelling: str) -> Any:
    """A text, or a value that holds texts, without one spelling."""
    if isinstance(value, str):
        return value.replace(spelling, STRUCK)
    if isinstance(value, dict):
        return {name: struck(one, spelling) for name, one in value.items()}
    if isinstance(value, list):
        return [struck(one, spelling) for one in value]
    return value


def longest_first(found: Iterable[str]) -> list[str]:
    """A long spelling before one that is part of it."""
    return sorted(set(found), key=lambda one: (-len(one), one))


@lru_cache(maxsize=64)
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    each = (r"\s+".join(_letters(word) for word in _folded(phrase).split()) for phrase in phrases)
    return re.compile("|".join(one for one in each if one))


def _letters(word: str) -> str:
    return "".join(re.escape(letter) + ACCENTS for letter in word)


def _folded(text: str) -> str:
    """Without capitals and accents, letter for letter: places in it are places in the text."""
    return text.lower() if text.isascii() else "".join(map(_plain, text))


@lru_cache(maxsize=4096)
def _plain(letter: str) -> str:
    base = unicodedata.normalize("NFKD", letter)[:1]
    low = base.lower()
    return low if len(low) == 1 else letter
