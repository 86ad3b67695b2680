"""Calendars with a column for each body and a row for each month: "Enero | Martes 13 y 27 | Lunes 19"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from calendars.period import Reading
from calendars.session_kinds import SessionKind
from patci.intake.blocks import Block, Kind
from patci.intake.hosts import body_named_in
from patci.intake.months import month_of, read_in_month
from patci.intake.session_cells import Hours, hours_of, is_no_session
from patci.intake.sittings import Sitting, unnumbered
from patci.intake.words import clean

ASIDE = re.compile(r"\s*\((?P<aside>[^)]*)\)")
NOTHING = re.compile(r"^[\s–—-]*$")
FEWEST = 2


@dataclass(frozen=True, slots=True)
class BodyGrid:
    """The rows below a heading row of bodies; `columns` are the bodies' names and hours by their place."""

    columns: dict[int, tuple[str, Hours]]
    rows: tuple[Block, ...]

    def sittings(self, row: Block, *, year: int | None) -> Iterator[tuple[str, Sitting]]:
        """The sessions of a month's row, each with its body's name."""
        month = month_of(clean(row.cells[0]))
        for place, (name, hours) in self.columns.items():
            cell = clean(row.cells[place]) if place < len(row.cells) else ""
            if month is None or NOTHING.match(cell) or is_no_session(cell):
                continue
            reading = read_in_month(cell, year=year, month=month)
            for period in reading.periods:
                one = Reading(cell, (period,), reading.notes)
                said = hours_of(None, reading)
                sitting = Sitting(
                    unnumbered(SessionKind.UNSPECIFIED), cell, one, said if said.starts else hours
                )
                yield name, sitting


def body_grids(blocks: Sequence[Block]) -> Iterator[BodyGrid]:
    """The grids among the blocks of a section."""
    place = 0
    while place < len(blocks):
        columns = _columns(blocks[place])
        rows = _months_from(blocks, place + 1) if columns else ()
        if rows:
            yield BodyGrid(columns, rows)
        place += 1 + len(rows)


def _columns(block: Block) -> dict[int, tuple[str, Hours]]:
    found: dict[int, tuple[str, Hours]] = {}
    for place, cell in enumerate(block.cells[1:], start=1):
        words = clean(cell)
        name = body_named_in(ASIDE.sub("", words)) if words else None
        if name:
            aside = ASIDE.search(words)
            found[place] = (name, hours_of(aside["aside"] if aside else None))
    return found if len(found) >= FEWEST else {}


def _months_from(blocks: Sequence[Block], start: int) -> tuple[Block, ...]:
    rows = []
    for block in blocks[start:]:
        if block.kind is not Kind.ROW or not month_of(clean(block.cells[0])):
            break
        rows.append(block)
    return tuple(rows)
