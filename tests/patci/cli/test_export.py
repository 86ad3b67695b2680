"""`patci export` writes the programme in force, and `patci import` reads what became of it."""

import hashlib
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from patci.cli.main import app
from patci.errors import DocumentError, InvalidInputError, NotFoundError
from patci.intake.builtin import builtin_programme
from patci.intake.programme_sheet import read_programme_sheet
from tests.patci.cli.scratch import fill_with_programme
from tests.patci.intake.workbooks import put, saved


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder of a run whose data holds the built-in programme."""
    fill_with_programme(tmp_path / "data")
    monkeypatch.setenv("PATCI_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("PATCI_DATABASE_URL", raising=False)
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    return here


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


@pytest.mark.parametrize("arguments", [[], ["--xlsx", "-"], ["--programme", "patci-2024"]])
def test_the_file_is_called_after_the_programme(folder: Path, arguments: list[str]) -> None:
    result = run("export", *arguments)
    assert (result.exit_code, [path.name for path in folder.iterdir()]) == (0, ["programa-patci-2024.xlsx"])
    assert "El programa patci-2024 quedó en programa-patci-2024.xlsx." in result.stdout
    found = read_programme_sheet((folder / "programa-patci-2024.xlsx").read_bytes(), "x.xlsx")
    assert found is not None
    assert found[0] == builtin_programme()


def test_json_says_what_was_written(folder: Path) -> None:
    printed = json.loads(run("export", "--xlsx", "a.xlsx", "--json").stdout)
    content = (folder / "a.xlsx").read_bytes()
    assert printed == {
        "programme": "patci-2024",
        "file": "a.xlsx",
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }


def test_an_existing_file_is_kept_unless_forced(folder: Path) -> None:
    (folder / "a.xlsx").write_bytes(b"mine")
    assert isinstance(run("export", "--xlsx", "a.xlsx").exception, InvalidInputError)
    assert (folder / "a.xlsx").read_bytes() == b"mine"
    assert run("export", "--xlsx", "a.xlsx", "--force").exit_code == 0
    assert (folder / "a.xlsx").read_bytes() != b"mine"
    assert isinstance(run("export", "--xlsx", "no/such/a.xlsx").exception, InvalidInputError)
    assert isinstance(run("export", "--programme", "otro").exception, NotFoundError)


def test_an_edited_workbook_is_imported(folder: Path) -> None:
    run("export", "--xlsx", "a.xlsx")
    content = (folder / "a.xlsx").read_bytes()
    edit = put("Sesiones", "CI-O22", Fecha_en_el_programa="18 de junio")
    (folder / "a.xlsx").write_bytes(saved(content, edit))
    first = json.loads(run("import", "a.xlsx", "--json", "--accept").stdout)
    moved = [row for row in first["sessions"] if row["id"] == "CI-O22"]
    assert (first["draft"]["slug"], first["draft"]["status"]) == ("patci-2024", "accepted")
    assert (first["draft"]["changed"], moved[0]["date_phrase"]) == (True, "18 de junio")
    again = json.loads(run("import", "a.xlsx", "--json", "--accept").stdout)
    assert again["draft"]["changed"] is False


def test_a_workbook_that_cannot_be_used_writes_nothing(folder: Path) -> None:
    run("export", "--xlsx", "a.xlsx")
    content = (folder / "a.xlsx").read_bytes()
    (folder / "a.xlsx").write_bytes(saved(content, put("Sesiones", "CI-O22", Número="dos")))
    refused = run("import", "a.xlsx", "--dry-run")
    assert isinstance(refused.exception, DocumentError)
    assert str(refused.exception) == (
        "Hoja «Sesiones», fila 3, columna «Número»: «dos» no es un número entero."
    )
