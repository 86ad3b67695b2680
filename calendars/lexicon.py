"""The words of a language as the lexer wants them: phrases in a tree by word, the longest match wins."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product

from calendars.kinds import Kind
from calendars.languages import LANGUAGES, Language
from calendars.languages.language import Value
from calendars.languages.zones import ZONES
from calendars.spanish import fold

WORD = re.compile(r"[^\W\d_]+|\d+[ªº]?|\S")
"""How the phrases of a language are cut into words, as the lexer cuts the text."""
LONGEST_CACHED = 24
_KEPT_WORDS = 4096
_SHORT = 4

_COUNTED = (Kind.UNIT, Kind.WEEKDAY)
_HAVING_A_YEAR = (Kind.MONTH, Kind.UNIT, Kind.YEAR_WORD)
_OF_NO_LANGUAGE = (Kind.OCCASION, Kind.ZONE)
"""Kinds whose many words do not tell a language: "en el marco de" is Spanish, "março" is not."""

Entry = tuple[Kind, Value]
Tree = dict[str, tuple[Entry | None, "Tree"]]
"""Under each word: what the phrase up to here means, and how it may go on."""

_MARKS = {
    **dict.fromkeys("-–—‐‑‒−~", Kind.DASH),
    **dict.fromkeys("([{", Kind.OPEN),
    **dict.fromkeys(")]}", Kind.CLOSE),
    **dict.fromkeys(".:*_“”«»'‘’\"•·¿?¡!<>†‡§¶…", Kind.FILLER),
    **dict.fromkeys(";|", Kind.STOP),
    ",": Kind.COMMA,
    "/": Kind.SLASH,
}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The phrases of one language, and the words that tell it from the others."""

    language: Language
    tree: Tree
    words: frozenset[str]
    unit_words: frozenset[str]
    day_ordinals: frozenset[str]
    glued: dict[str, tuple[int, int]]
    """A month that lost the space after its "de": how many letters that is, and the month."""
    has_year: frozenset[str]
    """Words that a year follows: months, parts of the year, "año"."""
    months_or_numbers: dict[str, int]
    """Short forms of months that are numbers as well: the Portuguese "dez"."""


_short = lru_cache(maxsize=_KEPT_WORDS)(fold)


def folded(word: str) -> str:
    """The word in small letters without accents; only what may be a word is remembered."""
    return _short(word) if len(word) <= LONGEST_CACHED else fold(word)


@cache
def lexicon(code: str) -> Lexicon:
    """The words of a language by its code."""
    language = LANGUAGES[code]
    entries = dict(_entries(language))
    return Lexicon(
        language=language,
        tree=_tree(entries),
        words=frozenset(
            word
            for words, (kind, _value) in entries.items()
            for word in words
            if kind not in _OF_NO_LANGUAGE and len(word) > 1 and word.isalpha()
        ),
        unit_words=frozenset(words[0] for words, (kind, _value) in entries.items() if kind in _COUNTED),
        day_ordinals=frozenset(folded(word) for word in language.day_ordinals),
        glued={
            folded(prefix + name): (len(prefix), number)
            for prefix in language.glued
            for number, name in enumerate(language.months, start=1)
        },
        has_year=frozenset(words[-1] for words, (kind, _value) in entries.items() if kind in _HAVING_A_YEAR),
        months_or_numbers={
            folded(word): number
            for word, number in language.numbers.items()
            if entries.get(_cut(word), (Kind.WORD, None))[0] is Kind.MONTH
        },
    )


def choose_language(words: list[str]) -> str:
    """The first language, unless another one alone knows more of the words than the first alone."""
    first, *others = LANGUAGES
    if _foreign().isdisjoint(words):
        return first
    known = lexicon(first).words
    return max((first, *others), key=lambda code: _difference(words, lexicon(code).words, known))


def _difference(words: list[str], ours: frozenset[str], theirs: frozenset[str]) -> int:
    """How many words only we know, less those that only they know."""
    return sum((word in ours) - (word in theirs) for word in words)


@cache
def _foreign() -> frozenset[str]:
    """Words that the first language does not know and another one does."""
    first, *others = (lexicon(code).words for code in LANGUAGES)
    return frozenset().union(*others) - first


def _entries(language: Language) -> Iterator[tuple[tuple[str, ...], Entry]]:
    """Every phrase, as folded words, with its kind and value; what comes later counts."""
    for mark, kind in _MARKS.items():
        yield (folded(mark),), (kind, None)
    yield ("<", "|", ">"), (Kind.FILLER, None)
    for zone, phrases in ZONES.items():
        yield from _each(phrases, Kind.ZONE, zone)
    yield from _numbers(language)
    yield from _minutes(language)
    for word, number in language.ordinals.items():
        yield _cut(word), (Kind.ORDINAL, number)
    for kind, value, phrases in language.phrases:
        yield from _each(phrases, kind, value)
    for number, (name, forms) in enumerate(zip(language.months, language.month_forms, strict=True), start=1):
        yield from _each(f"{name} | {_with_dots(forms)}", Kind.MONTH, number)
    for number, (name, forms) in enumerate(zip(language.weekdays, language.weekday_forms, strict=True)):
        yield from _each(f"{name} | {_with_dots(forms)}", Kind.WEEKDAY, number)
        for word in _day_words(language):
            yield from _each(_before_each(word, f"{name} | {forms}"), Kind.WEEKDAY, number)


def _day_words(language: Language) -> list[str]:
    return [
        word.strip()
        for kind, _value, phrases in language.phrases
        if kind is Kind.DAY_WORD
        for word in phrases.split("|")
    ]


def _before_each(word: str, forms: str) -> str:
    """ "día miércoles" is "miércoles"; the shortest forms are months and other words as well."""
    return " | ".join(f"{word} {form.strip()}" for form in forms.split("|") if len(form.strip()) > _SHORT)


def _each(phrases: str, kind: Kind, value: Value) -> Iterator[tuple[tuple[str, ...], Entry]]:
    for phrase in phrases.split("|"):
        if words := _cut(phrase):
            yield words, (kind, value)


def _with_dots(forms: str) -> str:
    """Short forms with and without the dot behind them."""
    return " | ".join(f"{form.strip()} | {form.strip()}." for form in forms.split("|") if form.strip())


def _cut(phrase: str) -> tuple[str, ...]:
    return tuple(folded(word) for word in WORD.findall(phrase))


def _numbers(language: Language) -> Iterator[tuple[tuple[str, ...], Entry]]:
    """Numbers in words: those that a day may have, and years.

    "treinta y dos" is a number in a year only; of days it is a list.
    """
    for words, number in language.numbers.items():
        if number <= 31 or " " not in words:
            yield _cut(words), (Kind.NUMBER, number)
    for words, thousand in language.thousands.items():
        if words not in language.centuries:
            yield _cut(words), (Kind.YEAR, thousand)
        for rest, number in language.numbers.items():
            if number > 9 or words not in language.centuries:
                yield (*_cut(words), *_cut(rest)), (Kind.YEAR, thousand + number)


def _minutes(language: Language) -> Iterator[tuple[tuple[str, ...], Entry]]:
    """The minutes behind an hour: "con 10 minutos", "quince minutos"."""
    written = [(str(n), n) for n in range(60)] + [(f"0{n}", n) for n in range(10)]
    written += [(words, n) for words, n in language.numbers.items() if n < 60]
    for words, number in written:
        for joint, minutes in product(language.minute_joints, language.minute_words):
            yield _cut(f"{joint} {words} {minutes}"), (Kind.MINUTES, number)


def _tree(entries: dict[tuple[str, ...], Entry]) -> Tree:
    tree: Tree = {}
    for words, entry in entries.items():
        node = tree
        for word in words[:-1]:
            node = node.setdefault(word, (None, {}))[1]
        children = node[words[-1]][1] if words[-1] in node else {}
        node[words[-1]] = (entry, children)
    return tree
