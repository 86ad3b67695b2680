"""What the words between dates do to the reading: they join, limit, qualify, or say nothing.

Each handler takes the word at the cursor; one that answers False leaves it to be noted as unread.
"""

from collections.abc import Callable
from dataclasses import replace

from calendars.cursor import Cursor
from calendars.grammar_asides import (
    close_brackets,
    open_brackets,
    read_exception,
    read_weekdays_behind,
    skip_letter,
    skip_occasion,
)
from calendars.grammar_state import State
from calendars.kinds import Kind
from calendars.period import Precision
from calendars.pieces import Link, Mode

_MODES = {
    Kind.BY: Mode.BY,
    Kind.BEFORE: Mode.BEFORE,
    Kind.SINCE: Mode.SINCE,
    Kind.AFTER: Mode.AFTER,
    Kind.FOR: Mode.FOR,
    Kind.WITHIN: Mode.WITHIN,
}
_GENTLE = frozenset({Mode.FOR, Mode.WITHIN})
_JOINTS = {
    Kind.AND: Link.LIST,
    Kind.COMMA: Link.LIST,
    Kind.SLASH: Link.LIST,
    Kind.STOP: Link.NEXT,
    Kind.DASH: Link.RANGE,
}
_AFTER_DAY = (Kind.OF, Kind.MONTH, Kind.AND, Kind.TO)
_LISTS = (Kind.COMMA, Kind.STOP, Kind.AND, Kind.END)
_OPENINGS = (
    *(Kind.END, Kind.STOP, Kind.COMMA, Kind.OPEN, Kind.CLOSE, Kind.FILLER),
    *(Kind.HOUR_WORD, Kind.HALF_OF_DAY, Kind.MINUTES, Kind.TIME),
)
"""What may stand before the words that open minutes; "corte al día 5" is a limit."""
_PART_OF = (Kind.OF, Kind.MONTH, Kind.AND, Kind.SLASH, Kind.YEAR, Kind.YEAR_WORD)


def _between(state: State) -> bool:
    """ "entre" makes a range of the "y" that follows."""
    state.between = True
    state.cursor.take()
    return True


def _to(state: State) -> bool:
    """ "al" goes on to an end; where nothing stands before it, it sets a limit ("al 31 de marzo").

    In "cuatro visitas al año" it does neither.
    """
    cursor = state.cursor
    if not state.attached and cursor.then(-1, Kind.WORD, Kind.LABEL) and cursor.then(1, Kind.YEAR_WORD):
        state.leave_unread()
        state.leave_unread()
        return True
    token = cursor.take()
    if state.attached:
        state.link = Link.RANGE
    elif token.value is not None and state.mode is Mode.IN and not (token.value == "at" and _opens(cursor)):
        state.set_mode(Mode.BY)
    return True


def _opens(cursor: Cursor) -> bool:
    """True behind the first word of "al día cinco" and "ao primeiro dia", with which minutes begin."""
    if not cursor.then(-2, *_OPENINGS):
        return False
    if cursor.at(Kind.DAY_WORD):
        return cursor.then(1, Kind.NUMBER, Kind.ORDINAL)
    value = cursor.peek().value
    counted = cursor.at(Kind.NUMBER, Kind.ORDINAL) and isinstance(value, int) and value > 0
    return counted and cursor.then(1, Kind.DAY_WORD) and not cursor.then(2, Kind.WORKING)


def _clock_at(state: State) -> bool:
    """ "a la" before no hour is a plain "a", the others say nothing."""
    token = state.cursor.take()
    if token.value == "to" and state.attached:
        state.link = Link.RANGE
    return True


def _joint(state: State) -> bool:
    """ "y", a comma, a slash, a dash."""
    cursor = state.cursor
    kind = cursor.tokens[cursor.place].kind
    if kind is Kind.SLASH and _is_iso_interval(cursor):
        state.link = Link.RANGE
    elif kind is Kind.AND and state.between and state.attached:
        state.link, state.between = Link.RANGE, False
    elif state.link is not Link.RANGE:
        state.link = _JOINTS[kind]
    cursor.take()
    return True


def _is_iso_interval(cursor: Cursor) -> bool:
    """An interval in ISO form: "2024-02-05/2024-02-09"."""
    return cursor.then(-1, Kind.DATE) and cursor.then(1, Kind.DATE) and cursor.is_glued()


def _mode(state: State) -> bool:
    """Words about the next piece: "a más tardar", "para"; "del 5 de marzo al cierre del año" is a range."""
    token = state.cursor.peek()
    mode = _MODES[token.kind]
    if token.value == "to" and state.attached and not state.cursor.then(-1, *_LISTS):
        state.link = Link.RANGE
    elif mode not in _GENTLE or state.mode is Mode.IN:
        state.set_mode(mode)
    state.cursor.take()
    return True


def _part(state: State) -> bool:
    """ "a finales" before a month or a year; "Inicio: 5 de marzo" is a heading."""
    cursor = state.cursor
    if (
        cursor.then(1, *_PART_OF)
        or cursor.then(1, Kind.PART)
        or (cursor.then(1, Kind.DASH, Kind.FILLER) and cursor.then(2, Kind.MONTH, Kind.UNIT, Kind.ORDINAL))
    ):
        if state.attached and not cursor.then(-1, *_LISTS) and _begins_with_to(state):
            state.link = Link.RANGE
        state.set_part()
    elif cursor.month is not None and not state.items and cursor.then(1, Kind.END):
        state.set_part()
        state.whole_month = True
    cursor.take()
    return True


def _begins_with_to(state: State) -> bool:
    """True for "a finales", which ends a range as well: "de inicios de marzo a finales de mayo"."""
    token = state.cursor.peek()
    return state.cursor.words_of(token).casefold().startswith(("a ", "al "))


def _unit(state: State) -> bool:
    """ "trimestre" before its months, "semana" before its days, and "mes", which says nothing."""
    token = state.cursor.peek()
    if not isinstance(token.value, Precision):
        return False
    if state.piece_follows():
        state.label = None if token.value is Precision.MONTH else token.value
    elif token.value is not Precision.MONTH:
        return False
    else:
        state.whole_month = True
    state.cursor.take()
    return True


def _day_word(state: State) -> bool:
    if not state.piece_follows():
        return False
    state.cursor.take()
    return True


def _each(state: State) -> bool:
    if not state.cursor.then(1, Kind.WEEKDAY, Kind.ORDINAL, Kind.MONTH):
        return False
    if state.cursor.then(1, Kind.MONTH):
        state.notes.append(f"recurring: {Precision.YEAR.value}")
    state.cursor.take()
    return True


def _label(state: State) -> bool:
    """ "Sesión 3", "acta 4/2024" and "grupo 2" name something by a number that is no day."""
    state.leave_unread()
    cursor = state.cursor
    date = cursor.peek().date
    names_day = cursor.then(1, *_AFTER_DAY) and not cursor.then(2, Kind.TIME)
    is_number = cursor.at(Kind.NUMBER, Kind.ORDINAL) and not names_day
    if is_number or (date is not None and date.day is None):
        state.leave_unread()
    return True


def _said(flag: str) -> Callable[[State], bool]:
    """A word about the whole phrase."""

    def handle(state: State) -> bool:
        setattr(state, flag, True)
        state.cursor.take()
        return True

    return handle


def _every(state: State) -> bool:
    unit = state.cursor.take().value
    if unit is Precision.DAY and state.cursor.at(Kind.WEEKDAY):
        return True
    if isinstance(unit, Precision):
        state.every = state.every or unit
        state.notes.append(f"recurring: {unit.value}")
    return True


def _relative(state: State) -> bool:
    """ "el mes siguiente" dates nothing, and neither does "el 15 del mes siguiente"."""
    cursor = state.cursor
    words = cursor.words_of(cursor.take())
    piece = state.items[-1].piece if state.items and state.attached else None
    if piece is not None and not piece.months and cursor.then(-2, Kind.OF, Kind.FILLER):
        state.items.pop()
        words = f"{piece.words} … {words}"
        state.attached = False
    state.notes.append(f"relative: {words}")
    state.clear()
    return True


def _zone(state: State) -> bool:
    """A zone belongs to the hours before it that have none."""
    if not state.times:
        return False
    zone = state.cursor.take().value
    if isinstance(zone, str) and zone:
        state.times = [hours if hours.zone else replace(hours, zone=zone) for hours in state.times]
    return True


def _onward(state: State) -> bool:
    if not state.items:
        return False
    state.items[-1] = replace(state.items[-1], mode=Mode.SINCE)
    state.cursor.take()
    return True


def _filler(state: State) -> bool:
    """Small words; a colon after a date says that it follows more exactly."""
    cursor = state.cursor
    token = cursor.take()
    if state.attached and token.end - token.start == 1 and cursor.words_of(token) == ":":
        state.aside = True
    return True


def _of(state: State) -> bool:
    """A phrase that ends in "de" after a date lost its year."""
    cursor = state.cursor
    cursor.take()
    if cursor.at(Kind.END) and state.attached and state.items[-1].piece.year is None:
        state.notes.append("year-cut-off")
    return True


HANDLERS: dict[Kind, Callable[[State], bool]] = {
    Kind.OF: _of,
    Kind.TO: _to,
    Kind.CLOCK_AT: _clock_at,
    Kind.BETWEEN: _between,
    **dict.fromkeys(_JOINTS, _joint),
    **dict.fromkeys(_MODES, _mode),
    Kind.OPEN: open_brackets,
    Kind.CLOSE: close_brackets,
    Kind.WORD: skip_letter,
    Kind.FILLER: _filler,
    Kind.WEEKEND: _filler,
    Kind.PART: _part,
    Kind.HALF: _part,
    Kind.UNIT: _unit,
    Kind.DAY_WORD: _day_word,
    Kind.EACH: _each,
    Kind.LABEL: _label,
    Kind.EVERY: _every,
    Kind.RELATIVE: _relative,
    Kind.UNDETERMINED: _said("undetermined"),
    Kind.UNCONFIRMED: _said("unconfirmed"),
    Kind.TENTATIVE: _said("tentative"),
    Kind.ZONE: _zone,
    Kind.ONWARD: _onward,
    Kind.WEEKDAY: read_weekdays_behind,
    Kind.OCCASION: skip_occasion,
    Kind.EXCEPT: read_exception,
}
