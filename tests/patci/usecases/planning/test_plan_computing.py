"""Computing apart from the database: once, whatever others do meanwhile, on both kinds of database."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from models import Plan, PlannedSession
from models.enums import PlanState
from patci.database import Database
from patci.usecases.planning import plan_computing, plans
from patci.usecases.planning.plan_computing import Computed
from tests.patci.correspondence import START, commission

LATER = START + timedelta(minutes=5)


@pytest.fixture
def plan_id(database: Database) -> int:
    """A plan that somebody asked for."""
    with database.writing() as db:
        of = commission(db)
        asked = plans.request(
            db, of.programme, name="Enero", as_of=date(2024, 2, 1), now=START, actor="user:1"
        )
        return asked.id


def compute(database: Database, plan_id: int) -> Computed | None:
    return plan_computing.compute(database, plan_id, now=LATER, seconds=10)


def stands(database: Database, plan_id: int) -> tuple[PlanState, int]:
    with database.reading() as db:
        rows = db.scalar(select(func.count()).where(PlannedSession.plan_id == plan_id)) or 0
        return db.get_one(Plan, plan_id).state, rows


def test_a_plan_is_computed_once(database: Database, plan_id: int) -> None:
    found = compute(database, plan_id)
    assert found is not None
    assert (found.name, stands(database, plan_id)) == ("Enero", (PlanState.DRAFT, 1))
    assert compute(database, plan_id) is None
    assert plan_computing.compute_waiting(database, now=LATER, seconds=10) == []
    assert stands(database, plan_id) == (PlanState.DRAFT, 1)


def test_one_that_was_begun_and_never_ended_is_taken_up_again(database: Database, plan_id: int) -> None:
    with database.writing() as db:
        plans.take_up(db, db.get_one(Plan, plan_id), now=START)
    [found] = plan_computing.compute_waiting(database, now=LATER, seconds=10)
    assert (found.name, stands(database, plan_id)) == ("Enero", (PlanState.DRAFT, 1))


def test_two_that_compute_one_plan_leave_one(
    database: Database, plan_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = plan_computing.plan_year

    def meanwhile(*facts: object, **more: object) -> object:
        monkeypatch.setattr(plan_computing, "plan_year", own)
        assert compute(database, plan_id) is not None
        return own(*facts, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(plan_computing, "plan_year", meanwhile)
    assert compute(database, plan_id) is not None
    assert stands(database, plan_id) == (PlanState.DRAFT, 1)


@pytest.mark.parametrize("fails", [False, True])
def test_a_plan_put_away_while_it_is_computed_stays_put_away(
    database: Database, plan_id: int, monkeypatch: pytest.MonkeyPatch, *, fails: bool
) -> None:
    own = plan_computing.plan_year

    def meanwhile(*facts: object, **more: object) -> object:
        with database.writing() as db:
            plans.discard(db, db.get_one(Plan, plan_id), now=LATER, actor="user:1")
        if fails:
            raise MemoryError
        return own(*facts, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(plan_computing, "plan_year", meanwhile)
    compute(database, plan_id)
    assert stands(database, plan_id) == (PlanState.DISCARDED, 0)
