"""Joins the numerals of a session's name: "X Décima" is one number, "04/2024" a number and its year."""

from calendars.cardinal_words import HUNDRED
from calendars.ordinals import HIGHEST, room_after
from calendars.session_atoms import Atom, Sort

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Four digits between these are a year."""

_WORDS = frozenset({Sort.ORDINAL, Sort.CARDINAL})
_NUMERALS = frozenset({*_WORDS, Sort.ARABIC, Sort.ROMAN})
_JOINTS = frozenset({Sort.SLASH, Sort.DASH})
_MONTHS = frozenset({Sort.ARABIC, Sort.ROMAN, Sort.MONTH})
_TO_DAYS = frozenset({Sort.AND, Sort.TO, *_JOINTS})
_OTHERS = frozenset({Sort.WORD, Sort.BODY, Sort.STAGE, Sort.PERIOD, Sort.GATHERING, Sort.MONTH})
_YEARS = frozenset({Sort.YEAR, Sort.DATE})
_NAMES_OF_YEARS = frozenset({"ano", "year", "ejercicio", "periodo", "gestion"})
_END = Atom(Sort.STOP, "")

Found = tuple[Atom, int]
"""What stands at a place, and the place behind it."""


def join_numbers(atoms: list[Atom]) -> list[Atom]:
    """The same name with its numerals as NUMBER, YEAR and DATE, labels taken in."""
    sorts = {atom.sort for atom in atoms}
    if sorts.isdisjoint(_NUMERALS):
        return atoms
    return _Joiner(atoms, several=Sort.UNITS in sorts).joined()


class _Joiner:
    """One pass from left to right."""

    def __init__(self, atoms: list[Atom], *, several: bool) -> None:
        self.atoms = [*atoms, _END, _END, _END, _END, _END]
        self.end = len(atoms)
        self.found: list[Atom] = []
        self.several = several

    def joined(self) -> list[Atom]:
        place = 0
        while place < self.end:
            atom = self.atoms[place]
            if atom.sort is Sort.LABEL:
                place = self._label(place)
            elif atom.sort in _NUMERALS:
                made, place = self._numeral(place)
                self._drop_name_of_year(made)
                self.found.append(made)
            else:
                if not (atom.sort is Sort.ARTICLE and self._links()):
                    self.found.append(atom)
                place += 1
        return self.found

    def _drop_name_of_year(self, made: Atom) -> None:
        """ "Año 2024" and "Periodo 2021-2024" say no more than the year alone."""
        if made.sort in _YEARS and self.found and self.found[-1].word in _NAMES_OF_YEARS:
            self.found.pop()

    def _links(self) -> bool:
        """Whether an article follows "y" or "a": "Primera y la Segunda"."""
        return bool(self.found) and self.found[-1].sort in {Sort.AND, Sort.TO}

    def _label(self, place: int) -> int:
        """A label with the number behind it; a label of nothing is a word like others."""
        label, place = self.atoms[place], place + 1
        while self.atoms[place].sort in {Sort.SEPARATOR, Sort.LABEL}:
            place += 1
        if self.atoms[place].sort not in _NUMERALS:
            self.found.append(label._replace(sort=Sort.WORD))
            return place
        made, place = self._numeral(place)
        if made.sort is Sort.YEAR and made.year is not None and made.year < 2000:
            made = Atom(Sort.NUMBER, made.word, made.year)
        self.found.append(made._replace(sure=True))
        return place

    def _numeral(self, place: int) -> Found:
        if self.atoms[place].sort is Sort.ARABIC:
            dated = self._date(place) or self._year_first(place)
            if dated:
                return dated
        atom, place = self._forms(place)
        return self._with_year(atom, place)

    def _date(self, place: int) -> Found | None:
        """ "15 de marzo de 2024", "17/01/2024", "10:30"; None for anything else."""
        first, joint, second, again, third = self.atoms[place : place + 5]
        joined = joint.sort in _JOINTS and again.sort is joint.sort
        if joined and second.sort in _MONTHS and third.sort is Sort.ARABIC:
            return self._dated(_year_of(first) or _year_of(third) or _short_year(third)), place + 5
        if joint.word == ":" and second.sort is Sort.ARABIC:
            return self._dated(None), place + 3
        behind = place + (2 if joint.sort is Sort.OF else 1)
        if self.atoms[behind].sort is Sort.MONTH and not _year_of(first):
            return self._day_of_month(behind + 1)
        if self.found and self.found[-1].sort is Sort.MONTH and not _year_of(first):
            return self._dated(None), place + 1
        return None

    def _day_of_month(self, place: int) -> Found:
        """A day with its month; a day before it ("15 y 16", "15-16 de marzo") is a date as well."""
        if len(self.found) > 1 and self.found[-1].sort in _TO_DAYS:
            before = self.found[-2]
            if before.sort is Sort.NUMBER and before.word.isdigit():
                self.found[-2] = self._dated(None)
        ahead = place
        while self.atoms[ahead].sort in {Sort.OF, Sort.COMMA, *_JOINTS}:
            ahead += 1
        year = _year_of(self.atoms[ahead])
        return (self._dated(year), ahead + 1) if year else (self._dated(None), place)

    def _dated(self, year: int | None) -> Atom:
        return Atom(Sort.DATE, "", year=year)

    def _year_first(self, place: int) -> Found | None:
        """ "2024", "2024-05", "2023-2024"; None where no year stands here."""
        year = _year_of(self.atoms[place])
        if year is None:
            return None
        joint, other = self.atoms[place + 1], self.atoms[place + 2]
        if joint.sort not in _JOINTS or other.sort is not Sort.ARABIC:
            return Atom(Sort.YEAR, str(year), year=year), place + 1
        if _year_of(other) or (len(other.word) == 2 and other.number == year % 100 + 1 > 12):
            return self._dated(None), place + 3
        return Atom(Sort.NUMBER, other.word, other.number, year=year, sure=True), place + 3

    def _with_year(self, atom: Atom, place: int) -> Found:
        """The year joined behind: "4/2022", "III/2023", "007/24"; with several sessions "12/13" is a list."""
        joint, other = self.atoms[place], self.atoms[place + 1]
        if joint.sort not in _JOINTS or other.sort is not Sort.ARABIC or other.sure:
            return atom, place
        year = _year_of(other) or (None if self.several else _short_year(other))
        return (
            (Atom(Sort.NUMBER, atom.word, atom.number, year, sure=True), place + 2) if year else (atom, place)
        )

    def _forms(self, place: int) -> Found:
        """One number in as many forms as stand side by side; None for its value where they differ."""
        first = self.atoms[place]
        value, place, sure = self._form(place)
        values = {value}
        while (ahead := self._next_form(place)) is not None:
            value, place, also = self._form(ahead)
            values.add(value)
            sure = sure or also
            if self.atoms[ahead - 1].sort is Sort.OPEN:
                place += 1
        number = values.pop() if len(values) == 1 else None
        return Atom(Sort.NUMBER, first.word, number or None, sure=sure), place

    def _next_form(self, place: int) -> int | None:
        """Where another form of the same number begins, in parentheses or not."""
        opened = self.atoms[place].sort is Sort.OPEN
        start = place + opened
        atom = self.atoms[start]
        if atom.sort not in _NUMERALS or _year_of(atom) or (atom.sort is Sort.ARABIC and self._date(start)):
            return None
        behind = self.atoms[self._form(start)[1]].sort
        if opened:
            return start if behind is Sort.CLOSE else None
        return None if behind in _OTHERS else start

    def _form(self, place: int) -> tuple[int | None, int, bool]:
        """Value, place behind, and whether it is an ordinal or Roman number, which counts no things."""
        atom = self.atoms[place]
        if atom.sort not in _WORDS:
            return atom.number, place + 1, atom.sure or atom.sort is Sort.ROMAN
        return self._words(place)

    def _words(self, place: int) -> tuple[int | None, int, bool]:
        """Number words in a row, each smaller than the room that the one before it leaves."""
        total, room, descends, sure = 0, HIGHEST + 1, True, False
        last: Sort | None = None
        while (atom := self.atoms[place]).sort in _WORDS:
            value = atom.number or 0
            if atom.word in HUNDRED and 0 < total < 10:
                total, room = total * 100, 100
            elif value < room:
                total, room = total + value, room_after(value)
            elif last is not atom.sort:
                break
            else:
                descends = False
            last, sure = atom.sort, sure or atom.sort is Sort.ORDINAL
            place += 1
            if self._goes_on(place, room, last):
                place += 1
        return total if descends else None, place, sure

    def _goes_on(self, place: int, room: int, last: Sort) -> bool:
        """Whether "-" or "y" joins a smaller word: "Vigésima-Primera", "treinta y cuatro"."""
        joint, following = self.atoms[place], self.atoms[place + 1]
        joins = joint.sort is Sort.DASH or (joint.sort is Sort.AND and self._joins_by_and(last))
        return joins and following.sort in _WORDS and 0 < (following.number or 0) < room

    def _joins_by_and(self, last: Sort) -> bool:
        """ "Décima y Segunda Sesiones" are two; "Trigésima y Cuarta Sesión" is one, as all cardinals are."""
        return last is Sort.CARDINAL or not self.several


def _year_of(atom: Atom) -> int | None:
    bare = atom.sort is Sort.ARABIC and not atom.sure and len(atom.word) == 4
    return atom.number if bare and FIRST_YEAR <= (atom.number or 0) <= LAST_YEAR else None


def _short_year(atom: Atom) -> int | None:
    """2024 for "24", 1998 for "98"; None for what is no year in two digits."""
    if atom.sort is not Sort.ARABIC or len(atom.word) != 2 or atom.number is None:
        return None
    return atom.number + (2000 if atom.number < 70 else 1900)
