"""What `--json` prints has the keys that docs/command_line.md names."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from patci.cli.main import app
from tests.patci.cli.scratch import fill_with_demonstration

PAGE = Path(__file__).resolve().parents[3] / "docs" / "command_line.md"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the demonstration's programme, as the settings of this run."""
    folder = tmp_path / "data"
    fill_with_demonstration(folder)
    monkeypatch.setenv("PATCI_DATA", str(folder))
    monkeypatch.delenv("PATCI_DATABASE_URL", raising=False)
    return folder


def run(*arguments: str) -> Any:
    """What a run prints, read as JSON."""
    result = CliRunner().invoke(app, [*arguments, "--json"], catch_exceptions=False)
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def section(command: str) -> str:
    """What the page says of one command, in one line."""
    text = PAGE.read_text(encoding="utf-8").partition(f"## `patci {command}`")[2]
    return " ".join(text.partition("\n## ")[0].split())


def shape(row: dict[str, Any]) -> str:
    """The keys of an object as the page writes them."""
    return "{" + ", ".join(f'"{key}"' for key in row) + "}"


def test_sessions_print_the_documented_rows(data: Path) -> None:
    assert data.is_dir()
    example = re.search(r"```json (\[.*?\]) ```", section("sessions"))
    assert example is not None
    rows = run("sessions")
    assert {tuple(row) for row in rows} == {tuple(json.loads(example[1])[0])}
    assert json.loads(example[1])[0] in rows


def test_names_of_sessions_print_the_documented_object() -> None:
    example = re.search(r"```json (\{.*?\}) ```", section("sessions"))
    assert example is not None
    documented = json.loads(example[1])
    printed = run("sessions", "--parse", documented["text"])
    assert (printed, list(printed)) == (documented, list(documented))


def test_users_print_the_documented_objects(data: Path) -> None:
    assert data.is_dir()
    added = run("users", "add", "ana@x.invalid", "--name", "Ana", "--password", "una contraseña larga")
    shapes = [shape(added), f"[{shape(run('users', 'list')[0])}]", shape(run("users", "link"))]
    assert [one in section("users") for one in shapes] == [True] * 3


def test_backup_and_restore_print_the_documented_objects(data: Path, tmp_path: Path) -> None:
    saved = run("backup", str(tmp_path / "copia.tar.gz"), "--data", str(data))
    brought = run("restore", str(tmp_path / "copia.tar.gz"), "--data", str(tmp_path / "nueva"))
    assert (shape(saved) in section("backup"), shape(brought) in section("restore")) == (True, True)


def test_an_export_prints_the_documented_object(data: Path, tmp_path: Path) -> None:
    assert data.is_dir()
    assert shape(run("export", "--xlsx", str(tmp_path / "programa.xlsx"))) in section("export")


def test_feeds_and_reminders_print_the_documented_objects(data: Path) -> None:
    assert data.is_dir()
    feeds = run("feed")
    inner = f'{{"programme", "out", "feeds": [{shape(feeds["feeds"][0])}]}}'
    assert inner in section("feed")
    assert shape(run("remind", "--dry-run")) in section("remind")


def test_an_import_prints_its_draft_beside_the_programme(data: Path, tmp_path: Path) -> None:
    assert data.is_dir()
    sample = tmp_path / "programa.md"
    sample.write_text((Path(__file__).parents[1] / "intake" / "sample.md").read_text(encoding="utf-8"))
    printed = run("import", str(sample))
    assert f'"draft": {shape(printed["draft"])}' in section("import")
    documented = json.loads(re.search(r"```json (.*?) ```", section("import"))[1])  # type: ignore[index]
    assert [*documented, "draft", "differences"] == list(printed)
    revised = sample.with_name("corregido.md")
    revised.write_text(sample.read_text(encoding="utf-8").replace("14 de marzo", "18 de marzo"))
    run("import", str(sample), "--accept")
    [moved] = run("import", str(revised))["differences"]
    assert f'"differences": [{shape(moved)}]' in section("import")


def test_a_roll_prints_the_documented_object(data: Path) -> None:
    assert data.is_dir()
    documented = json.loads(re.search(r"```json (.*?) ```", section("programme"))[1])  # type: ignore[index]
    rolled = run("programme", "roll", "2025", "--ask", "--due", "2024-03-01")
    assert list(rolled) == list(documented)
    for part in ("programme", "draft", "rows", "round"):
        assert list(rolled[part]) == list(documented[part])
    for part in ("sessions", "doubts", "endings", "instruments"):
        assert list(rolled[part][0]) == list(documented[part][0])
