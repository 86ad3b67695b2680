"""`patci rounds list`: the rounds of a programme in the order in which they open."""

import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from models.enums import RoundStatus
from patci.cli.main import app
from patci.errors import NotFoundError
from tests.conftest import NOW
from tests.factories import make_agency, make_programme, make_round
from tests.patci.cli.scratch import application_in


@pytest.fixture(autouse=True)
def installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with two rounds in it."""
    monkeypatch.setenv("PATCI_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("PATCI_DATABASE_URL", raising=False)
    found = application_in(tmp_path / "data")
    with found.database.writing() as db:
        programme = make_programme(db, now=NOW)
        make_round(
            db, programme, make_agency(db), ref="segunda", title="[b]Segunda", opens_on=date(2024, 2, 9)
        )
        make_round(db, programme, ref="primera", status=RoundStatus.PLANNED)


def test_rounds_are_listed_in_the_order_in_which_they_open() -> None:
    printed = CliRunner().invoke(app, ["rounds", "list", "--json"])
    rows = json.loads(printed.stdout)
    assert [(row["ref"], row["status"], row["expected"]) for row in rows] == [
        ("primera", "planned", 0),
        ("segunda", "open", 1),
    ]
    assert set(rows[1]) == {
        *("ref", "title", "kind", "status", "opens_on", "due_on", "covers_from", "covers_to"),
        *("expected", "answered", "accepted", "not_ours"),
    }


def test_people_read_a_table() -> None:
    printed = CliRunner().invoke(app, ["rounds", "list"], env={"COLUMNS": "200"})
    assert printed.exit_code == 0
    assert "[b]Segunda" in printed.stdout


def test_a_programme_that_is_not_there_is_said() -> None:
    answer = CliRunner().invoke(app, ["rounds", "list", "--programme", "otro"])
    assert isinstance(answer.exception, NotFoundError)
