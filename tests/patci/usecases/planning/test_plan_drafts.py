"""Plans as drafts: asked for, computed apart, moved by hand, decided, put away; nobody is told anything."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession

from calendars.planning.outcome import DemandKind, ReasonKind
from models import AuditEvent, Body, Notice, Plan, PlannedSession, Programme, Session
from models.enums import PlacedBy, PlanState, Precision, ProposalDecision, SessionStatus
from patci.database import Database
from patci.errors import ConflictError, InvalidInputError, NotFoundError
from patci.usecases.meetings import sessions
from patci.usecases.planning import plan_rows, plans
from tests.factories import make_agency, make_body, make_programme, make_session
from tests.plans import compute

TODAY = date(2024, 2, 1)
SATURDAY = date(2024, 4, 13)


@pytest.fixture
def db(database: Database) -> Iterator[DbSession]:
    """A session that is rolled back."""
    with database.reading() as db:
        yield db
        db.rollback()


@pytest.fixture
def programme(db: DbSession, now: datetime) -> Programme:
    """A group with a window in March, a published Saturday in April and a session "por definir"."""
    programme = make_programme(db, now=now)
    segob, sep = make_agency(db, acronym="SEGOB"), make_agency(db, acronym="SEP")
    body = make_body(db, programme, segob, sep, coordinator_id=segob.id)
    body.habitual_weekday, body.habitual_start, body.habitual_minutes = 1, time(10), 90
    _open(db, body, now, number=1, start=date(2024, 3, 1), end=date(2024, 3, 31))
    _open(db, body, now, number=2, start=SATURDAY, end=SATURDAY, precision=Precision.DAY)
    _open(db, body, now, number=3, start=None, end=None, precision=Precision.TBD)
    return programme


def _open(
    db: DbSession,
    body: Body,
    now: datetime,
    *,
    number: int,
    start: date | None,
    end: date | None,
    precision: Precision = Precision.MONTH,
) -> Session:
    return make_session(
        db,
        body,
        now=now,
        ref=f"S{number}",
        number=number,
        day=None,
        status=SessionStatus.PLANNED,
        period_start=start,
        period_end=end,
        period_precision=precision,
        period_text="marzo" if number == 1 else "Por definir",
    )


@pytest.fixture
def asked(db: DbSession, programme: Programme, now: datetime) -> Callable[..., Plan]:
    """A plan that was asked for."""

    def ask(name: str = "Propuesta", **given: object) -> Plan:
        values: dict[str, object] = {"as_of": TODAY, "now": now, "actor": "test", **given}
        return plans.request(db, programme, name=name, **values)  # type: ignore[arg-type]

    return ask


@pytest.fixture
def plan(db: DbSession, asked: Callable[..., Plan], now: datetime) -> Plan:
    """A plan that was computed."""
    plan = asked()
    compute(db, plan, now=now)
    return plan


def _row(plan: Plan, ref: str) -> PlannedSession:
    return next(row for row in plan.sessions if row.session.ref == ref)


def test_compute_places_every_session(plan: Plan) -> None:
    placed = {row.session.ref: (row.placed_by, row.day, row.starts, row.ends) for row in plan.sessions}
    assert placed == {
        "S1": (PlacedBy.PLANNER, date(2024, 3, 12), time(10), time(11, 30)),
        "S2": (PlacedBy.PUBLISHED, SATURDAY, time(10), time(11, 30)),
        "S3": (PlacedBy.PLANNER, date(2024, 8, 20), time(10), time(11, 30)),
    }
    assert _row(plan, "S2").proposed_day == date(2024, 4, 16)
    assert (plan.state, plan.outcome["status"], plan.outcome["points"]) == (PlanState.DRAFT, "optimal", 0)


def test_compute_tells_nobody_and_changes_no_session(db: DbSession, plan: Plan) -> None:
    assert db.scalar(select(func.count()).select_from(Notice)) == 0
    assert set(db.scalars(select(Session.day))) == {None}
    assert {row.status for row in db.scalars(select(Session))} == {SessionStatus.PLANNED}


def test_plan_that_is_there_is_not_taken_up_again(db: DbSession, plan: Plan, now: datetime) -> None:
    assert plans.take_up(db, plan, now=now) is None


@pytest.mark.parametrize("name", ["", "   ", "x" * 121])
def test_request_refuses_a_name_that_is_none(asked: Callable[..., Plan], name: str) -> None:
    with pytest.raises(InvalidInputError):
        asked(name)


def test_request_refuses_a_name_that_is_taken(asked: Callable[..., Plan]) -> None:
    asked("Enero")
    with pytest.raises(ConflictError, match="Ya hay un plan que se llama «Enero»"):
        asked("  Enero ")


@pytest.mark.parametrize("weights", [{"together": -1}, {"together": 1001}, {"unknown": 3}])
def test_request_refuses_weights_that_are_none(asked: Callable[..., Plan], weights: dict[str, int]) -> None:
    with pytest.raises(InvalidInputError, match="Cada peso va de 0 a 1,000"):
        asked(weights=weights)


def test_weights_change_the_plan(db: DbSession, asked: Callable[..., Plan], now: datetime) -> None:
    """Without the habit it is the day nearest the middle of March that borders no long weekend."""
    plan = asked("Sin costumbre", weights={"weekday": 0})
    compute(db, plan, now=now)
    assert _row(plan, "S1").day == date(2024, 3, 14)


def test_pinned_days_stay(db: DbSession, asked: Callable[..., Plan], plan: Plan, now: datetime) -> None:
    again = asked("Otra", pinned={_row(plan, "S1").session_id: date(2024, 3, 20)})
    compute(db, again, now=now)
    row = _row(again, "S1")
    assert (row.placed_by, row.day) == (PlacedBy.HAND, date(2024, 3, 20))


def test_consequences_tell_what_a_day_would_cost_and_break(db: DbSession, plan: Plan) -> None:
    """Sunday 14 April lies outside March, is not worked, and comes after the second session."""
    found = plans.consequences(db, plan, _row(plan, "S1").session_id, date(2024, 4, 14))
    assert [demand.kind for demand in found.demands] == [
        DemandKind.WINDOW,
        DemandKind.WORKING_DAYS,
        DemandKind.NUMBER_ORDER,
    ]
    assert {reason.kind for reason in found.reasons} == {ReasonKind.WEEKDAY, ReasonKind.OFF_CENTRE}
    assert (found.points_before, found.points_after) == (0, 6 + 2 * 4)
    assert _row(plan, "S1").day == date(2024, 3, 12)


def test_move_keeps_the_reasons_and_the_sum(db: DbSession, plan: Plan, now: datetime) -> None:
    session_id = _row(plan, "S1").session_id
    plans.move(db, plan, session_id, date(2024, 3, 22), now=now, actor="user:1", starts=time(12))
    row = _row(plan, "S1")
    assert (row.placed_by, row.day, row.starts, row.ends) == (
        PlacedBy.HAND,
        date(2024, 3, 22),
        time(12),
        time(13, 30),
    )
    assert (row.points, plan.outcome["points"]) == (6, 6)
    plans.move(db, plan, session_id, date(2024, 3, 12), now=now, actor="user:1")
    assert (row.points, plan.outcome["points"]) == (0, 0)


def test_move_lists_what_it_breaks_and_takes_it_back(db: DbSession, plan: Plan, now: datetime) -> None:
    session_id = _row(plan, "S1").session_id
    before = plan.outcome["broken"]
    plans.move(db, plan, session_id, date(2024, 3, 18), now=now, actor="user:1")
    assert [demand["kind"] for demand in plan.outcome["broken"]] == ["working_days", "working_days"]
    plans.move(db, plan, session_id, date(2024, 3, 12), now=now, actor="user:1")
    assert plan.outcome["broken"] == before


def test_move_refuses_a_day_that_passed(db: DbSession, plan: Plan, now: datetime) -> None:
    with pytest.raises(ConflictError, match="Ese día ya llegó o ya pasó"):
        plans.move(db, plan, _row(plan, "S1").session_id, TODAY, now=now, actor="user:1")


def test_move_refuses_a_session_of_another_plan(db: DbSession, plan: Plan, now: datetime) -> None:
    with pytest.raises(NotFoundError):
        plans.move(db, plan, 999, date(2024, 3, 12), now=now, actor="user:1")


def test_proposal_counts_once_it_is_accepted(db: DbSession, plan: Plan, now: datetime) -> None:
    row = _row(plan, "S2")
    assert plan_rows.settled_day(row) == SATURDAY
    plans.accept_proposal(db, plan, row.session_id, now=now, actor="user:1")
    assert (row.decision, plan_rows.settled_day(row)) == (ProposalDecision.ACCEPTED, date(2024, 4, 16))
    plans.reject_proposal(db, plan, row.session_id, now=now, actor="user:1")
    assert (row.decision, plan_rows.settled_day(row)) == (ProposalDecision.REJECTED, SATURDAY)


def test_proposal_that_was_not_made_cannot_be_accepted(db: DbSession, plan: Plan, now: datetime) -> None:
    with pytest.raises(ConflictError, match="no hay ninguna propuesta"):
        plans.accept_proposal(db, plan, _row(plan, "S1").session_id, now=now, actor="user:1")


def test_discarded_plan_cannot_be_changed(db: DbSession, plan: Plan, now: datetime) -> None:
    plans.discard(db, plan, now=now, actor="user:1")
    plans.discard(db, plan, now=now, actor="user:1")
    with pytest.raises(ConflictError, match="ya no es un borrador"):
        plans.move(db, plan, _row(plan, "S1").session_id, date(2024, 3, 13), now=now, actor="user:1")


def test_every_step_is_in_the_log_without_the_reason(db: DbSession, plan: Plan, now: datetime) -> None:
    session_id = _row(plan, "S1").session_id
    plans.move(db, plan, session_id, date(2024, 3, 13), now=now, actor="user:1", reason="Viaje de Ana")
    events = db.scalars(select(AuditEvent).where(AuditEvent.subject == f"plan:{plan.id}")).all()
    assert [event.action for event in events] == ["plan.requested", "plan.computed", "plan.moved"]
    assert events[-1].facts == {"session": session_id, "day": "2024-03-13", "points": 6}


def test_session_that_was_moved_since_stays_where_it_is(
    db: DbSession, asked: Callable[..., Plan], programme: Programme, now: datetime
) -> None:
    first = db.scalars(select(Session).where(Session.ref == "S1")).one()
    sessions.set_date(db, first, day=date(2024, 3, 7), now=now, actor="test")
    plan = asked()
    compute(db, plan, now=now)
    row = _row(plan, "S1")
    assert (row.placed_by, row.day) == (PlacedBy.PUBLISHED, date(2024, 3, 7))
