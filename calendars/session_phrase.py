"""Reads what stands around a name's unit: numbers and kinds on its left, then on its right to the body's name."""

from dataclasses import dataclass, field

from calendars.session_anchors import BODILY, is_of_period
from calendars.session_kinds import SessionKind
from calendars.session_words import ATTRIBUTES, Atom, Sort

_UNITS = (Sort.UNIT, Sort.UNITS)
_SIGNS = (Sort.SEPARATOR, Sort.COMMA, Sort.DASH, Sort.SLASH, Sort.OPEN, Sort.CLOSE)
_LINKS = (Sort.AND, Sort.TO)
_NAMES = (Sort.WORD, Sort.BODY, Sort.PERIOD, Sort.GATHERING, Sort.MONTH, Sort.ROOM)
_PASSED = (*_SIGNS, *_LINKS, Sort.YEAR, Sort.DATE, Sort.LABEL)
_AFTER_SIGN = (*_SIGNS, Sort.NUMBER, Sort.DATE, Sort.YEAR)
_ACRONYMS = frozenset("CI CD CC DC MC CM DI MD DM DL CL CDI DCI MCI LC ID C D L M".split())
"""Letters that are an organ's as often as a number; behind the unit they are the organ's."""

LONGEST_RANGE = 60


@dataclass(slots=True)
class Phrase:
    """What a name says around its unit; `end` is where it says whose session it is."""

    numbers: list[Atom] = field(default_factory=list)
    kinds: list[SessionKind] = field(default_factory=list)
    end: int = 0
    counts: bool = False


def read_phrase(atoms: list[Atom], anchor: int) -> Phrase:
    """The numbers and kinds that belong to the unit, in order; where they end."""
    left = _Left(atoms, anchor)
    left.read()
    phrase = Phrase(numbers=left.numbers, kinds=left.kinds, end=anchor + 1, counts=left.counts)
    _Right(atoms, phrase).read(anchor)
    return phrase


class _Left:
    """What stands before the unit: "Primera y Segunda", "2nd special joint"."""

    def __init__(self, atoms: list[Atom], anchor: int) -> None:
        self.atoms = atoms
        self.anchor = anchor
        self.numbers: list[Atom] = []
        self.kinds: list[SessionKind] = []
        self.counts = False

    def read(self) -> None:
        if (own := self.atoms[self.anchor].kind) is not None:
            self.kinds.append(own)
        place, words = self.anchor - 1, 0
        while place >= 0:
            atom = self.atoms[place]
            if atom.sort is Sort.NUMBER:
                self._list(place, words)
                return
            if atom.kind is not None and atom.sort is Sort.KIND:
                self.kinds.insert(0, atom.kind)
            elif atom.sort is Sort.WORD and words < 2:
                words += 1
            elif not self._passes(place):
                return
            place -= 1

    def _passes(self, place: int) -> bool:
        """Whether a sign between number and unit may be looked past: "Cuarta. Sesión", "12/2024 - Sesión"."""
        sort, before = self.atoms[place].sort, self.atoms[place - 1] if place else None
        if sort is Sort.AND:
            return before is not None and before.sort is Sort.KIND
        if sort not in _SIGNS or before is None or before.sort is not Sort.NUMBER:
            return False
        owner = self.atoms[place - 2].sort if place > 1 else Sort.STOP
        return owner in {Sort.STOP, Sort.RECORD, Sort.OPEN} or sort in {Sort.DASH, Sort.SLASH}

    def _list(self, place: int, words: int) -> None:
        """The numbers up to `place`: one, "Primera, Segunda y Tercera", or "4 a 6"."""
        last = self.atoms[place]
        start = place
        while start > 1 and self.atoms[start - 2].sort is Sort.NUMBER and self._links(start - 1, start < place):
            start -= 2
        several = self.atoms[self.anchor].sort is Sort.UNITS
        if several and not last.sure and (start == place or not self.atoms[start].sure):
            self.counts = True
        elif last.sure or not words or last.word.isdigit():
            self.numbers = spread(self.atoms[start : place + 1])

    def _links(self, place: int, enumerates: bool) -> bool:
        sort = self.atoms[place].sort
        return sort in _LINKS or (enumerates and sort is Sort.COMMA)


class _Right:
    """What stands behind the unit, up to the words that say whose session it is."""

    def __init__(self, atoms: list[Atom], phrase: Phrase) -> None:
        self.atoms = atoms
        self.phrase = phrase
        self.before = Sort.UNIT
        self.is_bodily = False
        self.run: list[Atom] = []
        self.linked = self.run_is_another = False

    def read(self, anchor: int) -> None:
        self.several = self.atoms[anchor].sort is Sort.UNITS
        place = anchor + 1
        while place < len(self.atoms):
            following = self._step(place)
            if following is None:
                following = self._another(place)
            if following is None:
                break
            self.before = self.atoms[following - 1].sort
            self.linked = self.linked or self.before in _LINKS
            place = following
        self.phrase.end = place
        self._add_run()

    def _step(self, place: int) -> int | None:
        """The place behind what belongs to the name; None where the name ends."""
        atom = self.atoms[place]
        if atom.sort is Sort.NUMBER:
            return self._number(place)
        if atom.sort is Sort.KIND and atom.kind is not None:
            self._kind(atom.kind)
            return place + 1
        if atom.sort is Sort.OF:
            return self._of(place)
        if atom.sort is Sort.WORD:
            return self._word(place)
        if atom.sort is Sort.MANNER or (atom.sort is Sort.STOP and self._sort(place + 1) is Sort.MANNER):
            return place + 1
        if atom.sort in _UNITS:
            return place + 1 if self.before in {Sort.NUMBER, Sort.AND, Sort.KIND} else None
        return place + 1 if atom.sort in _PASSED else None

    def _sort(self, place: int) -> Sort | None:
        return self.atoms[place].sort if place < len(self.atoms) else None

    def _number(self, place: int) -> int | None:
        """A number of the session; one that a body, a period or a law follows is theirs."""
        atom = self.atoms[place]
        following = self._sort(place + 1)
        if following in _NAMES and not (atom.word.isdigit() and following in {Sort.WORD, Sort.BODY}):
            return None
        if following in _UNITS and self.before is not Sort.AND:
            return None
        if atom.word.upper() in _ACRONYMS and (self.phrase.numbers or not atom.year):
            return place + 1
        self._take(place)
        return place + 1

    def _take(self, place: int) -> None:
        """Put the number with the one before it where "y", "a" or a comma links them."""
        linked = self.before in _LINKS or (self.several and self.before in _SIGNS)
        if not (linked and self.run):
            self._add_run()
        elif self.before is Sort.TO:
            self.run.append(self.atoms[place - 1])
        self.run_is_another, self.linked = self.linked, False
        self.run.append(self.atoms[place])

    def _add_run(self) -> None:
        """Add the numbers of a run; one that only says an earlier number once more is not another."""
        found = spread(self.run)
        again = len(found) == 1 and not self.run_is_another and found[0].number in _numbers(self.phrase.numbers)
        if again and found[0].year:
            self.phrase.numbers[0] = self.phrase.numbers[0]._replace(year=found[0].year)
        if not again:
            self.phrase.numbers.extend(found)
        self.run = []

    def _kind(self, kind: SessionKind) -> None:
        if not (self.is_bodily and kind in BODILY):
            self.phrase.kinds.append(kind)

    def _of(self, place: int) -> int | None:
        """Past "de" where it goes on about the session itself: instalación, carácter ordinario, cabildo."""
        following = self.atoms[place + 1] if place + 1 < len(self.atoms) else None
        if following is None:
            return None
        manner = self.before is Sort.MANNER and following.sort is Sort.KIND
        if manner or following.kind is SessionKind.INSTALLATION or following.sort is Sort.MANNER:
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

    def _another(self, place: int) -> int | None:
        """Where "y Segunda Sesión …" names another session after whose the first one is."""
        for start in range(place, len(self.atoms) - 2):
            one, two, three = (atom.sort for atom in self.atoms[start : start + 3])
            if one is Sort.AND and two is Sort.NUMBER and three in {*_UNITS, Sort.KIND}:
                return start + 1
        return None


def spread(run: list[Atom]) -> list[Atom]:
    """The numbers of a run; "4 a 6" is 4, 5 and 6, "Vigésima Primera y Segunda" is 21 and 22."""
    found: list[Atom] = []
    for place, atom in enumerate(run):
        if atom.sort is not Sort.NUMBER:
            continue
        first = found[-1].number if found else None
        if first and atom.number and place and run[place - 1].sort is Sort.TO:
            if 0 < atom.number - first <= LONGEST_RANGE:
                found += [atom._replace(number=number) for number in range(first + 1, atom.number)]
        elif first and atom.number and first > 20 and 1 < atom.number < 10 and atom.number == first % 10 + 1:
            atom = atom._replace(number=first + 1)  # noqa: PLW2901  (the tens are said once)
        found.append(atom)
    return found


def _numbers(atoms: list[Atom]) -> set[int | None]:
    return {atom.number for atom in atoms}
