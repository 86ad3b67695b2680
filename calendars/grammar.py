"""The grammar of date phrases: pieces, what joins them, and what is said about them, from left to right.

One pass, nothing is read twice but a few tokens of lookahead; what cannot be read becomes a note.
"""

from dataclasses import replace

from calendars.cursor import Cursor
from calendars.grammar_days import Linked
from calendars.grammar_pieces import PIECE_STARTS, read_pieces
from calendars.grammar_state import State
from calendars.grammar_times import HOUR_STARTS, read_hours
from calendars.grammar_words import HANDLERS
from calendars.kinds import Kind
from calendars.period import TimeOfDay
from calendars.pieces import Day, Item, Link, Mode, Phrase

_LIMITS = frozenset({Mode.BY, Mode.BEFORE})
_BEFORE_ENUMERATOR = (Kind.END, Kind.STOP)
_DATE_STARTS = (Kind.NUMBER, Kind.WEEKDAY, Kind.DATE, Kind.TWO_NUMBERS)
_AFTER_DAY = (Kind.OF, Kind.MONTH)
_MAY_BEGIN = PIECE_STARTS | HOUR_STARTS


def parse(cursor: Cursor) -> Phrase:
    """The phrase under the cursor, as far as it can be read."""
    state = State(cursor)
    tokens = cursor.tokens
    while (kind := tokens[cursor.place].kind) is not Kind.END:
        if kind in _MAY_BEGIN and _begin(state, kind):
            continue
        handle = HANDLERS.get(kind)
        if handle is None or not handle(state):
            state.leave_unread()
    return _finished(state)


def _begin(state: State, kind: Kind) -> bool:
    """Hours, or the pieces of a date, where they begin here."""
    may_be_hour = kind in HOUR_STARTS and not (kind is Kind.NUMBER and state.cursor.then(1, *_AFTER_DAY))
    if may_be_hour and (_hours(state) or _is_no_day(state)):
        return True
    linked = read_pieces(state.cursor)
    if linked:
        _add(state, linked)
    return bool(linked)


def _hours(state: State) -> bool:
    """Hours stand beside the dates; what was said before them is said of the next date, if it is a limit."""
    place, at = state.cursor.place, state.cursor.peek()
    hours = read_hours(state.cursor, after_date=state.after_whole_day(), between=state.between)
    if hours is None:
        return False
    state.times += [hour for hour in hours.times if not _is_said_again(state, hour)]
    state.notes += [f"time: {words}" for words in hours.wrong]
    state.link = Link.LIST
    if at.kind is Kind.CLOCK_AT and at.value == "to" and not state.attached:
        state.set_mode(Mode.BY, place)
    elif state.mode not in _LIMITS:
        state.mode = Mode.IN
    return True


def _is_said_again(state: State, hour: TimeOfDay) -> bool:
    """True in the brackets of "a las nueve horas con cinco minutos (09:05)"."""
    last = state.times[-1] if state.brackets and state.times else None
    if last is None or (last.start, last.end) != (hour.start, hour.end):
        return False
    if hour.zone and not last.zone:
        state.times[-1] = replace(last, zone=hour.zone)
    return hour.zone in {None, state.times[-1].zone}


def _is_no_day(state: State) -> bool:
    """Numbers of footnotes, of rooms, of the items of a list: none is a day."""
    if not state.cursor.at(Kind.NUMBER):
        return False
    return _footnote(state) or _number_of_a_word(state) or _enumerator(state)


def _enumerator(state: State) -> bool:
    """The number of an item: "1. 18 de enero", "2) martes 5", "3.- 18 de enero"."""
    cursor = state.cursor
    if cursor.peek(-1).kind not in _BEFORE_ENUMERATOR or not cursor.then(1, Kind.FILLER, Kind.CLOSE):
        return False
    mark = cursor.words_of(cursor.peek(1))
    length = 2 + cursor.then(2, Kind.DASH)
    if mark not in {".", ")"} or not cursor.then(length, *_DATE_STARTS) or cursor.is_glued(length):
        return False
    cursor.place += length
    return True


def _footnote(state: State) -> bool:
    """The mark of a footnote behind a date: "5 de febrero 1/"."""
    cursor = state.cursor
    if not (cursor.then(1, Kind.SLASH) and cursor.then(2, Kind.END, Kind.COMMA, Kind.STOP)):
        return False
    if not state.after_whole_day():
        return False
    cursor.place += 2
    return True


def _number_of_a_word(state: State) -> bool:
    """In "(Auditorio 3)" the number belongs to the word before it."""
    cursor = state.cursor
    if state.attached or not cursor.then(-1, Kind.WORD):
        return False
    if not cursor.then(1, Kind.END, Kind.CLOSE):
        return False
    state.leave_unread()
    return True


def _add(state: State, linked: Linked) -> None:
    """Hang new pieces on what stands before them."""
    for place, (link, piece) in enumerate(linked):
        if place > 0:
            state.items.append(Item(piece, link, Mode.IN, None, state.aside))
        else:
            hanging = state.link if state.attached else Link.NONE
            state.items.append(Item(piece, hanging, state.mode, state.label, state.aside))
    if state.part is not None and not isinstance(linked[0][1], Day) and not state.is_edge():
        state.notes.append(f"part-of-period: {state.part_words()}")
    state.clear()
    state.attached = True


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
