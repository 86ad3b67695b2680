"""Reads days: "lunes 5 de febrero de 2024", "5 feb", "1° de mayo", "08-ene", "20/01/2017", "febrero 5"."""

from collections.abc import Sequence
from dataclasses import replace

from calendars.cursor import Cursor
from calendars.grammar_endings import read_month_ending, read_months, read_year_ending
from calendars.kinds import Kind
from calendars.lexicon import folded
from calendars.period import Precision
from calendars.pieces import Day, EdgeDays, Link, Month, Piece

Linked = Sequence[tuple[Link, Piece]]

_NO_DAY_BEFORE = frozenset(
    {
        Kind.WORD,
        Kind.UNIT,
        Kind.WORKING,
        Kind.DAY_WORD,
        Kind.HALF,
        Kind.LABEL,
        Kind.HOUR_WORD,
        Kind.HALF_OF_DAY,
        Kind.MINUTES,
    }
)
_NAMES = frozenset({Kind.WORD, Kind.LABEL})
_COUNTS = frozenset({Kind.NUMBER, Kind.ORDINAL})
_AFTER_OTHER_MONTH = (Kind.NUMBER, Kind.ORDINAL, Kind.TWO_NUMBERS, Kind.TO, Kind.DASH, Kind.OPEN, Kind.FILLER)
_MARKS = (Kind.DASH, Kind.SLASH)
_ON_THE_DAYS = frozenset({"aos", "a los"})
_IN_LIST_OF_DAYS = frozenset({Kind.NUMBER, Kind.AND, Kind.COMMA, Kind.OPEN, Kind.CLOSE})
_LONGEST_LIST = 8
DAY_STARTS = (Kind.NUMBER, Kind.ORDINAL, Kind.DATE, Kind.TWO_NUMBERS)


def read_day(cursor: Cursor) -> Linked:
    """A day, perhaps with its weekday, month and year; two of them in "05-07 de marzo"."""
    start = cursor.place
    weekday = cursor.number() if cursor.at(Kind.WEEKDAY) else None
    if weekday is not None:
        cursor.skip(Kind.COMMA, Kind.DAY_WORD, Kind.FILLER, Kind.OPEN)
    kind = cursor.tokens[cursor.place].kind
    if kind is Kind.NUMBER and weekday is None and cursor.then(1, Kind.PART):
        return _edge(cursor)
    if kind is Kind.MONTH and weekday is not None:
        return _month_first(cursor, start, weekday)
    day: Piece | None
    if kind is Kind.NUMBER or (kind is Kind.ORDINAL and _may_number_a_day(cursor)):
        day = _numbered(cursor, start, weekday)
    elif kind is Kind.DATE:
        day = _numeric(cursor, start, weekday)
    elif kind is Kind.TWO_NUMBERS:
        first, *rest = two_days(cursor)
        return [(first[0], first[1] if weekday is None else replace(first[1], weekday=weekday)), *rest]
    else:
        day = None
    if day is None:
        cursor.place = start
        return []
    return [(Link.NONE, day)]


def _month_first(cursor: Cursor, start: int, weekday: int) -> Linked:
    """ "Tuesday, March 5, 2024"."""
    linked = read_month(cursor)
    piece = linked[0][1]
    if not isinstance(piece, Day):
        cursor.place = start
        return []
    return [(Link.NONE, replace(piece, weekday=weekday, words=cursor.words_since(start))), *linked[1:]]


def _numbered(cursor: Cursor, start: int, weekday: int | None) -> Day | None:
    """A day by its number: "5 de febrero de 2024", "5", "quince días del mes de marzo"."""
    is_ordinal = cursor.at(Kind.ORDINAL)
    number = cursor.number()
    if not 1 <= number <= 31 and not cursor.at(Kind.OF, Kind.MONTH):
        return None
    _skip_repetition(cursor, number)
    weekday = _weekday_in_brackets(cursor) if weekday is None else weekday
    if cursor.at(Kind.DAY_WORD) and cursor.then(1, Kind.OF) and _names_no_count(cursor, start, is_ordinal):
        cursor.take()
    mark = cursor.peek().kind
    months = read_month_ending(cursor) or _month_in_figures(cursor)
    if len(months) == 1 and cursor.at(Kind.COMMA, Kind.AND):
        months += _more_months(cursor)
    if not months:
        if not 1 <= number <= 31 or not _stands_alone(cursor, start):
            return None
        if is_ordinal and cursor.at(Kind.WEEKDAY):
            return None
    year = read_year_ending(cursor, after_abbreviation=True, mark=mark) if months else _bare_year(cursor)
    return Day(words=cursor.words_since(start), number=number, weekday=weekday, months=months, year=year)


def _stands_alone(cursor: Cursor, start: int) -> bool:
    """True for a number that counts nothing; "Día 10 Votación" under a month is called a day."""
    kind = cursor.tokens[cursor.place].kind
    if kind not in _NO_DAY_BEFORE:
        return True
    return kind in _NAMES and cursor.month is not None and _is_called_day(cursor, start)


def _is_called_day(cursor: Cursor, start: int) -> bool:
    """True behind "día" and in "días 10, 11 y 12"; "5 días" counts them."""
    place = start - 1
    while place > start - _LONGEST_LIST and cursor.tokens[place].kind in _IN_LIST_OF_DAYS:
        place -= 1
    return cursor.tokens[place].kind is Kind.DAY_WORD and cursor.tokens[place - 1].kind not in _COUNTS


def _edge(cursor: Cursor) -> Linked:
    """ "cinco primeros días del mes de abril"."""
    start = cursor.place
    count = cursor.number()
    side = cursor.take().value
    if not isinstance(side, int):
        cursor.place = start
        return []
    months = read_months(cursor, last=side < 0, several=True)
    year = read_year_ending(cursor)
    words = cursor.words_since(start)
    return [(Link.NONE, EdgeDays(words=words, count=count * side, months=months, year=year))]


def _skip_repetition(cursor: Cursor, number: int) -> None:
    """Past the figures of "quince (15) de marzo"."""
    if cursor.at(Kind.OPEN) and cursor.then(2, Kind.CLOSE) and cursor.peek(1).value == number:
        cursor.place += 3


def _may_number_a_day(cursor: Cursor) -> bool:
    """Figures, and of the words "primero", "fifth", …: "la primera de mayo" is no day."""
    token = cursor.peek()
    return token.pair is not None or folded(cursor.words_of(token)) in cursor.known.day_ordinals


def _weekday_in_brackets(cursor: Cursor) -> int | None:
    """The weekday of "5 (lunes) de febrero"."""
    if not (cursor.at(Kind.OPEN) and cursor.then(1, Kind.WEEKDAY) and cursor.then(2, Kind.CLOSE)):
        return None
    cursor.take()
    weekday = cursor.number()
    cursor.take()
    return weekday


def _names_no_count(cursor: Cursor, start: int, is_ordinal: bool) -> bool:
    """True at the "días" of "aos dezenove dias de outubro"; "cinco días de marzo" may be any five."""
    if _is_month_word(cursor, 2):
        return True
    if not cursor.then(2, Kind.MONTH):
        return False
    place = start - 1
    while place > start - _LONGEST_LIST and cursor.tokens[place].kind in _IN_LIST_OF_DAYS:
        place -= 1
    return is_ordinal or folded(cursor.words_of(cursor.tokens[place])) in _ON_THE_DAYS


def _is_month_word(cursor: Cursor, offset: int) -> bool:
    token = cursor.peek(offset)
    return token.kind is Kind.UNIT and token.value is Precision.MONTH


def _more_months(cursor: Cursor) -> tuple[int, ...]:
    """The other months of "15 de enero, abril y julio"; "15 de enero, febrero 20" names none."""
    mark = cursor.place
    months: list[int] = []
    joint = Kind.COMMA
    while len(months) < 12 and cursor.at(Kind.COMMA, Kind.AND):
        joint = cursor.take().kind
        cursor.skip(Kind.OF)
        if not cursor.at(Kind.MONTH):
            break
        months.append(cursor.number())
    if joint is not Kind.AND or not cursor.then(-1, Kind.MONTH) or cursor.at(*_AFTER_OTHER_MONTH):
        cursor.place = mark
        return ()
    return tuple(months)


def _month_in_figures(cursor: Cursor) -> tuple[int, ...]:
    """The month of "05 del 02 de 2024"."""
    if not (
        cursor.at(Kind.OF)
        and cursor.then(1, Kind.NUMBER)
        and cursor.then(2, Kind.OF)
        and cursor.then(3, Kind.YEAR)
    ):
        return ()
    cursor.take()
    return (cursor.number(),)


def _bare_year(cursor: Cursor) -> int | None:
    """The year that closes a list whose month stands in front: "marzo 5, 12 y 19 de 2024"."""
    if not (cursor.at(Kind.OF, Kind.COMMA) and cursor.then(1, Kind.YEAR)):
        return None
    return read_year_ending(cursor)


def _numeric(cursor: Cursor, start: int, weekday: int | None) -> Piece | None:
    date = cursor.take().date
    if date is None:
        return None
    words = cursor.words_since(start)
    if date.year is not None:
        cursor.years.add(date.year)
    if date.day is None:
        return Month(words=words, months=(date.month,), year=date.year)
    return Day(words=words, number=date.day, weekday=weekday, months=(date.month,), year=date.year)


def two_days(cursor: Cursor, *, month: int | None = None) -> list[tuple[Link, Day]]:
    """Two days in "05-07 de marzo" and "5/7 de marzo"; "20/01" alone is a day and its month."""
    start = cursor.place
    token = cursor.take()
    first, second = token.pair or (0, 0)
    words = cursor.words_since(start)
    months = (month,) if month is not None else read_month_ending(cursor)
    year = read_year_ending(cursor)
    dashed = "-" in str(token.value)
    if months or (cursor.month is not None and dashed) or second > 12:
        return [
            (Link.NONE, Day(words=words, number=first)),
            (
                Link.RANGE if dashed else Link.LIST,
                Day(words=cursor.words_since(start), number=second, months=months, year=year),
            ),
        ]
    return [(Link.NONE, Day(words=cursor.words_since(start), number=first, months=(second,), year=year))]


def read_month(cursor: Cursor) -> Linked:
    """A month, "ene-24", or a day with its month first: "febrero 5", "febrero, los días 5 y 12"."""
    start = cursor.place
    month = cursor.number()
    year = read_year_ending(cursor, after_abbreviation=True)
    mark = cursor.place
    if cursor.tokens[mark].kind is not Kind.END:
        days = _days_behind(cursor, start, month, year)
        if days:
            return days
        cursor.place = mark
    return [(Link.NONE, Month(words=cursor.words_since(start), months=(month,), year=year))]


def _days_behind(cursor: Cursor, start: int, month: int, year: int | None) -> Linked:
    """The days that follow their month, where they do."""
    mark = cursor.place
    cursor.skip(Kind.FILLER, Kind.DAY_WORD)
    if cursor.at(Kind.COMMA):
        cursor.skip(Kind.COMMA, Kind.FILLER)
        cursor.place = cursor.place + 1 if cursor.at(Kind.DAY_WORD) else mark
    if cursor.at(Kind.TWO_NUMBERS):
        days = two_days(cursor, month=month)
        return [(link, replace(day, year=day.year if year is None else year)) for link, day in days]
    if not cursor.at(Kind.NUMBER, Kind.ORDINAL):
        return []
    place = cursor.place
    day = read_day(cursor)
    piece = day[0][1] if day else None
    if not isinstance(piece, Day):
        return []
    if piece.months:
        if cursor.tokens[place + 1].kind not in _MARKS:
            return []
        cursor.place = place + 1
        piece = replace(piece, months=(), year=None)
    if year is None:
        year = piece.year if piece.year is not None else read_year_ending(cursor)
    return [(Link.NONE, replace(piece, months=(month,), year=year, words=cursor.words_since(start)))]


def read_tuesday(cursor: Cursor) -> Linked:
    """In "mar 5 de marzo" the abbreviation of martes looks like that of marzo."""
    token = cursor.peek()
    letters = cursor.words_of(token).rstrip(".")
    if (
        token.value != 3
        or len(letters) != 3
        or not cursor.then(1, *DAY_STARTS)
        or cursor.known.language.month_first
    ):
        return []
    start = cursor.place
    cursor.take()
    linked = read_day(cursor)
    piece = linked[0][1] if linked else None
    if isinstance(piece, Day) and piece.months:
        return [(Link.NONE, replace(piece, weekday=1, words=cursor.words_since(start)))]
    cursor.place = start
    return []
