"""Writes names of sessions for convocations and minutes: "Trigésima Cuarta Sesión Ordinaria"."""

from collections.abc import Sequence
from enum import Enum, auto

from calendars.ordinals import OrdinalStyle, write_ordinal
from calendars.session_atoms import Unit
from calendars.session_kinds import SessionKind


class NameStyle(Enum):
    """How the number stands in a name."""

    WORDS = auto()
    ARABIC = auto()
    ROMAN = auto()
    BEHIND = auto()


_ORDINAL_STYLES = {
    NameStyle.WORDS: OrdinalStyle.BEFORE_NOUN,
    NameStyle.ARABIC: OrdinalStyle.ARABIC,
    NameStyle.ROMAN: OrdinalStyle.ROMAN,
}
_PLURALS: dict[Unit, str] = {
    "sesión": "Sesiones",
    "reunión": "Reuniones",
    "asamblea": "Asambleas",
    "junta": "Juntas",
    "pleno": "Plenos",
}
_MASCULINE: tuple[Unit, ...] = ("pleno",)
_KINDS = {
    SessionKind.ORDINARY: "Ordinari{}",
    SessionKind.EXTRAORDINARY: "Extraordinari{}",
    SessionKind.SOLEMN: "Solemne",
    SessionKind.SPECIAL: "Especial",
    SessionKind.INSTALLATION: "de Instalación",
    SessionKind.PERMANENT: "Permanente",
    SessionKind.JOINT: "Conjunt{}",
}
_UNCHANGING = (SessionKind.INSTALLATION,)


def write_session_name(
    number: int | Sequence[int] | None,
    kind: SessionKind,
    unit: Unit = "sesión",
    *,
    style: NameStyle = NameStyle.WORDS,
    year: int | None = None,
) -> str:
    """The full name: "Trigésima Cuarta Sesión Ordinaria", "Primera y Segunda Sesiones Ordinarias".

    Without a number it is "Sesión Ordinaria"; in the style BEHIND "Sesión Ordinaria 04/2024".

    Raises:
        OrdinalRangeError: a number is not between 1 and 999.
    """
    numbers = [number] if isinstance(number, int) else list(number or ())
    several = len(numbers) > 1
    noun = _PLURALS[unit] if several else unit.capitalize()
    name = " ".join(filter(None, (noun, _kind(kind, masculine=unit in _MASCULINE, several=several))))
    if style is NameStyle.BEHIND:
        return f"{name} {_behind(numbers, year)}".rstrip()
    ordinals = [
        write_ordinal(one, feminine=unit not in _MASCULINE, style=_ORDINAL_STYLES[style]) for one in numbers
    ]
    return f"{_listed(ordinals)} {name}{f' de {year}' if year else ''}".lstrip()


def _kind(kind: SessionKind, *, masculine: bool, several: bool) -> str:
    """The kind in the noun's gender and number."""
    written = _KINDS.get(kind, "").format("o" if masculine else "a")
    if not several or not written or kind in _UNCHANGING:
        return written
    return f"{written}es" if written.endswith("l") else f"{written}s"


def _behind(numbers: Sequence[int], year: int | None) -> str:
    """04/2024 each, or the bare numbers; without numbers the year alone."""
    for one in numbers:
        write_ordinal(one)
    if not numbers:
        return f"de {year}" if year else ""
    return _listed([f"{one:02}/{year}" if year else str(one) for one in numbers])


def _listed(words: Sequence[str]) -> str:
    """Primera, Segunda y Tercera."""
    return " y ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
