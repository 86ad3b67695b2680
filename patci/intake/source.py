"""A document on its way through the reader; the doubts are written from it."""

from dataclasses import dataclass

from patci.intake.blocks import Block
from patci.intake.institutions import Institutions
from patci.intake.outline import Outline
from patci.intake.promises import Found
from patci.intake.text import SourceText


@dataclass(frozen=True)
class Source:
    """The text, its blocks, its sections, the institutions it names, and what was found in its sentences."""

    text: SourceText
    blocks: list[Block]
    outline: Outline
    institutions: Institutions
    found: Found
