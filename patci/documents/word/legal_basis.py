"""What a body rests on, as a sentence says it behind "en": each text with its article."""

import re

from templates import i18n

_ARTICLES = (
    (
        re.compile(
            r"(?:reglamento|acuerdo|decreto|estatuto|manual|protocolo|programa|art[íi]culo)\b", re.IGNORECASE
        ),
        "el",
    ),
    (re.compile(r"(?:ley|constituci[óo]n|convenci[óo]n)\b", re.IGNORECASE), "la"),
    (re.compile(r"(?:lineamientos|art[íi]culos|arts\.|estatutos)(?!\w)", re.IGNORECASE), "los"),
    (re.compile(r"(?:reglas|bases|normas)\b", re.IGNORECASE), "las"),
)


def with_articles(said: str) -> str:
    """el Reglamento de la Ley General, art. 59; el Reglamento Interno, arts. 23 y 24."""
    if not i18n.language.get().startswith("es"):
        return said
    return "; ".join(_with_article(one.strip()) for one in said.split(";") if one.strip())


def _with_article(one: str) -> str:
    article = next((word for start, word in _ARTICLES if start.match(one)), "")
    return f"{article} {one}".strip()
