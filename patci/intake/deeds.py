"""Actions that are set as headings: "1.1.1 Construir cruces" over its responsible and its period."""

from dataclasses import replace

from patci.intake.asides import starts_with_label
from patci.intake.blocks import Block, Kind
from patci.intake.outline import Outline, Section, Zone

LEVELS = 3


def lower_deeds(outline: Outline) -> None:
    """Make each such heading an item of the section above it; it is no strategy."""
    kept: list[Section] = []
    for section in outline.sections:
        if not (kept and _is_deed(section)):
            kept.append(section)
            continue
        above = kept[-1]
        words = " ".join(
            f"{text.rstrip(' .')}." for text in (section.title, *(one.text for one in section.blocks))
        )
        lines = (section.line, *(line for block in section.blocks for line in block.lines))
        number = int((section.strategy or "0").rpartition(".")[2])
        above.blocks.append(Block(Kind.ITEM, words, lines, number=number))
        outline.strategies = [one for one in outline.strategies if one.line != section.line]
    outline.sections = [replace(section, place=place) for place, section in enumerate(kept)]


def _is_deed(section: Section) -> bool:
    deep = section.zone is Zone.OBJECTIVE and (section.strategy or "").count(".") >= LEVELS - 1
    return deep and bool(section.blocks) and all(starts_with_label(block.text) for block in section.blocks)
