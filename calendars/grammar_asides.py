"""Words beside a date: brackets, the letters of a list, occasions and exceptions."""

from calendars.grammar_state import LONGEST_NOTE, State
from calendars.kinds import Kind
from calendars.pieces import Mode


def open_brackets(state: State) -> bool:
    """Brackets: a footnote, a date said again, or a remark that does not part what stands around it."""
    cursor = state.cursor
    is_footnote = state.after_whole_day() and cursor.then(1, Kind.NUMBER) and cursor.then(2, Kind.CLOSE)
    if is_footnote:
        cursor.place += 3
    else:
        state.open_brackets()
    return True


def close_brackets(state: State) -> bool:
    """The end of them; one that was never opened says nothing."""
    state.close_brackets()
    return True


def skip_letter(state: State) -> bool:
    """The letter of an item: "b) 15 de febrero"."""
    token = state.cursor.peek()
    if token.end - token.start > 1 or not state.cursor.then(1, Kind.CLOSE) or state.brackets:
        return False
    state.cursor.place += 2
    return True


def skip_occasion(state: State) -> bool:
    """After "en el marco de", what follows up to a comma dates nothing."""
    cursor = state.cursor
    cursor.take()
    start = cursor.place
    while not cursor.at(Kind.COMMA, Kind.STOP, Kind.CLOSE, Kind.END):
        cursor.take()
    if cursor.place > start:
        state.notes.append(f"occasion: {cursor.words_since(start)[:LONGEST_NOTE]}")
    state.attached, state.mode = False, Mode.IN
    return True


def skip_exception(state: State) -> bool:
    """What is excepted is left to whoever reads the note."""
    start = state.cursor.place
    state.cursor.take()
    while not state.cursor.at(Kind.STOP, Kind.CLOSE, Kind.END):
        state.cursor.take()
    state.unread.append((start, state.cursor.place))
    state.attached = False
    state.clear()
    return True
