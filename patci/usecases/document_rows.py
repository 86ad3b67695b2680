"""What all rows out of a document share: which is which, their period, the doubt when they are dropped."""

from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy.orm import Session as DbSession

from models import Activity, Session
from models.period import HasPeriod
from patci.intake.rows import Dated, DoubtRow
from patci.intake.words import fold
from templates.i18n import gettext as _

Named = tuple[str, str]
Row = TypeVar("Row", Activity, Session)


def pair(old: Sequence[Named], new: Sequence[Named]) -> dict[int, int]:
    """Which of the new (ref, title) is which of the old: places in `new` to places in `old`.

    Same ref and title first; then the same title alone, because a row put in between moves the refs after
    it; then the same ref, because titles are reworded.
    """
    found: dict[int, int] = {}
    for key in (lambda item: (item[0], fold(item[1])), lambda item: fold(item[1]), lambda item: item[0]):
        free_old = [place for place in range(len(old)) if place not in set(found.values())]
        free_new = [place for place in range(len(new)) if place not in found]
        counts = Counter(key(old[place]) for place in free_old)
        wanted = Counter(key(new[place]) for place in free_new)
        by_key = {key(old[place]): place for place in free_old}
        for place in free_new:
            name = key(new[place])
            if counts[name] == wanted[name] == 1:
                found[place] = by_key[name]
    return found


def take_refs(db: DbSession, rows: Sequence[tuple[Row, str]]) -> None:
    """Give rows their new refs, in two steps, so that no two rows ever bear the same one."""
    moved = [(row, ref) for row, ref in rows if row.ref != ref]
    for row, _ref in moved:
        row.ref = f"~{row.id}"
    db.flush()
    for row, ref in moved:
        row.ref = ref
    db.flush()


def set_period(row: HasPeriod, dated: Dated) -> None:
    """The period as the document has it now."""
    windows = [[start.isoformat(), end.isoformat()] for start, end in dated.windows] or None
    row.period_text, row.period_precision = dated.date_phrase, dated.precision
    row.period_start, row.period_end, row.period_windows = dated.start, dated.end, windows
    row.is_deadline, row.is_tentative = dated.deadline, dated.tentative


def gone_doubt(kind: str, ref: str, title: str) -> DoubtRow:
    """What the document no longer has stays in the programme; somebody should decide about it."""
    text = _("{ref} ({title}) ya no aparece en el documento: decida si se cancela o se mantiene.")
    return DoubtRow(kind=f"{kind}_gone", text=text.format(ref=ref, title=title), line=None, refs=(ref,))
