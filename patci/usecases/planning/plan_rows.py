"""The rows of a plan: where it puts each session, from what the planner answered or from a hand."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from calendars.planning import wire
from calendars.planning.moving import Consequences
from calendars.planning.outcome import Choice, PlanStatus
from calendars.planning.outcome import Plan as Planned
from models import Plan, PlannedSession, Session
from models.enums import PlacedBy, ProposalDecision
from patci.errors import NotFoundError
from templates.i18n import gettext as _


def rows(db: DbSession, plan: Plan, found: Planned, *, pinned: Mapping[int, date]) -> list[PlannedSession]:
    """A row for each session of the programme that the planner answered for."""
    sessions = db.scalars(select(Session).where(Session.programme_id == plan.programme_id))
    ids = {session.ref: session for session in sessions}
    moves = {proposal.ref: proposal for proposal in found.proposals}
    made = []
    for choice in found.choices:
        if choice.ref in ids:
            row = _chosen(choice, ids[choice.ref], by_hand=ids[choice.ref].id in pinned)
            best = moves[choice.ref].best if choice.ref in moves else None
            row.proposed_day = best.day if best else None
            made.append(row)
    made += [
        PlannedSession(session_id=ids[one.ref].id, placed_by=PlacedBy.NOBODY, reasons=[], alternatives=[])
        for one in found.unplaced
        if one.ref in ids
    ]
    return made


def _chosen(choice: Choice, session: Session, *, by_hand: bool) -> PlannedSession:
    placed_by = PlacedBy.PUBLISHED if choice.is_fixed else PlacedBy.PLANNER
    return PlannedSession(
        session_id=session.id,
        day=choice.day,
        end_day=choice.end_day if choice.end_day != choice.day else None,
        starts=choice.starts,
        ends=choice.ends,
        placed_by=PlacedBy.HAND if by_hand else placed_by,
        points=choice.points,
        reasons=[wire.reason_to_json(reason) for reason in choice.reasons],
        alternatives=[wire.alternative_to_json(other) for other in choice.alternatives],
    )


def planned(plan: Plan, session_id: int) -> PlannedSession:
    """The plan's row of a session.

    Raises:
        NotFoundError: the session is not in the plan.
    """
    found = next((row for row in plan.sessions if row.session_id == session_id), None)
    if found is None:
        raise NotFoundError(_("Esa sesión no está en este plan."))
    return found


def days(plan: Plan) -> dict[str, date]:
    """Where the plan puts each session, accepted moves counted, by ref."""
    found = {row.session.ref: settled_day(row) for row in plan.sessions}
    return {ref: day for ref, day in found.items() if day is not None}


def settled_day(row: PlannedSession) -> date | None:
    """The day that a release of the plan would give: the proposed one where it was accepted."""
    return row.proposed_day if row.decision is ProposalDecision.ACCEPTED else row.day


def place(
    plan: Plan, row: PlannedSession, day: date, found: Consequences, *, starts: time | None = None
) -> None:
    """Put a row on a day by hand, with what it costs there."""
    length = (row.end_day - row.day) if row.end_day and row.day else timedelta(0)
    if starts is not None:
        row.ends = _later(row, starts)
        row.starts = starts
    row.day, row.end_day = day, day + length if length else None
    row.placed_by, row.decision = PlacedBy.HAND, None
    row.points = found.points_after
    row.reasons = [wire.reason_to_json(reason) for reason in found.reasons]
    row.alternatives = []
    points = plan.outcome["points"] + found.points_after - found.points_before
    kept = [demand for demand in plan.outcome["broken"] if row.session.ref not in demand["refs"]]
    broken = kept + [wire.demand_to_json(demand) for demand in found.demands]
    unplaced = {ref: own for ref, own in plan.outcome["unplaced"].items() if ref != row.session.ref}
    plan.outcome = {
        **plan.outcome,
        **_proved(plan, points),
        "points": points,
        "broken": broken,
        "unplaced": unplaced,
    }


def _proved(plan: Plan, points: int) -> dict[str, Any]:
    """What can still be said of how good a plan is once a hand changed it."""
    bound = plan.outcome["bound"]
    gap = (points - bound) / max(bound, 1.0) if points > bound else 0.0
    status = PlanStatus(plan.outcome["status"])
    if gap and status is PlanStatus.OPTIMAL:
        status = PlanStatus.FEASIBLE
    return {"status": status.value, "gap": gap}


def _later(row: PlannedSession, starts: time) -> time | None:
    """The end that keeps the session's length, where it has both hours."""
    if row.starts is None or row.ends is None:
        return None
    any_day = date(2000, 1, 1)
    moved = datetime.combine(any_day, starts) - datetime.combine(any_day, row.starts)
    end = datetime.combine(any_day, row.ends) + moved
    return end.time() if end.date() == any_day else time(23, 59)
