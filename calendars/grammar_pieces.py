"""Reads one piece of a date phrase: a day, a month, a quarter, "último jueves de cada mes", a year.

Each reader takes tokens and answers with linked pieces, or answers with nothing and takes none.
"""

from collections.abc import Callable
from dataclasses import replace

from calendars.cursor import Cursor
from calendars.grammar_days import Linked, read_day, read_month, read_tuesday
from calendars.grammar_endings import read_month_ending, read_months, read_year_ending, read_year_word
from calendars.kinds import Kind
from calendars.lexicon import folded
from calendars.period import Precision
from calendars.pieces import EdgeDays, Link, Month, Part, Piece, Weekdays, WholeYear, WorkingDays

_BETWEEN = (Kind.AND, Kind.COMMA, Kind.SLASH, Kind.TO, Kind.DASH, Kind.FILLER, Kind.CLOCK_AT)
_RANGE = (Kind.TO, Kind.DASH, Kind.CLOCK_AT)
_ALL_OF = frozenset({"los", "as", "aos", "on"})
"""Words before weekdays that mean all of them: "los lunes", "às segundas-feiras", "on Mondays"."""
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
    """All of them: "los jueves de marzo", "lunes y jueves de mayo", "cada jueves"."""
    start = cursor.place
    if start < cursor.no_months_before:
        return []
    each = cursor.then(-1, Kind.EACH, Kind.EVERY) or (
        start > 0 and folded(cursor.words_of(cursor.peek(-1))) in _ALL_OF
    )
    weekdays = [cursor.number()]
    while cursor.at(Kind.AND, Kind.COMMA) and cursor.then(1, Kind.WEEKDAY):
        cursor.take()
        weekdays.append(cursor.number())
    months = read_months(cursor, last=False, several=True)
    each = each or (len(weekdays) > 1 and cursor.month is not None)
    if not months and (not each or cursor.at(*_RANGE)):
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
    elif not token.pair and cursor.at(Kind.TWO_NUMBERS):
        first, last = cursor.take().pair or (0, 0)
        nths = [(Link.NONE, first), (Link.RANGE, last)]
    unit = _known_unit(token.value, nths, in_month=False)
    if not nths or unit is None or unit is Precision.MONTH:
        cursor.place = start
        return []
    if unit is Precision.QUARTER and token.pair and token.pair[0] <= 2 and _names_month(cursor):
        unit = Precision.FORTNIGHT
    is_of_month = Part(words="", unit=unit, nth=nths[0][1]).is_of_month
    months = read_months(cursor, last=False, several=False) if is_of_month else ()
    may_be_days = cursor.at(Kind.OF, Kind.MONTH, Kind.TO, Kind.DASH, Kind.AND)
    if not months and not token.pair and may_be_days and not cursor.then(1, Kind.UNIT):
        following = read_month_ending(cursor)
        if following or is_of_month:
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


def _names_month(cursor: Cursor) -> bool:
    """True at "enero" and "de enero": "2Q enero" is a quincena."""
    return cursor.at(Kind.MONTH) or (cursor.at(Kind.OF) and cursor.then(1, Kind.MONTH))


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
    kind = cursor.tokens[cursor.place].kind
    if kind in {Kind.WEEKDAY, Kind.WEEKEND}:
        return _nth_weekdays(cursor, start, nths)
    if kind is Kind.NUMBER and cursor.then(1, Kind.UNIT):
        return _edge_units(cursor, start, nths[0][1], cursor.number())
    if kind in {Kind.NUMBER, Kind.DAY_WORD, Kind.WORKING}:
        return _edge_days(cursor, start, nths[0][1])
    if kind is Kind.OF and cursor.sort is not None:
        return _same_sort(cursor, start, nths, *cursor.sort)
    return _nth_units(cursor, start, nths)


def _nth_units(cursor: Cursor, start: int, nths: list[tuple[Link, int]]) -> Linked:
    """ "primer y tercer trimestre", "última semana de marzo", "primera mitad del año"."""
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
    cursor.sort = (unit, 0)
    year = read_year_ending(cursor)
    words = cursor.words_since(start)
    return [(link, Part(words=words, unit=unit, nth=nth, months=months, year=year)) for link, nth in nths]


def _same_sort(
    cursor: Cursor, start: int, nths: list[tuple[Link, int]], unit: Precision | None, weekday: int
) -> Linked:
    """What "última semana de abril y primera de mayo" leaves unsaid the second time."""
    months = read_months(cursor, last=nths[-1][1] < 0, several=True)
    year = read_year_ending(cursor)
    if not months:
        return []
    words = cursor.words_since(start)
    if unit is None:
        return [
            (link, Weekdays(words=words, weekday=weekday, nth=n, months=months, year=year))
            for link, n in nths
        ]
    return [(link, Part(words=words, unit=unit, nth=nth, months=months, year=year)) for link, nth in nths]


def _nth_weekdays(cursor: Cursor, start: int, nths: list[tuple[Link, int]]) -> Linked:
    """ "primer y tercer lunes de abril"; "cada primer miércoles" is one of each month."""
    each = cursor.tokens[start - 1].kind is Kind.EACH
    days = 2 if cursor.at(Kind.WEEKEND) else 1
    weekdays = [cursor.number() if days == 1 else 5]
    cursor.place += days - 1
    cursor.sort = (None, weekdays[0])
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
            Weekdays(words=words, weekday=day, nth=nth, days=days, months=months, year=year),
        )
        for place, day in enumerate(weekdays)
        for link, nth in nths
    ]


def _number_first(cursor: Cursor) -> Linked:
    """ "los dos primeros trimestres" is "los primeros dos trimestres"."""
    if not (cursor.then(1, Kind.ORDINAL) and cursor.then(2, Kind.UNIT)):
        return []
    start = cursor.place
    count, nth = cursor.number(), cursor.number()
    linked = _edge_units(cursor, start, nth, count)
    if not linked:
        cursor.place = start
    return linked


def _edge_units(cursor: Cursor, start: int, nth: int, count: int) -> Linked:
    """From the first one, or up to the last: "primeras dos semanas de marzo", "últimos tres meses"."""
    unit = cursor.take().value
    if abs(nth) != 1 or not isinstance(unit, Precision) or not 1 < count <= 12:
        return []
    is_of_month = Part(words="", unit=unit, nth=1).is_of_month
    months = read_months(cursor, last=nth < 0, several=False) if is_of_month else ()
    year = read_year_ending(cursor)
    words = cursor.words_since(start)
    bounds = (1, count) if nth > 0 else (-count, -1)
    if unit is not Precision.MONTH:
        parts = [Part(words=words, unit=unit, nth=bound, months=months, year=year) for bound in bounds]
        return [(Link.NONE, parts[0]), (Link.RANGE, parts[1])]
    numbers = [bound if bound > 0 else 13 + bound for bound in bounds]
    return [
        (Link.NONE, Month(words=words, months=(numbers[0],), year=year)),
        (Link.RANGE, Month(words=words, months=(numbers[1],), year=year)),
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
    Kind.NUMBER: (_number_first, read_day),
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
