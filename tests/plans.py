"""A plan by hand, with one of everything that a page must show: for tests that do not plan."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Plan, PlannedSession, Programme, Session
from models.enums import PlacedBy, PlanState
from patci.usecases.session_titles import session_title
from tests.factories import added


def stored(kind: str, points: int = 0, **facts: str) -> dict[str, Any]:
    """A reason as the database keeps it."""
    return {"kind": kind, "points": points, "facts": facts}


def demanded(kind: str, session: Session, **facts: str) -> dict[str, Any]:
    """A demand about one session as the database keeps it."""
    told = {"titles": session_title(session), "bodies": session.body.short_name}
    return {"kind": kind, "refs": [session.ref], "facts": {**told, **facts}}


def make_plan(
    db: DbSession, programme: Programme, *, now: datetime, name: str = "Calendario base", **given: object
) -> Plan:
    """A draft in which every session of the programme stands where it is, or has no day."""
    values: dict[str, object] = {
        "state": PlanState.DRAFT,
        "as_of": now.date(),
        "weights": {},
        "outcome": {"status": "optimal", "points": 12, "bound": 12, "gap": 0, "seconds": 0.5},
        "revision": programme.revision,
        "actor": "test",
        "created_at": now,
    }
    plan = added(db, Plan(programme_id=programme.id, name=name, **{**values, **given}))
    for session in db.scalars(
        select(Session).where(Session.programme_id == programme.id).order_by(Session.id)
    ):
        place(db, plan, session, session.day, PlacedBy.PUBLISHED if session.day else PlacedBy.NOBODY)
    db.flush()
    db.refresh(plan)
    return plan


def place(
    db: DbSession,
    plan: Plan,
    session: Session,
    day: date | None,
    placed_by: PlacedBy,
    *,
    reasons: Sequence[dict[str, Any]] = (),
) -> PlannedSession:
    """Where a plan puts a session."""
    return added(
        db,
        PlannedSession(
            plan_id=plan.id,
            session_id=session.id,
            day=day,
            end_day=day,
            placed_by=placed_by,
            reasons=list(reasons),
            alternatives=[],
        ),
    )


def make_rich_plan(db: DbSession, programme: Programme, *, now: datetime, name: str = "Con todo") -> Plan:
    """A plan with a proposal, a session without a day, a conflict and a demand that it does not keep."""
    plan = make_plan(db, programme, now=now, name=name)
    chosen = next(one for one in plan.sessions if one.day is None)
    published = next(one for one in plan.sessions if one.day and one.day > now.date())
    chosen.day = chosen.end_day = date(2024, 6, 18)
    chosen.placed_by = PlacedBy.PLANNER
    chosen.reasons = [stored("nobody_twice"), stored("weekday", 6, weekday="0", actual="1")]
    chosen.alternatives = [
        {"day": "2024-06-17", "points": 4, "reasons": [stored("off_centre", 4, target="2024-06-28", days="11")]}
    ]
    off = demanded(
        "working_days",
        published.session,
        day=published.day.isoformat() if published.day else "",
        reason="weekend",
        name_key="",
        citation="",
    )
    published.proposed_day = date(2024, 3, 8)
    best = {"day": "2024-03-08", "points": 11, "reasons": [stored("nobody_twice")]}
    left = make_session_without_day(db, plan, programme, now)
    window = demanded("window", left, words="julio", windows="2024-07-01/2024-07-31")
    closure = demanded(
        "closure",
        left,
        agency="SEGOB",
        citation="",
        reason="vacaciones",
        **{"from": "2024-07-01", "to": "2024-07-31"},
    )
    plan.outcome = {
        **plan.outcome,
        "status": "impossible",
        "conflicts": [{"demands": [window, closure]}],
        "broken": [off],
        "unplaced": {left.ref: [window, closure]},
        "proposals": {
            published.session.ref: {
                "day": published.day.isoformat() if published.day else "",
                "broken": [off],
                "best": best,
                "others": [],
            }
        },
    }
    db.flush()
    db.refresh(plan)
    return plan
