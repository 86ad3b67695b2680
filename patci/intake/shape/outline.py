"""The document's headings as a sequence of sections, each knowing under which objective or body it stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum

from models.enums import BodyKind, ObjectiveKind
from patci.intake import vocabulary
from patci.intake.blocks import Block, Kind
from patci.intake.shape.implicit_headings import CHAPTER_LEVEL
from patci.intake.tabular.months import month_of
from patci.intake.words import clean, fold, plain

ENUMERATED = re.compile(r"^(?:[IVXLC]{1,5}|[A-Z]|\d{1,2})[.)][-–]?\s+")
ENUMERATED_FOLDED = re.compile(r"^(?:[ivxlc]{1,5}|\d{1,2})[.)][-–]?\s+")
ABOUT = re.compile(r"^(?:about|acerca de|sobre)\b")
LETTERED = re.compile(r"^(?P<letter>[A-Z])\.\s+(?P<title>\S.*)$")
STRATEGY = re.compile(
    r"^(?:Estrategia\s+(?:[a-záéíóú]+\s+)?|Objetivo\s+)?(?P<number>\d+(?:\.\d+)+)\.?\s*[.:\-–—]?\s+(?P<title>\S.*)$",
    re.IGNORECASE,
)
NUMBERED = re.compile(r"^(?P<number>\d+)\.-?\s+(?P<title>\S.*)$")
TRAILING_ACRONYM = re.compile(r"\((?P<acronym>[A-ZÁÉÍÓÚÑ]{2,})\)\.?\s*$")
COORDINATES = re.compile(r"\s*Coordina(?:ción|dora?)?\s*:\s*(?P<who>.+)$", re.IGNORECASE)


class Zone(Enum):
    """What kind of section."""

    FRONT = "front"
    CONTENTS = "contents"
    CALENDARS = "calendars"
    BODY = "body"
    CHAPTER = "chapter"
    OBJECTIVE = "objective"
    INSTRUMENTS = "instruments"
    ACRONYMS = "acronyms"


@dataclass
class Section:
    """A heading with the blocks under it, and its place: objective, strategy, numbered part, acronym."""

    zone: Zone
    title: str
    line: int
    level: int = 0
    objective: str | None = None
    strategy: str | None = None
    label: str | None = None
    code: str | None = None
    numbered: int | None = None
    body_kind: BodyKind | None = None
    coordinator: tuple[str, int] | None = None
    place: int = 0
    """Its number among the sections: two may stand on one line."""
    blocks: list[Block] = field(default_factory=list)

    @property
    def lists_deeds(self) -> bool:
        """True where most list items stand by themselves, without a sentence that announces them."""
        announced = any(
            block.kind is Kind.PARAGRAPH and block.raw.rstrip().endswith(":") for block in self.blocks
        )
        return not announced and not any(block.kind is Kind.ROW for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Strategy:
    """A strategy or lettered section, wherever the document names it."""

    number: str
    objective: str
    title: str
    line: int


@dataclass
class Head:
    """An objective, axis or strategic line, where the document names it first."""

    ref: str
    title: str
    line: int
    kind: ObjectiveKind


@dataclass
class Outline:
    """All sections in order, and what their headings name on the way."""

    sections: list[Section] = field(default_factory=list)
    objectives: list[Head] = field(default_factory=list)
    strategies: list[Strategy] = field(default_factory=list)

    def of(self, *zones: Zone) -> Iterator[Section]:
        """The sections of these kinds."""
        return (section for section in self.sections if section.zone in zones)


def read_outline(blocks: Sequence[Block]) -> Outline:
    """Walk the blocks once; strategy items that stand alone count as headings."""
    outline = Outline([Section(Zone.FRONT, "", 1)])
    for index, block in enumerate(blocks):
        current = outline.sections[-1]
        if block.kind is Kind.HEADING and month_of(block.text):
            current.blocks.append(block)
        elif block.kind is Kind.HEADING and block.text:
            _open(outline, current, block)
        elif block.kind is Kind.ITEM and current.zone is Zone.OBJECTIVE and STRATEGY.match(block.text):
            alone = not any(_is_strategy(other) for other in _neighbours(blocks, index))
            _name_strategy(outline, current, block, current_from_here=alone)
        elif _is_title(current, block):
            _entitle(outline, current, block)
        else:
            current.blocks.append(block)
    for place, section in enumerate(outline.sections):
        section.place = place
    return outline


def _is_title(current: Section, block: Block) -> bool:
    """True for the line after "Objetivo 1.", which alone has no title."""
    bare = current.zone is Zone.OBJECTIVE and not current.title and not current.blocks
    return bare and block.kind is Kind.PARAGRAPH


def _entitle(outline: Outline, current: Section, block: Block) -> None:
    current.title = block.text.strip(" .")
    for head in outline.objectives:
        if head.ref == current.objective and not head.title:
            head.title = current.title


def _neighbours(blocks: Sequence[Block], index: int) -> Iterator[Block]:
    for position in (index - 1, index + 1):
        if 0 <= position < len(blocks):
            yield blocks[position]


def _is_strategy(block: Block) -> bool:
    return block.kind is Kind.ITEM and STRATEGY.match(block.text) is not None


def _name_strategy(outline: Outline, current: Section, block: Block, *, current_from_here: bool) -> None:
    match = STRATEGY.match(block.text)
    if match is None or current.objective is None:
        return
    outline.strategies.append(Strategy(match["number"], current.objective, match["title"], block.line))
    if current_from_here:
        outline.sections.append(
            Section(
                Zone.OBJECTIVE, match["title"], block.line, block.level, current.objective, match["number"]
            )
        )


def _open(outline: Outline, current: Section, block: Block) -> None:
    title, folded = block.text, fold(block.text)
    if current.zone is Zone.BODY and not current.blocks and (match := COORDINATES.match(title)):
        current.coordinator = (match["who"], block.line)
    elif found := vocabulary.head_of(plain(title)):
        _open_head(outline, block, *found)
    elif _stays_within(current, block, folded):
        if current.title or current.blocks:
            _open_within(outline, current, block)
        else:
            _entitle(outline, current, block)
    else:
        outline.sections.append(_chapter(current, block))


def _open_head(outline: Outline, block: Block, ref: str, kind: ObjectiveKind, title_at: int) -> None:
    """A numbered part; the same number again is the same part, gone into in detail."""
    title = block.text[title_at:].strip()
    known = next((head for head in outline.objectives if head.ref == ref), None)
    if known is None:
        outline.objectives.append(Head(ref, title, block.line, kind))
    elif not known.title:
        known.title = title
    outline.sections.append(Section(Zone.OBJECTIVE, title, block.line, block.level, objective=ref))


def _stays_within(current: Section, block: Block, folded: str) -> bool:
    """True for a heading that belongs to the objective it stands under: not a chapter of the document."""
    folded = ENUMERATED_FOLDED.sub("", folded)
    if current.zone is not Zone.OBJECTIVE or vocabulary.CLOSES_OBJECTIVES.match(folded):
        return False
    # A "Sistema Nacional" under an objective is a thing to build; only as a title of its own is it a body.
    is_body = vocabulary.body_kind(folded) and not folded.startswith("sistema")
    if is_body or vocabulary.CALENDAR_HEADINGS.match(folded):
        return False
    if match := STRATEGY.match(block.text):
        return match["number"].split(".")[0] == current.objective
    return block.level != CHAPTER_LEVEL


def _open_within(outline: Outline, current: Section, block: Block) -> None:
    """A heading inside an objective: a strategy, a lettered section, a numbered part, or a plain one."""
    title = block.text
    section = Section(Zone.OBJECTIVE, title, block.line, block.level, current.objective, current.strategy)
    if match := STRATEGY.match(title) or LETTERED.match(title):
        section.strategy, section.title = match[1], match["title"]
        outline.strategies.append(Strategy(match[1], current.objective or "", match["title"], block.line))
    elif match := NUMBERED.match(title):
        section.numbered, section.title, section.code = int(match["number"]), match["title"], current.code
    elif match := TRAILING_ACRONYM.search(title):
        section.code = match["acronym"]
    elif vocabulary.ACTIVITY_LABELS.match(fold(title).strip(" .:")):
        section.label = title
    outline.sections.append(section)


def _says_its_zone(folded: str) -> bool:
    """True for a title whose words alone say what the section holds, whatever number stands before it."""
    known = (
        vocabulary.ACTIVITY_LABELS,
        vocabulary.ACRONYM_HEADINGS,
        vocabulary.INSTRUMENT_HEADINGS,
        vocabulary.CALENDAR_HEADINGS,
        vocabulary.FRONT_HEADINGS,
        vocabulary.MEMBER_HEADINGS,
    )
    if vocabulary.list_of_heads(folded.strip(" .:")) is not None:
        return True
    return vocabulary.body_kind(folded) is not None or any(pattern.search(folded) for pattern in known)


def _chapter(current: Section, block: Block) -> Section:
    title, folded = block.text, fold(block.text)
    bare = ENUMERATED.sub("", title)
    if bare != title and _says_its_zone(fold(bare)):
        title, folded = bare, fold(bare)
    section = Section(Zone.CHAPTER, title, block.line, block.level)
    if vocabulary.ACTIVITY_LABELS.match(folded.strip(" .:")):
        section.label = title
    if vocabulary.CONTENTS_HEADINGS.match(folded):
        section.zone = Zone.CONTENTS
    elif vocabulary.ACRONYM_HEADINGS.match(folded):
        section.zone = Zone.ACRONYMS
    elif vocabulary.INSTRUMENT_HEADINGS.match(folded):
        section.zone = Zone.INSTRUMENTS
    elif vocabulary.EVENT_HEADINGS.search(folded):
        section.zone = Zone.CHAPTER
    elif vocabulary.CALENDAR_HEADINGS.match(folded) or vocabulary.TWO_BODIES.search(folded):
        section.zone = Zone.CALENDARS
    elif (kind := vocabulary.body_kind(folded)) and not ABOUT.match(folded):
        section.zone, section.body_kind = Zone.BODY, kind
        _split_coordinator(section)
    elif vocabulary.FRONT_HEADINGS.match(folded) or current.zone in {Zone.FRONT, Zone.CONTENTS}:
        section.zone = Zone.FRONT
    return section


def _split_coordinator(section: Section) -> None:
    if match := COORDINATES.search(section.title):
        section.coordinator = (match["who"], section.line)
        section.title = section.title[: match.start()].strip()
    if match := TRAILING_ACRONYM.search(section.title):
        section.code = match["acronym"]
        section.title = clean(section.title[: match.start()])
