"""`patci release`: the calendar is released once, listed, shown with its hash and compared."""

import hashlib
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result
from sqlalchemy import select, text
from typer.testing import CliRunner

from calendars.editions import canonical
from models import Programme, Session
from patci.bootstrap import Application
from patci.cli.main import app
from patci.errors import ConflictError, InvalidInputError, NotFoundError
from patci.usecases.meetings import sessions
from tests.conftest import NOW
from tests.factories import make_plan, make_planned_session
from tests.patci.cli.scratch import application_in
from tests.patci.correspondence import commission
from tests.tampering import without_triggers

Run = Callable[..., Result]


@pytest.fixture
def installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Application:
    """A folder with a small commission in it."""
    monkeypatch.setenv("PATCI_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("PATCI_DATABASE_URL", raising=False)
    found = application_in(tmp_path / "data")
    with found.database.writing() as db:
        commission(db)
    return found


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["release", *arguments])


def test_release_of_what_stands_is_made_once_and_listed(installation: Application) -> None:
    first = json.loads(
        run("current", "--name", "Aprobado", "--note", "En la primera sesión", "--json").stdout
    )
    again = json.loads(run("current", "--name", "Aprobado", "--json").stdout)
    assert (first["number"], first["notices"], first["by"], again) == (1, 0, "cli", first)
    [row] = json.loads(run("list", "--json").stdout)
    assert row == {**{key: value for key, value in first.items() if key != "notices"}, "changes": {}}
    assert "Aprobado" in run("list").stdout


def test_what_is_shown_has_the_hash_that_is_printed(installation: Application) -> None:
    run("current", "--name", "Aprobado")
    shown = json.loads(run("show", "1", "--json").stdout)
    assert shown["intact"] is True
    assert hashlib.sha256(canonical(shown["content"]).encode()).hexdigest() == shown["sha256"]
    assert shown["sha256"] in run("show", "1").stdout
    with without_triggers(installation.database) as db:
        db.execute(text("UPDATE calendar_releases SET content = replace(content, 'CI-1', 'CI-2')"))
    changed = run("show", "1")
    assert (changed.exit_code, "alguien lo cambió" in changed.stderr) == (1, True)


def test_a_plan_is_released_and_compared_with_what_stood(installation: Application) -> None:
    with installation.database.writing() as db:
        plan = make_plan(db, db.scalars(select(Programme)).one(), now=NOW)
        session = db.scalars(select(Session)).one()
        session.day = None
        make_planned_session(db, plan, session, day=date(2199, 3, 14))
        number = str(plan.id)
    released = json.loads(run("plan", number, "--name", "Calendario 2199", "--json").stdout)
    assert (released["number"], released["plan"], released["notices"]) == (2, int(number), 4)
    compared = json.loads(run("compare", "1", "2", "--json").stdout)
    [change] = compared["changes"]
    assert (change["kind"], change["before"]["day"], change["after"]["day"]) == (
        "day_given",
        None,
        "2199-03-14",
    )
    assert compared["agencies"] == [{"agency": "inm", "changes": 1}, {"agency": "segob", "changes": 1}]
    assert "jueves 14 de marzo" in " ".join(run("compare", "1", "2").stdout.split())


def test_nothing_that_changed_is_said(installation: Application) -> None:
    run("current", "--name", "Aprobado")
    run("current", "--name", "Otra vez")
    assert "No cambió ninguna fecha." in run("compare", "1", "2").stdout


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("show", "9"), NotFoundError),
        (("compare", "1", "9"), NotFoundError),
        (("current", "--name", " "), InvalidInputError),
        (("plan", "9", "--name", "x"), NotFoundError),
        (("list", "--programme", "otro"), NotFoundError),
        (("current", "--name", "Aprobado"), ConflictError),
    ],
)
def test_bad_use_is_refused_in_one_sentence(
    installation: Application, arguments: tuple[str, ...], error: type[Exception]
) -> None:
    run("current", "--name", "Aprobado")
    with installation.database.writing() as db:
        session = db.scalars(select(Session)).one()
        sessions.set_date(db, session, day=date(2024, 4, 18), now=NOW, actor="cli")
    assert isinstance(run(*arguments).exception, error)
