"""Calendars with a column for each month: a day's number in a cell, or a mark."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from calendars.period import Reading
from calendars.phrases import read_dates
from calendars.spanish import MONTH_NAMES
from patci.intake.blocks import Block
from patci.intake.tables import Table
from patci.intake.words import clean

FEWEST = 4
MARK = re.compile(r"^(?:x|✓|✔|✗|•|●|■|\*|sí|si)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Marked:
    """One period of a row: the words for it and what they say."""

    phrase: str
    reading: Reading


def is_grid(table: Table) -> bool:
    """True for a table whose columns are months."""
    return len(table.months) >= FEWEST


def marked(table: Table, row: Block, *, year: int | None) -> Iterator[Marked]:
    """Each filled month of a row, in the order of the year; several days of a month are several periods."""
    for place, month in sorted(table.months.items(), key=lambda item: item[1]):
        cell = clean(row.cells[place]) if place < len(row.cells) else ""
        if not cell:
            continue
        name = MONTH_NAMES[month - 1]
        phrase = name if MARK.match(cell) else f"{cell} de {name}"
        reading = read_dates(phrase, year=year, month=month)
        if len(reading.periods) == 1:
            yield Marked(phrase, reading)
            continue
        for period in reading.periods:
            yield Marked(phrase, Reading(phrase, (period,), reading.notes))


def months_marked(table: Table, row: Block) -> str:
    """The marked months of a row as one phrase: "febrero, marzo y mayo"."""
    names = [
        MONTH_NAMES[month - 1]
        for place, month in sorted(table.months.items(), key=lambda item: item[1])
        if place < len(row.cells) and clean(row.cells[place])
    ]
    return ", ".join(names)
