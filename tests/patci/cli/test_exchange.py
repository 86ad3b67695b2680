"""`patci exchange` carries the record out and back in."""

import json
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner, Result

from patci.cli.main import app
from patci.errors import InvalidInputError
from tests.patci.cli.scratch import fill_with_programme


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder of a run whose data holds the built-in programme."""
    fill_with_programme(tmp_path / "data")
    monkeypatch.setenv("PATCI_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("PATCI_DATABASE_URL", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def test_the_record_goes_out_and_comes_back_as_the_same(here: Path) -> None:
    assert "El registro quedó en r.xlsx." in run("exchange", "export", "r.xlsx").stdout
    told = json.loads(run("exchange", "import", "r.xlsx", "--json").stdout)
    assert list(told) == ["count", "rows", "left"]
    assert told["count"] == {
        "new": 0,
        "changed": 0,
        "same": len(told["rows"]),
        "repeated": 0,
        "refused": 0,
    }
    assert {tuple(row) for row in told["rows"]} == {("sheet", "line", "named", "fate", "why")}


def test_a_session_is_added_only_without_dry_run(here: Path) -> None:
    run("exchange", "export", "r.xlsx")
    book = openpyxl.load_workbook(here / "r.xlsx")
    heads = [cell.value for cell in book["Sesiones"][1]]
    new = {"Comisión": "CI", "Tipo": "Extraordinaria", "Fecha": "12 de noviembre"}
    book["Sesiones"].append([new.get(head) for head in heads])
    book.save(here / "r.xlsx")
    for arguments, new in ((["--dry-run"], 1), (["--dry-run"], 1), ([], 1)):
        told = json.loads(run("exchange", "import", "r.xlsx", "--json", *arguments).stdout)
        assert told["count"]["new"] == new
    assert "repetido" in run("exchange", "import", "r.xlsx").stdout


def test_a_file_that_is_not_there_is_one_sentence(here: Path) -> None:
    result = run("exchange", "import", str(here / "nada.xlsx"))
    assert isinstance(result.exception, InvalidInputError)
    assert "No se puede leer" in str(result.exception)
