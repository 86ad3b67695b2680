"""The state of one pass over a phrase: what was read, and what waits for the next piece."""

from dataclasses import replace
from typing import NamedTuple

from calendars.cursor import Cursor
from calendars.kinds import Kind
from calendars.period import Precision, TimeOfDay
from calendars.pieces import Day, Item, Link, Mode, Month

LONGEST_NOTE = 120
_LEFT_OPEN = frozenset("._…?")
_STARTS = (Kind.NUMBER, Kind.ORDINAL, Kind.DATE, Kind.TWO_NUMBERS, Kind.WEEKDAY, Kind.MONTH)
_SMALL = (Kind.OF, Kind.FILLER, Kind.DAY_WORD)


class _Brackets(NamedTuple):
    """What waited for the next piece where a bracket opened."""

    items: int
    attached: bool
    link: Link
    mode: Mode
    label: Precision | None
    aside: bool


class State:
    """What the grammar knows at one place."""

    def __init__(self, cursor: Cursor) -> None:
        self.cursor = cursor
        self.items: list[Item] = []
        self.notes: list[str] = []
        self.times: list[TimeOfDay] = []
        self.link = Link.LIST
        self.mode, self.mode_place = Mode.IN, 0
        self.label: Precision | None = None
        self.attached = False
        """True where the next piece hangs on the one before: no unread word stands between."""
        self.aside = False
        self.between = False
        self.part: tuple[int, int] | None = None
        self.edge: object = None
        self.brackets: list[_Brackets] = []
        self.unread: list[tuple[int, int]] = []
        self.every: Precision | None = None
        self.whole_month = False
        """True where the phrase speaks of the month of its heading: "todo el mes"."""
        self.undetermined = self.tentative = self.unconfirmed = False
        self._small_until, self._small_answer = 0, False

    def after_whole_day(self) -> bool:
        """True right behind a day that has its month."""
        piece = self.items[-1].piece if self.attached and self.items else None
        return isinstance(piece, Day) and bool(piece.months)

    def set_mode(self, mode: Mode, place: int | None = None) -> None:
        """What the words at the cursor (or elsewhere) say about the next piece."""
        self.mode, self.mode_place = mode, self.cursor.place if place is None else place

    def clear(self) -> None:
        """Nothing waits for the next piece any more."""
        self.link, self.mode, self.label, self.part = Link.LIST, Mode.IN, None, None

    def set_part(self) -> None:
        """The word at the cursor says that a part is meant: "a principios y mediados" is one remark."""
        token = self.cursor.peek()
        self.edge = token.value
        self.part = (token.start if self.part is None else self.part[0], token.end)

    def is_edge(self) -> bool:
        """True where the part is the very bound: "hasta el final de marzo", "desde inicios de marzo"."""
        if self.edge == "end":
            return self.mode is Mode.BY
        return self.edge == "start" and self.mode in {Mode.BEFORE, Mode.SINCE}

    def part_words(self) -> str:
        """The words that say which part is meant."""
        start, end = self.part or (0, 0)
        return self.cursor.text[start:end]

    def open_brackets(self) -> None:
        """What stands in brackets may say a date more exactly."""
        self.brackets.append(
            _Brackets(len(self.items), self.attached, self.link, self.mode, self.label, self.aside)
        )
        self.cursor.take()
        self.aside = self.attached

    def close_brackets(self) -> None:
        """After a remark in brackets the phrase goes on as if it were not there."""
        self.cursor.take()
        if not self.brackets:
            return
        before = self.brackets.pop()
        self.aside = before.aside
        if len(self.items) == before.items:
            self.attached, self.link = before.attached, before.link
            self.mode, self.label = before.mode, before.label

    def piece_follows(self) -> bool:
        """True where a day or a month comes next, after small words."""
        place = self.cursor.place + 1
        if place < self._small_until:
            return self._small_answer
        tokens = self.cursor.tokens
        while tokens[place].kind in _SMALL:
            place += 1
        self._small_until, self._small_answer = place, tokens[place].kind in _STARTS
        return self._small_answer

    def leave_unread(self) -> None:
        """Note a word that means nothing here; what hung in the air before it belongs to it.

        "fecha límite de entrega:" stays a limit of what follows.
        """
        cursor = self.cursor
        sticky = self.mode is Mode.BY and cursor.tokens[self.mode_place].value == "sticky"
        start = cursor.place if self.mode is Mode.IN or sticky else self.mode_place
        cursor.take()
        if self.unread and not self.attached:
            self.unread[-1] = (self.unread[-1][0], cursor.place)
        else:
            self.unread.append((start, cursor.place))
        self.attached = self.aside = False
        if sticky:
            self.link = Link.LIST
        else:
            self.clear()

    def _add_month(self) -> None:
        words = self.cursor.words_since(0)
        self.items.append(Item(Month(words=words), Link.NONE, self.mode))
        if self.part is not None:
            self.notes.append(f"part-of-period: {self.part_words()}")
        self.clear()

    def _only_dashes(self) -> bool:
        """True for "-", "---", "…" and "___", with which tables leave a cell open."""
        cursor = self.cursor
        return all(
            token.kind is Kind.DASH or cursor.words_of(token) in _LEFT_OPEN
            for token in cursor.tokens[: cursor.count]
        )

    def finish(self) -> None:
        """What is left hanging: "en abril, a más tardar" is a deadline, a last "antes de" is unread."""
        if self.whole_month and self.cursor.month is not None and not self.items:
            self._add_month()
        if self.mode is Mode.BY and self.attached:
            self.items[-1] = replace(self.items[-1], mode=Mode.BY)
        elif self.mode in {Mode.BEFORE, Mode.SINCE, Mode.AFTER}:
            self.unread.append((self.mode_place, self.cursor.count))
        if not self.items and not self.unread and self.cursor.count and self._only_dashes():
            self.undetermined = True
        for start, end in self.unread:
            words = self.cursor.text[self.cursor.tokens[start].start : self.cursor.tokens[end - 1].end]
            self.notes.append(f"unread: {words[:LONGEST_NOTE]}")
