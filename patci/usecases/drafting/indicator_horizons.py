"""By when an indicator's target is due, how often it is evaluated, and whether the record itself computes it.

All of it conservatively, out of the document's words; what is not said stays empty for the secretariat.
"""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date

from models.enums import TargetKind
from patci.documents.measures.record import Computed
from patci.intake.rows import IndicatorRow, RuleRow
from patci.intake.words import fold

YEAR = r"(?P<year>20[0-9]{2})"
BY_YEAR = re.compile(
    rf"\b(?:a|al|para|en|hacia|hasta)(?: el)?(?: (?:cierre|fin|final)(?: de| del)?)?(?: ano)? {YEAR}\b"
)
MONTHS_OF_YEAR = (
    *("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto"),
    *("septiembre", "octubre", "noviembre", "diciembre"),
)
BY_MONTH = re.compile(
    rf"\b(?:a|al|para|en|hacia|hasta)(?: el)?(?: (?:mes|cierre|fin|fines|final)(?: de)?)?"
    rf"(?: (?P<day>[0-9]{{1,2}}) de)? (?P<month>{'|'.join(MONTHS_OF_YEAR)})(?: del?)?(?: ano)? {YEAR}\b"
)
EVERY = re.compile(
    r"\bcada (?P<count>dos|tres|cuatro|cinco|seis|[0-9]{1,2})? ?(?P<unit>ano|mes|trimestre|semestre)e?s?\b"
)
COUNTS = {"dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6}
MONTHS = {"ano": 12, "mes": 1, "trimestre": 3, "semestre": 6}
NAMED = {
    "trianual": 36, "trienal": 36, "bienal": 24, "bianual": 24, "quinquenal": 60, "anual": 12,
    "semestral": 6, "trimestral": 3, "mensual": 1,
}  # fmt: skip
EVALUATED = re.compile(rf"\b(?:evalua|medi|revis)\w* (?P<how>{'|'.join(NAMED)})(?:es|mente)?\b")
EVALUATION = "evaluation"
TITLES = (
    (
        re.compile(r"\bacuerdos (?:\w+ )?cumplidos\b|\bcumpl\w+ de (?:los )?acuerdos\b"),
        Computed.AGREEMENTS_FULFILLED,
    ),
    (re.compile(r"\b(?:lineas de accion|actividades|acciones) cumplidas\b"), Computed.ACTIVITIES_DONE),
    (re.compile(r"\bactividades (?:reportadas|informadas)\b"), Computed.ACTIVITIES_REPORTED),
    (re.compile(r"\bsesiones (?:ordinarias )?(?:celebradas|realizadas)\b"), Computed.SESSIONS_HELD),
    (
        re.compile(r"\b(?:respuestas|informes|reportes) (?:recibid[ao]s |entregad[ao]s )?(?:a|en) tiempo\b"),
        Computed.ANSWERS_ON_TIME,
    ),
)  # fmt: skip


def target_on(item: IndicatorRow, rules: Iterable[RuleRow]) -> date | None:
    """The last day of the year or month that its target names ("al 2028"), else of the whole document's."""
    if match := BY_MONTH.search(fold(item.target or "")):
        return _day(int(match["year"]), MONTHS_OF_YEAR.index(match["month"]) + 1, match["day"])
    if match := BY_YEAR.search(fold(item.target or "")):
        return date(int(match["year"]), 12, 31)
    year = _said(rules, "monitoring_until")
    return date(year, 12, 31) if year else None


def evaluated_every(item: IndicatorRow, rules: Iterable[RuleRow]) -> int | None:
    """Months between two evaluations: "cada tres años", else what the whole document says."""
    for words in (item.target, item.unit, item.indicator):
        folded = fold(words or "")
        if match := EVERY.search(folded):
            count = match["count"]
            return (COUNTS.get(count) or int(count) if count else 1) * MONTHS[match["unit"]]
        if match := EVALUATED.search(folded):
            return NAMED[match["how"]]
    years = _said(rules, "every_years")
    return years * 12 if years else None


def computed_as(item: IndicatorRow) -> str | None:
    """What computes it, where its target is a share and its title or unit clearly says of what."""
    if item.target_kind is not TargetKind.SHARE or item.placeholder:
        return None
    for words in (item.indicator, item.unit):
        folded = fold(words or "")
        for pattern, kind in TITLES:
            if pattern.search(folded):
                return kind.value
    return None


def _day(year: int, month: int, day: str | None) -> date:
    """The day that is named; the month's last one where none is, or none that the month has."""
    last = monthrange(year, month)[1]
    return date(year, month, int(day) if day and 1 <= int(day) <= last else last)


def _said(rules: Iterable[RuleRow], name: str) -> int | None:
    """A number of the rule that the document states of itself."""
    for rule in rules:
        found = rule.value.get(name) if rule.name == EVALUATION and not rule.body else None
        if isinstance(found, int):
            return found
    return None
