"""Reads hours of the day: "a las 17:00 horas", "de 9 a 14 h", "10h30", "19,30", "diez y media"."""

from dataclasses import dataclass
from datetime import time

from calendars.cursor import Cursor
from calendars.kinds import Kind
from calendars.languages.language import Value
from calendars.period import TimeOfDay

_AFTER_HOUR = frozenset({Kind.HOUR_WORD, Kind.HALF_OF_DAY, Kind.MINUTES})
_JOINTS = (Kind.TO, Kind.DASH, Kind.AND, Kind.CLOCK_AT)
HOUR_STARTS = frozenset({Kind.NUMBER, Kind.TWO_NUMBERS, Kind.CLOCK_AT, Kind.TIME})
_HIGHEST_HOUR = 24
_AFTER_MINUTES = (Kind.END, Kind.COMMA, Kind.STOP, Kind.CLOSE, Kind.HALF_OF_DAY, Kind.ZONE, Kind.FILLER)
_LONGEST_REPETITION = 4
_DECIMAL_MARKS = (".", "'", "’")


@dataclass(slots=True)
class _Clock:
    """One reading of a clock, not yet checked; `half` is "am", "pm", "noon" or unsaid."""

    hour: int
    minute: int
    half: str | None
    zone: str | None
    marked: bool
    exact: bool = False
    """True where its own figures say the minutes."""


@dataclass(frozen=True, slots=True)
class Hours:
    """The hours read here, and the words of what cannot be one."""

    times: tuple[TimeOfDay, ...] = ()
    wrong: tuple[str, ...] = ()


def read_hours(cursor: Cursor, *, after_date: bool, between: bool) -> Hours | None:
    """The hours that begin here; None, and nothing taken, where none do."""
    tokens, place = cursor.tokens, cursor.place
    kind = tokens[place].kind
    if kind is Kind.NUMBER and not _may_be_hour(cursor, after_date=after_date):
        return None
    if kind is Kind.TWO_NUMBERS:
        return _two_hours(cursor) if tokens[place + 1].kind in _AFTER_HOUR else None
    if kind not in HOUR_STARTS:
        return None
    hours = _hours(cursor, between=between)
    if hours is None:
        cursor.place = place
    return hours


def _may_be_hour(cursor: Cursor, *, after_date: bool) -> bool:
    """A bare number is an hour only by what stands beside it; "5, 19,30 y 31 de marzo" are days."""
    tokens, place = cursor.tokens, cursor.place
    if tokens[place + 1].kind in _AFTER_HOUR:
        return True
    if tokens[place + 1].kind is Kind.OPEN and tokens[place + 2].value == tokens[place].value:
        return tokens[place + 3].kind is Kind.CLOSE and tokens[place + 4].kind in _AFTER_HOUR
    if tokens[place + 1].kind in _JOINTS and tokens[place + 2].kind is Kind.NUMBER:
        if tokens[place + 1].kind is Kind.CLOCK_AT and tokens[place - 1].kind is Kind.DAY_WORD:
            return False
        return tokens[place + 3].kind in _AFTER_HOUR
    if not _has_decimals(cursor):
        return False
    behind = tokens[place + 3].kind
    return behind in _AFTER_HOUR or (after_date and behind not in {Kind.OF, Kind.MONTH, Kind.AND, Kind.COMMA})


def _has_decimals(cursor: Cursor) -> bool:
    """True at "19,30" and "19.30"."""
    mark, minutes = cursor.peek(1), cursor.peek(2)
    return (
        minutes.kind is Kind.NUMBER
        and minutes.end - minutes.start == 2
        and (
            mark.kind is Kind.COMMA or (mark.kind is Kind.FILLER and cursor.words_of(mark) in _DECIMAL_MARKS)
        )
        and cursor.is_glued(1)
        and cursor.is_glued(2)
    )


def _hours(cursor: Cursor, *, between: bool) -> Hours | None:
    start = cursor.place
    between = between or cursor.peek().value == "between"
    first = _clock(cursor, said=False)
    if first is None:
        return None
    end, mark = cursor.place, cursor.place
    second, is_range = None, True
    if cursor.at(*_JOINTS) and not (cursor.at(Kind.CLOCK_AT) and not _goes_on(cursor)):
        is_range = between or not cursor.at(Kind.AND)
        cursor.take()
        cursor.skip(Kind.FILLER)
        second = _clock(cursor, said=first.marked and is_range)
        if second is None or not (first.marked or second.marked):
            cursor.place, second = mark, None
    if second is None and not first.marked:
        return None
    if second is None or is_range:
        return _checked(cursor.words_since(start), first, second)
    one, other = (
        _checked(_words(cursor, start, end), first, None),
        _checked(_words(cursor, end + 1, cursor.place), second, None),
    )
    return Hours(one.times + other.times, one.wrong + other.wrong)


def _words(cursor: Cursor, start: int, end: int) -> str:
    return cursor.text[cursor.tokens[start].start : cursor.tokens[end - 1].end]


def _goes_on(cursor: Cursor) -> bool:
    """True at the second "a las" of "de las 9 a las 11"; "a las 9, a las 11" are two hours."""
    return cursor.then(1, Kind.NUMBER, Kind.TIME)


def _clock(cursor: Cursor, *, said: bool) -> _Clock | None:
    """One hour with its minutes and what follows it; `said` where the words before promise one."""
    if cursor.at(Kind.CLOCK_AT):
        at = cursor.take()
        if isinstance(at.value, int):
            return _with_marks(cursor, _Clock(at.value, 0, None, None, marked=True))
        said = True
        cursor.skip(Kind.FILLER)
    token = cursor.peek()
    if token.kind is Kind.TIME and token.pair is not None:
        cursor.take()
        zone = token.value if isinstance(token.value, str) else None
        return _with_marks(cursor, _Clock(*token.pair, None, zone, marked=True, exact=True))
    if token.kind is not Kind.NUMBER or not isinstance(token.value, int) or token.value > _HIGHEST_HOUR:
        return None
    clock = _Clock(token.value, 0, None, None, marked=said)
    if _has_decimals(cursor):
        cursor.place += 2
        clock.minute, clock.marked = cursor.number(), True
    else:
        cursor.take()
    return _with_marks(cursor, clock)


def _with_marks(cursor: Cursor, clock: _Clock) -> _Clock:
    """The clock with "y media", "horas", "p.m." behind it."""
    if cursor.at(Kind.OPEN):
        _skip_repetition(cursor, clock)
    while cursor.tokens[cursor.place].kind in _AFTER_HOUR:
        token = cursor.peek()
        if token.kind is Kind.MINUTES and isinstance(token.value, int):
            if clock.exact and token.value:
                break
            clock.minute = clock.minute or token.value
        elif token.kind is Kind.HALF_OF_DAY:
            if token.value == "noon" and clock.hour != 12:
                break
            clock.half = str(token.value)
        clock.marked = True
        cursor.take()
    if clock.hour == 12 and cursor.at(Kind.OF) and cursor.then(1, Kind.DAY_WORD):
        _add_noon(cursor, clock)
    elif clock.marked and cursor.at(Kind.AND):
        _add_minutes(cursor, clock)
    return clock


def _skip_repetition(cursor: Cursor, clock: _Clock) -> None:
    """Past the brackets of "17:00 (diecisiete) horas", "diez (10:00) horas", "17:30 (diecisiete treinta)"."""
    length = 1
    said: list[Value] = []
    while length < _LONGEST_REPETITION and cursor.then(length, Kind.NUMBER, Kind.AND):
        if cursor.then(length, Kind.NUMBER):
            said.append(cursor.peek(length).value)
        length += 1
    if length == 1 and cursor.then(1, Kind.TIME):
        said, length = list(cursor.peek(1).pair or ()), 2
    if cursor.then(length, Kind.CLOSE) and said in ([clock.hour], [clock.hour, clock.minute]):
        cursor.place += length + 1
        clock.exact = clock.exact or len(said) > 1


def _add_noon(cursor: Cursor, clock: _Clock) -> None:
    """ "a las 12 del día" is noon, "a las 12 del día 5" names a date."""
    if not cursor.then(2, Kind.NUMBER):
        cursor.place += 2
        clock.half = "noon"


def _add_minutes(cursor: Cursor, clock: _Clock) -> None:
    """The minutes of "a las cinco y cuarto" and "a las dieciocho y treinta horas"."""
    minutes = cursor.peek(1)
    if minutes.kind is Kind.ORDINAL and minutes.value == 4 and not cursor.then(2, Kind.WEEKDAY, Kind.UNIT):
        cursor.place += 2
        clock.minute = 15
    elif minutes.kind is Kind.NUMBER and isinstance(minutes.value, int) and not clock.exact:
        _add_number(cursor, clock, minutes.value)


def _add_number(cursor: Cursor, clock: _Clock, number: int) -> None:
    """The minutes of "las diez y veinte", "las 9 y 40", "es la hora 15 y 10"; "las 9 y 11" are two hours."""
    in_words = not cursor.words_of(cursor.peek(1)).isdigit()
    said_once = cursor.then(-1, Kind.HOUR_WORD) or _at_hour_word(cursor)
    if in_words and cursor.then(2, Kind.HOUR_WORD):
        cursor.place += 3
    elif cursor.then(2, *_AFTER_MINUTES) and (
        number > _HIGHEST_HOUR or said_once or (in_words and number % 5 == 0)
    ):
        cursor.place += 2
        while cursor.at(Kind.HALF_OF_DAY):
            clock.half = str(cursor.take().value)
    else:
        return
    clock.minute = number


def _at_hour_word(cursor: Cursor) -> bool:
    """True behind the hour of "es la hora 15", where one is told and not two."""
    before = cursor.tokens[cursor.place - 2]
    return before.kind is Kind.CLOCK_AT and before.value == "one"


def _two_hours(cursor: Cursor) -> Hours:
    """Two hours written as one token: "10-12 h"."""
    start = cursor.place
    first, second = cursor.take().pair or (0, 0)
    last = _with_marks(cursor, _Clock(second, 0, None, None, marked=True))
    return _checked(cursor.words_since(start), _Clock(first, 0, None, None, marked=True), last)


def _checked(words: str, first: _Clock, second: _Clock | None) -> Hours:
    """The hours as a time of day; what no clock shows is left as its words."""
    start = _time(first)
    end = None if second is None else _time(second)
    if start is None or (second is not None and end is None):
        return Hours(wrong=(words,))
    if (
        second is not None
        and end is not None
        and first.half is None
        and second.half == "pm"
        and first.hour < 12
    ):
        later = time(first.hour + 12, first.minute)
        start = later if later <= end else start
    zone = first.zone or (second.zone if second is not None else None)
    return Hours((TimeOfDay(start, end, zone, words),))


def _time(clock: _Clock) -> time | None:
    hour = clock.hour
    if clock.half == "pm" and hour < 12:
        hour += 12
    elif clock.half == "am" and hour == 12:
        hour = 0
    return time(hour, clock.minute) if hour < _HIGHEST_HOUR and clock.minute < 60 else None
