"""What a session's name says around its unit, and how numbers in a row are read."""

from dataclasses import dataclass, field

from calendars.ordinal_words import ordinals
from calendars.session_atoms import Atom, Sort
from calendars.session_kinds import SessionKind

UNITS = frozenset({Sort.UNIT, Sort.UNITS})
SIGNS = frozenset({Sort.SEPARATOR, Sort.COMMA, Sort.DASH, Sort.SLASH, Sort.OPEN, Sort.CLOSE})
LINKS = frozenset({Sort.AND, Sort.TO})
LONGEST_RANGE = 60
"""Sessions that "1 a 60" may stand for; a longer range names only its ends."""


@dataclass(slots=True)
class Phrase:
    """Numbers and kinds in order; `end` is where the name goes on to whose session it is.

    `counts` is True for "dos sesiones", which says how many there are and not which.
    """

    numbers: list[Atom] = field(default_factory=list)
    kinds: list[SessionKind] = field(default_factory=list)
    end: int = 0
    counts: bool = False


def spread(run: list[Atom]) -> list[Atom]:
    """The numbers of a run; "4 a 6" is 4, 5 and 6, "Vigésima Primera y Segunda" is 21 and 22."""
    found: list[Atom] = []
    for place, atom in enumerate(run):
        if atom.sort is not Sort.NUMBER:
            continue
        before = found[-1].number if found else None
        if before and atom.number and run[place - 1].sort is Sort.TO:
            found += _between(before, atom)
        found.append(_with_tens(before, atom))
    return found


def _between(first: int, last: Atom) -> list[Atom]:
    if last.number is None or last.number - first > LONGEST_RANGE:
        return []
    return [last._replace(number=number) for number in range(first + 1, last.number)]


def _with_tens(before: int | None, atom: Atom) -> Atom:
    """The next unit after "Vigésima Primera" stands for 22: its tens are said once."""
    unit = ordinals().get(atom.word)
    if before is None or before < 20 or unit != atom.number or unit != before % 10 + 1 or unit == 1:
        return atom
    return atom._replace(number=before + 1)
