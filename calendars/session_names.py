"""Names of sessions: number, kind and unit out of "Trigésima Cuarta Sesión Ordinaria", and back."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from calendars.ordinals import add_ordinal_words, arabic_ordinal, ordinal_word, write_ordinal
from calendars.session_kinds import SessionKind
from calendars.spanish import MONTH_NAMES, NUMBER_WORDS, fold, roman_number

Unit = Literal["sesión", "reunión"]
LONGEST = 500
"""Letters of a name that are looked at."""

_TOKEN = re.compile(
    r"\d+(?:\s?\.?[ºª°˚]|\.?(?:er|era|ero|ro|ra|do|da|to|ta|mo|ma|vo|va|no|na|o|a)\b)?|[^\W\d_]+|[/#]",
    re.IGNORECASE,
)
_UNITS: dict[str, Unit] = {
    "sesion": "sesión",
    "sesiones": "sesión",
    "ses": "sesión",
    "reunion": "reunión",
    "reuniones": "reunión",
}
_KIND_STEMS = (
    ("extraordinari", SessionKind.EXTRAORDINARY),
    ("extraord", SessionKind.EXTRAORDINARY),
    ("ordinari", SessionKind.ORDINARY),
    ("solemne", SessionKind.SOLEMN),
    ("especial", SessionKind.SPECIAL),
    ("instala", SessionKind.INSTALLATION),
    ("permanente", SessionKind.PERMANENT),
    ("conjunta", SessionKind.JOINT),
)
_KIND_ABBREVIATIONS = {"ord": SessionKind.ORDINARY, "ext": SessionKind.EXTRAORDINARY}
_CODES = {"SO": SessionKind.ORDINARY, "SE": SessionKind.EXTRAORDINARY}
_KIND_NAMES = {
    SessionKind.ORDINARY: "Ordinaria",
    SessionKind.EXTRAORDINARY: "Extraordinaria",
    SessionKind.SOLEMN: "Solemne",
    SessionKind.SPECIAL: "Especial",
    SessionKind.INSTALLATION: "de Instalación",
    SessionKind.PERMANENT: "Permanente",
    SessionKind.JOINT: "Conjunta",
}
_NUMBER_LABELS = {"no", "num", "numero", "nro", "n", "nº", "#"}


@dataclass(frozen=True, slots=True)
class SessionName:
    """What a session's name says; `number` is None where it names none, or two that differ."""

    text: str
    number: int | None
    kind: SessionKind
    unit: Unit | None


def read_session_name(text: str) -> SessionName:
    """Number, kind and unit of any text; what the name does not say stays unspecified."""
    tokens = _TOKEN.findall(text[:LONGEST])
    folded = [fold(token) for token in tokens]
    unit_at = _unit_position(folded)
    head = _head_length(folded, unit_at)
    kinds = _kinds(tokens[:head], folded[:head], unit_at)
    number = _number(tokens[:head], folded[:head], unit_at, kinds)
    return SessionName(
        text=text,
        number=number,
        kind=next(iter(kinds.values()), SessionKind.UNSPECIFIED),
        unit=None if unit_at is None else _UNITS[folded[unit_at]],
    )


def write_session_name(number: int | None, kind: SessionKind, unit: Unit = "sesión") -> str:
    """The full name: "Trigésima Cuarta Sesión Ordinaria"; without a number "Sesión Ordinaria"."""
    words = [write_ordinal(number)] if number is not None else []
    words.append(unit.capitalize())
    if kind is not SessionKind.UNSPECIFIED:
        words.append(_KIND_NAMES[kind])
    return " ".join(words)


def _unit_position(folded: Sequence[str]) -> int | None:
    """Where the unit stands; "periodo de sesiones" is another thing."""
    for place, word in enumerate(folded):
        if word in _UNITS and folded[max(0, place - 2) : place] != ["periodo", "de"]:
            return place
    return None


def _head_length(folded: Sequence[str], unit_at: int | None) -> int:
    """How many tokens belong to the name itself, before "de la Comisión …" says whose session it is."""
    for place in range((unit_at or 0) + 1, len(folded)):
        word, following = folded[place], folded[place + 1] if place + 1 < len(folded) else ""
        if word == "del" or (word == "de" and _kind(following) is not SessionKind.INSTALLATION):
            is_day = following in MONTH_NAMES and folded[place - 1].isdigit()
            return place - 1 if is_day else place
    return len(folded)


def _kinds(tokens: Sequence[str], folded: Sequence[str], unit_at: int | None) -> dict[int, SessionKind]:
    """The kinds a name says, by their places. Without a unit only "Quinta Ordinaria" and "SO-04/2024" do."""
    found = {place: kind for place, word in enumerate(folded) if (kind := _kind(word))}
    if unit_at is not None or not tokens:
        return found
    if tokens[0] in _CODES and len(tokens) > 1 and tokens[1].isdigit():
        return {0: _CODES[tokens[0]]}
    return found if 0 in found or _is_numeral(tokens[0], folded[0]) else {}


def _kind(word: str) -> SessionKind | None:
    for stem, kind in _KIND_STEMS:
        if word.startswith(stem):
            return kind
    return _KIND_ABBREVIATIONS.get(word)


def _number(
    tokens: Sequence[str], folded: Sequence[str], unit_at: int | None, kinds: dict[int, SessionKind]
) -> int | None:
    """The number before the unit or the kind, else the one after them, else a text that is one number."""
    anchors = sorted(kinds if unit_at is None else {*kinds, unit_at})
    for anchor in anchors:
        start = anchor
        while start > 0 and _is_numeral(tokens[start - 1], folded[start - 1]):
            start -= 1
        if start < anchor and not _counts_things(folded, start, anchor):
            return _value(tokens[start:anchor], folded[start:anchor])
    for anchor in anchors:
        number = _number_after(tokens, folded, anchor + 1)
        if number is not None:
            return number
    return None if anchors else _leading_number(tokens, folded)


def _counts_things(folded: Sequence[str], start: int, anchor: int) -> bool:
    """True for "2 sesiones" and "dos sesiones": how many there are, not which one."""
    return folded[anchor].endswith("es") and all(
        word.isdigit() or word in NUMBER_WORDS for word in folded[start:anchor]
    )


def _number_after(tokens: Sequence[str], folded: Sequence[str], start: int) -> int | None:
    """The number behind: "Sesión Ordinaria No. 4", "Sesión 4/2022", "Sesión número treinta y cuatro"."""
    while start < len(folded) and folded[start] in _NUMBER_LABELS:
        start += 1
    end = start
    while end < len(folded) and (
        _is_numeral(tokens[end], folded[end]) or folded[end] in NUMBER_WORDS or folded[end] == "y"
    ):
        end += 1
    if end == start:
        return None
    words = folded[start:end]
    if all(word in NUMBER_WORDS or word == "y" for word in words):
        return _cardinal(words)
    return _value(tokens[start:end], words)


def _leading_number(tokens: Sequence[str], folded: Sequence[str]) -> int | None:
    """The number of a name without unit or kind: "Vigésima Primera", "33° periodo de sesiones", "1"."""
    end = 0
    while end < len(tokens) and _is_numeral(tokens[end], folded[end]):
        end += 1
    is_ordinal = end > 0 and (ordinal_word(folded[0]) is not None or _has_sign(tokens[0]))
    if end < len(tokens) and not is_ordinal:
        return None
    return _value(tokens[:end], folded[:end])


def _is_numeral(token: str, word: str) -> bool:
    if token[0].isdigit() or word == "/":
        return True
    return ordinal_word(word) is not None or (token.isupper() and roman_number(token) is not None)


def _value(tokens: Sequence[str], folded: Sequence[str]) -> int | None:
    """The number of a run of numerals, its forms agreeing; years beside it (4/2022) do not count."""
    arabic = [value for token in tokens if token[0].isdigit() and (value := _not_a_year(token)) is not None]
    words = [word for word in folded if ordinal_word(word) is not None]
    letters = [token for token, word in zip(tokens, folded, strict=True) if _is_roman(token, word)]
    readings: list[tuple[Sequence[str], Callable[[Sequence[str]], int | None]]] = [
        (words, lambda found: add_ordinal_words(list(found))),
        (letters, lambda found: roman_number(found[0])),
    ]
    numbers: set[int | None] = {arabic[0]} if arabic else set()
    numbers |= {read(found) for found, read in readings if found}
    number = numbers.pop() if len(numbers) == 1 else None
    return number or None


def _has_sign(token: str) -> bool:
    """True for "33°" and "1er", not for a bare 33."""
    return token[0].isdigit() and not token.isdigit()


def _is_roman(token: str, word: str) -> bool:
    return token.isupper() and ordinal_word(word) is None and roman_number(token) is not None


def _not_a_year(token: str) -> int | None:
    """A number of a session: small, or with an ordinal sign; 2024 alone is a year."""
    number = arabic_ordinal(token)
    return None if number is None or (number > 999 and not _has_sign(token)) else number


def _cardinal(words: Sequence[str]) -> int | None:
    """The number of "cuatro", "treinta y cuatro"; None for words that make no number."""
    values = [NUMBER_WORDS[word] for word in words if word != "y"]
    if len(values) == 1:
        return values[0]
    fits = len(values) == 2 and values[0] % 10 == 0 and values[0] >= 30 and values[1] < 10
    return sum(values) if fits and len(words) == 3 else None
