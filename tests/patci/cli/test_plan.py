"""`patci plan`: a draft is computed here, printed in sentences or as JSON, and tells nobody anything."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result
from sqlalchemy import select
from typer.testing import CliRunner

from calendars.period import Precision
from models import Notice, Plan
from models.enums import PlanState
from patci.bootstrap import Application
from patci.cli.main import app
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.planning import plan_computing
from tests.patci.cli.scratch import application_in
from tests.patci.correspondence import commission, meeting


@pytest.fixture
def installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Application:
    """A folder with a small commission in it, one of whose sessions has only its month."""
    monkeypatch.setenv("PATCI_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("PATCI_DATABASE_URL", raising=False)
    found = application_in(tmp_path / "data")
    with found.database.writing() as db:
        of = commission(db)
        session = meeting(db, of.body, "CI-2", None, period_text="mayo", number=2)
        session.period_start, session.period_end = date(2024, 5, 1), date(2024, 5, 31)
        session.period_precision = Precision.MONTH
    return found


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["plan", *arguments])


def states(installation: Application) -> list[tuple[str, PlanState]]:
    with installation.database.reading() as db:
        return [(plan.name, plan.state) for plan in db.scalars(select(Plan).order_by(Plan.id))]


def test_a_plan_is_computed_and_left_as_a_draft(installation: Application) -> None:
    answer = run("--name", "Enero", "--as-of", "2024-02-01", "--json")
    made = json.loads(answer.stdout)
    assert (answer.exit_code, made["status"], made["unplaced"]) == (0, "optimal", {})
    days = {one["ref"]: (one["day"][:7], one["placed_by"]) for one in made["sessions"]}
    assert days == {"CI-1": ("2024-03", "published"), "CI-2": ("2024-05", "planner")}
    assert states(installation) == [("Enero", PlanState.DRAFT)]
    with installation.database.reading() as db:
        assert db.scalars(select(Notice)).all() == []


def test_a_session_without_a_possible_day_is_told_and_ends_with_1(installation: Application) -> None:
    answer = run("--name", "Julio", "--as-of", "2024-07-01")
    assert answer.exit_code == 1
    assert "Julio: " in answer.stdout


def test_a_plan_that_could_not_be_computed_is_said(
    installation: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_large(*_facts: object, **_more: object) -> None:
        raise MemoryError

    monkeypatch.setattr(plan_computing, "plan_year", too_large)
    answer = run("--name", "Enorme", "--as-of", "2024-02-01")
    assert isinstance(answer.exception, ConflictError)
    assert str(answer.exception) == "El plan no cupo en la memoria de este equipo."
    assert states(installation) == [("Enorme", PlanState.FAILED)]


def test_a_day_after_the_programme_is_refused(installation: Application) -> None:
    answer = run("--name", "Tarde", "--as-of", "2031-01-01")
    assert isinstance(answer.exception, InvalidInputError)
    assert states(installation) == []
