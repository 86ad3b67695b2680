"""A session's name with its number put forward, in the words and signs that the name already has."""

import re

from calendars.ordinals import HIGHEST, OrdinalStyle, write_ordinal
from calendars.session_names import read_session_name
from calendars.spanish import fold, write_roman

_ACCENTED = {"a": "aá", "e": "eé", "i": "ií", "o": "oó", "u": "uú"}
_SUFFIXES = {1: "r", 2: "d", 3: "r", 4: "t", 5: "t", 6: "t", 7: "m", 8: "v", 9: "n", 0: "m"}
_LETTERS = re.compile(r"\A(?:er|[rdtmvn][ao])(?!\w)")
_ENGLISH = re.compile(r"\A(?:st|nd|rd|th)(?!\w)")


def renumber(name: str, old: int, new: int) -> str | None:
    """The name with every form of its number changed: "X Décima Sesión" becomes "XI Décima Primera Sesión".

    None where the number does not stand in the name, or the new name would not be read as bearing it.
    """
    if not (1 <= old <= HIGHEST and 1 <= new <= HIGHEST):
        return None
    changed = _in_figures(_in_roman(_in_words(name, old, new), old, new), old, new)
    if changed == name:
        return name if old == new and read_session_name(name).number == old else None
    known = read_session_name(name).number == old
    return changed if not known or read_session_name(changed).number == new else None


def _in_words(name: str, old: int, new: int) -> str:
    """The first place where the old ordinal stands in words, in the gender and the capitals it has there."""
    for style in (OrdinalStyle.WORDS, OrdinalStyle.BEFORE_NOUN):
        for feminine in (True, False):
            words = write_ordinal(old, feminine=feminine, style=style)
            found = re.search(rf"(?<!\w){_pattern(words)}(?!\w)", name, re.IGNORECASE)
            if found:
                written = write_ordinal(new, feminine=feminine, style=OrdinalStyle.WORDS)
                if not feminine and _before_noun(name[found.end() :], style):
                    written = write_ordinal(new, feminine=False, style=OrdinalStyle.BEFORE_NOUN)
                return name[: found.start()] + _as_written(written, found[0]) + name[found.end() :]
    return name


def _before_noun(rest: str, style: OrdinalStyle) -> bool:
    """Whether a masculine ordinal loses its "o": it did, or a noun follows it."""
    return style is OrdinalStyle.BEFORE_NOUN or bool(re.match(r"\s+\w", rest))


def _pattern(words: str) -> str:
    """A pattern of the words with or without their accents."""
    letters = [r"[\s-]+" if letter == " " else f"[{_ACCENTED.get(letter, letter)}]" for letter in fold(words)]
    return "".join(letters)


def _as_written(words: str, like: str) -> str:
    """The words with the capitals of those that stood there."""
    if like.isupper():
        return words.upper()
    if like[:1].islower():
        return words.lower()
    parts = re.split(r"[\s-]+", like)
    return words.capitalize() if len(parts) > 1 and parts[1][:1].islower() else words


def _in_roman(name: str, old: int, new: int) -> str:
    found = re.search(rf"(?<![\w.]){write_roman(old)}(?=[ªº°a]?(?![\w.]))", name)
    if found is None or (len(found[0]) == 1 and not _alone(name, found)):
        return name
    return name[: found.start()] + write_roman(new) + name[found.end() :]


def _alone(name: str, found: re.Match[str]) -> bool:
    """A single letter is a number at the name's beginning or beside a unit, not an initial within it."""
    return found.start() == 0 or read_session_name(name[: found.end()]).number is not None


def _in_figures(name: str, old: int, new: int) -> str:
    """The first figure that says the old number, with its zeros and its sign."""
    found = re.search(rf"(?<!\d)(0*){old}(?!\d)", name)
    if found is None:
        return name
    width = len(found[0]) if found[1] else 0
    rest = name[found.end() :]
    return name[: found.start()] + str(new).zfill(width) + _sign(rest, new)


def _sign(rest: str, number: int) -> str:
    """What follows the figure; letters that stand for an ordinal's ending are those of the new one."""
    spanish = _LETTERS.match(rest)
    if spanish:
        ending = "o" if spanish[0].endswith("o") else "a"
        letters = (
            "er" if spanish[0] == "er" and number % 10 in {1, 3} else f"{_SUFFIXES[number % 10]}{ending}"
        )
        if spanish[0] == "er" and number % 10 not in {1, 3}:
            letters = f"{_SUFFIXES[number % 10]}o"
        return letters + rest[spanish.end() :]
    english = _ENGLISH.match(rest)
    if english:
        teen = number % 100 in range(11, 14)
        letters = "th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return letters + rest[english.end() :]
    return rest
