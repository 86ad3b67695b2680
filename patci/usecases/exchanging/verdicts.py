"""What became, or would become, of each row of a workbook that is read back."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from patci.usecases.exchanging.columns import SheetKind


class Fate(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REPEATED = "repeated"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One row's: what it names, what becomes of it, and why where that needs saying.

    REPEATED looks like something that is there; it is taken only where somebody says that it is another one.
    """

    sheet: SheetKind
    line: int
    named: str
    fate: Fate
    why: str = ""


def counted(verdicts: Sequence[Verdict]) -> Counter[Fate]:
    """How many rows of each fate."""
    return Counter(verdict.fate for verdict in verdicts)
