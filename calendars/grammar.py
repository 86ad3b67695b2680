"""The grammar of date phrases: pieces, what joins them, and what is said about them, from left to right.

One pass, nothing is read twice but a few tokens of lookahead; what cannot be read becomes a note.
"""

from dataclasses import replace

from calendars.cursor import Cursor
from calendars.grammar_pieces import Linked, read_pieces
from calendars.lexer import Token
from calendars.lexicon import Kind
from calendars.period import Precision
from calendars.pieces import Day, Item, Link, Mode, Phrase

_MODES = {
    Kind.BY: Mode.BY,
    Kind.BEFORE: Mode.BEFORE,
    Kind.SINCE: Mode.SINCE,
    Kind.AFTER: Mode.AFTER,
    Kind.FOR: Mode.FOR,
    Kind.WITHIN: Mode.WITHIN,
}
_JOINTS = {
    Kind.AND: Link.LIST,
    Kind.COMMA: Link.LIST,
    Kind.SLASH: Link.LIST,
    Kind.STOP: Link.NEXT,
    Kind.DASH: Link.RANGE,
}
_STARTS = (Kind.NUMBER, Kind.ORDINAL, Kind.DATE, Kind.TWO_NUMBERS, Kind.WEEKDAY, Kind.MONTH)
_LONGEST_NOTE = 120


def parse(cursor: Cursor) -> Phrase:
    """The phrase under the cursor, as far as it can be read."""
    return _Parser(cursor).parse()


class _Parser:
    """The state of one pass."""

    def __init__(self, cursor: Cursor) -> None:
        self.cursor = cursor
        self.items: list[Item] = []
        self.notes: list[str] = []
        self.link = Link.LIST
        self.mode, self.mode_place = Mode.IN, 0
        self.label: Precision | None = None
        self.attached = False
        self.between = False
        self.part: str | None = None
        self.unread: list[tuple[int, int]] = []
        self.every: Precision | None = None
        self.undetermined = self.tentative = self.unconfirmed = False

    def parse(self) -> Phrase:
        while not self.cursor.done:
            linked = read_pieces(self.cursor)
            if linked:
                self._add(linked)
            elif not (self._join() or self._say() or self._remark()):
                self._leave_unread()
        self._finish()
        return Phrase(
            items=tuple(self.items),
            notes=tuple(self.notes),
            years=tuple(sorted(self.cursor.years)),
            every=self.every,
            undetermined=self.undetermined or (self.unconfirmed and not self.items),
            tentative=self.tentative or (self.unconfirmed and bool(self.items)),
        )

    def _add(self, linked: Linked) -> None:
        """Hang new pieces on what stands before them."""
        for place, (link, piece) in enumerate(linked):
            if place > 0:
                self.items.append(Item(piece, link))
                continue
            hanging = self.link if self.attached else Link.NONE
            self.items.append(Item(piece, hanging, self.mode, self.label))
        if self.part is not None:
            self.notes.append(f"part-of-period: {self.part}")
        self.link, self.mode, self.label, self.part = Link.LIST, Mode.IN, None, None
        self.attached = True

    def _join(self) -> bool:
        """Words that join two pieces: "y", "al", a dash, a comma; and "entre", which makes a range of "y"."""
        kind = self.cursor.tokens[self.cursor.place].kind
        if kind is Kind.BETWEEN:
            self.between = True
        elif kind is Kind.TO:
            if self.attached:
                self.link = Link.RANGE
            elif self.mode is Mode.IN:
                self._set_mode(Mode.BY)
        elif kind in _JOINTS:
            if self._is_iso_interval():
                self.link = Link.RANGE
            elif kind is Kind.AND and self.between and self.attached:
                self.link, self.between = Link.RANGE, False
            elif self.link is not Link.RANGE:
                self.link = _JOINTS[kind]
        else:
            return False
        self.cursor.take()
        return True

    def _is_iso_interval(self) -> bool:
        """An interval in ISO form: "2024-02-05/2024-02-09"."""
        cursor = self.cursor
        around = cursor.at(Kind.DATE, offset=-1) and cursor.at(Kind.DATE, offset=1)
        return around and cursor.at(Kind.SLASH) and cursor.is_glued()

    def _say(self) -> bool:
        """Words about the next piece: "a más tardar", "a partir de", "trimestre" before its months."""
        token = self.cursor.tokens[self.cursor.place]
        if token.kind in _MODES:
            gentle = token.kind in {Kind.FOR, Kind.WITHIN}
            if not gentle or self.mode is Mode.IN:
                self._set_mode(_MODES[token.kind])
        elif token.kind in {Kind.PART, Kind.HALF}:
            self.part = self.cursor.text[token.start : token.end]
        elif token.kind is Kind.UNIT and isinstance(token.value, Precision) and self._piece_follows():
            self.label = None if token.value is Precision.MONTH else token.value
        elif not self._is_small_word(token):
            return False
        self.cursor.take()
        return True

    def _is_small_word(self, token: Token) -> bool:
        """Words like "mes", "día" before a number, "cada" before a weekday say nothing by themselves."""
        match token.kind:
            case Kind.UNIT:
                return token.value is Precision.MONTH
            case Kind.DAY_WORD:
                return self._piece_follows()
            case Kind.EACH:
                return self.cursor.at(Kind.WEEKDAY, Kind.ORDINAL, offset=1)
            case _:
                return False

    def _remark(self) -> bool:
        """Words about the whole phrase, and words that say nothing."""
        token = self.cursor.tokens[self.cursor.place]
        text = self.cursor.text[token.start : token.end]
        match token.kind:
            case Kind.UNDETERMINED:
                self.undetermined = True
            case Kind.UNCONFIRMED:
                self.unconfirmed = True
            case Kind.TENTATIVE:
                self.tentative = True
            case Kind.EVERY if isinstance(token.value, Precision):
                self.every = self.every or token.value
                self.notes.append(f"recurring: {token.value.value}")
            case Kind.TIME:
                self.notes.append(f"time: {text}")
                self.link, self.mode = Link.LIST, Mode.IN
            case Kind.ONWARD if self.items:
                self.items[-1] = replace(self.items[-1], mode=Mode.SINCE)
            case Kind.WEEKDAY if self._weekday_of_last_day():
                pass
            case Kind.OCCASION:
                self._skip_occasion()
                return True
            case Kind.OF | Kind.FILLER:
                self._note_cut_off()
            case _:
                return False
        self.cursor.take()
        return True

    def _weekday_of_last_day(self) -> bool:
        """In "5 de febrero (lunes)" the weekday may stand behind."""
        weekday = self.cursor.tokens[self.cursor.place].value
        piece = self.items[-1].piece if self.items and self.attached else None
        if not isinstance(piece, Day) or piece.weekday is not None or not isinstance(weekday, int):
            return False
        self.items[-1] = replace(self.items[-1], piece=replace(piece, weekday=weekday))
        return True

    def _note_cut_off(self) -> None:
        """A phrase that ends in "de" after a date lost its year."""
        at_end = self.cursor.place == len(self.cursor.tokens) - 1
        if at_end and self.attached and self.cursor.at(Kind.OF) and self.items[-1].piece.year is None:
            self.notes.append("year-cut-off")

    def _skip_occasion(self) -> None:
        """After "en el marco de", what follows up to a comma dates nothing."""
        self.cursor.take()
        start = self.cursor.place
        while not self.cursor.done and not self.cursor.at(Kind.COMMA, Kind.STOP):
            self.cursor.take()
        if self.cursor.place > start:
            self.notes.append(f"occasion: {self.cursor.words_since(start)[:_LONGEST_NOTE]}")
        self.attached, self.mode = False, Mode.IN

    def _piece_follows(self) -> bool:
        """True where a day or a month comes next, after small words."""
        offset = 1
        while self.cursor.at(Kind.OF, Kind.FILLER, Kind.DAY_WORD, offset=offset):
            offset += 1
        return self.cursor.at(*_STARTS, offset=offset)

    def _set_mode(self, mode: Mode) -> None:
        self.mode, self.mode_place = mode, self.cursor.place

    def _leave_unread(self) -> None:
        """Note a word that means nothing here; what hung in the air before it belongs to it."""
        start = self.cursor.place if self.mode is Mode.IN else self.mode_place
        self.cursor.take()
        if self.unread and not self.attached:
            self.unread[-1] = (self.unread[-1][0], self.cursor.place)
        else:
            self.unread.append((start, self.cursor.place))
        self.link, self.mode, self.label, self.part = Link.LIST, Mode.IN, None, None
        self.attached = False

    def _finish(self) -> None:
        """What is left hanging: "en abril, a más tardar" is a deadline, a last "antes de" is unread."""
        if self.mode is Mode.BY and self.attached:
            self.items[-1] = replace(self.items[-1], mode=Mode.BY)
        elif self.mode in {Mode.BEFORE, Mode.SINCE, Mode.AFTER}:
            self.unread.append((self.mode_place, len(self.cursor.tokens)))
        if self.undetermined or (self.unconfirmed and not self.items):
            self.notes.insert(0, "undetermined")
        for start, end in self.unread:
            words = self.cursor.text[self.cursor.tokens[start].start : self.cursor.tokens[end - 1].end]
            self.notes.append(f"unread: {words[:_LONGEST_NOTE]}")
