"""The lists of a Word document: which label Word shows before each item."""

import re
from dataclasses import dataclass, field

from lxml import etree

from patci.intake.formats.word_styles import W, number_of, value

SINGLE_DECIMAL = re.compile(r"^%[1-9][.)]?[-–]?$")
PLACEHOLDER = re.compile(r"%([1-9])")
ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        "m cm d cd c xc l xl x ix v iv i".split(),
        strict=True,
    )
)


@dataclass(frozen=True, slots=True)
class Level:
    """A list's level: how its number is written, in what text, from where, and for which style."""

    form: str
    text: str
    start: int
    style: str | None


@dataclass(frozen=True, slots=True)
class Label:
    """What Word shows before an item; `number` where it is a plain decimal."""

    shown: str
    number: int | None
    depth: int


@dataclass
class Lists:
    """The lists of a document, counting as Word does."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    abstract_of: dict[str, str] = field(default_factory=dict)
    restarts: dict[str, dict[int, int]] = field(default_factory=dict)
    counters: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    def label(self, list_id: str, depth: int | None, style: str | None) -> Label | None:
        """The next label of a list at this depth; None where the list numbers nothing."""
        abstract = self.abstract_of.get(list_id)
        levels = self.levels.get(abstract or "", {})
        if abstract is None or not levels:
            return None
        if depth is None:
            depth = next((place for place, level in levels.items() if style and level.style == style), 0)
        level = levels.get(depth)
        if level is None:
            return None
        counters = self._count(list_id, abstract, depth)
        if level.form == "bullet":
            return Label("-", None, depth)
        shown = PLACEHOLDER.sub(lambda place: self._written(levels, counters, int(place[1]) - 1), level.text)
        plain = level.form in {"decimal", "decimalZero"} and SINGLE_DECIMAL.match(level.text.strip())
        return Label(shown.strip(), counters[depth] if plain else None, depth)

    def _count(self, list_id: str, abstract: str, depth: int) -> dict[int, int]:
        counters = self.counters.setdefault(abstract, {})
        if list_id not in self.begun:
            self.begun.add(list_id)
            for place in self.restarts.get(list_id, {}):
                counters.pop(place, None)
        first = self.restarts.get(list_id, {}).get(depth, self.levels[abstract][depth].start)
        counters[depth] = counters[depth] + 1 if depth in counters else first
        for deeper in [place for place in counters if place > depth]:
            del counters[deeper]
        return counters

    @staticmethod
    def _written(levels: dict[int, Level], counters: dict[int, int], place: int) -> str:
        level = levels.get(place)
        return written(counters.get(place, level.start), level.form) if level else ""


def read_lists(root: etree._Element | None) -> Lists:
    """The list definitions of a document."""
    lists = Lists()
    for abstract in [] if root is None else root.findall(f"{W}abstractNum"):
        levels = (
            (number_of(level.get(f"{W}ilvl")) or 0, _list_level(level))
            for level in abstract.findall(f"{W}lvl")
        )
        lists.levels[abstract.get(f"{W}abstractNumId") or ""] = dict(levels)
    for number in [] if root is None else root.findall(f"{W}num"):
        own = number.get(f"{W}numId") or ""
        lists.abstract_of[own] = value(number, f"{W}abstractNumId") or ""
        lists.restarts[own] = {
            number_of(override.get(f"{W}ilvl")) or 0: number_of(value(override, f"{W}startOverride")) or 1
            for override in number.findall(f"{W}lvlOverride")
            if override.find(f"{W}startOverride") is not None
        }
    return lists


def _list_level(level: etree._Element) -> Level:
    start = number_of(value(level, f"{W}start"))
    return Level(
        form=value(level, f"{W}numFmt") or "decimal",
        text=value(level, f"{W}lvlText") or "",
        start=1 if start is None else start,
        style=value(level, f"{W}pStyle"),
    )


def written(number: int, form: str) -> str:
    """A list's number in its form."""
    if form in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 % 9 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in {"lowerRoman", "upperRoman"}:
        roman = ""
        for amount, sign in ROMAN:
            roman += sign * (number // amount)
            number %= amount
        return roman.upper() if form == "upperRoman" else roman
    if form == "ordinal":
        return f"{number}º"
    return "" if form == "none" else f"{number:02d}" if form == "decimalZero" else str(number)
