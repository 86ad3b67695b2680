"""`patci check` on a programme in force, on a draft, and on nothing."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from patci.bootstrap import Application, build
from patci.cli.main import app
from patci.clock import FixedClock
from patci.errors import NotFoundError
from patci.intake.builtin import builtin_programme
from patci.settings import Settings
from patci.usecases.drafting import programmes
from tests.conftest import NOW


@pytest.fixture(autouse=True)
def installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Application:
    """An empty installation."""
    monkeypatch.setenv("PATCI_DATA", str(tmp_path / "data"))
    return build(Settings(), clock=FixedClock(NOW), migrate=True)


def put(installation: Application, *, in_force: bool) -> None:
    with installation.database.writing() as db:
        draft = programmes.import_draft(
            db, builtin_programme(), source_name="x", source_sha256="x", now=NOW, actor="cli"
        )
        if in_force:
            programmes.accept(db, draft, now=NOW, actor="cli")


@pytest.mark.parametrize(("in_force", "status"), [(True, "in_force"), (False, "draft")])
def test_check_finds_what_the_programme_holds(installation: Application, in_force: bool, status: str) -> None:
    put(installation, in_force=in_force)
    result = CliRunner().invoke(app, ["check", "--json"])
    printed = json.loads(result.stdout)
    assert (result.exit_code, list(printed), printed["status"]) == (
        1,
        ["programme", "status", "findings"],
        status,
    )
    assert list(printed["findings"][0]) == [
        *("kind", "severity", "sentence", "refs", "day"),
        *("true_already", "weight", "line", "citation"),
    ]
    found = {(row["kind"], tuple(row["refs"])) for row in printed["findings"]}
    assert {
        ("weekend", ("GT-PAT-O5",)),
        ("holiday", ("INT-1",)),
        ("clash", ("GT-PAT-O2", "GT-SEL-O20")),
    } <= found


def test_check_says_that_it_looks_at_a_draft(installation: Application) -> None:
    put(installation, in_force=False)
    result = CliRunner().invoke(app, ["check", "--as-of", "2024-02-01"])
    assert result.exit_code == 1
    assert "Es un borrador" in result.stdout
    assert "Por decidir" in result.stdout


def test_check_looks_from_the_day_it_is_given(installation: Application) -> None:
    for in_force in (False, True):
        put(installation, in_force=in_force)
        printed = json.loads(CliRunner().invoke(app, ["check", "--json", "--as-of", "2024-03-05"]).stdout)
        rows = {" ".join([row["kind"], *row["refs"]]): row for row in printed["findings"]}
        past = rows["window_past CI-O21"]
        assert (past["day"], past["true_already"], past["severity"]) == ("2024-03-01", True, "warning")
        ahead = rows["weekend GT-PAT-O5"]
        assert (ahead["day"], ahead["true_already"]) == ("2024-08-31", False)
        assert rows["clash GT-CAP-O7 GT-PREV-E3 INT-1 SINTRA-1"]["weight"] == 2


@pytest.mark.parametrize("arguments", [[], ["--programme", "otro-2030"]])
def test_check_of_nothing_says_what_to_do(arguments: list[str]) -> None:
    result = CliRunner().invoke(app, ["check", *arguments])
    assert isinstance(result.exception, NotFoundError)
    assert result.exception.exit_code == 2
