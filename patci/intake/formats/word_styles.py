"""What a Word document's styles say of a paragraph: its heading level, whether it is bold, its list."""

import re
from dataclasses import dataclass, field

from lxml import etree

from patci.intake.words import fold

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"
HEADING_NAME = re.compile(r"^(?:heading|titulo|encabezado|titre|cabecalho) ?(?P<level>[1-9])\b")
TITLE_NAME = re.compile(r"^(?:title|titulo|puesto|toc heading|titulo (?:tdc|de tdc|del documento))$")
SUBTITLE_NAME = re.compile(r"^(?:subtitle|subtitulo)$")
OFF = {"0", "false", "off", "none"}
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
