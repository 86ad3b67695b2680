"""Numbers and years of a session's name that stand apart from its unit."""

from calendars.session_atoms import Atom, Sort
from calendars.session_phrase import SIGNS
from calendars.session_words import NOT_OF_SESSIONS

_OF_A_DAY = frozenset({*SIGNS, Sort.YEAR, Sort.DATE})


def trailing_number(atoms: list[Atom], start: int) -> list[Atom]:
    """The number behind whose session it is: "Sesión Ordinaria del Comité de Transparencia 12/2024"."""
    for place in range(start, len(atoms)):
        atom = atoms[place]
        if atom.sort is not Sort.NUMBER or not atom.word.isdigit() or atoms[place - 1].sort is Sort.PERIOD:
            continue
        stands_out = atom.year is not None or (atom.sure and _closes(atoms, place))
        if stands_out and not _is_denied(atoms, start, place):
            return [atom]
    return []


def number_of_record(atoms: list[Atom], anchor: int) -> list[Atom]:
    """The number of the minutes, which counts sessions where these have none: "Acta No. 45 de la sesión"."""
    for place in range(anchor - 1):
        if atoms[place].sort is Sort.RECORD and atoms[place + 1].sort is Sort.NUMBER:
            return [atoms[place + 1]]
    return []


def leading_number(atoms: list[Atom]) -> list[Atom]:
    """The number of a name without a unit: "Vigésima Primera", "33° periodo", "Acta 12/2023", "1"."""
    if not atoms:
        return []
    start = 1 if atoms[0].sort is Sort.RECORD and len(atoms) > 1 else 0
    first = atoms[start]
    if first.sort is Sort.NUMBER and (start or first.sure or _closes(atoms, start)):
        return [first]
    dated = [
        atom
        for place, atom in enumerate(atoms)
        if atom.sort is Sort.NUMBER and atom.year and not _is_denied(atoms, 0, place)
    ]
    return dated if len(dated) == 1 else []


def year_of(atoms: list[Atom], anchor: int | None, end: int) -> int | None:
    """The year that the name gives beside its number, else one that stands in it as a year does."""
    start = anchor or 0
    behind = [place for place in range(start, len(atoms)) if _is_year(atoms, place, end)]
    before = [place for place in range(start) if _is_year(atoms, place, 0)]
    places = [*behind, *reversed(before)]
    return atoms[places[0]].year if places else None


def _is_year(atoms: list[Atom], place: int, start: int) -> bool:
    atom = atoms[place]
    if atom.year is None or atom.sort not in {Sort.YEAR, Sort.DATE}:
        return False
    return not _is_denied(atoms, start, place)


def _is_denied(atoms: list[Atom], start: int, place: int) -> bool:
    """Whether a law, a plan or the like before it has the number or year."""
    for before in range(place - 1, start - 1, -1):
        if atoms[before].word in NOT_OF_SESSIONS:
            return _has_it(atoms, before, place)
    return False


def _has_it(atoms: list[Atom], owner: int, place: int) -> bool:
    """Bodies have numbers only right behind them; of laws and plans everything to the end of the clause."""
    between = atoms[owner + 1 : place]
    if atoms[owner].sort is Sort.BODY or atoms[owner].sort is Sort.GATHERING:
        return not between
    return not any(atom.sort in {Sort.SEPARATOR, Sort.COMMA, Sort.CLOSE} for atom in between)


def _closes(atoms: list[Atom], place: int) -> bool:
    """Whether nothing but signs, a date or a year comes behind."""
    return all(atom.sort in _OF_A_DAY for atom in atoms[place + 1 :])
