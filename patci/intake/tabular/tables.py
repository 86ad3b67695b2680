"""Tables of a section: rows under a heading row whose columns may stand in any order."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from patci.intake.blocks import Block, Kind, cell_parts
from patci.intake.shape.outline import Section, Zone
from patci.intake.tabular.columns import SPAN, roles_of
from patci.intake.tabular.inferred_columns import infer_roles
from patci.intake.tabular.months import month_of
from patci.intake.words import clean

OWN_NUMBER = re.compile(r"^(\d{1,3})\s*[.)\-–]\s*(?=\D)")


@dataclass
class Table:
    """Rows with the role of each column; `label` is the heading row's own words."""

    roles: tuple[str, ...]
    label: str
    line: int
    rows: list[Block] = field(default_factory=list)

    def cell(self, row: Block, role: str) -> str | None:
        """The words in the column of this role; None where the table has none or the cell is empty."""
        raw = self.raw_cell(row, role)
        return clean(raw) or None if raw is not None else None

    def raw_cell(self, row: Block, role: str) -> str | None:
        """The same with its markup."""
        if role not in self.roles:
            return None
        place = self.roles.index(role)
        return row.cells[place] if place < len(row.cells) else None

    def own_number(self, row: Block) -> int | None:
        """The number that the row's activity begins with: "13. Promulgar …"."""
        match = OWN_NUMBER.match(cell_parts(self.raw_cell(row, "activity") or "")[0][1])
        return int(match[1]) if match else None

    @property
    def spans(self) -> dict[int, tuple[int, int]]:
        """The columns that each stand for a month or a part of the year, with their first and last month."""
        found = {}
        for place, role in enumerate(self.roles):
            if role.startswith(SPAN):
                first, last = role.removeprefix(SPAN).split("-")
                found[place] = (int(first), int(last))
        return found

    @property
    def holds(self) -> str:
        """What its rows are: instruments, activities, objectives, indicators, or sessions and meetings."""
        roles = set(self.roles)
        if "instrument" in roles:
            return "instruments"
        if "activity" in roles:
            return "activities"
        if "objective" in roles and not {"date", "start", "name"} & roles:
            return "objectives"
        return "indicators" if {"indicator", "target"} & roles else "meetings"


def tables(section: Section) -> Iterator[Table]:
    """The tables of a section; rows without a heading row go on with the columns of the one before."""
    current: Table | None = None
    for place, block in enumerate(section.blocks):
        if block.kind is not Kind.ROW:
            continue
        first = place == 0 or section.blocks[place - 1].kind is not Kind.ROW
        roles = () if month_of(block.text) else roles_of(block.cells, first=first)
        if roles:
            if current:
                yield current
            label = " ".join(clean(cell) for cell in block.cells if cell)
            current = Table(roles, label, block.line)
        elif current:
            current.rows.append(block)
        elif first and (roles := infer_roles(_run(section.blocks[place:]))):
            current = Table(roles, "", block.line, [block])
        elif section.zone is Zone.BODY:
            current = Table(("name", "date"), "", block.line, [block])
    if current:
        yield current


def _run(blocks: Sequence[Block]) -> list[Block]:
    """The rows that follow each other from here on."""
    return list(takewhile(lambda block: block.kind is Kind.ROW, blocks))


def stray_rows(section: Section) -> list[Block]:
    """Rows that stand before any heading row that the reader understands."""
    taken = {row.line for table in tables(section) for row in table.rows}
    heads = {table.line for table in tables(section)}
    return [
        block
        for block in section.blocks
        if block.kind is Kind.ROW and block.line not in taken and block.line not in heads
    ]
