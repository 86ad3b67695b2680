"""Calendars with a column for each body: a row for each month, "Enero | Martes 13 y 27", or each session."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from calendars.period import Reading
from calendars.phrases import read_dates
from calendars.session_kinds import SessionKind
from calendars.session_names import SessionName, read_session_name
from patci.intake.blocks import Block, Kind
from patci.intake.sessions.hosts import body_named_in
from patci.intake.sessions.session_cells import Hours, hours_of, is_no_session
from patci.intake.sessions.sittings import Sitting, unnumbered
from patci.intake.tabular.months import month_of, read_in_month
from patci.intake.words import clean, fold

ASIDE = re.compile(r"\s*\((?P<aside>[^)]*)\)")
NOTHING = re.compile(r"^[\s–—-]*$")
HOURS = re.compile(r"^(?:hora|horario|hour|time)s?$")
FEWEST = 2


@dataclass(frozen=True, slots=True)
class BodyGrid:
    """The rows below a heading row of bodies; `columns` are the bodies' names and hours by their place."""

    columns: dict[int, tuple[str, Hours]]
    label: str
    rows: tuple[Block, ...]

    def sittings(self, row: Block, *, year: int | None) -> Iterator[tuple[str, Sitting]]:
        """The sessions of a month's row or of "Primera | 30/01/2026 | …", each with its body's name."""
        month = month_of(clean(row.cells[0]))
        if month is None:
            yield from self._numbered(row, year)
            return
        for place, (name, hours) in self.columns.items():
            cell = clean(row.cells[place]) if place < len(row.cells) else ""
            if NOTHING.match(cell) or is_no_session(cell):
                continue
            reading = read_in_month(cell, year=year, month=month)
            for period in reading.periods:
                one = Reading(cell, (period,), reading.notes)
                said = hours_of(None, reading)
                sitting = Sitting(
                    unnumbered(SessionKind.UNSPECIFIED), cell, one, said if said.starts else hours
                )
                yield name, sitting

    def _numbered(self, row: Block, year: int | None) -> Iterator[tuple[str, Sitting]]:
        name = _session_of(row, self.label)
        for place, (body, hours) in self.columns.items():
            cell = clean(row.cells[place]) if place < len(row.cells) else ""
            if name and not NOTHING.match(cell) and not is_no_session(cell):
                reading = read_dates(cell, year=year)
                said = hours_of(None, reading)
                yield body, Sitting(name, cell, reading, said if said.starts else hours)


def _session_of(row: Block, label: str) -> SessionName | None:
    """The session that a row's first cell names or numbers: "Primera", under "Sesión ordinaria"."""
    cell = clean(row.cells[0])
    name = read_session_name(cell)
    if name.number is None:
        return None
    return name if name.unit else read_session_name(f"{cell} {label}")


def body_grids(blocks: Sequence[Block]) -> Iterator[BodyGrid]:
    """The grids among the blocks of a section."""
    place = 0
    while place < len(blocks):
        columns = _columns(blocks[place])
        label = clean(blocks[place].cells[0]) if columns else ""
        rows = _rows_from(blocks, place + 1, label) if columns else ()
        if rows:
            yield BodyGrid(_with_hours(columns, rows), label, rows)
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


def _rows_from(blocks: Sequence[Block], start: int, label: str) -> tuple[Block, ...]:
    rows = []
    for block in blocks[start:]:
        first = clean(block.cells[0]) if block.kind is Kind.ROW else ""
        told = month_of(first) or HOURS.match(fold(first)) or (first and _session_of(block, label))
        if not told:
            break
        rows.append(block)
    return tuple(rows)


def _with_hours(columns: dict[int, tuple[str, Hours]], rows: Sequence[Block]) -> dict[int, tuple[str, Hours]]:
    """The columns with the hours of a row that gives nothing else."""
    row = next((row for row in rows if HOURS.match(fold(clean(row.cells[0])))), None)
    if row is None:
        return columns
    return {
        place: (name, hours_of(clean(row.cells[place])) if place < len(row.cells) else hours)
        for place, (name, hours) in columns.items()
    }
