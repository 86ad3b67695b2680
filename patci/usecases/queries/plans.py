"""Plans as flows look them up."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Plan
from models.enums import PlanState


def waiting(db: DbSession) -> Sequence[Plan]:
    """The plans that were asked for and not computed: those never begun first, oldest first.

    One that was begun before and never ended waits behind them, so that it cannot hold up the others.
    """
    states = (PlanState.REQUESTED, PlanState.PLANNING)
    order = (Plan.started_at.is_not(None), Plan.started_at, Plan.id)
    return db.scalars(select(Plan).where(Plan.state.in_(states)).order_by(*order)).all()
