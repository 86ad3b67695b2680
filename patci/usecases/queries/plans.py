"""Plans as pages and flows look them up."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import selectinload

from models import Body, Plan, PlannedSession, Programme, Session
from models.enums import PlanState
from patci.errors import NotFoundError
from templates.i18n import gettext as _


def of_programme(db: DbSession, programme: Programme) -> Sequence[Plan]:
    """The plans of a programme, newest first, those put away last."""
    rows = db.scalars(select(Plan).where(Plan.programme_id == programme.id).order_by(Plan.id.desc()))
    return sorted(rows, key=lambda plan: plan.state is PlanState.DISCARDED)


def one(db: DbSession, programme: Programme, plan_id: int) -> Plan:
    """A plan of the programme with its rows, their sessions and bodies.

    Raises:
        NotFoundError: the programme has no such plan.
    """
    of_sessions = selectinload(Plan.sessions).joinedload(PlannedSession.session)
    found = db.scalar(
        select(Plan)
        .options(of_sessions.joinedload(Session.body).joinedload(Body.coordinator))
        .where(Plan.id == plan_id, Plan.programme_id == programme.id)
    )
    if found is None:
        raise NotFoundError(_("Ese plan no existe en este programa."))
    return found


def waiting(db: DbSession) -> Sequence[Plan]:
    """The plans that were asked for and not computed, oldest first."""
    states = (PlanState.REQUESTED, PlanState.PLANNING)
    return db.scalars(select(Plan).where(Plan.state.in_(states)).order_by(Plan.id)).all()
