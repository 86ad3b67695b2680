"""What the columns of a table without headings hold, by what most of their cells are."""

from collections import Counter
from collections.abc import Sequence

from calendars.period import Precision
from calendars.phrases import read_dates
from calendars.session_kinds import SessionKind
from calendars.session_names import read_session_name
from patci.intake.blocks import Block
from patci.intake.sessions.modalities import modality_of
from patci.intake.words import clean

MOST = 0.5


def infer_roles(rows: Sequence[Block]) -> tuple[str, ...]:
    """The columns' roles where one holds session names and another dates; nothing otherwise."""
    width = max((len(row.cells) for row in rows), default=0)
    roles: list[str] = []
    for column in range(width):
        cells = [clean(row.cells[column]) for row in rows if column < len(row.cells)]
        role = _role([cell for cell in cells if cell])
        roles.append("" if role in roles else role)
    return tuple(roles) if {"name", "date"} <= set(roles) else ()


def _role(cells: Sequence[str]) -> str:
    counts = Counter(kind_of(cell) for cell in cells)
    (role, count) = counts.most_common(1)[0] if counts else ("", 0)
    return role if count > MOST * len(cells) else ""


def kind_of(cell: str) -> str:
    """What one cell is: a number, a session's name, a date, an hour, a modality, a place."""
    if cell.isdigit():
        return "number"
    name = read_session_name(cell)
    if name.unit is not None or (name.number is not None and name.kind is not SessionKind.UNSPECIFIED):
        return "name"
    reading = read_dates(cell, year=2000)
    dated = any(period.precision is not Precision.TBD for period in reading.periods)
    if dated or "undetermined" in reading.notes:
        return "date"
    if reading.times:
        return "hour"
    return "modality" if modality_of(cell) and len(cell) < 30 else "venue"
