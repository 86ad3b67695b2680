"""The key of each row of the workbook: its ref, or its place in the document; no two rows share one."""

from collections.abc import Iterator

from patci.intake.document import ProgrammeDocument
from patci.intake.rows import InstrumentRow
from patci.intake.workbook.cells import canonical
from patci.intake.workbook.columns import SheetPlan


def keyed_rows(plan: SheetPlan, document: ProgrammeDocument) -> dict[str, object]:
    """The document's rows of one kind by their keys, in its order."""
    return dict(zip(_keys(plan, document), plan.rows(document), strict=True))


def _keys(plan: SheetPlan, document: ProgrammeDocument) -> Iterator[str]:
    taken: set[str] = set()
    for place, row in enumerate(plan.rows(document), start=1):
        key = free(canonical(_natural(row)) or f"{plan.prefix}-{place}", taken)
        taken.add(key)
        yield key


def _natural(row: object) -> str | None:
    if isinstance(row, ProgrammeDocument):
        return row.slug
    return str(row.number) if isinstance(row, InstrumentRow) else getattr(row, "ref", None)


def free(ref: str, taken: set[str]) -> str:
    """This ref where nobody bears it; otherwise the second of its kind gets `.2`, the third `.3`."""
    if ref not in taken:
        return ref
    number = 2
    while f"{ref}.{number}" in taken:
        number += 1
    return f"{ref}.{number}"
