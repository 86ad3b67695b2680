"""Names of sessions: numbers, year, kinds and unit out of "Trigésima Cuarta Sesión Ordinaria 04/2024"."""

from dataclasses import dataclass

from calendars.session_anchors import find_anchor, settle_codes
from calendars.session_atoms import Atom, Unit
from calendars.session_before import read_before
from calendars.session_behind import read_behind
from calendars.session_cutting import cut
from calendars.session_kinds import SessionKind
from calendars.session_leftovers import leading_number, number_of_record, trailing_number, year_of
from calendars.session_numbers import join_numbers
from calendars.session_phrase import Phrase


@dataclass(frozen=True, slots=True)
class SessionName:
    """What a session's name says; `number` is None where it names none, or two that differ."""

    text: str
    number: int | None
    kind: SessionKind
    unit: Unit | None
    year: int | None = None
    numbers: tuple[int, ...] = ()
    kinds: tuple[SessionKind, ...] = ()


def read_session_name(text: str) -> SessionName:
    """Numbers, year, kinds and unit of any text; what the name does not say stays unspecified."""
    atoms = settle_codes(join_numbers(cut(text)))
    anchor = find_anchor(atoms)
    phrase = _phrase(atoms, anchor)
    named = phrase.numbers or _numbers_elsewhere(atoms, anchor, phrase)
    numbers = tuple([atom.number for atom in named if atom.number])
    return SessionName(
        text=text,
        number=_only(named),
        kind=phrase.kinds[0] if phrase.kinds else SessionKind.UNSPECIFIED,
        unit=None if anchor is None else atoms[anchor].unit,
        year=_year(named) or year_of(atoms, anchor, phrase.end),
        numbers=numbers,
        kinds=tuple(dict.fromkeys(phrase.kinds)),
    )


def _only(named: list[Atom]) -> int | None:
    """The number that all agree on."""
    number = named[0].number if named else None
    return number if all(atom.number == number for atom in named[1:]) else None


def _year(named: list[Atom]) -> int | None:
    for atom in named:
        if atom.year is not None:
            return atom.year
    return None


def _phrase(atoms: list[Atom], anchor: int | None) -> Phrase:
    if anchor is None:
        return Phrase()
    phrase = read_before(atoms, anchor)
    read_behind(atoms, anchor, phrase)
    return phrase


def _numbers_elsewhere(atoms: list[Atom], anchor: int | None, phrase: Phrase) -> list[Atom]:
    """The number that stands apart from the unit: behind whose session it is, or the record's own."""
    if phrase.counts:
        return []
    if anchor is None:
        return leading_number(atoms)
    return trailing_number(atoms, phrase.end) or number_of_record(atoms, anchor)
