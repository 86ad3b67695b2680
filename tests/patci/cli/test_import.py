"""`patci import`: what it prints, what it writes, and what it refuses."""

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from typer.testing import CliRunner

from models import Draft, Notice, Programme, Session
from patci.cli.main import app
from patci.database import Database
from patci.errors import DocumentError

SAMPLE = Path(__file__).resolve().parents[1] / "intake" / "sample.md"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder, not made yet."""
    monkeypatch.setenv("PATCI_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def run(*arguments: str) -> Any:
    return CliRunner().invoke(app, ["import", *arguments])


def rows(data: Path) -> tuple[int, int, int]:
    """How many drafts, programmes and sessions the database holds."""
    database = Database(f"sqlite:///{data / 'patci.sqlite3'}")
    with database.reading() as db:
        counts = [db.scalar(select(func.count()).select_from(table)) for table in (Draft, Programme, Session)]
    database.close()
    return counts[0] or 0, counts[1] or 0, counts[2] or 0


def test_a_dry_run_prints_the_documented_shape_and_writes_nothing(data: Path) -> None:
    result = run(str(SAMPLE), "--dry-run", "--json")
    printed = json.loads(result.stdout)
    assert (result.exit_code, list(printed)) == (
        0,
        [
            "programme", "bodies", "sessions", "other_meetings", "activities", "indicators", "instruments",
            "agencies", "doubts", "source",
        ],
    )  # fmt: skip
    assert {
        "id",
        "body",
        "number",
        "kind",
        "unit",
        "date_phrase",
        "start",
        "end",
        "precision",
        "line",
    } <= set(printed["sessions"][0])
    assert set(printed["doubts"][0]) == {"kind", "text", "line", "refs", "source"}
    assert not data.exists()


def test_agencies_are_acronyms_then_members_then_rows_with_a_kind(data: Path) -> None:
    printed = json.loads(run(str(SAMPLE), "--dry-run", "--json").stdout)["agencies"]
    beside = {"line", "source", "doubts"}
    assert [set(row) - beside for row in printed[:7]] == [{"acronym", "name"}] * 4 + [{"no", "name"}] * 3
    assert {row["kind"] for row in printed[7:]} == {"participant", "earlier_name"}
    assert [row for row in printed[7:] if "acronym" in row or "no" in row] == []


def test_every_row_has_the_words_of_its_line_and_its_doubts(data: Path) -> None:
    printed = json.loads(run(str(SAMPLE), "--dry-run", "--json").stdout)
    lines = SAMPLE.read_text(encoding="utf-8").split("\n")
    parts = ("bodies", "sessions", "other_meetings", "activities", "instruments", "agencies", "doubts")
    rows = [row for part in parts for row in printed[part]]
    assert [row["source"] for row in rows] == [lines[row["line"] - 1] for row in rows]
    undated = next(row for row in printed["sessions"] if row["date_phrase"] == "Por definir")
    assert [printed["doubts"][place]["kind"] for place in undated["doubts"]] == ["no_date", "other_kind"]
    assert printed["source"]["format"] == "text"
    assert "place" not in undated


def test_a_revised_document_prints_its_difference(data: Path, tmp_path: Path) -> None:
    first = json.loads(run(str(SAMPLE), "--json", "--accept").stdout)
    moved = tmp_path / "programa.md"
    text = SAMPLE.read_text(encoding="utf-8").replace("14 de marzo", "18 de marzo")
    moved.write_text(text, encoding="utf-8")
    second = json.loads(run(str(moved), "--json").stdout)
    found = [(one["part"], one["changes"], one["before"]["start"], one["after"]["start"])
             for one in second["differences"]]  # fmt: skip
    assert (first["differences"], found) == ([], [("sessions", ["moved"], "2025-03-14", "2025-03-18")])
    assert "cambia de fecha" in run(str(moved)).stdout


def test_the_calendar_checks_are_among_the_doubts(data: Path, tmp_path: Path) -> None:
    moved = tmp_path / "programa.md"
    moved.write_text(
        SAMPLE.read_text(encoding="utf-8").replace("14 de marzo", "15 de marzo"), encoding="utf-8"
    )
    kinds = {row["kind"] for row in json.loads(run(str(moved), "--dry-run", "--json").stdout)["doubts"]}
    assert "weekend" in kinds


def test_an_import_leaves_a_draft_and_says_what_to_do_next(data: Path) -> None:
    result = run(str(SAMPLE))
    assert (result.exit_code, rows(data)) == (0, (1, 0, 0))
    assert "/programa/revisar/1" in result.stdout
    assert "--accept" in result.stdout


def test_accept_puts_it_in_force_and_twice_is_once(data: Path) -> None:
    first, second = run(str(SAMPLE), "--accept"), run(str(SAMPLE), "--accept")
    assert (first.exit_code, second.exit_code, rows(data)) == (0, 0, (1, 1, 6))
    assert "En vigor" in first.stdout
    assert "Importado otra vez: sin cambios." in second.stdout


def test_accept_plans_the_notices_once(data: Path) -> None:
    counts = []
    for arguments in ((), ("--accept",), ("--accept",)):
        assert run(str(SAMPLE), *arguments).exit_code == 0
        database = Database(f"sqlite:///{data / 'patci.sqlite3'}")
        with database.reading() as db:
            counts.append(db.scalar(select(func.count()).select_from(Notice)))
        database.close()
    assert counts == [0, 16, 16]


def test_json_of_a_real_import_tells_the_draft(data: Path) -> None:
    printed = json.loads(run(str(SAMPLE), "--json", "--accept").stdout)
    assert printed["draft"] == {
        "id": 1,
        "slug": "patcl-2025",
        "status": "accepted",
        "changed": True,
        "address": "http://127.0.0.1:8000/programa/revisar/1",
    }


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "vac"),
        (b"\x00\x01\x02", "no es un archivo de texto"),
        (b"%PDF-1.4", "PDF"),
        (b"# Lista 2024\n\nPan y leche.\n", "no parece un programa"),
    ],
)
def test_bad_input_is_one_sentence_and_nothing_is_written(
    data: Path, tmp_path: Path, content: bytes, words: str
) -> None:
    file = tmp_path / "archivo.txt"
    file.write_bytes(content)
    result = run(str(file), "--accept")
    assert isinstance(result.exception, DocumentError)
    assert (result.exception.exit_code, words in str(result.exception)) == (2, True)
    assert not data.exists()


def test_accept_and_dry_run_exclude_each_other(data: Path) -> None:
    assert run(str(SAMPLE), "--dry-run", "--accept").exit_code == 2
