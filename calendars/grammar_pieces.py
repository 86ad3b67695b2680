"""Reads one piece of a date phrase: a day, a month, a quarter, "último jueves de cada mes", a year.

Each reader takes tokens and answers with linked pieces, or answers with nothing and takes none.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from calendars.cursor import Cursor
from calendars.grammar_endings import read_month_ending, read_months, read_year_ending, read_year_word
from calendars.lexicon import Kind
from calendars.period import Precision
from calendars.pieces import Day, EdgeDays, Link, Month, Part, Piece, Weekdays, WholeYear
from calendars.spanish import fold

Linked = Sequence[tuple[Link, Piece]]

_NO_DAY_BEFORE = (Kind.WORD, Kind.UNIT, Kind.WORKING, Kind.DAY_WORD, Kind.HALF)
_DAY_STARTS = (Kind.NUMBER, Kind.ORDINAL, Kind.DATE, Kind.TWO_NUMBERS)


def _day(cursor: Cursor) -> Linked:
    """A day: "lunes 5 de febrero de 2024", "5 feb", "1° de mayo", "08-ene", "20/01/2017", "5"."""
    start = cursor.place
    weekday = cursor.number() if cursor.at(Kind.WEEKDAY) else None
    if weekday is not None:
        cursor.skip(Kind.COMMA, Kind.DAY_WORD, Kind.FILLER)
    if not cursor.at(*_DAY_STARTS):
        cursor.place = start
        return []
    if cursor.at(Kind.TWO_NUMBERS):
        first, *rest = _two_numbers(cursor)
        return [(first[0], replace(first[1], weekday=weekday)), *rest]
    if cursor.at(Kind.DATE):
        return _numeric(cursor, start, weekday)
    if not _may_number_a_day(cursor):
        cursor.place = start
        return []
    number = cursor.number()
    months = read_month_ending(cursor)
    if not months and (cursor.at(*_NO_DAY_BEFORE) or not 1 <= number <= 31):
        cursor.place = start
        return []
    year = read_year_ending(cursor, after_abbreviation=True) if months else None
    words = cursor.words_since(start)
    return [(Link.NONE, Day(words=words, number=number, weekday=weekday, months=months, year=year))]


def _may_number_a_day(cursor: Cursor) -> bool:
    """Figures, and of the ordinal words only "primero": "la primera de mayo" is no day."""
    token = cursor.peek()
    if token is None or token.kind is not Kind.ORDINAL or token.pair is not None:
        return True
    return fold(cursor.text[token.start : token.end]) == "primero"


def _numeric(cursor: Cursor, start: int, weekday: int | None) -> Linked:
    date = cursor.take().date
    if date is None:
        return []
    words = cursor.words_since(start)
    if date.year is not None:
        cursor.years.add(date.year)
    if date.day is None:
        return [(Link.NONE, Month(words=words, months=(date.month,), year=date.year))]
    return [
        (
            Link.NONE,
            Day(words=words, number=date.day, weekday=weekday, months=(date.month,), year=date.year),
        )
    ]


def _two_numbers(cursor: Cursor, *, month: int | None = None) -> list[tuple[Link, Day]]:
    """Two days in "05-07 de marzo" and "5/7 de marzo"; "20/01" alone is a day and its month."""
    start = cursor.place
    token = cursor.take()
    first, second = token.pair or (0, 0)
    words = cursor.words_since(start)
    months = (month,) if month is not None else read_month_ending(cursor)
    year = read_year_ending(cursor)
    if months or (cursor.month is not None and "-" in str(token.value)) or second > 12:
        link = Link.RANGE if "-" in str(token.value) else Link.LIST
        return [
            (Link.NONE, Day(words=words, number=first)),
            (link, Day(words=cursor.words_since(start), number=second, months=months, year=year)),
        ]
    return [(Link.NONE, Day(words=cursor.words_since(start), number=first, months=(second,), year=year))]


def _month(cursor: Cursor) -> Linked:
    """A month, "ene-24", or a day with its month first: "febrero 5", "febrero, los días 5 y 12"."""
    start = cursor.place
    month = cursor.number()
    year = read_year_ending(cursor, after_abbreviation=True)
    mark = cursor.place
    cursor.skip(Kind.FILLER, Kind.DAY_WORD)
    if cursor.at(Kind.COMMA):
        cursor.skip(Kind.COMMA, Kind.FILLER)
        cursor.place = cursor.place + 1 if cursor.at(Kind.DAY_WORD) else mark
    if cursor.at(Kind.TWO_NUMBERS):
        days = _two_numbers(cursor, month=month)
        return [(link, replace(day, year=day.year if year is None else year)) for link, day in days]
    if cursor.at(Kind.NUMBER):
        day = _day(cursor)
        piece = day[0][1] if day else None
        if isinstance(piece, Day) and not piece.months:
            later = read_year_ending(cursor) if year is None else year
            words = cursor.words_since(start)
            return [(Link.NONE, replace(piece, months=(month,), year=later, words=words))]
    cursor.place = mark
    return [(Link.NONE, Month(words=cursor.words_since(start), months=(month,), year=year))]


def _tuesday(cursor: Cursor) -> Linked:
    """In "mar 5 de marzo" the abbreviation of martes looks like that of marzo."""
    token = cursor.peek()
    if (
        token is None
        or token.value != 3
        or token.end - token.start != 3
        or not cursor.at(*_DAY_STARTS, offset=1)
    ):
        return []
    start = cursor.place
    cursor.take()
    linked = _day(cursor)
    piece = linked[0][1] if linked else None
    if isinstance(piece, Day) and piece.months:
        return [(Link.NONE, replace(piece, weekday=1, words=cursor.words_since(start)))]
    cursor.place = start
    return []


def _year(cursor: Cursor) -> Linked:
    start = cursor.place
    year = cursor.number()
    cursor.years.add(year)
    return [(Link.NONE, WholeYear(words=cursor.words_since(start), year=year))]


def _all_weekdays(cursor: Cursor) -> Linked:
    """All of them: "los jueves de marzo", and "cada jueves" (the word before says so)."""
    start = cursor.place
    each = cursor.at(Kind.EACH, offset=-1)
    weekday = cursor.number()
    months = read_months(cursor, last=False, several=True)
    if not months and not each:
        cursor.place = start
        return []
    year = read_year_ending(cursor)
    words = cursor.words_since(start)
    return [(Link.NONE, Weekdays(words=words, weekday=weekday, months=months, year=year))]


def _unit(cursor: Cursor) -> Linked:
    """A unit with its number: "T1 2024", "trimestre 2", "semestre II", "semana 12", "semana 2 de marzo"."""
    start = cursor.place
    token = cursor.take()
    unit = token.value
    nth = token.pair[0] if token.pair else 0
    if nth == 0 and cursor.at(Kind.NUMBER, Kind.ORDINAL):
        nth = cursor.number()
    if nth == 0 or not isinstance(unit, Precision) or unit is Precision.MONTH:
        cursor.place = start
        return []
    part = Part(words="", unit=unit, nth=nth)
    months = read_months(cursor, last=False, several=False) if part.is_of_month else ()
    may_be_days = cursor.at(Kind.OF, Kind.MONTH, Kind.TO, Kind.DASH, Kind.AND)
    if not months and not token.pair and may_be_days and not cursor.at(Kind.UNIT, offset=1):
        following = read_month_ending(cursor)
        if following or unit in {Precision.WEEK, Precision.FORTNIGHT}:
            cursor.place = start
            return []
    year = read_year_ending(cursor)
    return [(Link.NONE, replace(part, words=cursor.words_since(start), months=months, year=year))]


def _ordinals(cursor: Cursor) -> Linked:
    """What ordinals count: "primer y tercer trimestre", "último jueves de cada mes", "primeros días"."""
    start = cursor.place
    if start < cursor.no_unit_before:
        return []
    nths: list[tuple[Link, int]] = [(Link.NONE, cursor.number())]
    while True:
        mark = cursor.place
        link = Link.RANGE if cursor.at(Kind.TO, Kind.DASH) else Link.LIST
        cursor.skip(Kind.AND, Kind.COMMA, Kind.SLASH, Kind.TO, Kind.DASH, Kind.FILLER)
        if not cursor.at(Kind.ORDINAL):
            cursor.place = mark
            break
        nths.append((link, cursor.number()))
    linked = _counted(cursor, start, nths)
    if not linked:
        cursor.no_unit_before = cursor.place
        cursor.place = start
    return linked


def _counted(cursor: Cursor, start: int, nths: list[tuple[Link, int]]) -> Linked:
    """The things counted: parts of a year or a month, weekdays, days at the edge of a month."""
    last = nths[-1][1] < 0
    if cursor.at(Kind.WEEKDAY):
        weekday = cursor.number()
        months = read_months(cursor, last=last, several=True)
        year = read_year_ending(cursor)
        words = cursor.words_since(start)
        return [
            (link, Weekdays(words=words, weekday=weekday, nth=nth, months=months, year=year))
            for link, nth in nths
        ]
    if cursor.at(Kind.NUMBER, Kind.DAY_WORD):
        return _edge_days(cursor, start, nths[0][1])
    if not cursor.at(Kind.UNIT, Kind.HALF):
        return []
    unit = cursor.take().value
    in_month = unit in {None, Precision.WEEK, Precision.FORTNIGHT}
    months = read_months(cursor, last=last, several=False) if in_month else ()
    if not isinstance(unit, Precision):
        unit = Precision.FORTNIGHT if months else Precision.SEMESTER
    year = read_year_ending(cursor)
    words = cursor.words_since(start)
    return [(link, Part(words=words, unit=unit, nth=nth, months=months, year=year)) for link, nth in nths]


def _edge_days(cursor: Cursor, start: int, nth: int) -> Linked:
    """Days at an edge: "primeros cinco días de marzo", "último día de cada mes"; no working days."""
    count = cursor.number() if cursor.at(Kind.NUMBER) else 1
    if abs(nth) != 1 or not cursor.at(Kind.DAY_WORD) or cursor.at(Kind.WORKING, offset=1):
        return []
    cursor.take()
    months = read_months(cursor, last=nth < 0, several=False)
    year = read_year_ending(cursor)
    words = cursor.words_since(start)
    return [(Link.NONE, EdgeDays(words=words, count=count * nth, months=months, year=year))]


def _year_word(cursor: Cursor) -> Linked:
    """The whole year: "durante el ejercicio", "año 2024"."""
    start = cursor.place
    year = read_year_word(cursor)
    return [(Link.NONE, WholeYear(words=cursor.words_since(start), year=year))]


_READERS: dict[Kind, tuple[Callable[[Cursor], Linked], ...]] = {
    Kind.ORDINAL: (_ordinals, _day),
    Kind.NUMBER: (_day,),
    Kind.DATE: (_day,),
    Kind.TWO_NUMBERS: (_day,),
    Kind.WEEKDAY: (_day, _all_weekdays),
    Kind.MONTH: (_tuesday, _month),
    Kind.UNIT: (_unit,),
    Kind.YEAR: (_year,),
    Kind.YEAR_WORD: (_year_word,),
}


def read_pieces(cursor: Cursor) -> Linked:
    """The pieces that begin here; none where no date begins here."""
    token = cursor.peek()
    for read in _READERS.get(token.kind, ()) if token is not None else ():
        linked = read(cursor)
        if linked:
            return linked
    return []
