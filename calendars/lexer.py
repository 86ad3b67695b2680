"""Cuts a date phrase into tokens: figures, ordinals, known phrases, and words that it does not know."""

import re
import unicodedata

from calendars.figures import SCAN, read_figures
from calendars.kinds import Kind
from calendars.lexicon import Lexicon, choose_language, folded, lexicon
from calendars.slips import month_of_slip
from calendars.spanish import roman_number
from calendars.tokens import Token

_ACCENTED = re.compile(r"[^\W\d_][\u0300-\u036f]{1,4}")
_COUNTED = (Kind.DAY_WORD, Kind.HOUR_WORD, Kind.MINUTES, Kind.HALF_OF_DAY, Kind.UNIT, Kind.OPEN)
_LINKS = (Kind.AND, Kind.TO, Kind.COMMA)
_AROUND = 6
"""How far from its unit a Roman number may stand: "I, II y III trimestre"."""
_ROMAN_LETTERS = frozenset("IVX")


def compose(text: str) -> str:
    """The text with letters and their accents in one; whole texts are not normalised, for marks in the
    thousands would be sorted in quadratic time."""
    if text.isascii():
        return text
    return _ACCENTED.sub(lambda match: unicodedata.normalize("NFC", match[0]), text)


def tokenize(text: str, language: str | None = None) -> tuple[list[Token], Lexicon]:
    """The tokens of a text, in order, and the words that it was read with.

    Every letter that is no space belongs to a token.
    """
    matches = list(SCAN.finditer(text))
    words = [folded(match[0]) for match in matches]
    known = lexicon(language or choose_language(words))
    words.append("")
    count, tree = len(matches), known.tree
    tokens: list[Token] = []
    place = 0
    while place < count:
        start = place
        entry, branch = None, tree
        while (node := branch.get(words[place])) is not None:
            place += 1
            branch = node[1]
            if node[0] is not None:
                entry, end = node[0], place
            if not branch:
                break
        if entry is not None:
            place = end
            tokens.append(Token(entry[0], matches[start].start(), matches[end - 1].end(), entry[1]))
        else:
            place = start + 1
            tokens += _other(matches[start], words, start, known)
    return (_numbers_for_months(tokens, text, known) if known.months_or_numbers else tokens), known


def _numbers_for_months(tokens: list[Token], text: str, known: Lexicon) -> list[Token]:
    """Numbers where what stands beside a month's short form makes it one: "às dez horas", "aos dez dias"."""
    kinds = [Kind.END, *(token.kind for token in tokens), Kind.END, Kind.END]
    for place, token in enumerate(tokens):
        number = known.months_or_numbers.get(folded(text[token.start : token.end]))
        if token.kind is not Kind.MONTH or number is None or kinds[place] is Kind.NUMBER:
            continue
        behind, next_but_one = kinds[place + 2], kinds[place + 3]
        in_list = behind in _LINKS and next_but_one is Kind.NUMBER
        spelt = in_list and not text[tokens[place + 2].start].isdigit()
        if (
            spelt
            or behind in _COUNTED
            or kinds[place] is Kind.CLOCK_AT
            or (behind is Kind.OF and next_but_one is Kind.MONTH)
            or (behind is Kind.CLOSE and _says_again(tokens, place, number))
        ):
            tokens[place] = token._replace(kind=Kind.NUMBER, value=number)
    return tokens


def _says_again(tokens: list[Token], place: int, number: int) -> bool:
    """True in the brackets of "10 (dez)" and "às 10:00 (dez) horas"."""
    if place < 2 or tokens[place - 1].kind is not Kind.OPEN:
        return False
    before = tokens[place - 2]
    return before.value == number or (before.kind is Kind.TIME and before.pair == (number, 0))


def _other(match: re.Match[str], words: list[str], place: int, known: Lexicon) -> list[Token]:
    """What is no phrase: figures, Roman numbers, a month that lost the space before it, unknown words."""
    group, text, start = match.lastgroup, match[0], match.start()
    if group not in {"word", "glued", "symbol"}:
        if group == "thousand" and not _may_be_year(words, place, known):
            return [Token(Kind.WORD, start, match.end(), text)]
        return [read_figures(str(group), text, start, month_first=known.language.month_first)]
    word = words[place]
    if (month := month_of_slip(word)) is not None:
        return [Token(Kind.MONTH, start, match.end(), month, misspelt=True)]
    if glued := known.glued.get(word):
        cut = start + glued[0]
        return [Token(Kind.OF, start, cut), Token(Kind.MONTH, cut, match.end(), glued[1])]
    if text[0] in _ROMAN_LETTERS and len(text) < 6 and text.isupper():
        number = roman_number(text)
        if number is not None and _stands_by_unit(words, place, known):
            return [Token(Kind.ORDINAL, start, match.end(), number)]
    return [Token(Kind.WORD, start, match.end(), word)]


def _may_be_year(words: list[str], place: int, known: Lexicon) -> bool:
    """Whether "2.024" stands where a year does: "noviembre de 2.024", "año 2.024"; elsewhere it is a sum."""
    return not known.has_year.isdisjoint(words[max(0, place - 2) : place])


def _stands_by_unit(words: list[str], place: int, known: Lexicon) -> bool:
    """A Roman number counts only beside what it numbers: "II trimestre", "semestre I", "I y II semestre"."""
    near = words[max(0, place - _AROUND) : place + _AROUND + 1]
    return not known.unit_words.isdisjoint(near)
