"""Reads what stands behind a name's unit, up to the words that say whose session it is."""

from collections.abc import Callable

from calendars.session_anchors import BODILY, is_of_period
from calendars.session_atoms import Atom, Sort
from calendars.session_kinds import SessionKind
from calendars.session_phrase import LINKS, SIGNS, UNITS, Phrase, spread
from calendars.session_words import ATTRIBUTES

_NAMES = frozenset({Sort.WORD, Sort.BODY, Sort.STAGE, Sort.PERIOD, Sort.GATHERING, Sort.MONTH, Sort.ROOM})
_AFTER_SIGN = frozenset({*SIGNS, Sort.NUMBER, Sort.DATE, Sort.YEAR})
_PASSED = frozenset({*SIGNS, *LINKS, Sort.YEAR, Sort.DATE, Sort.LABEL, Sort.MANNER})
_ACRONYMS = frozenset("CI CD CC DC MC CM DI MD DM DL CL CDI DCI MCI LC ID C D L M".split())
"""Letters that are an organ's as often as a number; behind the unit they are the organ's."""


def read_behind(atoms: list[Atom], anchor: int, phrase: Phrase) -> None:
    """Add the numbers and kinds behind the unit to the phrase, and where they end."""
    _Reader(atoms, anchor, phrase).read(anchor + 1)


class _Reader:
    """One pass from left to right; each step gives the place behind what it took, or None at the end."""

    def __init__(self, atoms: list[Atom], anchor: int, phrase: Phrase) -> None:
        self.atoms = atoms
        self.phrase = phrase
        self.several = atoms[anchor].sort is Sort.UNITS
        self.before = Sort.UNIT
        self.is_bodily = False
        self.run: list[Atom] = []
        self.is_linked = self.run_is_linked = False

    def read(self, place: int) -> None:
        while place < len(self.atoms):
            following = self._step(place) or self._another(place)
            if following is None:
                break
            self.before = self.atoms[following - 1].sort
            self.is_linked = self.is_linked or self.before in LINKS
            place = following
        self.phrase.end = place
        self._add_run()

    def _step(self, place: int) -> int | None:
        sort = self.atoms[place].sort
        if sort in _PASSED:
            return place + 1
        step = _STEPS.get(sort)
        return step(self, place) if step else None

    def _sort(self, place: int) -> Sort | None:
        return self.atoms[place].sort if place < len(self.atoms) else None

    def _number(self, place: int) -> int | None:
        """A number of the session; one that a body, a period or a law follows is theirs."""
        atom = self.atoms[place]
        following = self._sort(place + 1)
        if following in _NAMES and not (atom.word.isdigit() and following in {Sort.WORD, Sort.BODY}):
            return None
        if following in UNITS and self.before is not Sort.AND:
            return None
        if atom.word.upper() not in _ACRONYMS or (atom.year and not self.phrase.numbers):
            self._take(place)
        return place + 1

    def _take(self, place: int) -> None:
        """Put the number beside the one before it where "y", "a" or a comma links them."""
        goes_on = self.before in LINKS or (self.several and self.before in SIGNS)
        if not (goes_on and self.run):
            self._add_run()
        elif self.before is Sort.TO:
            self.run.append(self.atoms[place - 1])
        self.run_is_linked, self.is_linked = self.is_linked, False
        self.run.append(self.atoms[place])

    def _add_run(self) -> None:
        """Add the numbers of a run; one that only says an earlier number once more is not another."""
        found, named = spread(self.run), self.phrase.numbers
        self.run = []
        if len(found) != 1 or self.run_is_linked or all(found[0].number != atom.number for atom in named):
            named.extend(found)
        elif found[0].year:
            named[0] = named[0]._replace(year=found[0].year)

    def _kind(self, place: int) -> int | None:
        kind = self.atoms[place].kind
        if kind is not None and not (self.is_bodily and kind in BODILY):
            self.phrase.kinds.append(kind)
        return place + 1

    def _of(self, place: int) -> int | None:
        """Past "de" where it goes on about the session itself: instalación, carácter ordinario, cabildo."""
        if place + 1 == len(self.atoms):
            return None
        following = self.atoms[place + 1]
        is_manner = self.before is Sort.MANNER and following.sort is Sort.KIND
        if is_manner or following.kind is SessionKind.INSTALLATION or following.sort is Sort.MANNER:
            return place + 1
        if is_of_period(self.atoms, place + 1):
            return place + 2
        if following.word in ATTRIBUTES and self.atoms[place].word == "de":
            self.is_bodily = True
            return place + 2
        return None

    def _word(self, place: int) -> int | None:
        """An adjective goes on ("Sesión Pública Ordinaria"); after a sign another name begins."""
        self.is_bodily = self.is_bodily or bool(self.phrase.kinds)
        return None if self.before in _AFTER_SIGN else place + 1

    def _stop(self, place: int) -> int | None:
        """ "con carácter extraordinario" goes on; "con motivo de …" does not."""
        return place + 1 if self._sort(place + 1) is Sort.MANNER else None

    def _unit(self, place: int) -> int | None:
        return place + 1 if self.before in {Sort.NUMBER, Sort.AND, Sort.KIND} else None

    def _another(self, place: int) -> int | None:
        """Where "y Segunda Sesión …" names another session after whose the first one is."""
        for start in range(place, len(self.atoms) - 2):
            one, two, three = (atom.sort for atom in self.atoms[start : start + 3])
            if one is Sort.AND and two is Sort.NUMBER and three in {*UNITS, Sort.KIND}:
                return start + 1
        return None


_STEPS: dict[Sort, Callable[[_Reader, int], int | None]] = {
    Sort.NUMBER: _Reader._number,
    Sort.KIND: _Reader._kind,
    Sort.OF: _Reader._of,
    Sort.WORD: _Reader._word,
    Sort.STOP: _Reader._stop,
    Sort.UNIT: _Reader._unit,
    Sort.UNITS: _Reader._unit,
}
