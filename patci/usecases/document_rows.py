"""What all rows out of a document share: their period, and the doubt when the document drops them."""

from models.period import HasPeriod
from patci.intake.document import Dated, DoubtRow
from templates.i18n import gettext as _


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
