"""Short codes and short names of bodies: known ones, else made of their initials."""

import re

from models.enums import BodyKind
from patci.intake import vocabulary
from patci.intake.words import fold, initials, shorten

LONGEST_SHORT = 48
KIND_WORDS = re.compile(r"^(Subgrupo|Grupo|Mesa)(?: de Trabajo)?\s+(?:de |para |del )?")


def body_ref(text: str, kind: BodyKind) -> str:
    """The short code of a body's name: a known one, else initials after the kind's prefix."""
    known = vocabulary.find(vocabulary.BODY_CODES.get(kind, ()), fold(text))
    if known:
        return known.code
    letters = fold(initials(KIND_WORDS.sub("", text))).upper()[:5]
    return f"{vocabulary.BODY_PREFIX[kind]}{letters or 'X'}"


def short_name(title: str, kind: BodyKind) -> str:
    """What a body is called where there is little room."""
    known = vocabulary.find(vocabulary.BODY_CODES.get(kind, ()), fold(title))
    return known.label if known else shorten(title, LONGEST_SHORT)
