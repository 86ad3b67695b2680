"""What an indicator's target says: "100 %", "aumentar en 30 %", "1"."""

import re

from calendars.spanish import NUMBER_WORDS
from models.enums import TargetKind
from patci.intake.words import fold

SHARE = r"(?P<number>\d+(?:[.,]\d+)?)\s*(?:%|por ?ciento)"
PERCENT = re.compile(SHARE)
RISE = re.compile(r"\b(?:aument|increment|reduc|disminu|elev|mejor)\w*")
FALLS = re.compile(r"\b(?:reduc|disminu)\w*")
LEAST = r"(?:al menos|por lo menos|cuando menos|como minimo|un minimo de|mas de)"
BY = re.compile(rf"\ben (?:{LEAST} )?(?:un |una )?$")
"""Before how much something rises: "en un 30 %"."""
AT_ONCE = re.compile(
    rf"\b(?:aument|increment|reduc|disminu|elev)\w*(?: en| de| del)?(?: {LEAST})?(?: un| una| de un)? $"
)
"""Before it where nothing stands between: "aumentar 30 %", "reducción del 20 %"."""
MORE_OR_LESS = re.compile(r"^\s*(?:de )?(?P<way>mas|menos|adicional(?:es)?)\b")
UNTIL = re.compile(rf"\bdel? \d+(?:[.,]\d+)?\s*(?:%|por ?ciento)?\s+(?:al?|hasta(?: el| un)?)\s+{SHARE}")
"""From where to where: "del 20 % al 80 %"."""
TIMES = {"duplicar": 100.0, "triplicar": 200.0}
MAKES = re.compile(
    r"(?:elabor|realiz|cre|public|instal|impart|celebr|firm|disen|desarroll|cont|complet|entreg|suscrib)[aei]r$"
)
"""Verbs behind which "un" counts: "elaborar un diagnóstico", but not "garantizar un trato digno"."""
COUNT = r"\d{1,3}(?:,\d{3})+(?![\d.]|,\d)|\d+(?:\.\d+)?"
NUMBER = re.compile(
    rf"^(?:{LEAST} |un total de )*(?:(?P<verb>[a-z]+[aei]r)(?: a| con| hasta)* )?(?:{LEAST} |un total de )*"
    rf"(?:(?P<number>{COUNT})|(?P<word>[a-z]+(?: y un)?)\b)"
    r"(?!\s*(?:[\d%/]|de cada\b|por ?ciento|mayor\b|mejor\b|buen))"
)
"""How many, at the beginning or behind the verb: "80 personas", "elaborar un diagnóstico"."""
SOURCES_AND_VALUES = re.compile(
    r"^(?P<names>[^\d,;]+(?:,\s*[^\d,;]+)+?)\s+(?P<values>\d[\d.]*(?:\s*,\s*\d[\d.]*)+)\s*$"
)


def read_target(text: str | None) -> tuple[TargetKind | None, float | None]:
    """How a target counts and its number; (None, None) where it is words alone."""
    folded = " ".join(fold(text or "").split())
    if match := UNTIL.search(folded):
        return TargetKind.SHARE, _share(match)
    if match := PERCENT.search(folded):
        before, after = folded[: match.start()], folded[match.end() :]
        if RISE.search(before) and (BY.search(before) or AT_ONCE.search(before)):
            return TargetKind.INCREASE, -_share(match) if FALLS.search(before) else _share(match)
        if more := MORE_OR_LESS.match(after):
            return TargetKind.INCREASE, -_share(match) if more["way"] == "menos" else _share(match)
        return TargetKind.SHARE, _share(match)
    if times := TIMES.get(folded.partition(" ")[0]):
        return TargetKind.INCREASE, times
    return _count(folded)


def _share(match: re.Match[str]) -> float:
    return float(match["number"].replace(",", "."))


def _count(folded: str) -> tuple[TargetKind | None, float | None]:
    match = NUMBER.match(folded)
    if match is None or _is_change(match, folded):
        return None, None
    word, verb = match["word"], match["verb"]
    if word in ("un", "una", "uno") and verb and not MAKES.match(verb):
        return None, None
    if word is None:
        return TargetKind.NUMBER, float(match["number"].replace(",", ""))
    value = 1 if word == "una" else NUMBER_WORDS.get(word)
    return (None, None) if value is None else (TargetKind.NUMBER, float(value))


def _is_change(match: re.Match[str], folded: str) -> bool:
    """True for "aumentar 5 convenios": so many more, of which nobody knows to how many."""
    verb = match["verb"]
    return bool(verb and RISE.match(verb) and not re.match(rf"{verb} (?:a|hasta)\b", folded))


def paired(text: str | None) -> str | None:
    """Sources listed before their values, each beside its own: "A, B 3, 5" is "A 3, B 5"."""
    match = SOURCES_AND_VALUES.match(text or "")
    if match is None:
        return text
    names = [name.strip() for name in match["names"].split(",")]
    values = [value.strip() for value in match["values"].split(",")]
    if len(names) != len(values):
        return text
    return ", ".join(f"{name} {value}" for name, value in zip(names, values, strict=True))
