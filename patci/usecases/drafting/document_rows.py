"""What all rows out of a document share: their refs, their period, the doubt when they are dropped."""

from collections.abc import Collection, Hashable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from sqlalchemy.orm import Session as DbSession

from models import Activity, Body, Indicator, Objective, Session, Strategy
from models.period import HasPeriod
from patci.intake.rows import Dated, DoubtRow
from templates.i18n import gettext as _

Row = TypeVar("Row", Activity, Body, Indicator, Objective, Session, Strategy)


def take_refs(
    db: DbSession, existing: Sequence[Row], refs: Sequence[str], same: Mapping[int, int]
) -> list[Row]:
    """Give rows the refs of their document, in two steps, so that no two rows ever bear the same one.

    `same` tells which place of `refs` is which of the existing rows. The rows that the document no longer
    has are returned; one whose ref is taken by another goes by its ref with "-ant" after it.
    """
    moved = [(existing[old], refs[new]) for new, old in same.items() if existing[old].ref != refs[new]]
    kept, taken = set(same.values()), {*refs, *(row.ref for row in existing)}
    gone = [row for place, row in enumerate(existing) if place not in kept]
    for row in gone:
        if row.ref in refs:
            row.ref = _earlier(row.ref, taken)
            taken.add(row.ref)
    for row, _ref in moved:
        row.ref = f"~{row.id}"
    db.flush()
    for row, ref in moved:
        row.ref = ref
    db.flush()
    return gone


def _earlier(ref: str, taken: Collection[str]) -> str:
    wanted, number = f"{ref}-ant", 1
    while wanted in taken:
        number += 1
        wanted = f"{ref}-ant{number}"
    return wanted


def set_period(row: HasPeriod, dated: Dated) -> None:
    """The period as the document has it now."""
    windows = [[start.isoformat(), end.isoformat()] for start, end in dated.windows] or None
    row.period_text, row.period_precision = dated.date_phrase, dated.precision
    row.period_start, row.period_end, row.period_windows = dated.start, dated.end, windows
    row.is_deadline, row.is_tentative = dated.deadline, dated.tentative


def dates_of(row: HasPeriod) -> Hashable:
    """The days of a row's period, as `patci.intake.review.pairing.dates_of` gives a document's."""
    windows = tuple(
        (date.fromisoformat(start), date.fromisoformat(end)) for start, end in row.period_windows or ()
    )
    return (row.period_start, row.period_end, windows) if row.period_start or row.period_end else None


def gone_doubt(kind: str, ref: str, title: str) -> DoubtRow:
    """What the document no longer has stays in the programme; somebody should decide about it."""
    text = _("{ref} ({title}) ya no aparece en el documento: decida si se cancela o se mantiene.")
    return DoubtRow(kind=f"{kind}_gone", text=text.format(ref=ref, title=title), line=None, refs=(ref,))
