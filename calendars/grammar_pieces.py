"""Reads one piece of a date phrase: a day, a month, a quarter, "último jueves de cada mes", a year.

Each reader takes tokens and answers with linked pieces, or answers with nothing and takes none.
"""

from collections.abc import Callable
from dataclasses import replace

from calendars.cursor import Cursor
from calendars.grammar_counted import RANGE_JOINTS, known_unit, read_nths, read_number_first, read_ordinals
from calendars.grammar_days import Linked, read_day, read_month, read_tuesday
from calendars.grammar_endings import (
    every_other_month,
    read_month_ending,
    read_months,
    read_year_ending,
    read_year_word,
)
from calendars.kinds import Kind
from calendars.lexicon import folded
from calendars.period import Precision
from calendars.pieces import Link, Month, Part, Weekdays, WholeYear

_SMALL = (Kind.FILLER, Kind.OF, Kind.OPEN)
_NEAR = 4
_ALL_OF = frozenset({"los", "as", "aos", "on"})
"""Words before weekdays that mean all of them: "los lunes", "às segundas-feiras", "on Mondays"."""


def _year(cursor: Cursor) -> Linked:
    """A year; two of them in "2023-24"."""
    start = cursor.place
    year = cursor.number()
    cursor.years.add(year)
    first = (Link.NONE, WholeYear(words=cursor.words_since(start), year=year))
    if cursor.at(Kind.SLASH) and (last := _last_of_span(cursor, start, year)) is not None:
        cursor.place += 2
        cursor.years.add(last)
        return [first, (Link.RANGE, WholeYear(words=cursor.words_since(start), year=last))]
    short = cursor.peek(1)
    follows = (
        cursor.at(Kind.DASH, Kind.SLASH) and short.kind is Kind.NUMBER and short.value == (year + 1) % 100
    )
    if not follows or not cursor.is_glued() or not cursor.is_glued(1):
        return [first]
    cursor.place += 2
    cursor.years.add(year + 1)
    return [first, (Link.RANGE, WholeYear(words=cursor.words_since(start), year=year + 1))]


def _last_of_span(cursor: Cursor, start: int, year: int) -> int | None:
    """The last year of "trienio 2015/2017" and "mandato 2021/25", where a slash joins what no list would."""
    place = start - 1
    while (
        place > start - _NEAR and cursor.tokens[place].kind in _SMALL and cursor.tokens[place].value is None
    ):
        place -= 1
    before, last = cursor.tokens[place], cursor.peek(1)
    names_years = before.value == "years" or (
        before.kind is Kind.YEAR_WORD and not folded(cursor.words_of(before)).endswith("s")
    )
    if not names_years or not isinstance(last.value, int):
        return None
    if last.kind is Kind.YEAR:
        return last.value if last.value > year else None
    is_short = last.kind is Kind.NUMBER and last.end - last.start == 2 and cursor.is_glued(1)
    return year - year % 100 + last.value if is_short and last.value > year % 100 else None


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
    if not months and (not each or cursor.at(*RANGE_JOINTS)):
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
        nths = read_nths(cursor, Kind.NUMBER if cursor.at(Kind.NUMBER) else Kind.ORDINAL)
    elif not token.pair and cursor.at(Kind.TWO_NUMBERS):
        first, last = cursor.take().pair or (0, 0)
        nths = [(Link.NONE, first), (Link.RANGE, last)]
    unit = known_unit(token.value, nths, in_month=False)
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


def _year_word(cursor: Cursor) -> Linked:
    """The whole year: "durante el ejercicio", "año 2024", "años 2023-24"."""
    start = cursor.place
    year = read_year_word(cursor)
    if cursor.then(-1, Kind.YEAR):
        cursor.place -= 1
        first, *rest = _year(cursor)
        return [(first[0], replace(first[1], words=cursor.words_since(start))), *rest]
    return [(Link.NONE, WholeYear(words=cursor.words_since(start), year=year))]


def _months(cursor: Cursor) -> Linked:
    """ "meses impares": each of them."""
    start = cursor.place
    months = every_other_month(cursor)
    year = read_year_ending(cursor)
    words = cursor.words_since(start)
    return [
        (Link.LIST if place else Link.NONE, Month(words=words, months=(month,), year=year))
        for place, month in enumerate(months)
    ]


_READERS: dict[Kind, tuple[Callable[[Cursor], Linked], ...]] = {
    Kind.ORDINAL: (read_ordinals, read_day),
    Kind.NUMBER: (read_number_first, read_day),
    Kind.DATE: (read_day,),
    Kind.TWO_NUMBERS: (read_day,),
    Kind.WEEKDAY: (read_day, _all_weekdays),
    Kind.MONTH: (read_tuesday, read_month),
    Kind.MONTHS: (_months,),
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
