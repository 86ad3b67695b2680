"""A session in a sentence: always with its article, also where it has no number."""

import re

from calendars.ordinals import HIGHEST, OrdinalStyle, write_ordinal
from patci.documents.session_shape import SessionRecord
from templates import i18n, spoken

_ARTICLES = (
    (re.compile(r"(?:sesión|reunión|asamblea|junta|mesa|visita)\b", re.IGNORECASE), "la"),
    (re.compile(r"(?:encuentro|foro|pleno|periodo|taller|congreso)\b", re.IGNORECASE), "el"),
    (re.compile(r"(?:sesiones|reuniones|asambleas|juntas|visitas)\b", re.IGNORECASE), "las"),
)


_TWICE = re.compile(
    r"^(la |el |)[IVXLC]+ (?=(?:prim|segund|tercer|cuart|quint|sext|s[eé]ptim|octav|noven|"
    r"d[eé]cim|(?:vi|tri|cuadra|quincua)g[eé]sim)\w+ )",
    re.IGNORECASE,
)
"""A number as a figure before the same number in words: "XII Décima Segunda Sesión"."""
_NUMBER = re.compile(r"^(la |el |)(\d{1,3})([ªº°]) ")


def with_article(record: SessionRecord) -> str:
    """la Trigésima Cuarta Sesión Ordinaria de la Subcomisión Consultiva; la Sesión Ordinaria de …"""
    said = in_words(spoken.meeting(record["session"]["title"], record["body"]["name"]))
    if not i18n.language.get().startswith("es"):
        return said
    article = next((word for start, word in _ARTICLES if start.match(said)), "")
    return f"{article} {said}".strip()


def in_words(said: str) -> str:
    """la 4ª Reunión Ordinaria, as minutes name it: la Cuarta Reunión Ordinaria; no number is said twice."""
    said = _TWICE.sub(r"\1", said)
    found = _NUMBER.match(said)
    if found is None or not 1 <= int(found[2]) <= HIGHEST:
        return said
    written = write_ordinal(int(found[2]), feminine=found[3] == "ª", style=OrdinalStyle.BEFORE_NOUN)
    return f"{found[1]}{written} {said[found.end() :]}"
