"""Cells as a workbook's own format has them (ECMA-376): a text is a text, whatever it looks like."""

import re
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from math import isfinite
from typing import NamedTuple
from xml.sax.saxutils import escape
from zoneinfo import ZoneInfo

from patci.documents.tables.sheet import Cell
from templates.i18n import gettext as _

MAX_CELL = 32_767
"""Units of UTF-16 that a cell can hold."""
SHORT, KEPT = 40, 4_096
"""Texts up to so many letters come again (names, states): so many cells are kept as they were written."""
SPECIAL = re.compile("[&<>\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_x|\\A\\s|\\s\\Z")
"""What cannot stand in a text as it is; all other texts need no second look."""
NO_CHARACTER = re.compile("[\ud800-\udfff]")
LOOKS_ESCAPED = re.compile("_(?=x[0-9a-fA-F]{4}_)")
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
AT_EDGE = re.compile(r"\A\s|\s\Z")
FIRST_DAY = date(1900, 3, 1)
"""The format takes 1900 for a leap year: days before this one have no number that all programs agree on."""
DAY_ZERO = date(1899, 12, 30)
SECONDS = 86_400


class Styles(NamedTuple):
    """The numbers under which a workbook keeps the formats of its cells."""

    text: str
    number: str
    share: str
    day: str
    instant: str


class Cells:
    """Writes what stands between the place of a cell and its end."""

    def __init__(self, styles: Styles, zone: ZoneInfo) -> None:
        self._styles = styles
        self._zone = zone
        self.short = lru_cache(KEPT, typed=True)(self.written)
        """`written`, of what comes again and again."""

    def written(self, value: Cell) -> str:
        """A value as the kind of cell it is."""
        match value:
            case str():
                return self._text(value)
            case bool():
                return self._text(_("Sí") if value else _("No"))
            case float():
                return self._number(value, self._styles.share)
            case int() | Decimal():
                return self._number(value, self._styles.number)
            case date():
                return self._day(value)
        return self._text("")

    def _text(self, value: str) -> str:
        if not value:
            # A text of no letters would be counted as a cell in which something stands.
            return f' s="{self._styles.text}"/>'
        text, space = value, ""
        if len(text) * 2 > MAX_CELL or SPECIAL.search(text):
            text = escaped(as_text(text))
            space = ' xml:space="preserve"' if AT_EDGE.search(text) else ""
        return f' s="{self._styles.text}" t="inlineStr"><is><t{space}>{text}</t></is></c>'

    def _number(self, value: float | Decimal, style: str) -> str:
        try:
            number = float(value)
        except OverflowError:
            return self._text(str(value))
        return f' s="{style}"><v>{number:.16G}</v></c>' if isfinite(number) else self._text(str(value))

    def _day(self, value: date) -> str:
        if not isinstance(value, datetime):
            return self._serial(value, self._styles.day)
        local = value.astimezone(self._zone)
        seconds = local.hour * 3_600 + local.minute * 60 + local.second
        return self._serial(local.date(), self._styles.instant, seconds / SECONDS)

    def _serial(self, day: date, style: str, part: float = 0.0) -> str:
        if day < FIRST_DAY:
            return self._text(day.isoformat())
        return f' s="{style}"><v>{serial(day) + part:.16G}</v></c>'


def serial(day: date) -> int:
    """The number of a day, as workbooks count them."""
    return (day - DAY_ZERO).days


def as_text(value: str) -> str:
    """A text as a cell can hold it; one that is longer than any cell ends with an ellipsis."""
    text = NO_CHARACTER.sub("\ufffd", value)
    if len(text) * 2 > MAX_CELL and len(text.encode("utf-16-le")) > MAX_CELL * 2:
        return text.encode("utf-16-le")[: (MAX_CELL - 1) * 2].decode("utf-16-le", "ignore") + "…"
    return text


def escaped(text: str) -> str:
    """A text as XML can hold it: what is no character there has an escape of the format's own."""
    marked = LOOKS_ESCAPED.sub("_x005F_", text)
    return escape(CONTROL.sub(lambda found: f"_x{ord(found[0]):04X}_", marked))
