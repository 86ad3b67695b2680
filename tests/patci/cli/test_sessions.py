"""`patci sessions`: the list of the programme in force, and readings of names."""

import json
from pathlib import Path

import pytest
from sqlalchemy import event
from typer.testing import CliRunner

from patci.bootstrap import build
from patci.cli.main import app
from patci.database import Database
from patci.errors import InvalidInputError, NotFoundError
from patci.settings import Settings
from patci.usecases.queries import calendar_page, programmes
from tests.patci.cli.scratch import fill_with_demonstration


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the demonstration's programme in force."""
    data = tmp_path_factory.mktemp("sessions") / "data"
    fill_with_demonstration(data)
    return data


@pytest.fixture
def data(filled: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same folder, as the settings of this run."""
    monkeypatch.setenv("PATCI_DATA", str(filled))
    return filled


def run(*arguments: str, text: str | None = None) -> str:
    """What a run prints."""
    result = CliRunner().invoke(app, ["sessions", *arguments], input=text, catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout


def test_parse_prints_one_object_a_line() -> None:
    printed = run(
        "--parse", "Trigésima Cuarta Sesión Ordinaria", "Reunión Solemne y Extraordinaria 4/2022",
        "Primera y Segunda Sesiones", "--json",
    )  # fmt: skip
    keys = ("text", "number", "kind", "year", "numbers", "kinds", "unit")
    rows = [json.loads(line) for line in printed.splitlines()]
    assert {tuple(row) for row in rows} == {keys}
    assert [tuple(row.values())[1:] for row in rows] == [
        (34, "ordinary", None, [34], ["ordinary"], "sesión"),
        (4, "solemn", 2022, [4], ["solemn", "extraordinary"], "reunión"),
        (None, "unspecified", None, [1, 2], [], "sesión"),
    ]


def test_parse_reads_standard_input() -> None:
    printed = run("--parse", "--stdin", "--json", text="3ª Sesión Extraordinaria\n\n")
    rows = [json.loads(line) for line in printed.splitlines()]
    assert [(row["text"], row["number"], row["kind"], row["unit"]) for row in rows] == [
        ("3ª Sesión Extraordinaria", 3, "extraordinary", "sesión"),
        ("", None, "unspecified", None),
    ]


def test_parse_shows_people_a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    printed = run("--parse", "3ª y 4ª Sesiones Extraordinarias 2024")
    cells = [cell.strip() for cell in printed.splitlines()[-2].strip("│┃|").split("│")]
    assert cells[1:] == ["3, 4", "2024", "Extraordinaria", "sesión"]


def test_sessions_prints_every_session_with_its_published_date(data: Path) -> None:
    rows = json.loads(run("--json"))
    row = next(row for row in rows if row["ref"] == "CI-O22")
    assert (len(rows), list(row)) == (
        64,
        [
            "id", "ref", "body", "name", "number", "kind", "status", "date_phrase", "start", "end",
            "precision", "day", "starts_at", "line",
        ],
    )  # fmt: skip
    shown = {
        key: row[key] for key in ("body", "number", "kind", "status", "date_phrase", "start", "end", "day")
    }
    assert shown == {
        "body": "CI",
        "number": 22,
        "kind": "ordinary",
        "status": "planned",
        "date_phrase": "junio-julio",
        "start": "2024-06-01",
        "end": "2024-07-31",
        "day": None,
    }


def test_sessions_of_one_body(data: Path) -> None:
    rows = json.loads(run("--json", "--body", "SC"))
    assert {row["body"] for row in rows} == {"SC"}
    assert [row["number"] for row in rows] == [32, 33, 34, 35]


def test_sessions_marks_what_falls_on_a_weekend_or_holiday(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    lines = run().splitlines()
    assert [line.count("Fin de semana") for line in lines if "31 de agosto" in line] == [1]
    assert [line.count("Constitución") for line in lines if "5 y 6 febrero" in line] == [1]
    assert sum("Fin de semana" in line for line in lines) == 1


def test_sessions_costs_as_many_queries_for_all_as_for_one_body(data: Path) -> None:
    database = Database(Settings(_env_file=None, data=data).resolved_database_url())  # type: ignore[call-arg]
    counts = []
    for body in ("SC", None):
        statements: list[str] = []
        event.listen(
            database.engine, "before_cursor_execute", lambda *event, s=statements: s.append(event[2])
        )
        with database.reading() as db:
            found = calendar_page.sessions(db, programmes.in_force(db)[0], body_ref=body)
            assert all(session.body.ref for session in found)
        counts.append(len(statements))
    database.close()
    assert counts[0] == counts[1]


def test_sessions_of_an_unknown_body_or_programme_names_those_there_are(data: Path) -> None:
    with pytest.raises(NotFoundError, match=r"«XX».*CI, SC"):
        run("--body", "XX")
    with pytest.raises(NotFoundError, match=r"«otro».*hay: patci"):
        run("--programme", "otro")


def test_sessions_without_a_database_says_what_to_do_and_makes_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATCI_DATA", str(tmp_path / "data"))
    with pytest.raises(NotFoundError, match="patci import"):
        run("--json")
    assert not (tmp_path / "data").exists()


def test_sessions_without_a_programme_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATCI_DATA", str(tmp_path))
    build(Settings(), migrate=True).database.close()
    with pytest.raises(NotFoundError, match="No hay ningún programa en vigor"):
        run()


def test_a_name_without_parse_is_explained() -> None:
    with pytest.raises(InvalidInputError, match="--parse"):
        run("Décima Sesión")
