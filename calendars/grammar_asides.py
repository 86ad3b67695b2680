"""Words beside a date: brackets, weekdays behind it, the letters of a list, occasions, exceptions."""

from dataclasses import replace

from calendars.grammar_endings import read_excepted_months, read_month_ending, read_year_ending
from calendars.grammar_state import LONGEST_NOTE, State
from calendars.kinds import Kind
from calendars.pieces import Day, Item, Link, Mode, Piece, Weekdays

_ALL_MONTHS = tuple(range(1, 13))


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
    """The end of them; in "2 (presencial) de abril" the month stands behind."""
    state.close_brackets()
    piece = state.items[-1].piece if state.attached and state.items else None
    if isinstance(piece, Day) and not piece.months and state.cursor.at(Kind.OF, Kind.MONTH):
        months = read_month_ending(state.cursor)
        year = read_year_ending(state.cursor) if months else None
        state.items[-1] = replace(state.items[-1], piece=replace(piece, months=months, year=year))
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


def read_exception(state: State) -> bool:
    """Months are left out of what recurs; any other exception is left to whoever reads the note."""
    start = state.cursor.place
    token = state.cursor.take()
    if state.attached and _leave_out(state, read_excepted_months(state.cursor)):
        return True
    if token.value == "only before months":
        state.cursor.place = start
        return False
    state.cursor.place = start + 1
    while not state.cursor.at(Kind.STOP, Kind.CLOSE, Kind.END):
        state.cursor.take()
    state.unread.append((start, state.cursor.place))
    state.attached = False
    state.clear()
    return True


def _leave_out(state: State, excepted: frozenset[int]) -> bool:
    """Take months from the pieces before that recur: "1st & 3rd Monday of each month, except May"."""
    place = len(state.items)
    months = state.items[-1].piece.months
    while (
        place > 0
        and state.items[place - 1].piece.months == months
        and (kept := _without(state.items[place - 1].piece, excepted, state.cursor.month))
    ):
        place -= 1
        state.items[place] = replace(state.items[place], piece=kept)
        if state.items[place].link is not Link.LIST:
            break
    return place < len(state.items)


def _without(piece: Piece, excepted: frozenset[int], heading: int | None) -> Piece | None:
    """The piece in its other months; None where it has not all of these, or no others."""
    months = piece.months
    if not months and heading is None and isinstance(piece, Weekdays) and piece.nth is None:
        months = _ALL_MONTHS
    kept = tuple(month for month in months if month not in excepted)
    if not kept or not excepted or not excepted <= set(months):
        return None
    return replace(piece, months=kept)


def read_weekdays_behind(state: State) -> bool:
    """In "5 de febrero (lunes)" and "1 y 2 (lunes y martes) de abril" the weekdays may stand behind."""
    cursor = state.cursor
    if cursor.then(1, Kind.TO, Kind.DASH) and cursor.then(2, Kind.WEEKDAY):
        return _weekdays_of_the_week(state)
    if not state.attached:
        return False
    place = cursor.place
    weekdays = [cursor.number()]
    while len(weekdays) < 7 and cursor.at(Kind.COMMA, Kind.AND) and cursor.then(1, Kind.WEEKDAY):
        cursor.take()
        weekdays.append(cursor.number())
    days = state.items[-len(weekdays) :]
    if len(days) < len(weekdays) or not all(_lacks_weekday(item) for item in days):
        cursor.place = place
        return False
    state.items[-len(weekdays) :] = [
        replace(item, piece=replace(item.piece, weekday=weekday))  # type: ignore[call-arg]
        for item, weekday in zip(days, weekdays, strict=True)
    ]
    return True


def _lacks_weekday(item: Item) -> bool:
    return isinstance(item.piece, Day) and item.piece.weekday is None


def _weekdays_of_the_week(state: State) -> bool:
    """ "de lunes a viernes" says when in the week, and parts nothing from what stands before it."""
    attached, place = state.attached, state.cursor.place
    state.cursor.place += 3
    if attached:
        state.unread.append((place, state.cursor.place))
        state.clear()
        return True
    state.cursor.place = place
    return False
