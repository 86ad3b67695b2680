"""List items that are activities by where they stand: under "Líneas de acción", or under an objective."""

import re

from calendars.phrases import read_dates
from calendars.spanish import MONTH_NAMES
from patci.intake.blocks import Block
from patci.intake.commitments import prose
from patci.intake.commitments.asides import Asides, read_asides
from patci.intake.commitments.promises import Promise, promise
from patci.intake.commitments.prose_dates import Says, When, find_phrases, when
from patci.intake.commitments.responsibles import Answerers
from patci.intake.shape.outline import Section, Zone
from patci.intake.words import sentences, shorten
from patci.intake.years import Years

ENUMERATOR = re.compile(r"^(?:\(?\d{1,3}[.)]|\(?[a-z]\))\s+")
INFINITIVE = re.compile(r"^[A-ZÁÉÍÓÚÑ][a-záéíóúñ]+(?:ar|er|ir|arse|erse|irse)\b")
LONGEST = 160


def is_listed(section: Section, block: Block) -> bool:
    """True under a label such as "Acciones", for numbered items straight under an objective, and for items
    that begin with what is to be done or say who answers for it.
    """
    if section.label is not None:
        return True
    if section.zone is not Zone.OBJECTIVE or section.numbered is not None:
        return False
    if section.strategy is None and block.number is not None:
        return True
    said = read_asides(block.text).said
    return bool(said) or (INFINITIVE.match(block.text) is not None and section.lists_deeds)


def listed(
    section: Section, block: Block, years: Years, who: Answerers, *, month: int | None = None
) -> Promise:
    """The activity that an item is: its first sentence, with when it or the month over it says."""
    asides = read_asides(block.text)
    made = promise(section, block, title(asides.text), _when(asides, years, month), who)
    made.quantity = prose.quantity(block.text)
    return made


def _when(asides: Asides, years: Years, month: int | None) -> When:
    """What its label says, else its own words, else the month it stands under."""
    phrase = asides.said.get("date")
    if phrase:
        return When(phrase, read_dates(phrase, year=years.only))
    own = years.within(find_phrases(asides.text))
    if month and all(phrase.says is Says.PERIODICITY for phrase in own):
        return When(MONTH_NAMES[month - 1], read_dates(MONTH_NAMES[month - 1], year=years.only))
    return when(own, year=years.only)


def title(text: str) -> str:
    """The first sentence of an item, without its number."""
    text = without_number(text)
    return shorten(next(iter(sentences(text)), text), LONGEST).rstrip(".;:")


def without_number(text: str) -> str:
    """The words behind "13.", "a)" or "(2)"."""
    return ENUMERATOR.sub("", text)
