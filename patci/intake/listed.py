"""List items that are activities by where they stand: under "Líneas de acción", or under an objective."""

import re

from patci.intake import prose
from patci.intake.blocks import Block
from patci.intake.outline import Section, Zone
from patci.intake.promises import Promise, promise
from patci.intake.prose_dates import find_phrases, when
from patci.intake.responsibles import Answerers
from patci.intake.words import sentences, shorten
from patci.intake.years import Years

ENUMERATOR = re.compile(r"^(?:\(?\d{1,3}[.)]|\(?[a-z]\))\s+")
LONGEST = 160


def is_listed(section: Section, block: Block) -> bool:
    """True under a label such as "Acciones", and for numbered items straight under an objective."""
    if section.label is not None:
        return True
    return section.zone is Zone.OBJECTIVE and section.strategy is None and block.number is not None


def listed(section: Section, block: Block, years: Years, who: Answerers) -> Promise:
    """The activity that an item is: its first sentence, with whatever it says about when."""
    phrases = years.within(find_phrases(block.text))
    made = promise(section, block, title(block.text), when(phrases, year=years.only), who)
    made.quantity = prose.quantity(block.text)
    return made


def title(text: str) -> str:
    """The first sentence of an item, without its number."""
    text = without_number(text)
    return shorten(next(iter(sentences(text)), text), LONGEST).rstrip(".;:")


def without_number(text: str) -> str:
    """The words behind "13.", "a)" or "(2)"."""
    return ENUMERATOR.sub("", text)
