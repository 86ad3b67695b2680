"""The fields of an agreement's number: how each is written, and the pattern that reads it again."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from calendars.ordinals import HIGHEST, OrdinalStyle, arabic_ordinal, read_ordinal, write_ordinal
from calendars.spanish import roman_number, write_roman

FIELD = re.compile(r"\{([^{}:]*)(?::([^{}]*))?\}")
STRAY = re.compile(r"[{}]|[^\S ]|^ | $")
WIDTH = re.compile(r"0?[1-9]")
BODY, KIND, SESSION, RUNNING, OWN, YEAR = "organo", "tipo", "sesion", "corrida", "acuerdo", "anio"
ROMAN, ORDINAL, WORDS = "romano", "ordinal", "palabras"
CODES = frozenset({BODY, KIND})
NUMBERS = frozenset({SESSION, RUNNING, OWN})
LETTERS = frozenset({ROMAN, WORDS})
HIGHEST_ROMAN = 3999
OWN_WIDTH = 2
"""An agreement's own number has two digits unless its template says otherwise."""
CENTURY, PIVOT = 100, 50


@dataclass(frozen=True, slots=True)
class NumberField:
    """A field of a template, and the words before it: `{sesion:romano}` has the form "romano"."""

    before: str
    name: str
    form: str = ""

    @property
    def is_known(self) -> bool:
        """Whether there is such a field in such a form."""
        if self.name in CODES:
            return not self.form
        if self.name == YEAR:
            return self.form in {"", "2", "4"}
        return self.name in NUMBERS and (
            self.form in {"", ROMAN, ORDINAL, WORDS} or WIDTH.fullmatch(self.form) is not None
        )

    @property
    def is_lettered(self) -> bool:
        """Whether it is written in letters, which could run into others."""
        return self.form in LETTERS

    @property
    def is_fixed(self) -> bool:
        """Whether it always takes the same room, or is a code: then nothing runs into it."""
        return self.name in CODES or self.name == YEAR

    def written(self, value: int | None) -> str:
        """A number as this field writes it; nothing where there is none."""
        if value is None:
            return ""
        if self.name == YEAR:
            return f"{value % CENTURY:02}" if self.form == "2" else f"{value:04}"
        feminine = self.name != OWN
        if self.form == ROMAN and 0 < value <= HIGHEST_ROMAN:
            return write_roman(value)
        if self.form == WORDS and 0 < value <= HIGHEST:
            return write_ordinal(value, feminine=feminine, style=OrdinalStyle.WORDS)
        if self.form in {ORDINAL, WORDS}:
            return f"{value}{'ª' if feminine else 'º'}"
        return f"{value:0{self._width}}"

    def read(self, text: str) -> int | None:
        """The number of what `written` gave; None where that is nothing, or no number."""
        if self.name == YEAR and self.form == "2":
            return int(text) + (2000 if int(text) < PIVOT else 1900)
        if text.isdecimal():
            return int(text)
        found = arabic_ordinal(text)
        if found is None:
            found = roman_number(text) if self.form == ROMAN else read_ordinal(text)
        return found

    def pattern(self, codes: Mapping[str, tuple[str, ...]]) -> str:
        """What reads it: one of the known codes, a year of its length, digits or letters."""
        if self.name in CODES:
            longest_first = sorted(codes[self.name], key=lambda code: (-len(code), code))
            return "(" + "|".join(map(re.escape, longest_first)) + ")"
        if self.name == YEAR:
            return r"(\d{2})" if self.form == "2" else r"(\d{4})"
        some = "+" if self.name == OWN else "*"
        if self.form == ROMAN:
            return rf"([MDCLXVI]{some}|\d+)"
        if self.form in {ORDINAL, WORDS}:
            words = r"[^\W\d_]+(?: [^\W\d_]+)*"
            return rf"(\d+[ªº]|{words})" if self.name == OWN else rf"(\d+[ªº]|{words}|)"
        return rf"(\d{some})"

    @property
    def _width(self) -> int:
        if self.form.isdecimal():
            return int(self.form)
        return OWN_WIDTH if self.name == OWN else 1


def fields_of(template: str) -> tuple[list[NumberField], str]:
    """The fields of a template, each with the words before it, and the words behind the last."""
    found, at = [], 0
    for match in FIELD.finditer(template):
        found.append(NumberField(template[at : match.start()], match[1], match[2] or ""))
        at = match.end()
    return found, template[at:]


def is_template(template: str) -> bool:
    """Whether it can number: `{acuerdo}` once, known fields, and no number that runs into another."""
    fields, behind = fields_of(template)
    names = [field.name for field in fields]
    if names.count(OWN) != 1 or not all(field.is_known for field in fields):
        return False
    if STRAY.search(FIELD.sub("_", template)):
        return False
    return not any(_runs_together(*pair) for pair in _neighbours(fields, behind))


def _neighbours(
    fields: list[NumberField], behind: str
) -> Iterator[tuple[NumberField | None, str, NumberField | None]]:
    left: NumberField | None = None
    for field in fields:
        yield left, field.before, field
        left = field
    yield left, behind, None


def _runs_together(left: NumberField | None, between: str, right: NumberField | None) -> bool:
    """Whether two fields, or the agreement's own number and a digit beside it, could not be told apart."""
    ours = [field for field in (left, right) if field is not None and field.name == OWN]
    if left is None or right is None:
        edge = between[-1:] if left is None else between[:1]
        return bool(ours) and edge.isdigit()
    if any(field.is_lettered or field.form == ORDINAL for field in (left, right)):
        return not any(not letter.isalnum() for letter in between)
    if ours:
        return between[:1].isdigit() or between[-1:].isdigit() or not between
    if left.is_fixed or right.is_fixed:
        return False
    return not any(not letter.isdigit() for letter in between)
