"""What documents are called: on screen, and as files."""

import re
import unicodedata

from models.enums import DocumentKind
from patci.documents.recipes import Recipe
from templates.labels import label

NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")
LONGEST = 120


def title_of(kind: DocumentKind, about: str) -> str:
    """Acta · Trigésima Cuarta Sesión Ordinaria."""
    return f"{label('document_kind', kind)} · {about}"


def file_name(recipe: Recipe, *about: str) -> str:
    """acta-com-34.docx: small letters, digits and hyphens, so that every machine can keep it."""
    words = [label("document_kind", recipe.kind), *(each for each in about if each)]
    return f"{slug(' '.join(words))[:LONGEST]}.{recipe.format}"


def slug(text: str) -> str:
    """A text without accents, in small letters, its words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return NOT_IN_NAMES.sub("-", plain).strip("-")
