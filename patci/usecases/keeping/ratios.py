"""Indicators that a cut-off computes from the agreements themselves: the share of them that was fulfilled.

The programme of 2010 to 2012 set it as its goal ("Cumplir el 80% de los acuerdos").
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Indicator, Programme
from models.enums import AgreementStatus
from patci.documents.shape import AgreementRow, RatioRow
from patci.intake.words import fold
from patci.usecases.keeping.agreement_status import WITHDRAWN

FULFILLED = "agreements_fulfilled"
NAMED = "acuerdos cumplidos"


@dataclass(slots=True)
class Ratio:
    """Counts agreements one by one. The denominator is all of them but the cancelled and superseded ones."""

    fulfilled: int = 0
    standing: int = 0
    withdrawn: int = 0

    def count(self, status: AgreementStatus) -> None:
        """Take one more agreement into account."""
        if status in WITHDRAWN:
            self.withdrawn += 1
            return
        self.standing += 1
        self.fulfilled += status is AgreementStatus.FULFILLED

    def row(self, goal: int | None) -> RatioRow:
        """The indicator as it is frozen."""
        return {
            "key": FULFILLED,
            "numerator": self.fulfilled,
            "denominator": self.standing,
            "withdrawn": self.withdrawn,
            "goal": goal,
        }


def of_rows(rows: Iterable[AgreementRow], goal: int | None) -> RatioRow:
    """The indicator of some agreements."""
    ratio = Ratio()
    for row in rows:
        ratio.count(AgreementStatus(row["status"]))
    return ratio.row(goal)


def goal_of(db: DbSession, programme: Programme) -> int | None:
    """The goal in per cent that the programme itself sets for its agreements; None where it sets none."""
    rows = select(Indicator).where(Indicator.programme_id == programme.id).order_by(Indicator.position)
    for indicator in db.scalars(rows):
        if NAMED in fold(indicator.title) and indicator.target_value is not None:
            return round(indicator.target_value)
    return None
