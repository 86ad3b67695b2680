"""Doubts of an edited workbook: the document's own that still hold, and those of the edited cells."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from patci.intake.document import ProgrammeDocument
from patci.intake.doubts import doubts_of_rows
from patci.intake.rows import ActivityRow, Dated, DoubtRow, IndicatorRow
from patci.intake.workbook.places import Place, Placed, Remark
from patci.intake.workbook.plans import SHEETS
from templates.i18n import gettext as _

KIND = "workbook_cell"
TARGET = frozenset(("target", "target_kind", "target_value"))
YEARS = frozenset(("year_start", "year_end"))
NO_DATE_MEANT = ("undetermined", "empty", "recurring")


def remarks_on(rows: Sequence[Placed], document: ProgrammeDocument) -> Iterator[Remark]:
    """What somebody should look at in the edited cells."""
    strategies = {(row.ref, row.objective) for row in document.strategies}
    for placed in rows:
        row, changed = placed.row, placed.changed
        if isinstance(row, Dated) and "date_phrase" in changed and _is_unread(row):
            why = _("«{phrase}» no se entiende como fecha").format(phrase=(row.date_phrase or "")[:80])
            yield Remark(_at(placed, "date_phrase"), why, placed)
        if isinstance(row, ActivityRow) and row.strategy and changed & {"objective", "strategy"}:
            if (row.strategy, row.objective) not in strategies:
                why = _("la estrategia {ref} no es de ese objetivo").format(ref=row.strategy)
                yield Remark(_at(placed, "strategy"), why, placed)
        elif isinstance(row, IndicatorRow) and changed & TARGET == {"target"}:
            yield Remark(
                _at(placed, "target"), _("la meta cambió: revise también su tipo y su valor"), placed
            )
        elif isinstance(row, ProgrammeDocument) and changed & YEARS:
            why = _("el año cambió: las fechas que no se cambien siguen como estaban")
            yield Remark(_at(placed, "year_start"), why)


def doubts_after(
    document: ProgrammeDocument, before: ProgrammeDocument, remarks: Iterable[Remark]
) -> tuple[DoubtRow, ...]:
    """The doubts of the edited document, by line: what an edit settled is left out.

    The rows of both stand in the same order, so that what only moved is no new doubt.
    """
    cells = [_doubt(remark) for remark in remarks]
    settled = {ref for doubt in cells for ref in doubt.refs}
    old, new = doubts_of_rows(before), doubts_of_rows(document)
    kept = [doubt for doubt in before.doubts if doubt not in old or doubt in new]
    added = [
        doubt
        for doubt in new
        if doubt not in old and not (doubt.kind == "date_note" and set(doubt.refs) <= settled)
    ]
    if not added and not cells and len(kept) == len(before.doubts):
        return before.doubts
    found = dict.fromkeys((*kept, *added, *cells))
    return tuple(sorted(found, key=lambda doubt: (doubt.line or 0, doubt.kind)))


def with_doubts(
    document: ProgrammeDocument,
    before: ProgrammeDocument,
    rows: Sequence[Placed],
    remarks: Sequence[Remark],
) -> ProgrammeDocument:
    """The edited document with its doubts."""
    if document == before and not remarks:
        return document
    doubts = doubts_after(_as_before(document, rows), before, remarks)
    return replace(document, doubts=doubts)


def _as_before(document: ProgrammeDocument, rows: Sequence[Placed]) -> ProgrammeDocument:
    """The document with its rows as they stood before, new ones last."""
    parts: dict[str, Any] = {plan.part: [] for plan in SHEETS if not plan.is_single}
    for placed in sorted(rows, key=lambda placed: (placed.is_new, placed.position or 0)):
        if not placed.plan.is_single:
            parts[placed.plan.part].append(placed.row)
    ordered: dict[str, Any] = {part: tuple(found) for part, found in parts.items()}
    return replace(document, **ordered)


def _is_unread(row: Dated) -> bool:
    dated = row.start is not None or row.end is not None
    return (
        not dated and bool(row.date_phrase) and not any(note.startswith(NO_DATE_MEANT) for note in row.notes)
    )


def _at(placed: Placed, field: str) -> Place:
    return placed.at(next(column for column in placed.plan.columns if column.field == field))


def _doubt(remark: Remark) -> DoubtRow:
    row = remark.about.row if remark.about else None
    ref = getattr(row, "ref", None)
    return DoubtRow(
        kind=KIND, text=remark.sentence, line=getattr(row, "line", None), refs=(ref,) if ref else ()
    )
