"""Plans as use cases: asked for, computed once, moved by hand, and what became of the year meanwhile."""

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from sqlalchemy.orm import Session as DbSession

from calendars.planning.planner import plan as plan_year
from models import Plan, Session
from models.enums import PlacedBy, PlanState, Precision, SessionStatus
from patci.database import Database
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.meetings import sessions
from patci.usecases.planning import calendar_releases, plan_rows, plans, unavailable_days
from patci.usecases.queries import plans as queries
from tests import sittings
from tests.factories import make_plan
from tests.patci.correspondence import MEETS_ON, START, Commission, commission, local, meeting

TODAY = date(2024, 2, 1)
LATER = START + timedelta(hours=1)
SATURDAY = date(2024, 5, 18)
JULY = date(2024, 7, 1)


def in_may(db: DbSession, of: Commission, ref: str, number: int) -> Session:
    """A session that the programme places in May."""
    session = meeting(db, of.body, ref, None, period_text="mayo", number=number)
    session.period_start, session.period_end = date(2024, 5, 1), date(2024, 5, 31)
    session.period_precision = Precision.MONTH
    db.flush()
    return session


def asked(db: DbSession, of: Commission, name: str = "Propuesta", as_of: date = TODAY) -> Plan:
    return plans.request(db, of.programme, name=name, as_of=as_of, now=START, actor="cli")


def computed(db: DbSession, of: Commission) -> Plan:
    plan = asked(db, of)
    compute(db, plan)
    return plan


def compute(db: DbSession, plan: Plan) -> None:
    facts = plans.take_up(db, plan, now=START)
    assert facts is not None
    plans.lay_down(db, plan, plan_year(facts), seconds=0.1, now=START)


def move(db: DbSession, plan: Plan, session: Session, day: date, starts: time | None = None) -> None:
    plans.move(db, plan, session.id, day, now=LATER, actor="cli", starts=starts)


def release(db: DbSession, plan: Plan, name: str = "Calendario 2024") -> None:
    calendar_releases.release_plan(db, plan, name=name, now=LATER, actor="cli")


def placed(plan: Plan) -> dict[str, tuple[date | None, PlacedBy]]:
    return {row.session.ref: (row.day, row.placed_by) for row in plan.sessions}


def test_published_days_stay_and_the_others_get_one(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        session = in_may(db, of, "CI-2", 2)
        plan = computed(db, of)
        chosen = plan_rows.planned(plan, session.id).day
        assert placed(plan) == {
            "CI-1": (MEETS_ON, PlacedBy.PUBLISHED),
            "CI-2": (chosen, PlacedBy.PLANNER),
        }
        assert date(2024, 5, 1) <= (chosen or TODAY) <= date(2024, 5, 31)


def test_a_plan_from_a_day_after_the_programme_is_refused(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        with pytest.raises(InvalidInputError, match="El programa termina en 2024"):
            asked(db, of, as_of=date(9999, 12, 31))


def test_a_plan_from_long_before_the_programme_is_one_from_its_beginning(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        in_may(db, of, "CI-2", 2)
        first, early = asked(db, of), asked(db, of, "Temprana", date(2023, 1, 1))
        compute(db, first)
        compute(db, early)
        assert placed(early) == placed(first)


@pytest.mark.parametrize("state", [PlanState.DRAFT, PlanState.DISCARDED, PlanState.RELEASED])
def test_who_fails_at_a_plan_leaves_what_others_made_of_it(
    sqlite_database: Database, state: PlanState
) -> None:
    with sqlite_database.writing() as db:
        plan = make_plan(db, commission(db).programme, now=START, state=state)
        plans.fail(db, plan, error="No cupo", now=LATER)
        assert (plan.state, plan.last_error) == (state, None)


def test_what_was_never_begun_is_computed_ahead_of_what_never_ended(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        killed, fresh = asked(db, of, "Interrumpido"), asked(db, of, "Nuevo")
        plans.take_up(db, killed, now=START)
        db.flush()
        assert [plan.name for plan in queries.waiting(db)] == [fresh.name, killed.name]


def test_what_changed_while_two_computed_one_plan_is_found(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        session = in_may(db, of, "CI-2", 2)
        plan = asked(db, of)
        early = plans.take_up(db, plan, now=START)
        sessions.set_date(db, session, day=date(2024, 5, 2), now=START, actor="cli")
        db.refresh(of.programme)
        plans.take_up(db, plan, now=START)
        assert early is not None
        plans.lay_down(db, plan, plan_year(early), seconds=1, now=LATER)
        with pytest.raises(ConflictError, match="vuelva a planear"):
            release(db, plan)


def test_a_change_that_touches_no_session_does_not_make_a_plan_stale(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        session = in_may(db, of, "CI-2", 2)
        by_document = meeting(db, of.body, "CI-3", None, number=3, period_text="6 de agosto")
        by_document.period_start = by_document.period_end = date(2024, 8, 6)
        by_document.period_precision = Precision.DAY
        db.flush()
        plan = computed(db, of)
        assert placed(plan)["CI-3"] == (date(2024, 8, 6), PlacedBy.PUBLISHED)
        unavailable_days.declare(
            db,
            of.programme,
            of.agencies["inm"],
            starts_on=date(2024, 10, 1),
            ends_on=date(2024, 10, 2),
            now=LATER,
            actor="cli",
        )
        db.refresh(of.programme)
        release(db, plan)
        assert session.day == placed(plan)["CI-2"][0]


def cancel(db: DbSession, session: Session) -> None:
    sessions.cancel(db, session, now=LATER, actor="cli", reason="Ya no hay tema")


def test_a_plan_made_after_a_cancellation_does_without_the_session(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        gone, stays = in_may(db, of, "CI-2", 2), in_may(db, of, "CI-3", 3)
        cancel(db, gone)
        db.refresh(of.programme)
        plan = computed(db, of)
        assert sorted(placed(plan)) == ["CI-1", "CI-3"]
        release(db, plan)
        assert (gone.status, gone.day) == (SessionStatus.CANCELLED, None)
        assert stays.day == placed(plan)["CI-3"][0]


Step = Callable[[DbSession, Plan, Session], object]


def show(db: DbSession, plan: Plan, session: Session) -> object:
    return plans.consequences(db, plan, session.id, SATURDAY)


def put(db: DbSession, plan: Plan, session: Session) -> object:
    return move(db, plan, session, SATURDAY)


@pytest.mark.parametrize("step", [show, put])
def test_a_session_cancelled_since_is_not_moved_in_a_plan(sqlite_database: Database, step: Step) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        session = in_may(db, of, "CI-2", 2)
        plan = computed(db, of)
        cancel(db, session)
        with pytest.raises(ConflictError, match="ya no se celebrará"):
            step(db, plan, session)
        with pytest.raises(ConflictError, match=r"cambió 1 sesión suya .*: vuelva a planear"):
            release(db, plan)


def test_others_of_a_plan_are_moved_as_if_a_cancelled_session_were_not_there(
    sqlite_database: Database,
) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        gone, stays = in_may(db, of, "CI-2", 2), in_may(db, of, "CI-3", 3)
        plan = computed(db, of)
        day = plan_rows.planned(plan, gone.id).day
        assert day is not None
        cancel(db, gone)
        found = plans.consequences(db, plan, stays.id, day)
        assert ("CI-2" in found.others, [demand.kind for demand in found.demands]) == (False, [])


def test_a_session_that_was_held_is_not_moved(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        plan = computed(db, of)
        held = local("2024-03-14 13:00")
        sittings.hold(db, of.session, now=held, actor="cli")
        with pytest.raises(ConflictError, match="ya se celebró"):
            plans.move(db, plan, of.session.id, SATURDAY, now=held, actor="cli")


def test_a_published_day_is_moved_by_hand_and_back(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        plan = computed(db, of)
        points = plan.outcome["points"]
        move(db, plan, of.session, SATURDAY)
        assert placed(plan) == {"CI-1": (SATURDAY, PlacedBy.HAND)}
        move(db, plan, of.session, MEETS_ON)
        assert (placed(plan), plan.outcome["points"]) == ({"CI-1": (MEETS_ON, PlacedBy.HAND)}, points)
        assert plan.outcome["broken"] == []


def test_a_session_without_a_day_is_given_one_by_hand(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        session = in_may(db, of, "CI-2", 2)
        plan = asked(db, of, as_of=date(2024, 7, 1))
        compute(db, plan)
        assert (placed(plan)["CI-2"], list(plan.outcome["unplaced"])) == ((None, PlacedBy.NOBODY), ["CI-2"])
        found = plans.consequences(db, plan, session.id, date(2024, 9, 3))
        assert (found.points_before, [demand.kind.value for demand in found.demands]) == (0, ["window_past"])
        move(db, plan, session, date(2024, 9, 3))
        assert (placed(plan)["CI-2"][0], plan.outcome["unplaced"]) == (date(2024, 9, 3), {})


def test_a_session_moved_twice_costs_and_breaks_what_its_last_day_does(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        session = in_may(db, of, "CI-2", 2)
        plan, once = computed(db, of), asked(db, of, "Otra")
        compute(db, once)
        move(db, plan, session, SATURDAY)
        assert [demand["kind"] for demand in plan.outcome["broken"]] == ["working_days"]
        move(db, plan, session, JULY, time(10))
        move(db, once, session, JULY, time(10))
        assert [demand["kind"] for demand in plan.outcome["broken"]] == ["window"]
        assert {**plan.outcome, "seconds": 0} == {**once.outcome, "seconds": 0}


def test_a_plan_that_a_hand_made_dearer_is_not_called_the_best(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        session = in_may(db, of, "CI-2", 2)
        plan = computed(db, of)
        assert (plan.outcome["status"], plan.outcome["points"], plan.outcome["gap"]) == ("optimal", 0, 0)
        move(db, plan, session, JULY)
        points = plan.outcome["points"]
        assert (plan.outcome["status"], plan.outcome["gap"]) == ("feasible", points)
        assert points > 0


def test_a_proposal_is_not_accepted_once_a_hand_moved_the_session(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        plan = computed(db, of)
        row = plan_rows.planned(plan, of.session.id)
        row.proposed_day = date(2024, 3, 15)
        move(db, plan, of.session, SATURDAY)
        with pytest.raises(ConflictError, match="no hay ninguna propuesta"):
            plans.accept_proposal(db, plan, of.session.id, now=LATER, actor="cli")
