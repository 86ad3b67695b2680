"""Headings that no mark says: "Objetivo 1. …", "Estrategia 2.1 …", "Acciones", a short line in capitals.

Text copied out of a word processor keeps the words of its headings and loses everything else about them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from patci.intake import vocabulary
from patci.intake.blocks import BOLD_LEVEL, ENDS, Block, Kind
from patci.intake.vocabulary import body_kind
from patci.intake.words import fold

SPLIT = re.compile(r"(?<=\S)\s*\**(?=\bEstrategia \d+(?:\.\d+)+\b)")
ROMAN_CHAPTER = re.compile(r"^[IVX]{1,5}\.\s+\S")
DECIMAL_CHAPTER = re.compile(r"^\d{1,2}(?:\.\d{1,2})+\.?\s+[A-ZÁÉÍÓÚÑ]")
CONTENTS_ENTRY = re.compile(r"(?:\.{3,}|…)[\s.…]*\d*\s*$")
DEED = re.compile(r"^\d{1,2}\.\d{1,2}\.(?P<last>\d{1,2})\.?\s+(?=[A-ZÁÉÍÓÚÑ])")
NUMBERED_DEED = re.compile(
    r"^(?:acci[oó]n|l[ií]nea de acci[oó]n|actividad) (?:\d{1,2}\.){0,3}(?P<last>\d{1,2})\.?[:.–-]?\s+",
    re.IGNORECASE,
)
LONGEST, SHORTEST_TITLE = 200, 8
LONGEST_CAPITALS, LONGEST_BODY = 90, 120
VERB = re.compile(r"\b(?:es|son|sera|seran|se|ha|han|fue|tiene|celebr\w+|present\w+|aprob\w+|sesiona\w*)\b")
ASIDE = re.compile(r"[\d:;,()]")
STANDING_LABELS = (vocabulary.MEMBER_HEADINGS, vocabulary.ACRONYM_HEADINGS, vocabulary.CALENDAR_HEADINGS)
ABOUT = re.compile(r"^(?:about|acerca de|sobre)\b")
CHAPTER_LEVEL, PART_LEVEL = 1, 2


def promote_headings(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with such paragraphs as headings; two headings on one line are two blocks."""
    return [_heading(part) or part for block in blocks for part in _parts(block)]


def _parts(block: Block) -> Iterator[Block]:
    """ "Objetivo 3. Coadyuvar en …**Estrategia 3.1 …**" names two things."""
    heads = block.kind in {Kind.PARAGRAPH, Kind.HEADING} and vocabulary.head_of(fold(block.text))
    pieces = [piece.strip(" *") for piece in SPLIT.split(block.raw) if piece.strip(" *")] if heads else []
    if len(pieces) < 2:
        yield block
        return
    for piece in pieces:
        yield replace(block, kind=Kind.PARAGRAPH, raw=piece)


def _heading(block: Block) -> Block | None:
    text = block.text
    if block.kind is Kind.PARAGRAPH and (match := NUMBERED_DEED.match(text)):
        return replace(block, kind=Kind.ITEM, raw=text[match.end() :], number=int(match["last"]))
    if block.kind is Kind.ITEM and block.number is not None and _is_numbered_title(block):
        return replace(block, kind=Kind.HEADING, level=CHAPTER_LEVEL, number=None)
    if block.kind is not Kind.PARAGRAPH or not text or len(block.lines) > 1 or len(text) > 2 * LONGEST:
        return None
    if CONTENTS_ENTRY.search(text):
        return None
    if match := DEED.match(text):
        number = int(match["last"])
        return replace(block, kind=Kind.ITEM, raw=block.raw[match.end() :], number=number)
    level = heading_level(text)
    return None if level is None else replace(block, kind=Kind.HEADING, level=level)


def _is_numbered_title(block: Block) -> bool:
    """ "3. CRONOGRAMA DE ACTIVIDADES": a number before capitals, on one line."""
    return len(block.lines) == 1 and _is_in_capitals(block.text) and len(block.text) >= SHORTEST_TITLE


def heading_level(text: str) -> int | None:
    """The level of a line that is a heading by what it says; None for any other."""
    folded = fold(text)
    if vocabulary.head_of(folded) or vocabulary.STRATEGY_HEAD.match(folded):
        return BOLD_LEVEL
    if vocabulary.LABELS.fullmatch(folded.strip(" .:")):
        return BOLD_LEVEL
    if len(text) <= LONGEST and not ENDS.search(text):
        if ROMAN_CHAPTER.match(text):
            return CHAPTER_LEVEL
        if DECIMAL_CHAPTER.match(text):
            return PART_LEVEL
    told = _is_in_capitals(text) or is_body_heading(text) or _is_known_label(text)
    return BOLD_LEVEL if told else None


def _is_known_label(text: str) -> bool:
    """A short line that only says what follows: "Integrantes", "Sesiones de la Comisión"."""
    folded = fold(text)
    if len(text) > LONGEST_CAPITALS or ENDS.search(text) or ASIDE.search(text) or VERB.search(folded):
        return False
    return any(pattern.search(folded) for pattern in STANDING_LABELS)


def is_body_heading(text: str) -> bool:
    """A line that is nothing but the name of a body: "Comité Técnico"."""
    if len(text) > LONGEST_BODY or ENDS.search(text) or not text[:1].isupper():
        return False
    folded = fold(text)
    if (
        VERB.search(folded)
        or ABOUT.match(folded)
        or re.search(r"\d", text)
        or vocabulary.CALENDAR_HEADINGS.search(folded)
    ):
        return False
    return body_kind(folded) is not None


def _is_in_capitals(text: str) -> bool:
    """A short line in capitals, with at least one real word; a line of initials is none."""
    short = len(text) <= LONGEST_CAPITALS and not text.endswith((",", ";", ":"))
    return short and text.isupper() and re.search(r"[^\W\d_]{4,}", text) is not None
