"""Plans made by hand, with what a page must show of one: for tests that do not plan."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from calendars.planning.planner import plan as plan_year
from models import Plan, PlannedSession, Programme, Session
from models.enums import PlacedBy, Precision, SessionStatus
from patci.usecases.meetings.session_titles import session_title
from patci.usecases.planning import plans
from tests.factories import make_plan, make_planned_session, make_session

JUNE = date(2024, 6, 18)
OUTCOME = {"gap": 0, "seconds": 0.5, "conflicts": [], "broken": [], "unplaced": {}, "proposals": {}}


def reason(kind: str, points: int = 0, **facts: str) -> dict[str, Any]:
    """A reason as the database keeps it."""
    return {"kind": kind, "points": points, "facts": facts}


def demand(kind: str, session: Session, **facts: str) -> dict[str, Any]:
    """A demand about one session as the database keeps it."""
    told = {"titles": session_title(session), "bodies": session.body.short_name}
    return {"kind": kind, "refs": [session.ref], "facts": {**told, **facts}}


def make_placed_plan(
    db: DbSession, programme: Programme, *, now: datetime, name: str = "Calendario base", **given: object
) -> Plan:
    """A draft in which the sessions with a day keep it, and those with a window are planned for 18 June."""
    values: dict[str, object] = {
        "as_of": date(2024, 2, 1),
        "outcome": {**OUTCOME, "status": "optimal", "points": 6, "bound": 6},
    }
    plan = make_plan(db, programme, now=now, name=name, **{**values, **given})
    found = select(Session).where(Session.programme_id == programme.id).order_by(Session.id)
    for session in db.scalars(found):
        place(db, plan, session, session.day or JUNE)
    db.refresh(plan)
    return plan


def place(db: DbSession, plan: Plan, session: Session, day: date | None) -> PlannedSession:
    """Where a plan puts a session, with what a page shows of it."""
    if session.day is not None or day is None:
        placed_by = PlacedBy.PUBLISHED if day else PlacedBy.NOBODY
        reasons = [reason("published")]
        return make_planned_session(
            db, plan, session, day=day, end_day=day, placed_by=placed_by, reasons=reasons
        )
    other = {
        "day": "2024-06-17",
        "points": 4,
        "reasons": [reason("off_centre", 4, target="2024-06-28", days="11")],
    }
    return make_planned_session(
        db,
        plan,
        session,
        day=day,
        end_day=day,
        points=6,
        reasons=[reason("nobody_twice"), reason("weekday", 6, weekday="0", actual="1")],
        alternatives=[other],
    )


@dataclass(frozen=True)
class Impossible:
    """A plan in which much is left to decide, by id: the published session to move, the one without a day."""

    plan: int
    published: int
    left: int


def make_impossible_plan(
    db: DbSession, programme: Programme, published: Session, now: datetime
) -> Impossible:
    """A plan that proposes to move `published` from a Saturday, and finds no day in July for another."""
    left = make_session(
        db,
        published.body,
        now=now,
        status=SessionStatus.PLANNED,
        day=None,
        period_text="julio",
        period_start=date(2024, 7, 1),
        period_end=date(2024, 7, 31),
        period_precision=Precision.MONTH,
    )
    plan = make_placed_plan(db, programme, now=now, name="Con vacaciones")
    rows = {one.session_id: one for one in plan.sessions}
    rows[left.id].day = rows[left.id].end_day = None
    rows[left.id].placed_by = PlacedBy.NOBODY
    rows[left.id].reasons, rows[left.id].alternatives = [], []
    rows[published.id].day = rows[published.id].end_day = date(2024, 8, 31)
    rows[published.id].proposed_day = date(2024, 8, 30)
    plan.outcome = {**plan.outcome, "status": "impossible", **_left_to_decide(published, left)}
    db.flush()
    return Impossible(plan.id, published.id, left.id)


def _left_to_decide(published: Session, left: Session) -> dict[str, Any]:
    weekend = {"day": "2024-08-31", "reason": "weekend", "name_key": "", "citation": ""}
    away = {"agency": "SEGOB", "from": "2024-07-01", "to": "2024-07-31", "citation": ""}
    off = demand("working_days", published, **weekend)
    window = demand("window", left, words="julio", windows="2024-07-01/2024-07-31")
    closure = demand("closure", left, reason="vacaciones", **away)
    best = {"day": "2024-08-30", "points": 11, "reasons": [reason("moved", 11, near="2024-08-31", days="1")]}
    proposal = {"day": "2024-08-31", "broken": [off], "best": best, "others": []}
    return {
        "conflicts": [{"demands": [window, closure]}],
        "broken": [off],
        "unplaced": {left.ref: [window, closure]},
        "proposals": {published.ref: proposal},
    }


def compute(db: DbSession, plan: Plan, *, now: datetime) -> None:
    """Compute a plan within the test's own transaction."""
    facts = plans.take_up(db, plan, now=now)
    assert facts is not None
    plans.lay_down(db, plan, plan_year(facts), seconds=0.1, now=now)
