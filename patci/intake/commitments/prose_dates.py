"""Where a sentence says when: dates, windows, periodicities, anchors, and "por definirse"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from calendars.period import Period, Precision, Reading
from calendars.phrases import read_dates
from patci.intake.vocabulary import REPORTS_A_YEAR
from patci.intake.words import plain, without_quotes

MONTH = r"(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre)"
ENGLISH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
PORTUGUESE = r"(?:janeiro|fevereiro|marco|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro)"
YEAR = r"(?:\s*,?\s*(?:del?\s+)?20\d\d)?"
MONTHS = rf"{MONTH}(?:\s*(?:,|y/o|/|-|–|\by\b|\bo\b)\s*{MONTH}){{0,11}}"
ORDINAL = r"(?:primer|segundo|tercer|cuarto|ultimo|[1-4]\s*(?:er|do|to|º|°))"
SPAN = r"(?:bimestre|trimestre|cuatrimestre|semestre)"
PERIODIC = r"(?P<period>mensual|bimestral|trimestral|cuatrimestral|semestral|anual)(?:es|mente)?"
EACH = {
    "mes": "mensual",
    "bimestre": "bimestral",
    "trimestre": "trimestral",
    "semestre": "semestral",
    "ano": "anual",
}
TENTATIVE = r"(?:,?\s*tentativamente|,?\s*de manera tentativa)?"


class Says(Enum):
    """What a phrase in a sentence is good for."""

    DATE = "date"
    PERIODICITY = "periodicity"
    PERMANENT = "permanent"
    RELATIVE = "relative"
    ANCHOR = "anchor"
    UNDETERMINED = "undetermined"


ORDINALLY = rf"(?:(?:durante|en|para|dentro de|al termino de) )(?:el )?{ORDINAL}"
RUNNING = r"(?:presente )?(?:anualidad|ano|ejercicio)(?: 20\d\d)?"
PATTERNS: tuple[tuple[Says, re.Pattern[str]], ...] = tuple(
    (says, re.compile(pattern))
    for says, pattern in (
        (
            Says.RELATIVE,
            r"\bdurante (?:sus|las) (?:primeras|proximas|siguientes) (?:sesiones|reuniones)(?: ordinarias)?",
        ),
        (
            Says.ANCHOR,
            rf"\b(?:en el marco de[^.;]{{0,60}} )?la conmemoracion del (?P<day>\d{{1,2}} de {MONTH})",
        ),
        (
            Says.UNDETERMINED,
            r"\b(?:esta |estan )?por (?:definir(?:se)?|confirmar(?:se)?|determinar(?:se)?)\b",
        ),
        (
            Says.DATE,
            (
                rf"\b(?:(?:del|de|desde el) )?\d{{1,2}}(?: de {MONTH}{YEAR})? "
                rf"(?:al|a|hasta el) \d{{1,2}} de {MONTH}{YEAR}"
            ),
        ),
        (
            Says.DATE,
            (
                rf"\b(?:(?:a mas tardar|para|antes del|hasta|el dia) )?(?:el )?"
                rf"\d{{1,2}}(?:,? (?:y )?\d{{1,2}}){{0,12}} de {MONTH}{YEAR}"
            ),
        ),
        (
            Says.DATE,
            (
                rf"\b(?:(?:by|before|until|no later than|on|from) )?(?:the )?"
                rf"(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{ENGLISH}|{ENGLISH} \d{{1,2}}(?:st|nd|rd|th)?\b)"
                rf"(?:,? 20\d\d)?"
            ),
        ),
        (
            Says.DATE,
            rf"\b(?:in|during|from|by|between) {ENGLISH}(?: (?:to|and|or) {ENGLISH})?(?:,? 20\d\d)?\b",
        ),
        (
            Says.DATE,
            (
                rf"\b(?:(?:ate|antes de|no dia|em|a partir de) )?(?:o dia )?"
                rf"\d{{1,2}} de {PORTUGUESE}(?: de 20\d\d)?"
            ),
        ),
        (
            Says.DATE,
            (
                rf"\b(?:em|durante|ate|de|a partir de) {PORTUGUESE}"
                rf"(?: (?:a|e|ou) {PORTUGUESE})?(?: de 20\d\d)?\b"
            ),
        ),
        (Says.DATE, rf"\bantes de(?:l mes de)? {MONTH}{YEAR}"),
        (
            Says.DATE,
            rf"\b(?:(?:en|para|durante|de) )?(?:el |los )?mes(?:es)? de {MONTHS}{YEAR}{TENTATIVE}",
        ),
        (Says.DATE, rf"\b(?:de|desde|entre) {MONTH}{YEAR} (?:a|hasta|y) {MONTH}{YEAR}"),
        (Says.DATE, rf"\b(?:en|para|durante|hasta|a partir de) {MONTHS}{YEAR}{TENTATIVE}"),
        (Says.DATE, rf"\b{MONTH},? (?:del? )?20\d\d"),
        (Says.DATE, rf"\b{ORDINALLY} {SPAN}(?: del ano|{YEAR})"),
        (Says.DATE, rf"\bdurante (?:toda |todo )?(?:la |el )?{RUNNING}\b"),
        (Says.DATE, r"\b(?:(?:durante|en) (?:el |este )?|este )20\d\d\b"),
        (Says.PERIODICITY, rf"\bcada (?P<period>{'|'.join(EACH)})\b"),
        (Says.PERMANENT, r"\bde (?:manera|forma) permanente\b"),
        (
            Says.PERIODICITY,
            (
                r"\b(?:de (?:manera|forma) |seguimiento |reportes? |informes? |cortes? [^.,;]{0,25})?"
                rf"{PERIODIC}\b"
            ),
        ),
    )
)
PAST = re.compile(
    r"(?:publicad[oa]s?|realizad[oa]s?|emitid[oa]s?|aprobad[oa]s?|celebrad[oa]s?)\s+(?:en |el )?$"
)
LONGEST_PAST = 40
"""Letters before a date in which a publication's word can stand."""
EXPLICIT_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
PRECISION_OF = {
    "mensual": Precision.MONTH,
    "bimestral": Precision.MONTH,
    "trimestral": Precision.QUARTER,
    "cuatrimestral": Precision.FOUR_MONTHS,
    "semestral": Precision.SEMESTER,
    "anual": Precision.YEAR,
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of a sentence that says when."""

    says: Says
    text: str
    start: int
    period: str | None = None
    day: str | None = None

    @property
    def years(self) -> tuple[int, ...]:
        """The years it names."""
        return tuple(int(found) for found in EXPLICIT_YEAR.findall(self.text))


@dataclass(frozen=True, slots=True)
class When:
    """What a sentence says about when: its phrase and reading, reports a year, a day it leans on."""

    phrase: str | None
    reading: Reading
    recurrence: int | None = None
    anchor: date | None = None
    relative_to: str | None = None


def find_phrases(text: str) -> list[Phrase]:
    """The phrases of a text in order: none in quotation marks, none over another, no past publications."""
    folded = plain(without_quotes(text))
    found = sorted(_candidates(text, folded), key=lambda phrase: (phrase.start, -len(phrase.text)))
    kept: list[Phrase] = []
    for phrase in found:
        if not kept or phrase.start >= kept[-1].start + len(kept[-1].text):
            kept.append(phrase)
    return kept


def _candidates(text: str, folded: str) -> Iterator[Phrase]:
    for says, pattern in PATTERNS:
        for match in pattern.finditer(folded):
            if PAST.search(folded, max(0, match.start() - LONGEST_PAST), match.start()):
                continue
            named = match.groupdict()
            yield Phrase(
                says,
                text[match.start() : match.end()].strip(),
                match.start(),
                EACH.get(named.get("period") or "", named.get("period")),
                named.get("day"),
            )


def when(phrases: list[Phrase], *, year: int | None) -> When:
    """The reading of a sentence's phrases: a relative one counts before any date, then the first."""
    if not phrases:
        return When(None, Reading("", (Period(None, None, Precision.TBD),)))
    order = {Says.RELATIVE: 0, Says.ANCHOR: 1}
    return read_phrase(min(phrases, key=lambda item: (order.get(item.says, 2), item.start)), year=year)


def read_phrase(phrase: Phrase, *, year: int | None) -> When:
    """One phrase as a period; what lasts the whole year is undetermined where the year is unknown."""
    undetermined = Reading(phrase.text, (Period(None, None, Precision.TBD),))
    if phrase.says is Says.RELATIVE:
        return When(phrase.text, undetermined, relative_to=phrase.text)
    if phrase.says is Says.ANCHOR and phrase.day:
        day = read_dates(phrase.day, year=year).span.start
        return When(phrase.text, undetermined, anchor=day)
    if phrase.says is Says.PERIODICITY and phrase.period:
        period = _whole(year, PRECISION_OF[phrase.period])
        return When(phrase.text, Reading(phrase.text, (period,)), REPORTS_A_YEAR[phrase.period])
    if phrase.says is Says.PERMANENT:
        return When(phrase.text, Reading(phrase.text, (_whole(year, Precision.YEAR),)))
    if phrase.says is Says.UNDETERMINED:
        return When(phrase.text, undetermined)
    return When(phrase.text, read_dates(phrase.text, year=year))


def _whole(year: int | None, precision: Precision) -> Period:
    if year is None:
        return Period(None, None, Precision.TBD)
    return Period(date(year, 1, 1), date(year, 12, 31), precision)
