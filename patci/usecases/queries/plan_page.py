"""What the pages of plans show: the list with its counts, one plan with its sessions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload, selectinload

from models import Body, Plan, PlannedSession, Programme, Session
from models.enums import PlacedBy, ProposalDecision
from patci.errors import NotFoundError
from patci.usecases.planning.plan_rows import settled_day
from patci.usecases.queries import calendar_page
from templates.i18n import gettext as _

IS_BY_HAND = PlannedSession.placed_by == PlacedBy.HAND
IS_ACCEPTED = PlannedSession.decision == ProposalDecision.ACCEPTED


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan in the list: how many sessions have a day, how many none, how many moves wait for a decision.

    `chosen` are the days that somebody chose, by session.
    """

    plan: Plan
    placed: int = 0
    unplaced: int = 0
    proposals: int = 0
    chosen: Mapping[int, date] = field(default_factory=dict)


def lines(db: DbSession, programme: Programme) -> list[PlanLine]:
    """The plans of a programme, the newest first; as many queries for three as for one hundred."""
    plans = db.scalars(
        select(Plan).where(Plan.programme_id == programme.id).order_by(Plan.created_at.desc(), Plan.id.desc())
    ).all()
    waits = and_(
        PlannedSession.proposed_day.is_not(None),
        PlannedSession.decision.is_(None),
        PlannedSession.placed_by != PlacedBy.HAND,
    )
    counted = db.execute(
        select(
            PlannedSession.plan_id,
            func.count(PlannedSession.day),
            func.sum(case((PlannedSession.day.is_(None), 1), else_=0)),
            func.sum(case((waits, 1), else_=0)),
        )
        .join(Plan)
        .where(Plan.programme_id == programme.id)
        .group_by(PlannedSession.plan_id)
    ).tuples()
    counts = {plan_id: (placed, unplaced, waiting) for plan_id, placed, unplaced, waiting in counted}
    chosen = _chosen(db, programme)
    return [PlanLine(plan, *counts.get(plan.id, (0, 0, 0)), chosen=chosen.get(plan.id, {})) for plan in plans]


def _chosen(db: DbSession, programme: Programme) -> dict[int, dict[int, date]]:
    """The days that somebody chose, by plan and session."""
    rows = db.execute(
        select(
            PlannedSession.plan_id,
            PlannedSession.session_id,
            case((IS_ACCEPTED, PlannedSession.proposed_day), else_=PlannedSession.day),
        )
        .join(Plan)
        .where(Plan.programme_id == programme.id, or_(IS_ACCEPTED, IS_BY_HAND))
    ).tuples()
    found: dict[int, dict[int, date]] = {}
    for plan_id, session_id, day in rows:
        if day is not None:
            found.setdefault(plan_id, {})[session_id] = day
    return found


def plan(db: DbSession, programme: Programme, plan_id: int) -> Plan:
    """One plan with its sessions and their bodies.

    Raises:
        NotFoundError: the programme has no such plan.
    """
    to_body = joinedload(PlannedSession.session).joinedload(Session.body).joinedload(Body.coordinator)
    found = db.scalar(
        select(Plan)
        .options(selectinload(Plan.sessions).options(to_body))
        .where(Plan.id == plan_id, Plan.programme_id == programme.id)
    )
    if found is None:
        raise NotFoundError(_("Ese plan no existe en este programa."))
    return found


@dataclass(frozen=True, slots=True)
class Place:
    """The days on which a session stands in a plan, once proposals that were accepted count."""

    day: date
    end_day: date


def place(one: PlannedSession) -> Place | None:
    """Where a session stands; None where the plan found no day."""
    if one.day is None:
        return None
    day = settled_day(one) or one.day
    return Place(day, day + ((one.end_day or one.day) - one.day))


def in_order(rows: Sequence[PlannedSession]) -> list[PlannedSession]:
    """The sessions of a plan by body, then by day; those without one last."""

    def key(one: PlannedSession) -> tuple[int, int, date, tuple[date, int, int]]:
        found = place(one)
        day = found.day if found else date.max
        return one.session.body.position, one.session.body_id, day, calendar_page.in_order(one.session)

    return sorted(rows, key=key)
