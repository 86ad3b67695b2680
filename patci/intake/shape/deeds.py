"""Actions that are set as headings: "1.1.1 Construir cruces" over its responsible and its period."""

from dataclasses import replace

from patci.intake.blocks import Block, Kind
from patci.intake.commitments.asides import starts_with_label
from patci.intake.shape.outline import Outline, Section, Zone

LEVELS, FEWEST_LEVELS = 3, 2


def lower_deeds(outline: Outline) -> None:
    """Make each such heading an item of the section above it; it is no strategy."""
    kept: list[Section] = []
    deepest = max((_level(section) for section in outline.sections), default=0)
    levels = min(LEVELS, max(deepest, FEWEST_LEVELS))
    for section in outline.sections:
        if not (kept and _is_deed(section, levels)):
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


def _level(section: Section) -> int:
    return section.strategy.count(".") + 1 if section.strategy else 0


def _is_deed(section: Section, levels: int) -> bool:
    """Of the deepest level there is, and with nothing below it but labels."""
    deep = section.zone is Zone.OBJECTIVE and _level(section) >= levels
    return deep and bool(section.blocks) and all(starts_with_label(block.text) for block in section.blocks)
