"""Reads what numbers count: "primer trimestre", "último jueves de cada mes", "primeros cinco días"."""

from calendars.cursor import Cursor
from calendars.grammar_days import Linked
from calendars.grammar_endings import read_months, read_year_ending
from calendars.kinds import Kind
from calendars.lexicon import folded
from calendars.period import Precision
from calendars.pieces import Day, EdgeDays, Link, Month, Part, Piece, Weekdays, WorkingDays

RANGE_JOINTS = (Kind.TO, Kind.DASH, Kind.CLOCK_AT)
_BETWEEN = (Kind.AND, Kind.COMMA, Kind.SLASH, Kind.FILLER, *RANGE_JOINTS)
_SMALL = (Kind.FILLER, Kind.COMMA, Kind.STOP, Kind.DASH, Kind.OPEN, Kind.WITHIN)
_NEAR = 5
_MOST_NTHS = 12
"""So many weekdays of one month are counted at most, which is more than it has."""
_ALL_MONTHS = tuple(range(1, 13))


def read_nths(cursor: Cursor, kind: Kind) -> list[tuple[Link, int]]:
    """The numbers of "primer y tercer", "del primer al tercer", "1, 2 y 4"."""
    nths: list[tuple[Link, int]] = [(Link.NONE, cursor.number())]
    while True:
        mark = cursor.place
        link = Link.RANGE if cursor.at(*RANGE_JOINTS) else Link.LIST
        cursor.skip(*_BETWEEN)
        if not cursor.at(kind) or cursor.place == mark:
            cursor.place = mark
            return nths
        nths.append((link, cursor.number()))


def known_unit(value: object, nths: list[tuple[Link, int]], *, in_month: bool) -> Precision | None:
    """The unit; "sem." is a week of a month or of the year's many, else one of two semesters."""
    if value == "sem":
        few = all(abs(nth) <= 2 for _link, nth in nths)
        return Precision.SEMESTER if few and not in_month else Precision.WEEK
    return value if isinstance(value, Precision) else None


def read_ordinals(cursor: Cursor) -> Linked:
    """What ordinals count: "primer y tercer trimestre", "último jueves de cada mes", "primeros días"."""
    start = cursor.place
    if start < cursor.no_unit_before:
        return []
    linked = _counted(cursor, start, read_nths(cursor, Kind.ORDINAL))
    if not linked:
        cursor.no_unit_before = cursor.place
        cursor.place = start
    return linked


def _counted(cursor: Cursor, start: int, nths: list[tuple[Link, int]]) -> Linked:
    """The things counted: parts of a year or a month, weekdays, days at the edge of a month."""
    kind = cursor.tokens[cursor.place].kind
    if kind in {Kind.WEEKDAY, Kind.WEEKEND} and len(nths) <= _MOST_NTHS:
        return _nth_weekdays(cursor, start, nths)
    if kind is Kind.NUMBER and cursor.then(1, Kind.UNIT):
        return _edge_units(cursor, start, nths[0][1], cursor.number())
    if kind in {Kind.NUMBER, Kind.DAY_WORD, Kind.WORKING}:
        return _edge_days(cursor, start, nths)
    if kind is Kind.OF:
        if cursor.sort is not None:
            return _same_sort(cursor, start, nths, *cursor.sort)
        return _last_of_month(cursor, start, nths)
    return _nth_units(cursor, start, nths)


def _nth_units(cursor: Cursor, start: int, nths: list[tuple[Link, int]]) -> Linked:
    """ "primer y tercer trimestre", "última semana de marzo", "primera mitad del año"."""
    if not cursor.at(Kind.UNIT, Kind.HALF) or cursor.peek().pair is not None:
        return []
    value = cursor.take().value
    in_month = value in {None, "sem", Precision.WEEK, Precision.FORTNIGHT}
    months = read_months(cursor, last=nths[-1][1] < 0, several=True) if in_month else ()
    unit = known_unit(value, nths, in_month=bool(months))
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
    each = cursor.tokens[start - 1].kind is Kind.EACH or _after_each_month(cursor, start)
    days = 2 if cursor.at(Kind.WEEKEND) else 1
    weekdays = [cursor.number() if days == 1 else 5]
    cursor.place += days - 1
    cursor.sort = (None, weekdays[0])
    while len(weekdays) < 7 and cursor.at(Kind.AND, Kind.COMMA) and cursor.then(1, Kind.WEEKDAY):
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


def _after_each_month(cursor: Cursor, start: int) -> bool:
    """True behind "mensualmente," and "every month on the"."""
    place = start - 1
    while place > start - _NEAR and cursor.tokens[place].kind in _SMALL:
        place -= 1
    before = cursor.tokens[place]
    return before.kind is Kind.EVERY and before.value is Precision.MONTH


def read_number_first(cursor: Cursor) -> Linked:
    """ "los dos primeros trimestres" is "los primeros dos trimestres"; "2 trimestre" is the second one."""
    if cursor.then(1, Kind.UNIT):
        return _cardinal(cursor)
    if not (cursor.then(1, Kind.ORDINAL) and cursor.then(2, Kind.UNIT)):
        return []
    start = cursor.place
    count, nth = cursor.number(), cursor.number()
    linked = _edge_units(cursor, start, nth, count)
    if not linked:
        cursor.place = start
    return linked


def _cardinal(cursor: Cursor) -> Linked:
    """A number where an ordinal is meant: "3 trimestre", never "3 trimestres" or "1 semana"."""
    start = cursor.place
    word = folded(cursor.words_of(cursor.peek(1)))
    number = cursor.number()
    if word.endswith("s") or not 1 <= number <= 6 or (number == 1 and cursor.peek().value is Precision.WEEK):
        cursor.place = start
        return []
    linked = _nth_units(cursor, start, [(Link.NONE, number)])
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


def _last_of_month(cursor: Cursor, start: int, nths: list[tuple[Link, int]]) -> Linked:
    """ "al último de agosto" is its last day, as "primero de agosto" is its first."""
    word = folded(cursor.words_of(cursor.tokens[start]))
    if len(nths) > 1 or nths[0][1] != -1 or word not in cursor.known.day_ordinals:
        return []
    months = read_months(cursor, last=True, several=True)
    if not months:
        return []
    year = read_year_ending(cursor)
    return [(Link.NONE, EdgeDays(words=cursor.words_since(start), count=-1, months=months, year=year))]


def _edge_days(cursor: Cursor, start: int, nths: list[tuple[Link, int]]) -> Linked:
    """Days at an edge, or counted: "primeros cinco días de marzo", "vigésimo octavo día del mes de marzo"."""
    nth = nths[0][1]
    counts_days = cursor.at(Kind.DAY_WORD)
    count = cursor.number() if cursor.at(Kind.NUMBER) else 1
    working = cursor.at(Kind.WORKING)
    cursor.skip(Kind.WORKING)
    if not cursor.at(Kind.DAY_WORD):
        return []
    cursor.take()
    working = working or cursor.at(Kind.WORKING)
    cursor.skip(Kind.WORKING)
    if counts_days and not working and (abs(nth) != 1 or len(nths) > 1):
        return _nth_days(cursor, start, nths)
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


def _nth_days(cursor: Cursor, start: int, nths: list[tuple[Link, int]]) -> Linked:
    """Days by their ordinals; without a month "quinto día" counts from something else."""
    months = read_months(cursor, last=False, several=True)
    if not months or any(nth < 1 for _link, nth in nths):
        return []
    year = read_year_ending(cursor)
    words = cursor.words_since(start)
    return [(link, Day(words=words, number=nth, months=months, year=year)) for link, nth in nths]
