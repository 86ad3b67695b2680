"""Calendars with a column for each month or quarter: a day's number in a cell, or a mark."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from calendars import months
from calendars.period import Precision, Reading
from calendars.phrases import read_dates
from calendars.phrasing import write_period
from calendars.spanish import MONTH_NAMES
from patci.intake.blocks import Block
from patci.intake.tabular.tables import Table
from patci.intake.words import clean

FEWEST = 3
MARK = re.compile(r"^(?:x|✓|✔|✗|•|●|■|▪|\*|sí|si|1)$", re.IGNORECASE)
PRECISION_OF = {months_in: precision for precision, months_in in months.MONTHS_IN.items()}


@dataclass(frozen=True, slots=True)
class Marked:
    """One period of a row: the words for it and what they say."""

    phrase: str
    reading: Reading


def is_grid(table: Table) -> bool:
    """True for a table whose columns are months or parts of the year."""
    return len(table.spans) >= FEWEST


def marked(table: Table, row: Block, *, year: int | None) -> Iterator[Marked]:
    """Each filled cell of a row, in the order of the year; several days of a month are several periods."""
    for cell, (first, last) in _filled(table, row):
        phrase = _name(first, last) if MARK.match(cell) else f"{cell} de {MONTH_NAMES[first - 1]}"
        reading = read_dates(phrase, year=year)
        for period in reading.periods:
            yield Marked(phrase, Reading(phrase, (period,), reading.notes))


def months_marked(table: Table, row: Block) -> str:
    """The marked months or quarters of a row as one phrase: "febrero, marzo y mayo"."""
    return ", ".join(_name(first, last) for _cell, (first, last) in _filled(table, row))


def _filled(table: Table, row: Block) -> Iterator[tuple[str, tuple[int, int]]]:
    for place, span in sorted(table.spans.items(), key=lambda item: item[1]):
        cell = clean(row.cells[place]) if place < len(row.cells) else ""
        if cell:
            yield cell, span


def _name(first: int, last: int) -> str:
    """ "marzo", "primer trimestre": a part of any year."""
    precision = PRECISION_OF.get(last - first + 1, Precision.MONTH)
    words = write_period(months.month_span(2000, first, last - first + 1, precision))
    return words.removesuffix(" de 2000")
