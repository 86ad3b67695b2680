"""What became, or would become, of each row of a workbook that is read back."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from models import Agreement, Body, BodyRule, Session
from patci.usecases.exchanging.columns import SheetKind

Thing = Body | BodyRule | Session | Agreement


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
    `thing` is what the row is in the record, so that it can be said which of its cells were not taken.
    """

    sheet: SheetKind
    line: int
    named: str
    fate: Fate
    why: str = ""
    thing: Thing | None = field(default=None, compare=False, repr=False)


def counted(verdicts: Sequence[Verdict]) -> Counter[Fate]:
    """How many rows of each fate."""
    return Counter(verdict.fate for verdict in verdicts)
