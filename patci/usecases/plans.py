"""Plans of a year: asked for, computed, changed by hand, put away."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy.orm import Session as DbSession

from calendars.planning.outcome import Demand, Reason
from models import Plan, PlannedSession, Programme
from models.enums import PlacedBy, PlanState, ProposalDecision
from patci.errors import NotFoundError
from templates.i18n import gettext as _


@dataclass(frozen=True, slots=True)
class Consequences:
    """What a day would cost and break."""

    points_before: int
    points_after: int
    demands: tuple[Demand, ...]
    reasons: tuple[Reason, ...]
    others: tuple[Any, ...] = ()


def request(
    db: DbSession,
    programme: Programme,
    *,
    name: str,
    as_of: date,
    now: datetime,
    actor: str,
    weights: Mapping[str, int] | None = None,
    pinned: Mapping[int, date] | None = None,
) -> Plan:
    """Ask for a plan."""
    plan = Plan(
        programme_id=programme.id,
        name=name,
        state=PlanState.REQUESTED,
        as_of=as_of,
        weights={**(weights or {}), **({"pinned": 1} if pinned else {})},
        outcome={},
        revision=programme.revision,
        actor=actor,
        created_at=now,
    )
    db.add(plan)
    db.flush()
    return plan


def consequences(db: DbSession, plan: Plan, session_id: int, day: date) -> Consequences:
    """What a day would cost and break; nothing is changed."""
    found = _planned(plan, session_id)
    return Consequences(found.points, found.points, (), ())


def move(
    db: DbSession,
    plan: Plan,
    session_id: int,
    day: date,
    *,
    now: datetime,
    actor: str,
    starts: time | None = None,
    reason: str = "",
) -> None:
    """Put a session on a day by hand."""
    found = _planned(plan, session_id)
    found.day = found.end_day = day
    found.starts, found.placed_by = starts, PlacedBy.HAND


def accept_proposal(db: DbSession, plan: Plan, session_id: int, *, now: datetime, actor: str) -> None:
    """Move a published day as was proposed."""
    _planned(plan, session_id).decision = ProposalDecision.ACCEPTED


def reject_proposal(db: DbSession, plan: Plan, session_id: int, *, now: datetime, actor: str) -> None:
    """Keep a published day against the proposal."""
    _planned(plan, session_id).decision = ProposalDecision.REJECTED


def discard(db: DbSession, plan: Plan, *, now: datetime, actor: str) -> None:
    """Put a plan away."""
    plan.state = PlanState.DISCARDED


def _planned(plan: Plan, session_id: int) -> PlannedSession:
    found = next((one for one in plan.sessions if one.session_id == session_id), None)
    if found is None:
        raise NotFoundError(_("Esa sesión no está en el plan."))
    return found
