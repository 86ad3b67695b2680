"""Reads one piece of a date phrase: a day, a month, a quarter, "último jueves de cada mes", a year.

Each reader takes tokens and answers with linked pieces, or answers with nothing and takes none.
"""

from collections.abc import Callable
from dataclasses import replace

from calendars.cursor import Cursor
from calendars.grammar_days import Linked, read_day, read_month, read_tuesday
from calendars.grammar_endings import read_month_ending, read_months, read_year_ending, read_year_word
from calendars.kinds import Kind
from calendars.period import Precision
from calendars.pieces import EdgeDays, Link, Part, Piece, Weekdays, WholeYear, WorkingDays

_BETWEEN = (Kind.AND, Kind.COMMA, Kind.SLASH, Kind.TO, Kind.DASH, Kind.FILLER, Kind.CLOCK_AT)
_RANGE = (Kind.TO, Kind.DASH, Kind.CLOCK_AT)
_ALL_MONTHS = tuple(range(1, 13))


def _year(cursor: Cursor) -> Linked:
    """A year; two of them in "2023-24"."""
    start = cursor.place
    year = cursor.number()
    cursor.years.add(year)
    first = (Link.NONE, WholeYear(words=cursor.words_since(start), year=year))
    short = cursor.peek(1)
    follows = (
        cursor.at(Kind.DASH, Kind.SLASH) and short.kind is Kind.NUMBER and short.value == (year + 1) % 100
    )
    if not follows or not cursor.is_glued() or not cursor.is_glued(1):
        return [first]
    cursor.place += 2
    cursor.years.add(year + 1)
    return [first, (Link.RANGE, WholeYear(words=cursor.words_since(start), year=year + 1))]


def _all_weekdays(cursor: Cursor) -> Linked:
    """All of them: "los jueves de marzo", "cada jueves" (the word before says so), "lunes y jueves de mayo"."""
    start = cursor.place
    if start < cursor.no_months_before:
        return []
    each = cursor.then(-1, Kind.EACH)
    weekdays = [cursor.number()]
    while cursor.at(Kind.AND, Kind.COMMA) and cursor.then(1, Kind.WEEKDAY):
        cursor.take()
        weekdays.append(cursor.number())
    months = read_months(cursor, last=False, several=True)
    if not months and not each:
        cursor.no_months_before = cursor.place
        cursor.place = start
        return []
    year = read_year_ending(cursor)
    words = cursor.words_since(start)
    return [
        (Link.LIST if place else Link.NONE, Weekdays(words=words, weekday=weekday, months=months, year=year))
        for place, weekday in enumerate(weekdays)
    ]


def _unit(cursor: Cursor) -> Linked:
    """A unit with its number: "T1 2024", "trimestre 2", "semestre II", "semanas 2 y 4 de marzo"."""
    start = cursor.place
    token = cursor.take()
    nths = [(Link.NONE, token.pair[0])] if token.pair else []
    if not token.pair and cursor.at(Kind.NUMBER, Kind.ORDINAL):
        nths = _nths(cursor, Kind.NUMBER if cursor.at(Kind.NUMBER) else Kind.ORDINAL)
    unit = _known_unit(token.value, nths, in_month=False)
    if not nths or unit is None or unit is Precision.MONTH:
        cursor.place = start
        return []
    is_of_month = Part(words="", unit=unit, nth=nths[0][1]).is_of_month
    months = read_months(cursor, last=False, several=False) if is_of_month else ()
    may_be_days = cursor.at(Kind.OF, Kind.MONTH, Kind.TO, Kind.DASH, Kind.AND)
    if not months and not token.pair and may_be_days and not cursor.then(1, Kind.UNIT):
        following = read_month_ending(cursor)
        if following or unit in {Precision.WEEK, Precision.FORTNIGHT}:
            cursor.place = start
            return []
    if months and len(nths) > 1 and any(link is Link.RANGE for link, _nth in nths):
        cursor.place = start
        return []
    year = (
        token.pair[1] if token.pair and token.pair[1] else read_year_ending(cursor, after_abbreviation=True)
    )
    if token.pair and token.pair[1]:
        cursor.years.add(token.pair[1])
    words = cursor.words_since(start)
    return [(link, Part(words=words, unit=unit, nth=nth, months=months, year=year)) for link, nth in nths]


def _known_unit(value: object, nths: list[tuple[Link, int]], *, in_month: bool) -> Precision | None:
    """The unit; "sem." is a week of a month or of the year's many, else one of two semesters."""
    if value == "sem":
        few = all(abs(nth) <= 2 for _link, nth in nths)
        return Precision.SEMESTER if few and not in_month else Precision.WEEK
    return value if isinstance(value, Precision) else None


def _nths(cursor: Cursor, kind: Kind) -> list[tuple[Link, int]]:
    """The numbers of "primer y tercer", "del primer al tercer", "1, 2 y 4"."""
    nths: list[tuple[Link, int]] = [(Link.NONE, cursor.number())]
    while True:
        mark = cursor.place
        link = Link.RANGE if cursor.at(*_RANGE) else Link.LIST
        cursor.skip(*_BETWEEN)
        if not cursor.at(kind) or cursor.place == mark:
            cursor.place = mark
            return nths
        nths.append((link, cursor.number()))


def _ordinals(cursor: Cursor) -> Linked:
    """What ordinals count: "primer y tercer trimestre", "último jueves de cada mes", "primeros días"."""
    start = cursor.place
    if start < cursor.no_unit_before:
        return []
    linked = _counted(cursor, start, _nths(cursor, Kind.ORDINAL))
    if not linked:
        cursor.no_unit_before = cursor.place
        cursor.place = start
    return linked


def _counted(cursor: Cursor, start: int, nths: list[tuple[Link, int]]) -> Linked:
    """The things counted: parts of a year or a month, weekdays, days at the edge of a month."""
    if cursor.at(Kind.WEEKDAY):
        return _nth_weekdays(cursor, start, nths)
    if cursor.at(Kind.NUMBER, Kind.DAY_WORD):
        return _edge_days(cursor, start, nths[0][1])
    if not cursor.at(Kind.UNIT, Kind.HALF) or cursor.peek().pair is not None:
        return []
    value = cursor.take().value
    in_month = value in {None, "sem", Precision.WEEK, Precision.FORTNIGHT}
    months = read_months(cursor, last=nths[-1][1] < 0, several=True) if in_month else ()
    unit = _known_unit(value, nths, in_month=bool(months))
    if unit is None:
        unit = Precision.FORTNIGHT if months else Precision.SEMESTER
    if unit is Precision.MONTH:
        return []
    year = read_year_ending(cursor)
    words = cursor.words_since(start)
    return [(link, Part(words=words, unit=unit, nth=nth, months=months, year=year)) for link, nth in nths]


def _nth_weekdays(cursor: Cursor, start: int, nths: list[tuple[Link, int]]) -> Linked:
    """ "primer y tercer lunes de abril"; "cada primer miércoles" is one of each month."""
    each = cursor.tokens[start - 1].kind is Kind.EACH
    weekdays = [cursor.number()]
    while cursor.at(Kind.AND, Kind.COMMA) and cursor.then(1, Kind.WEEKDAY):
        cursor.take()
        weekdays.append(cursor.number())
    months = read_months(cursor, last=nths[-1][1] < 0, several=True)
    if each and not months and cursor.month is None:
        months = _ALL_MONTHS
    year = read_year_ending(cursor)
    words = cursor.words_since(start)
    return [
        (
            link if not place else Link.LIST,
            Weekdays(words=words, weekday=day, nth=nth, months=months, year=year),
        )
        for place, day in enumerate(weekdays)
        for link, nth in nths
    ]


def _edge_days(cursor: Cursor, start: int, nth: int) -> Linked:
    """Days at an edge: "primeros cinco días de marzo", "último día hábil de cada mes"."""
    count = cursor.number() if cursor.at(Kind.NUMBER) else 1
    working = cursor.at(Kind.WORKING)
    cursor.skip(Kind.WORKING)
    if not cursor.at(Kind.DAY_WORD):
        return []
    cursor.take()
    working = working or cursor.at(Kind.WORKING)
    cursor.skip(Kind.WORKING)
    if abs(nth) != 1 and not working:
        return []
    months = read_months(cursor, last=nth < 0, several=True)
    year = read_year_ending(cursor)
    words = cursor.words_since(start)
    piece: Piece = EdgeDays(words=words, count=count * nth, months=months, year=year)
    if working:
        if not months and cursor.month is None:
            return []
        piece = WorkingDays(words=words, months=months, year=year)
    return [(Link.NONE, piece)]


def _year_word(cursor: Cursor) -> Linked:
    """The whole year: "durante el ejercicio", "año 2024", "años 2023-24"."""
    start = cursor.place
    year = read_year_word(cursor)
    if cursor.then(-1, Kind.YEAR):
        cursor.place -= 1
        first, *rest = _year(cursor)
        return [(first[0], replace(first[1], words=cursor.words_since(start))), *rest]
    return [(Link.NONE, WholeYear(words=cursor.words_since(start), year=year))]


_READERS: dict[Kind, tuple[Callable[[Cursor], Linked], ...]] = {
    Kind.ORDINAL: (_ordinals, read_day),
    Kind.NUMBER: (read_day,),
    Kind.DATE: (read_day,),
    Kind.TWO_NUMBERS: (read_day,),
    Kind.WEEKDAY: (read_day, _all_weekdays),
    Kind.MONTH: (read_tuesday, read_month),
    Kind.UNIT: (_unit,),
    Kind.YEAR: (_year,),
    Kind.YEAR_WORD: (_year_word,),
}
PIECE_STARTS = frozenset(_READERS)


def read_pieces(cursor: Cursor) -> Linked:
    """The pieces that begin here; none where no date begins here."""
    for read in _READERS.get(cursor.tokens[cursor.place].kind, ()):
        linked = read(cursor)
        if linked:
            return linked
    return []
