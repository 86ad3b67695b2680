"""Reads what stands before a name's unit: "Primera y Segunda", "2nd special joint", "12/2024 -"."""

from calendars.session_atoms import Atom, Sort
from calendars.session_phrase import LINKS, SIGNS, Phrase, spread

_WORDS = frozenset({Sort.WORD, Sort.BODY})
MOST_WORDS = 2
"""Adjectives between a number and its unit: "9th Annual Meeting"."""


def read_before(atoms: list[Atom], anchor: int) -> Phrase:
    """The numbers and kinds that lead up to the unit; a kind without a unit is itself one of them."""
    phrase = Phrase(end=anchor + 1)
    if (own := atoms[anchor].kind) is not None:
        phrase.kinds.append(own)
    place, words = anchor - 1, 0
    while place >= 0 and (atom := atoms[place]).sort is not Sort.NUMBER:
        if atom.sort is Sort.KIND and atom.kind is not None:
            phrase.kinds.insert(0, atom.kind)
        elif atom.sort in _WORDS and words < MOST_WORDS:
            words += 1
        elif not _is_passed(atoms, place):
            return phrase
        place -= 1
    if place >= 0:
        run = _run_up_to(atoms, place)
        _add_numbers(phrase, run, several=atoms[anchor].sort is Sort.UNITS, words=words)
        _add_installation(phrase, atoms, place - len(run))
    return phrase


def _add_installation(phrase: Phrase, atoms: list[Atom], place: int) -> None:
    """The kind of "Instalación y Primera Sesión Ordinaria", which stands before its "y"."""
    if place > 0 and atoms[place].sort is Sort.AND and (kind := atoms[place - 1].kind) is not None:
        phrase.kinds.insert(0, kind)


def _is_passed(atoms: list[Atom], place: int) -> bool:
    """Whether the sign at a place may be looked past: "Cuarta. Sesión", "12/2024 - Sesión", "(4ª) Sesión"."""
    sort, before = atoms[place].sort, atoms[place - 1].sort if place else None
    if sort is Sort.AND:
        return before is Sort.KIND
    if sort not in SIGNS or before is not Sort.NUMBER:
        return False
    owner = atoms[place - 2].sort if place > 1 else Sort.RECORD
    return owner in {Sort.STOP, Sort.RECORD, Sort.OPEN} or sort in {Sort.DASH, Sort.SLASH}


def _run_up_to(atoms: list[Atom], place: int) -> list[Atom]:
    """The numbers linked to the one at a place: "Primera, Segunda y Tercera"; a comma alone links nothing."""
    start = place
    while start > 1 and atoms[start - 2].sort is Sort.NUMBER:
        link = atoms[start - 1].sort
        if link not in LINKS and not (link is Sort.COMMA and start < place):
            break
        start -= 2
    return atoms[start : place + 1]


def _add_numbers(phrase: Phrase, run: list[Atom], *, several: bool, words: int) -> None:
    first, last = run[0], run[-1]
    if several and not last.sure and (len(run) == 1 or not first.sure):
        phrase.counts = True
    elif last.sure or not words or last.word.isdigit():
        phrase.numbers = spread(run)
