"""A programme as the tables of its workbook: headings, cells, and the lists that cells choose from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from patci.intake.commitments.agency_kinds import agency_kind
from patci.intake.commitments.institutions import agency_name, spanish_name
from patci.intake.document import ProgrammeDocument
from patci.intake.workbook.cells import Shown, legible, writable
from patci.intake.workbook.columns import KEY, REMOVE, Column, SheetPlan
from patci.intake.workbook.content import YES
from patci.intake.workbook.keys import keyed_rows
from patci.intake.workbook.plans import SHEETS


@dataclass(frozen=True, slots=True)
class Heading:
    """A column as it is written; a list of `options` is a must where it is `strict`."""

    text: str
    width: int
    locked: bool = False
    options: tuple[str, ...] = ()
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet as it is written; where it is not `open`, no row can be added."""

    title: str
    headings: Sequence[Heading]
    rows: Sequence[Sequence[Shown]]
    open: bool


def tables_of(document: ProgrammeDocument) -> list[Table]:
    """All sheets of the programme's workbook, in its order."""
    lists = _lists(document)
    return [_table(plan, document, lists) for plan in SHEETS if plan.always or plan.rows(document)]


def _table(plan: SheetPlan, document: ProgrammeDocument, lists: dict[str, tuple[str, ...]]) -> Table:
    headings = [Heading(KEY, 12, locked=True), *(_heading(column, lists) for column in plan.columns)]
    if not plan.is_single:
        headings.append(Heading(REMOVE, 8, options=(YES,), strict=True))
    mark: list[Shown] = [] if plan.is_single else [None]
    rows = [
        [writable(key), *(writable(column.shown(row)) for column in plan.columns), *mark]
        for key, row in keyed_rows(plan, document).items()
    ]
    return Table(plan.title, headings, rows, not plan.is_single)


def _heading(column: Column, lists: dict[str, tuple[str, ...]]) -> Heading:
    name = column.refers or column.suggests
    options = column.options or (lists[name] if name else ())
    return Heading(column.heading, column.width, column.computed, options, bool(column.options))


def _lists(document: ProgrammeDocument) -> dict[str, tuple[str, ...]]:
    found = {
        "bodies": [row.ref for row in document.bodies],
        "objectives": [row.ref for row in document.objectives],
        "strategies": [row.ref for row in document.strategies],
        "activities": [row.ref for row in document.activities],
        "agencies": list(_agencies(document)),
    }
    return {
        name: tuple(dict.fromkeys(text for text in map(legible, texts) if text.strip()))
        for name, texts in found.items()
    }


def _agencies(document: ProgrammeDocument) -> Iterator[str]:
    """Agencies by acronym, members without one by name."""
    for row in document.acronyms:
        if agency_kind(spanish_name(row.name)):
            yield row.acronym
    for member in document.members:
        yield member.acronym or agency_name(member.name)
