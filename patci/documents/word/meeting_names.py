"""A session in a sentence: always with its article, also where it has no number."""

import re

from patci.documents.session_shape import SessionRecord
from templates import i18n, spoken

_ARTICLES = (
    (re.compile(r"(?:sesión|reunión|asamblea|junta|mesa|visita)\b", re.IGNORECASE), "la"),
    (re.compile(r"(?:encuentro|foro|pleno|periodo|taller|congreso)\b", re.IGNORECASE), "el"),
    (re.compile(r"(?:sesiones|reuniones|asambleas|juntas|visitas)\b", re.IGNORECASE), "las"),
)


def with_article(record: SessionRecord) -> str:
    """la Trigésima Cuarta Sesión Ordinaria de la Subcomisión Consultiva; la Sesión Ordinaria de …"""
    said = spoken.meeting(record["session"]["title"], record["body"]["name"])
    if not i18n.language.get().startswith("es"):
        return said
    article = next((word for start, word in _ARTICLES if start.match(said)), "")
    return f"{article} {said}".strip()
