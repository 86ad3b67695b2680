"""How people are named: "la Mtra. Ana Ruiz", "el Dr. Luis Paz"; nobody's gender is guessed from a name."""

from enum import Enum
from functools import lru_cache

from calendars.spanish import fold

_FEMININE = frozenset("mtra dra sra srta licda lcda lica inga arqta arqa profa psica alcaldesa".split())
_MASCULINE = frozenset("mtro dr sr licdo lcdo arqto prof don".split())
_STEMS = frozenset(
    "maestr doctor licenciad ingenier arquitect profesor contador ministr magistrad consejer senador diputad "
    "comisionad secretari subsecretari director delegad embajador ciudadan abogad senor psicolog medic "
    "coordinador".split()
)
"""Stems of whole words whose ending tells: doctora, doctor, maestro."""


class Gender(Enum):
    """What a treatment tells; UNKNOWN stays neutral."""

    FEMININE = "la"
    MASCULINE = "el"
    UNKNOWN = ""


@lru_cache(maxsize=1024)
def gender_of(treatment: str) -> Gender:
    """The gender that a treatment carries: "Mtra." and "la C." tell it, "Lic." and "C." do not."""
    words = [fold(word).strip(".,;:()") for word in treatment.replace("ª", "a").split()]
    if not words:
        return Gender.UNKNOWN
    if words[0] in {"la", "el"}:
        return Gender(words[0])
    if words[0] in {"dona", "dna"} or words[0] in _FEMININE:
        return Gender.FEMININE
    if words[0] in _MASCULINE:
        return Gender.MASCULINE
    return _by_ending(words[0])


def called(treatment: str, name: str) -> str:
    """Mtra. Ana Ruiz; without a treatment the name alone."""
    words = treatment.split()
    if words and fold(words[0]) in {"la", "el"}:
        words = words[1:]
    return " ".join([*words, *name.split()])


def with_article(treatment: str, name: str) -> str:
    """la Mtra. Ana Ruiz; where the treatment does not tell, without an article: "Lic. Ana Ruiz"."""
    return f"{gender_of(treatment).value} {called(treatment, name)}".strip()


def holder(treatment: str, name: str, of: str) -> str:
    """la Mtra. Ana Ruiz; where nobody is known "la persona titular de SEGOB"."""
    return with_article(treatment, name) if name.strip() else f"la persona titular de {of}"


def after(preposition: str, named: str) -> str:
    """del Dr. Luis Paz, al Dr. Luis Paz, de la Mtra. Ana Ruiz: the article melts where Spanish melts it."""
    if named.startswith("el ") and preposition in {"a", "de"}:
        return f"{preposition}l {named[3:]}"
    return f"{preposition} {named}"


def _by_ending(word: str) -> Gender:
    stem = word[:-1] if word[-1:] in {"a", "o"} else word
    if stem not in _STEMS:
        return Gender.UNKNOWN
    return Gender.FEMININE if word.endswith("a") else Gender.MASCULINE
