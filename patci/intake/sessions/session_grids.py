"""Calendars with a column for each session and a row for each body: "Consejo | 1ª Ordinaria | …"."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from calendars.phrases import read_dates
from calendars.session_kinds import SessionKind
from calendars.session_names import SessionName, read_session_name
from patci.intake.blocks import Block, Kind
from patci.intake.sessions.session_cells import NO_HOURS, hours_of
from patci.intake.sessions.sittings import Sitting
from patci.intake.tabular.columns import role_of
from patci.intake.words import clean, fold

NOTHING = re.compile(r"^[\s–—.-]*$")
COORDINATES = re.compile(r"^(?:coordina|preside|presidencia|chair)")
NUMBER = re.compile(r"^\d{1,3}[.)]?\s+")
FEWEST = 2


@dataclass(frozen=True, slots=True)
class SessionGrid:
    """The rows below such a heading row; `names` are the sessions by their columns."""

    names: dict[int, SessionName]
    hours: dict[int, int]
    body_at: int
    hour_at: int | None
    coordinator_at: int | None
    rows: tuple[Block, ...]

    def coordinator(self, row: Block) -> str | None:
        """Who coordinates the row's body, where a column says so."""
        at = self.coordinator_at
        return clean(row.cells[at]) or None if at is not None and at < len(row.cells) else None

    def sittings(self, row: Block, *, year: int | None) -> Iterator[tuple[str, Sitting]]:
        """The sessions of a body's row, each with its body's name."""
        cells = [clean(cell) for cell in row.cells]
        hours = hours_of(cells[self.hour_at]) if self.hour_at is not None else NO_HOURS
        for place, name in self.names.items():
            if place < len(cells) and not NOTHING.match(cells[place]):
                reading = read_dates(cells[place], year=year)
                own = self.hours.get(place)
                said = hours_of(cells[own] if own is not None else None, reading)
                yield (
                    NUMBER.sub("", cells[self.body_at]),
                    Sitting(name, cells[place], reading, said if said.starts else hours),
                )


def session_grids(blocks: Sequence[Block]) -> Iterator[SessionGrid]:
    """The grids among the blocks of a section."""
    for place, block in enumerate(blocks):
        names = _names(block)
        if len(names) < FEWEST:
            continue
        roles = [role_of(fold(clean(cell))) for cell in block.cells]
        hour_at = roles.index("hour") if "hour" in roles else None
        body_at = roles.index("body") if "body" in roles else 0
        heads = [fold(clean(cell)) for cell in block.cells]
        coordinator_at = next((at for at, head in enumerate(heads) if COORDINATES.match(head)), None)
        start = place + 1
        under = _under(names, blocks[start]) if start < len(blocks) else {}
        if under:
            names = {date: names[over] for over, (date, _hour) in under.items()}
            start += 1
        own = {date: hour for date, hour in under.values() if hour is not None}
        rows = _rows_from(blocks, start, block.cells, body_at)
        yield SessionGrid(names, own, body_at, hour_at, coordinator_at, rows)


def _under(names: Collection[int], block: Block) -> dict[int, tuple[int, int | None]]:
    """The columns of date and hour below each session's, where a second heading row parts them."""
    roles = [role_of(fold(clean(cell))) for cell in block.cells]
    if roles.count("date") < FEWEST:
        return {}
    found = {}
    for over, end in pairwise([*sorted(names), len(roles)]):
        part = range(over, end)
        date = next((at for at in part if roles[at] == "date"), None)
        if date is not None:
            found[over] = (date, next((at for at in part if roles[at] == "hour"), None))
    return found


def _names(block: Block) -> dict[int, SessionName]:
    if block.kind is not Kind.ROW:
        return {}
    read = {place: read_session_name(clean(cell)) for place, cell in enumerate(block.cells[1:], start=1)}
    return {
        place: name
        for place, name in read.items()
        if name.number is not None and (name.kind is not SessionKind.UNSPECIFIED or name.unit is not None)
    }


def _rows_from(blocks: Sequence[Block], start: int, heads: Sequence[str], body_at: int) -> tuple[Block, ...]:
    rows = []
    for block in blocks[start:]:
        if block.kind is not Kind.ROW or len(block.cells) != len(heads) or not block.cells[body_at]:
            break
        rows.append(block)
    return tuple(rows)
