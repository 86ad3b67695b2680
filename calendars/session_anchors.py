"""Finds the word that a session's name is built on: "sesión", "asamblea", "periodo", or its kind alone."""

from collections.abc import Iterator

from calendars.session_atoms import Atom, Sort
from calendars.session_kinds import SessionKind
from calendars.session_words import NOUNS_BY_NUMBER

_UNITS = frozenset({Sort.UNIT, Sort.UNITS})
_GLUE = frozenset({Sort.SEPARATOR, Sort.DASH, Sort.SLASH, Sort.OPEN, Sort.CLOSE, Sort.COMMA})
_HAVING_SESSIONS = frozenset({Sort.PERIOD, Sort.ROOM})
_NUMBERS = frozenset({Sort.NUMBER, Sort.YEAR})
_TELLING = _NUMBERS | _UNITS
BODILY = (SessionKind.PERMANENT, SessionKind.SPECIAL)
"""Kinds that bodies have as well: "Comisión Permanente", "Mesa Especial"."""


def find_anchor(atoms: list[Atom]) -> int | None:
    """Where the name's unit stands, else another gathering, a period, a kind beside its number."""
    for candidates in (_units, _gatherings, _periods, _kinds):
        for place in candidates(atoms):
            return place
    return None


def is_of_period(atoms: list[Atom], place: int) -> bool:
    """True for the "sesiones" of "periodo ordinario de sesiones" and "salón de sesiones"."""
    place -= 1
    if place < 0 or atoms[place].sort is not Sort.OF:
        return False
    place -= 1
    while place >= 0 and atoms[place].sort is Sort.KIND:
        place -= 1
    return place >= 0 and atoms[place].sort in _HAVING_SESSIONS


def settle_codes(atoms: list[Atom]) -> list[Atom]:
    """Codes as the kinds they are where a number or the unit stands beside them, else as words."""
    if Sort.CODE not in {atom.sort for atom in atoms}:
        return atoms
    return [
        atom if atom.sort is not Sort.CODE else atom._replace(sort=_sort_of_code(atoms, place))
        for place, atom in enumerate(atoms)
    ]


def _sort_of_code(atoms: list[Atom], place: int) -> Sort:
    beside = {_beyond_glue(atoms, place, -1), _beyond_glue(atoms, place, 1)}
    return Sort.KIND if beside & _TELLING else Sort.WORD


def _beyond_glue(atoms: list[Atom], place: int, step: int) -> Sort | None:
    """What stands before or behind a place, past dashes and the like."""
    place += step
    while 0 <= place < len(atoms) and atoms[place].sort in _GLUE:
        place += step
    return atoms[place].sort if 0 <= place < len(atoms) else None


def _units(atoms: list[Atom]) -> Iterator[int]:
    return (
        place for place, atom in enumerate(atoms) if atom.sort in _UNITS and not is_of_period(atoms, place)
    )


def _gatherings(atoms: list[Atom]) -> Iterator[int]:
    for place, atom in enumerate(atoms):
        if (atom.sort is Sort.GATHERING or _is_noun(atoms, place)) and (
            _beyond_glue(atoms, place, -1) is Sort.NUMBER
            or any(_tells(other) for other in atoms[place + 1 : place + 3])
            or (len(atoms) == place + 4 and atoms[place + 2].word == "trabajo" and _tells(atoms[place + 3]))
        ):
            yield place


def _is_noun(atoms: list[Atom], place: int) -> bool:
    """Whether an adjective stands for its gathering: "152ª Plenária", but not "Comisión Plenaria"."""
    return atoms[place].word in NOUNS_BY_NUMBER and (place == 0 or atoms[place - 1].sort is not Sort.BODY)


def _tells(atom: Atom) -> bool:
    return atom.sort is Sort.NUMBER or (atom.sort is Sort.KIND and atom.kind not in BODILY)


def _periods(atoms: list[Atom]) -> Iterator[int]:
    return (place for place, atom in enumerate(atoms) if atom.sort is Sort.PERIOD)


def _is_title(atoms: list[Atom], place: int) -> bool:
    """Whether a kind begins the name: "Extraordinaria", "Acta de instalación"."""
    return place == 0 or (place == 2 and atoms[0].sort is Sort.RECORD and atoms[1].sort is Sort.OF)


def _kinds(atoms: list[Atom]) -> Iterator[int]:
    """A kind at the beginning or beside a number, but not a body's: "Comisión Especial 2"."""
    for place, atom in enumerate(atoms):
        if atom.sort is not Sort.KIND or (place and atoms[place - 1].sort in {Sort.BODY, Sort.GATHERING}):
            continue
        beside = {_beyond_glue(atoms, place, -1), _beyond_glue(atoms, place, 1)}
        if _is_title(atoms, place) or beside & _NUMBERS:
            yield place
