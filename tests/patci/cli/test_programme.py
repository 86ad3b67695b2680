"""`patci programme roll` drafts the next year, says what ends, and asks for dates and activities."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from typer.testing import CliRunner, Result

from models import Draft, Notice, Round
from models.enums import RoundStatus
from patci.bootstrap import Application
from patci.cli.main import app
from patci.errors import InvalidInputError, NotFoundError
from patci.usecases.keeping import installation
from tests.conftest import NOW
from tests.patci.cli.scratch import application_in, fill_with_demonstration


@pytest.fixture
def demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Application]:
    """The demonstration, its clock at `now`."""
    fill_with_demonstration(tmp_path / "data", start=NOW)
    application = application_in(tmp_path / "data")
    monkeypatch.setenv("PATCI_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("PATCI_DATABASE_URL", raising=False)
    yield application
    application.database.close()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["programme", "roll", *arguments])


def printed(*arguments: str) -> dict[str, Any]:
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_a_draft_is_kept_and_handed_back(demo: Application) -> None:
    first, again = printed("2025"), printed("2025", "--programme", "patci-2024")
    assert (first["from"], first["programme"]["slug"], first["programme"]["year_end"]) == (
        "patci-2024",
        "patci-2025",
        2025,
    )
    assert first["rows"]["sessions"] == len(first["sessions"]) == 47
    assert first["sessions"][0] == {
        "id": "CI-O24",
        "body": "CI",
        "name": "Vigésima Cuarta",
        "number": 24,
        "kind": "ordinary",
        "date_phrase": "febrero",
        "start": "2025-02-01",
        "end": "2025-02-28",
    }
    assert (first["draft"]["changed"], again["draft"]["changed"]) == (True, False)
    assert first["draft"]["address"].endswith(f"/programa/revisar/{first['draft']['id']}")
    assert {**first, "draft": None} == {**again, "draft": None}
    with demo.database.reading() as db:
        assert len(db.scalars(select(Draft).where(Draft.slug == "patci-2025")).all()) == 1


def test_people_get_tables_and_the_next_step(demo: Application) -> None:
    shown = run("2025")
    assert shown.exit_code == 0
    for words in ("Vigésima Cuarta", "Qué revisar", "Qué termina", "no consta", "Quedó un borrador"):
        assert words in shown.stdout
    assert "Sin cambios desde la última vez" in run("2025").stdout
    assert demo.settings.data.is_dir()


def test_asking_makes_one_round_and_sends_nothing(demo: Application) -> None:
    asked = printed("2025", "--ask", "--due", "2024-02-23")["round"]
    assert asked == {
        "ref": "propuestas-2025",
        "status": "planned",
        "opens_on": "2024-02-01",
        "due_on": "2024-02-23",
        "requests": 17,
        "new": True,
    }
    assert printed("2025", "--ask")["round"] == {**asked, "new": False}
    assert "La ronda propuestas-2025 pregunta a 17 instituciones" in run("2025", "--ask").stdout
    with demo.database.reading() as db:
        assert [row.status for row in db.scalars(select(Round))] == [RoundStatus.PLANNED]
        assert db.scalars(select(Notice).where(Notice.round_id.is_not(None))).all() == []


def test_the_due_day_is_as_far_as_any_request_leaves(demo: Application) -> None:
    # Ten working days from 1 February; the 5th is a holiday.
    assert printed("2025", "--ask")["round"]["due_on"] == "2024-02-16"
    assert demo.settings.request_lead_days == 10


@pytest.mark.parametrize(
    ("arguments", "error", "sentence"),
    [
        (["2024"], InvalidInputError, "ya cubre 2024: el siguiente empieza en 2025"),
        (["25"], InvalidInputError, "Escriba el año con cuatro cifras"),
        (["2025", "--due", "2024-03-01"], InvalidInputError, "agregue --ask"),
        (["2025", "--ask", "--due", "2024-01-02"], InvalidInputError, "La fecha límite ya pasó"),
        (["2025", "--programme", "otro"], NotFoundError, "No hay un programa en vigor con la clave «otro»"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence_and_writes_nothing(
    demo: Application, arguments: list[str], error: type[Exception], sentence: str
) -> None:
    result = run(*arguments)
    assert isinstance(result.exception, error)
    assert sentence in str(result.exception)
    with demo.database.reading() as db:
        assert db.scalars(select(Draft).where(Draft.slug == "patci-2025")).all() == []


def test_without_a_programme_there_is_nothing_to_prepare(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    application_in(tmp_path / "data").database.close()
    monkeypatch.setenv("PATCI_DATA", str(tmp_path / "data"))
    result = run("2025")
    assert isinstance(result.exception, NotFoundError)
    assert str(result.exception).startswith("No hay ningún programa en vigor")


def test_the_clock_of_the_demonstration_says_which_years_are_over(demo: Application) -> None:
    with demo.database.writing() as db:
        found = installation.current(db)
        assert found is not None
        found.simulated_now = NOW + timedelta(days=800)
    assert str(run("2025").exception) == "2025 ya pasó: elija un año que no haya terminado."
