"""Calendars with a row for each month: "Febrero | Comité: martes 10", "Enero | jueves 15 | jueves 29"."""

import re
from collections.abc import Iterator
from itertools import pairwise

from calendars.period import Precision, Reading
from calendars.session_kinds import SessionKind
from patci.intake.blocks import Block, Kind
from patci.intake.sessions.hosts import body_named_in
from patci.intake.sessions.session_cells import hours_of
from patci.intake.sessions.sittings import Sitting, unnumbered
from patci.intake.tabular.months import month_of, read_in_month
from patci.intake.vocabulary import BODY_WORDS
from patci.intake.words import clean, fold, plain

FEWEST = 2
NOTHING = re.compile(r"^[\s–—.-]*$")
DAY = re.compile(r"^[a-z]{4,10},? \d{1,2}\b|^\d{1,2} de [a-z]{4,10}\b")
ENTRY = re.compile(rf"(?:^|(?<=[.;\s]))(?=(?:sub)?(?:{BODY_WORDS}|grupo)\b[^:]{{0,80}}:\s)")


def of_month_row(block: Block, *, year: int | None) -> Iterator[tuple[str, Sitting]]:
    """The sessions of such a row, each with its body's name; none of any other row."""
    filled = [clean(cell) for cell in block.cells if cell]
    month = month_of(filled[0]) if block.kind is Kind.ROW and len(filled) == 2 else None
    if month is None:
        return
    starts = [match.start() for match in ENTRY.finditer(plain(filled[1]))]
    for start, end in pairwise([*starts, len(filled[1])]):
        name, _colon, phrase = filled[1][start:end].partition(":")
        body = body_named_in(name.strip())
        reading = read_in_month(phrase.strip(" .;"), year=year, month=month)
        unnamed = unnumbered(SessionKind.UNSPECIFIED)
        if body:
            yield body, Sitting(unnamed, phrase.strip(" .;"), reading, hours_of(None, reading))


def of_days_across(block: Block, *, year: int | None) -> Iterator[Sitting]:
    """The sessions of a month's row whose other cells are all days: with their weekday or their month."""
    cells = [clean(cell) for cell in block.cells]
    month = month_of(cells[0]) if block.kind is Kind.ROW and len(cells) > FEWEST else None
    days = [cell for cell in cells[1:] if not NOTHING.match(cell)]
    if month is None or not days or not all(map(DAY.search, map(fold, days))):
        return
    readings = [read_in_month(day, year=year, month=month) for day in days]
    if all(_is_day(reading, month) for reading in readings):
        for day, reading in zip(days, readings, strict=True):
            yield Sitting(unnumbered(SessionKind.UNSPECIFIED), day, reading, hours_of(None, reading))


def _is_day(reading: Reading, month: int) -> bool:
    days = [period.start for period in reading.periods if period.precision is Precision.DAY and period.start]
    unread = any(note.startswith("unread") for note in reading.notes)
    return len(days) == len(reading.periods) == 1 and days[0].month == month and not unread
