"""What a Word document's styles and list definitions say: headings, bold, and the labels of list items."""

import re
from dataclasses import dataclass, field

from lxml import etree

from patci.intake.words import fold

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"
HEADING_NAME = re.compile(r"^(?:heading|titulo|encabezado|titre|cabecalho) ?(?P<level>[1-9])\b")
TITLE_NAME = re.compile(r"^(?:title|titulo|puesto|toc heading|titulo (?:tdc|de tdc|del documento))$")
SUBTITLE_NAME = re.compile(r"^(?:subtitle|subtitulo)$")
PLACEHOLDER = re.compile(r"%([1-9])")
SINGLE_DECIMAL = re.compile(r"^%[1-9][.)]?[-–]?$")
OFF = {"0", "false", "off", "none"}
ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
DEEPEST_STYLE = 20
BODY_LEVEL = 9


def value(element: etree._Element | None, path: str) -> str | None:
    """The value of a property below an element; None where it does not stand there."""
    found = None if element is None else element.find(path)
    return None if found is None else (found.get(VAL) or "")


def is_on(element: etree._Element | None, name: str) -> bool | None:
    """A switch of a run's properties: on, off, or not said."""
    found = None if element is None else element.find(f"{W}{name}")
    return None if found is None else (found.get(VAL) or "true") not in OFF


def number_of(text: str | None) -> int | None:
    """A number of at most four digits; None for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= 4 else None


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style with all that it inherits."""

    level: int | None = None
    bold: bool = False
    list_id: str | None = None
    depth: int | None = None


@dataclass
class Styles:
    """The styles of a document by their id."""

    elements: dict[str, etree._Element] = field(default_factory=dict)
    known: dict[str, Style] = field(default_factory=dict)

    def of(self, style: str | None) -> Style:
        """A style by its id; one that is not defined says nothing."""
        if style is None:
            return Style()
        if style not in self.known:
            self.known[style] = self._read(style)
        return self.known[style]

    def _read(self, style: str) -> Style:
        chain = self._chain(style)
        levels = [level for element in chain if (level := _level(element)) is not None]
        bold = [on for element in chain if (on := is_on(element.find(f"{W}rPr"), "b")) is not None]
        lists = [found for element in chain if (found := value(element, f"{W}pPr/{W}numPr/{W}numId"))]
        depths = [found for element in chain if (found := value(element, f"{W}pPr/{W}numPr/{W}ilvl"))]
        return Style(
            level=levels[0] if levels and levels[0] <= BODY_LEVEL else None,
            bold=bool(bold and bold[0]),
            list_id=lists[0] if lists else None,
            depth=number_of(depths[0]) if depths else None,
        )

    def _chain(self, style: str) -> list[etree._Element]:
        """The style and those it is based on."""
        chain: list[etree._Element] = []
        following: str | None = style
        while following in self.elements and len(chain) < DEEPEST_STYLE:
            chain.append(self.elements[following])
            following = value(chain[-1], f"{W}basedOn")
        return chain


def read_styles(root: etree._Element | None) -> Styles:
    """The paragraph styles of a document."""
    found = [] if root is None else root.findall(f"{W}style")
    return Styles({style.get(f"{W}styleId") or "": style for style in found})


def _level(style: etree._Element) -> int | None:
    """The heading level that a style's own name or outline gives; `BODY_LEVEL` + 1 says it is none."""
    name = fold(value(style, f"{W}name") or "")
    if match := HEADING_NAME.match(name):
        return int(match["level"])
    if TITLE_NAME.match(name):
        return 1
    if SUBTITLE_NAME.match(name):
        return 2
    outline = number_of(value(style, f"{W}pPr/{W}outlineLvl"))
    return None if outline is None else outline + 1


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
