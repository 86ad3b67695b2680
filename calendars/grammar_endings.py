"""The endings of a piece: "de febrero", "de cada mes", "de 2024", "del año en curso"."""

from calendars.cursor import Cursor
from calendars.kinds import Kind
from calendars.months import MONTHS_IN
from calendars.period import Precision

_BEFORE_MONTH = (Kind.OF, Kind.FILLER, Kind.WITHIN)
_BEFORE_YEAR = (Kind.OF, Kind.COMMA, Kind.FILLER, Kind.OPEN)
_BETWEEN_MONTHS = (Kind.AND, Kind.COMMA, Kind.SLASH)
_MONTH_ENDINGS = frozenset(
    {Kind.OF, Kind.FILLER, Kind.WITHIN, Kind.DASH, Kind.SLASH, Kind.MONTH, Kind.MONTHS, Kind.UNIT, Kind.EVERY}
)
_YEAR_ENDINGS = frozenset({Kind.YEAR, Kind.NUMBER, Kind.YEAR_WORD, Kind.DASH, Kind.SLASH, *_BEFORE_YEAR})
_RANGES = (Kind.TO, Kind.DASH)
_AFTER_EXCEPTION = (Kind.END, Kind.CLOSE, Kind.STOP, Kind.COMMA, Kind.FILLER, Kind.CLOCK_AT, Kind.TIME)
_NEAR = 4
_OLD_YEARS = range(1800, 1900)
_AFTER_CLOCK = (Kind.HOUR_WORD, Kind.HALF_OF_DAY, Kind.TO, Kind.DASH, Kind.CLOCK_AT)
_ALL_MONTHS = tuple(range(1, 13))


def read_month_ending(cursor: Cursor) -> tuple[int, ...]:
    """The month after a day: "de febrero", "-feb", "/febrero", " febrero", "de cada mes"; () for none."""
    mark = cursor.place
    kind = cursor.tokens[mark].kind
    if kind not in _MONTH_ENDINGS:
        return ()
    if kind is Kind.MONTH:
        return (cursor.number(),)
    if kind in {Kind.DASH, Kind.SLASH}:
        if not cursor.then(1, Kind.MONTH):
            return ()
        cursor.take()
    return read_months(cursor, last=False, several=False) or _back(cursor, mark)


def read_months(cursor: Cursor, *, last: bool, several: bool) -> tuple[int, ...]:
    """The months of "de febrero", "de febrero y mayo", "de cada trimestre" (its last one where asked)."""
    mark = cursor.place
    cursor.skip(*_BEFORE_MONTH)
    if _at_month_word(cursor) and cursor.place > mark:
        cursor.take()
        after_word = cursor.place
        cursor.skip(*_BEFORE_MONTH)
        if not cursor.at(Kind.MONTH):
            cursor.place = after_word
            return _ALL_MONTHS if cursor.month is None else (cursor.month,)
    if cursor.at(Kind.EVERY) and (cursor.place > mark or (several and cursor.peek().value in MONTHS_IN)):
        return _each(cursor, last=last) or _back(cursor, mark)
    if cursor.at(Kind.MONTHS):
        return every_other_month(cursor)
    if not cursor.at(Kind.MONTH):
        return _back(cursor, mark)
    months = [cursor.number()]
    while (
        several
        and len(months) < 12
        and cursor.at(*_BETWEEN_MONTHS)
        and cursor.then(1, Kind.MONTH, Kind.OF, Kind.AND)
    ):
        offset = 1
        while offset < 3 and cursor.then(offset, Kind.OF, Kind.AND):
            offset += 1
        if not cursor.then(offset, Kind.MONTH):
            break
        cursor.place += offset
        months.append(cursor.number())
    return tuple(months)


def every_other_month(cursor: Cursor) -> tuple[int, ...]:
    """The months of "meses impares" and "meses pares"."""
    return tuple(range(cursor.number(), 13, 2))


def read_excepted_months(cursor: Cursor) -> frozenset[int]:
    """The months of "excepto en los meses de julio a septiembre y diciembre"; none where it says more."""
    found: set[int] = set()
    joint, last = Kind.COMMA, 0
    while True:
        cursor.skip(*_BEFORE_MONTH)
        if _at_month_word(cursor):
            cursor.take()
            cursor.skip(*_BEFORE_MONTH)
        if not cursor.at(Kind.MONTH):
            return frozenset()
        month = cursor.number()
        found |= set(range(last + 1, month)) if joint in _RANGES and last < month else set()
        found.add(month)
        last = month
        if not (cursor.at(*_BETWEEN_MONTHS, *_RANGES) and _month_follows(cursor)):
            break
        joint = cursor.take().kind
    year = read_year_ending(cursor)
    ends = cursor.at(*_AFTER_EXCEPTION) and year in {None, cursor.year}
    return frozenset(found) if ends else frozenset()


def _month_follows(cursor: Cursor) -> bool:
    offset = 1
    while offset < _NEAR and cursor.then(offset, *_BEFORE_MONTH):
        offset += 1
    return cursor.then(offset, Kind.MONTH)


def _at_month_word(cursor: Cursor) -> bool:
    """True at "de mes" and "del mes": the month of the heading, or every month."""
    token = cursor.tokens[cursor.place]
    return token.kind is Kind.UNIT and token.value is Precision.MONTH


def _each(cursor: Cursor, *, last: bool) -> tuple[int, ...]:
    """The months in which something of "cada mes", "cada trimestre", … falls."""
    unit = cursor.take().value
    if unit in {Precision.WEEK, Precision.FORTNIGHT}:
        return _ALL_MONTHS
    if not isinstance(unit, Precision) or unit in {Precision.YEAR, Precision.DAY}:
        return ()
    step = MONTHS_IN[unit]
    return tuple(range(step if last else 1, 13, step))


def read_year_ending(
    cursor: Cursor, *, after_abbreviation: bool = False, mark: Kind | None = None
) -> int | None:
    """The year after a piece: "de 2024", ", 2024", "-2024", "-24", "del año 2024", "del próximo año".

    After a day and a month that the same mark joins ("9-ene-23") any two figures are a year.
    """
    start = cursor.place
    kind = cursor.tokens[start].kind
    if kind not in _YEAR_ENDINGS:
        return None
    year: int | None = None
    if kind is Kind.NUMBER:
        if after_abbreviation and cursor.is_glued():
            year = _two_digits(cursor, any_of=mark is Kind.MONTH)
    elif _at_apostrophe(cursor):
        cursor.take()
        year = _two_digits(cursor, any_of=True)
    elif kind in {Kind.DASH, Kind.SLASH}:
        year = _year_after_mark(cursor, short=after_abbreviation, any_of=kind is mark)
    else:
        year = _year_after_words(cursor)
    if year is None:
        cursor.place = start
    return year


def _at_apostrophe(cursor: Cursor) -> bool:
    """True at "'24"."""
    mark = cursor.peek()
    return mark.kind is Kind.FILLER and cursor.words_of(mark) in {"'", "’"} and cursor.is_glued(1)


def _year_after_mark(cursor: Cursor, *, short: bool, any_of: bool) -> int | None:
    """The year of "-2024" and, where figures may be so few, of "-24"."""
    cursor.take()
    if cursor.at(Kind.YEAR):
        return _named(cursor)
    return _two_digits(cursor, any_of=any_of) if short and cursor.is_glued() else None


def _year_after_words(cursor: Cursor) -> int | None:
    start = cursor.place
    cursor.skip(*_BEFORE_YEAR)
    if cursor.at(Kind.YEAR):
        return _named(cursor)
    if cursor.at(Kind.YEAR_WORD):
        return read_year_word(cursor)
    after_of = cursor.then(-1, Kind.OF) and cursor.place > start
    return (_two_digits(cursor) or _old_year(cursor)) if after_of else None


def _old_year(cursor: Cursor) -> int | None:
    """A year before 1900, which four digits are only behind "de": "6 de mayo de 1894"."""
    token = cursor.tokens[cursor.place]
    is_year = token.kind is Kind.NUMBER and isinstance(token.value, int) and token.value in _OLD_YEARS
    return _named(cursor) if is_year and not cursor.then(1, *_AFTER_CLOCK) else None


def read_year_word(cursor: Cursor) -> int | None:
    """The year of "año 2024", "ejercicio fiscal de 2024", "año en curso", "próximo año"."""
    offset = cursor.number()
    mark = cursor.place
    cursor.skip(Kind.OF, Kind.FILLER)
    if cursor.at(Kind.YEAR):
        return _named(cursor)
    cursor.place = mark
    return None if cursor.year is None else cursor.year + offset


def _named(cursor: Cursor) -> int:
    year = cursor.number()
    cursor.years.add(year)
    if cursor.at(Kind.OPEN) and cursor.then(2, Kind.CLOSE) and cursor.peek(1).value == year:
        cursor.place += 3
    return year


def _two_digits(cursor: Cursor, *, any_of: bool = False) -> int | None:
    """A year by its last two digits: the year in question, or one that can be no day."""
    token = cursor.tokens[cursor.place]
    value = token.value
    if token.kind is not Kind.NUMBER or not isinstance(value, int) or token.end - token.start != 2:
        return None
    if any_of or value > 31 or (cursor.year is not None and value == cursor.year % 100):
        cursor.take()
        cursor.years.add(2000 + value)
        return 2000 + value
    return None


def _back(cursor: Cursor, mark: int) -> tuple[int, ...]:
    cursor.place = mark
    return ()
