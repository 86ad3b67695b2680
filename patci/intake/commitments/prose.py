"""Which sentences promise something: verbs of the future and of planning, introductions, purposes."""

import re
from collections.abc import Sequence

from patci.intake.commitments.prose_dates import Phrase
from patci.intake.sessions.rules import is_rule
from patci.intake.words import fold, number_word, plain, sentences, shorten, without_quotes

FUTURE = re.compile(r"\b\w{2,}(?:ará|erá|irá|arán|erán|irán)\b")
NOT_A_PROMISE = frozenset("será serán podrá podrán permitirá permitirán estará estarán habrá tendrá".split())
PLANNING = re.compile(
    r"\b(?:propone|proponen|calendarizó|programó"
    r"|se tiene (?:\w+ )?(?:planificado|proyectado|programado|previsto)"
    r"|se prevé|prevé|se ha comprometido|se compromete|continúa con)\b",
    re.IGNORECASE,
)
COMMITTED = re.compile(r"\bse (?:ha comprometido|compromete)\b")
PURPOSE = re.compile(
    r"\b(?:con la finalidad de|con el (?:fin|objetivo|proposito|objeto) de|a fin de|a efecto de|para)"
    r"\s*:?\s*$"
)
CONTINUES = re.compile(r"^(?:de igual (?:forma|manera|modo)|asimismo|adicionalmente|tambien|y|ademas)\b")
CONNECTOR = re.compile(
    r"^(?:De igual (?:forma|manera)|Asimismo|Adicionalmente|También|Además|Por su parte|Por otra parte|"
    r"Por tanto|En ese tenor|Y)\b\s*,?\s*"
)
ENUMERATOR = re.compile(r"^\((?P<roman>[IVXL]+)\)\s*")
RELATIVE_CLAUSE = re.compile(r"(?<!anade )(?<!informa )(?<!senala )\bque(?: se)? $|\bcuy[oa]s? $|\bquienes $")
QUANTITY = re.compile(
    r"\b(?P<number>dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|\d{1,3}) "
    r"(?:articulos|documentos|cursos|conferencias|talleres|foros|campanas|informes|reportes|visitas)\b"
)

VERB_TO_NUMBER = 18
"""Letters between a verb and the number of what it promises."""


def verb_at(text: str) -> int | None:
    """Where the first promise of a text stands; None where it promises nothing."""
    shown = without_quotes(text)
    places = [match.start() for match in PLANNING.finditer(shown)]
    for match in FUTURE.finditer(shown):
        if match.group() in NOT_A_PROMISE or RELATIVE_CLAUSE.search(plain(shown[: match.start()])):
            continue
        places.append(match.start())
    return min(places, default=None)


def is_introduction(text: str) -> bool:
    """True where a sentence only announces the list or table that follows."""
    return text.rstrip().endswith(":") and not introduces_purposes(text)


def introduces_purposes(text: str) -> bool:
    """True where the list that follows says what for, so that the sentence itself is the promise."""
    return text.rstrip().endswith(":") and PURPOSE.search(fold(text).rstrip(": ")) is not None


def promises(text: str, phrases: Sequence[Phrase], *, undated_count: bool) -> bool:
    """True where a paragraph is an activity: it promises something and says when.

    Under a strategy (`undated_count`) a promise without a date counts as well.
    """
    if is_introduction(text) or is_rule(text) or re.search(r"\bdependen de\b", fold(text)):
        return False
    return verb_at(text) is not None and (bool(phrases) or undated_count)


def is_commitment(text: str) -> bool:
    """True for "se ha comprometido en …": its dates are due dates, each with its own clause."""
    return COMMITTED.search(text) is not None


def continues(text: str) -> bool:
    """True where a sentence without a subject goes on with the one before ("Asimismo, …")."""
    return CONTINUES.match(fold(text)) is not None


def title(text: str) -> str:
    """A short title: the sentence that promises, without its connector or enumerator."""
    text = ENUMERATOR.sub("", text)
    chosen = next((part for part in sentences(text) if verb_at(part) is not None), text)
    chosen = CONNECTOR.sub("", chosen).strip()
    return shorten(chosen[:1].upper() + chosen[1:], 160).rstrip(".;:")


def quantity(text: str) -> int | None:
    """How many things are promised, where their number follows the verb."""
    at = verb_at(text)
    match = QUANTITY.search(plain(text)) if at is not None else None
    if match is None or at is None or not 0 < match.start() - at < VERB_TO_NUMBER:
        return None
    return number_word(match["number"])
