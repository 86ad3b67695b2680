"""Cuts a date phrase into tokens: figures, ordinals, known phrases, and words that it does not know."""

import re
from dataclasses import dataclass

from calendars.lexicon import Entry, Kind, Value, phrases_by_first_word
from calendars.ordinals import ordinal_word
from calendars.period import Precision
from calendars.spanish import NUMBER_WORDS, fold, roman_number

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Four digits between these are a year."""

_SEPARATOR = r"[-–/.]"
_SPECIAL = re.compile(
    r"(?P<time>T?\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?Z?(?:\s?(?:horas|hrs?|h|[ap]\.?\s?m)\b\.?)?"
    r"|\d{1,2}\s?(?:horas|hrs|hr|h|[ap]\.m|am|pm)\b\.?)"
    rf"|(?P<ymd>\d{{4}}{_SEPARATOR}\d{{1,2}}{_SEPARATOR}\d{{1,2}})(?!\d)"
    rf"|(?P<dmy>\d{{1,2}}{_SEPARATOR}\d{{1,2}}{_SEPARATOR}(?:\d{{4}}|\d{{2}}))(?!\d)"
    r"|(?P<ym>\d{4}[-/](?:0[1-9]|1[0-2]))(?![\d])"
    r"|(?P<my>(?:0?[1-9]|1[0-2])[-/]\d{4})(?!\d)"
    r"|(?P<two>\d{2}-\d{2}|\d{1,2}/\d{1,2})(?![\d/-])"
    r"|(?P<quarter>[1-4]\s?[TQ]\b|[TQ][1-4]\b)"
    r"|(?P<semester>[12]S\b|S[12]\b)"
    r"|(?P<ordinal>\d{1,2}(?:\s?\.?[ºª°˚]|\.?(?:er|era|ero|ro|ra|do|da|to|ta|mo|ma|vo|va|no|na|o|a)\b)\.?)"
    r"|(?P<number>\d+)"
    r"|(?P<raw>[^\W\d_]+|\S)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NumericDate:
    """A date in figures as it stands there; it need not exist."""

    year: int | None
    month: int
    day: int | None


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or known phrase, and where it stands in the text."""

    kind: Kind
    start: int
    end: int
    value: Value = None
    date: NumericDate | None = None
    pair: tuple[int, int] | None = None


def tokenize(text: str) -> list[Token]:
    """The tokens of a text, in order; every letter that is no space belongs to one."""
    matches = list(_SPECIAL.finditer(text))
    words = [fold(match[0]) for match in matches]
    tokens: list[Token] = []
    place = 0
    while place < len(matches):
        token, count = _token(matches, words, place)
        tokens.append(token)
        place += count
    return tokens


def _token(matches: list[re.Match[str]], words: list[str], place: int) -> tuple[Token, int]:
    """The token that begins with a match, and how many matches it takes."""
    match = matches[place]
    found = _phrase(words, place) or _number_in_words(words, place)
    if found is not None:
        (kind, value), count = found
        return Token(kind, match.start(), matches[place + count - 1].end(), value), count
    if match.lastgroup != "raw":
        return _figures(match), 1
    word = words[place]
    ordinal = ordinal_word(word)
    if ordinal is None and match[0].isupper() and len(match[0]) < 6:
        ordinal = roman_number(match[0])
        if ordinal is not None and not _stands_by_unit(words, place):
            ordinal = None
    if ordinal is not None:
        return Token(Kind.ORDINAL, match.start(), match.end(), ordinal), 1
    return Token(Kind.WORD, match.start(), match.end(), word), 1


def _phrase(words: list[str], place: int) -> tuple[Entry, int] | None:
    """The longest known phrase that begins here."""
    for phrase, entry in phrases_by_first_word().get(words[place], ()):
        if tuple(words[place : place + len(phrase)]) == phrase:
            return entry, len(phrase)
    return None


def _number_in_words(words: list[str], place: int) -> tuple[Entry, int] | None:
    """A number in words: "cinco", "treinta y uno", and the year "dos mil veinticuatro"."""
    if words[place : place + 2] == ["dos", "mil"]:
        rest, count = _below_hundred(words, place + 2, highest=99)
        return (Kind.YEAR, 2000 + rest), 2 + count
    number, count = _below_hundred(words, place, highest=31)
    return ((Kind.NUMBER, number), count) if count else None


def _below_hundred(words: list[str], place: int, *, highest: int) -> tuple[int, int]:
    """The number whose words begin here and how many words it takes; (0, 0) where there is none.

    "treinta y dos" is one number in a year; of days it is a list, so nothing above `highest` is joined.
    """
    number = NUMBER_WORDS.get(words[place], 0) if place < len(words) else 0
    if number == 0 or words[place] == "un":
        return 0, 0
    if number >= 30 and words[place + 1 : place + 2] == ["y"] and place + 2 < len(words):
        units = NUMBER_WORDS.get(words[place + 2], 0)
        if 1 <= units <= 9 and number + units <= highest:
            return number + units, 3
    return number, 1


def _stands_by_unit(words: list[str], place: int) -> bool:
    """A Roman number counts only beside what it numbers: "II trimestre", "semestre I", "I y II semestre"."""
    near = (*words[max(0, place - 3) : place], *words[place + 1 : place + 4])
    return any(entry[0] is Kind.UNIT for word in near for _, entry in phrases_by_first_word().get(word, ()))


def _figures(match: re.Match[str]) -> Token:
    """A token of figures: its numbers are taken as they stand, checked where they get a meaning."""
    group, text = match.lastgroup, match[0]
    start, end = match.span()
    numbers = [int(part) for part in re.findall(r"\d+", text)]
    match group:
        case "time":
            return Token(Kind.TIME, start, end, text)
        case "quarter" | "semester":
            unit = Precision.QUARTER if group == "quarter" else Precision.SEMESTER
            return Token(Kind.UNIT, start, end, unit, pair=(numbers[0], 0))
        case "ordinal":
            return Token(Kind.ORDINAL, start, end, numbers[0], pair=(numbers[0], 0))
        case "two":
            return Token(Kind.TWO_NUMBERS, start, end, text, pair=(numbers[0], numbers[1]))
        case "number":
            year = len(text) == 4 and FIRST_YEAR <= numbers[0] <= LAST_YEAR
            return Token(Kind.YEAR if year else Kind.NUMBER, start, end, numbers[0])
        case _:
            return Token(Kind.DATE, start, end, date=_numeric_date(str(group), numbers))


def _numeric_date(group: str, numbers: list[int]) -> NumericDate:
    match group:
        case "ymd":
            return NumericDate(numbers[0], numbers[1], numbers[2])
        case "dmy":
            return NumericDate(numbers[2] if numbers[2] > 99 else 2000 + numbers[2], numbers[1], numbers[0])
        case "ym":
            return NumericDate(numbers[0], numbers[1], None)
        case _:
            return NumericDate(numbers[1], numbers[0], None)
