"""The grammar of date phrases: pieces, what joins them, and what is said about them, from left to right.

One pass, nothing is read twice but a few tokens of lookahead; what cannot be read becomes a note.
"""

from collections.abc import Callable
from dataclasses import replace

from calendars.cursor import Cursor
from calendars.grammar_days import DAY_STARTS, Linked
from calendars.grammar_pieces import PIECE_STARTS, read_pieces
from calendars.grammar_state import LONGEST_NOTE, State
from calendars.grammar_times import HOUR_STARTS, read_hours
from calendars.kinds import Kind
from calendars.period import Precision
from calendars.pieces import Day, Item, Link, Mode, Month, Phrase

_MODES = {
    Kind.BY: Mode.BY,
    Kind.BEFORE: Mode.BEFORE,
    Kind.SINCE: Mode.SINCE,
    Kind.AFTER: Mode.AFTER,
    Kind.FOR: Mode.FOR,
    Kind.WITHIN: Mode.WITHIN,
}
_GENTLE = frozenset({Mode.FOR, Mode.WITHIN})
_LIMITS = frozenset({Mode.BY, Mode.BEFORE})
_JOINTS = {
    Kind.AND: Link.LIST,
    Kind.COMMA: Link.LIST,
    Kind.SLASH: Link.LIST,
    Kind.STOP: Link.NEXT,
    Kind.DASH: Link.RANGE,
}
_STARTS = (*DAY_STARTS, Kind.WEEKDAY, Kind.MONTH)
_PART_OF = (Kind.OF, Kind.MONTH, Kind.AND, Kind.SLASH, Kind.YEAR, Kind.YEAR_WORD)
_MAY_BEGIN = PIECE_STARTS | HOUR_STARTS


def parse(cursor: Cursor) -> Phrase:
    """The phrase under the cursor, as far as it can be read."""
    state = State(cursor)
    tokens = cursor.tokens
    while (kind := tokens[cursor.place].kind) is not Kind.END:
        if kind in _MAY_BEGIN and _begin(state, kind):
            continue
        handle = _HANDLERS.get(kind)
        if handle is None or not handle(state):
            state.leave_unread()
    return _finished(state)


def _begin(state: State, kind: Kind) -> bool:
    """Hours, or the pieces of a date, where they begin here."""
    if kind in HOUR_STARTS and _hours(state):
        return True
    linked = read_pieces(state.cursor)
    if linked:
        _add(state, linked)
    return bool(linked)


def _hours(state: State) -> bool:
    """Hours stand beside the dates; what was said before them is said of the next date, if it is a limit."""
    at = state.cursor.peek()
    hours = read_hours(
        state.cursor, after_date=state.attached and _is_whole_day(state), between=state.between
    )
    if hours is None:
        return False
    state.times += hours.times
    state.notes += [f"time: {words}" for words in hours.wrong]
    state.link = Link.LIST
    if at.kind is Kind.CLOCK_AT and at.value == "to" and not state.attached:
        state.set_mode(Mode.BY)
    elif state.mode not in _LIMITS:
        state.mode = Mode.IN
    return True


def _is_whole_day(state: State) -> bool:
    piece = state.items[-1].piece if state.items else None
    return isinstance(piece, Day) and bool(piece.months)


def _add(state: State, linked: Linked) -> None:
    """Hang new pieces on what stands before them."""
    for place, (link, piece) in enumerate(linked):
        if place > 0:
            state.items.append(Item(piece, link, Mode.IN, None, state.aside))
        else:
            hanging = state.link if state.attached else Link.NONE
            state.items.append(Item(piece, hanging, state.mode, state.label, state.aside))
    if state.part is not None and not isinstance(linked[0][1], Day):
        state.notes.append(f"part-of-period: {state.part_words()}")
    state.clear()
    state.attached = True


def _between(state: State) -> bool:
    """ "entre" makes a range of the "y" that follows."""
    state.between = True
    state.cursor.take()
    return True


def _to(state: State) -> bool:
    """ "al" goes on to an end; where nothing stands before it, it sets a limit ("al 31 de marzo")."""
    token = state.cursor.take()
    if state.attached:
        state.link = Link.RANGE
    elif token.value == "by" and state.mode is Mode.IN:
        state.set_mode(Mode.BY)
    return True


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
    """Words about the next piece: "a más tardar", "a partir de", "para"."""
    mode = _MODES[state.cursor.peek().kind]
    if mode not in _GENTLE or state.mode is Mode.IN:
        state.set_mode(mode)
    state.cursor.take()
    return True


def _part(state: State) -> bool:
    """ "a finales" before a month or a year; "Inicio: 5 de marzo" is a heading."""
    cursor = state.cursor
    if cursor.then(1, *_PART_OF) or cursor.then(1, Kind.PART):
        state.set_part()
    elif cursor.then(1, Kind.DASH, Kind.FILLER) and cursor.then(2, Kind.MONTH, Kind.UNIT, Kind.ORDINAL):
        state.set_part()
    cursor.take()
    return True


def _unit(state: State) -> bool:
    """ "trimestre" before its months, "semana" before its days, and "mes", which says nothing."""
    token = state.cursor.peek()
    if not isinstance(token.value, Precision):
        return False
    if state.piece_follows():
        state.label = None if token.value is Precision.MONTH else token.value
    elif token.value is not Precision.MONTH:
        return False
    state.cursor.take()
    return True


def _day_word(state: State) -> bool:
    if not state.piece_follows():
        return False
    state.cursor.take()
    return True


def _each(state: State) -> bool:
    if not state.cursor.then(1, Kind.WEEKDAY, Kind.ORDINAL):
        return False
    state.cursor.take()
    return True


def _label(state: State) -> bool:
    """ "Sesión 3" and "grupo 2" name something by a number that is no day."""
    state.leave_unread()
    cursor = state.cursor
    if cursor.at(Kind.NUMBER, Kind.ORDINAL) and not cursor.then(1, Kind.OF, Kind.MONTH, Kind.AND, Kind.TO):
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
    if isinstance(unit, Precision):
        state.every = state.every or unit
        state.notes.append(f"recurring: {unit.value}")
    return True


def _relative(state: State) -> bool:
    token = state.cursor.take()
    state.notes.append(f"relative: {state.cursor.words_of(token)}")
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


def _weekday(state: State) -> bool:
    """In "5 de febrero (lunes)" the weekday may stand behind."""
    weekday = state.cursor.peek().value
    piece = state.items[-1].piece if state.items and state.attached else None
    if not isinstance(piece, Day) or piece.weekday is not None or not isinstance(weekday, int):
        return False
    state.items[-1] = replace(state.items[-1], piece=replace(piece, weekday=weekday))
    state.cursor.take()
    return True


def _open(state: State) -> bool:
    """Brackets: a footnote, a date said again, or a remark that does not part what stands around it."""
    cursor = state.cursor
    is_footnote = (
        state.attached and _is_whole_day(state) and cursor.then(1, Kind.NUMBER) and cursor.then(2, Kind.CLOSE)
    )
    if is_footnote:
        cursor.place += 3
    else:
        state.open_brackets()
    return True


def _close(state: State) -> bool:
    state.close_brackets()
    return True


def _slash(state: State) -> bool:
    return _joint(state)


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


def _occasion(state: State) -> bool:
    """After "en el marco de", what follows up to a comma dates nothing."""
    cursor = state.cursor
    cursor.take()
    start = cursor.place
    while not cursor.at(Kind.COMMA, Kind.STOP, Kind.END):
        cursor.take()
    if cursor.place > start:
        state.notes.append(f"occasion: {cursor.words_since(start)[:LONGEST_NOTE]}")
    state.attached, state.mode = False, Mode.IN
    return True


_HANDLERS: dict[Kind, Callable[[State], bool]] = {
    Kind.OF: _of,
    Kind.TO: _to,
    Kind.CLOCK_AT: _clock_at,
    Kind.BETWEEN: _between,
    **dict.fromkeys(_JOINTS, _joint),
    **dict.fromkeys(_MODES, _mode),
    Kind.OPEN: _open,
    Kind.CLOSE: _close,
    Kind.FILLER: _filler,
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
    Kind.WEEKDAY: _weekday,
    Kind.OCCASION: _occasion,
}


def _finished(state: State) -> Phrase:
    """The phrase, with what was left hanging at its end."""
    state.finish()
    unknown = state.undetermined or (state.unconfirmed and not state.items)
    if unknown:
        state.notes.insert(0, "undetermined")
    return Phrase(
        items=tuple(state.items),
        notes=tuple(state.notes),
        years=tuple(sorted(state.cursor.years)),
        every=state.every,
        undetermined=unknown,
        tentative=state.tentative or (state.unconfirmed and bool(state.items)),
        times=tuple(state.times),
    )
