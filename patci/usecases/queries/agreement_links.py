"""The activities and indicators of a programme that an agreement may serve, for lists to choose from."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Activity, Indicator


@dataclass(frozen=True, slots=True)
class Links:
    """What can be chosen."""

    activities: Sequence[Activity]
    indicators: Sequence[Indicator]


def of_programme(db: DbSession, programme_id: int) -> Links:
    """Those of one programme, in the order of its document."""
    return Links(
        db.scalars(
            select(Activity)
            .where(Activity.programme_id == programme_id)
            .order_by(Activity.position, Activity.id)
        ).all(),
        db.scalars(
            select(Indicator)
            .where(Indicator.programme_id == programme_id)
            .order_by(Indicator.position, Indicator.id)
        ).all(),
    )
