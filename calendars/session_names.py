"""Names of sessions: numbers, year, kinds and unit out of "Trigésima Cuarta Sesión Ordinaria 04/2024"."""

from dataclasses import dataclass

from calendars.session_anchors import find_anchor, settle_codes
from calendars.session_atoms import cut
from calendars.session_kinds import SessionKind
from calendars.session_leftovers import leading_number, number_of_record, trailing_number, year_of
from calendars.session_numbers import join_numbers
from calendars.session_phrase import Phrase, read_phrase
from calendars.session_words import Atom, Unit


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
    phrase = Phrase() if anchor is None else read_phrase(atoms, anchor)
    named = phrase.numbers or _numbers_elsewhere(atoms, anchor, phrase)
    numbers = tuple(atom.number for atom in named if atom.number)
    return SessionName(
        text=text,
        number=numbers[0] if numbers and {atom.number for atom in named} == {numbers[0]} else None,
        kind=phrase.kinds[0] if phrase.kinds else SessionKind.UNSPECIFIED,
        unit=None if anchor is None else atoms[anchor].unit,
        year=next((atom.year for atom in named if atom.year), None) or year_of(atoms, anchor, phrase.end),
        numbers=numbers,
        kinds=tuple(dict.fromkeys(phrase.kinds)),
    )


def _numbers_elsewhere(atoms: list[Atom], anchor: int | None, phrase: Phrase) -> list[Atom]:
    """The number that stands apart from the unit: behind whose session it is, or the record's own."""
    if phrase.counts:
        return []
    if anchor is None:
        return leading_number(atoms)
    return trailing_number(atoms, phrase.end) or number_of_record(atoms, anchor)
