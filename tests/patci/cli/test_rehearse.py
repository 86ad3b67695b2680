"""`patci rehearse` on an installation that holds nothing, and on none at all."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from patci.cli.main import app

JANUARY = ["rehearse", "--from", "2024-01-01", "--to", "2024-01-31"]


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PATCI_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.mark.slow
def test_rehearse_without_a_database_plays_the_built_in_programme_and_makes_none(
    data: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    result = CliRunner().invoke(app, [*JANUARY, "--answering", "0.5", "--json", "--out", str(out)])
    printed = json.loads(result.stdout)
    assert (result.exit_code, list(printed)) == (
        0,
        [
            "programme",
            "title",
            "source",
            "simulated",
            "from",
            "to",
            "answering",
            "moves",
            "seed",
            "simulated_people",
            "months",
            "findings",
            "totals",
            "files",
        ],
    )
    assert list(printed["months"][0]) == [
        "month",
        "sent",
        "to",
        "people",
        "not_owed",
        "unaddressed",
        "changes",
        "answers",
        "submissions",
        "done",
        "due",
        "findings",
    ]
    assert (printed["source"], data.exists()) == ("builtin", False)


def test_rehearse_prints_months_and_where_the_results_lie(tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = CliRunner().invoke(app, [*JANUARY[:-1], "2024-01-03", "--out", str(out)])
    assert result.exit_code == 0
    assert "Enero 2024" in result.stdout
    assert str(out) in result.stdout.replace("\n", "")


def test_rehearse_of_a_file_that_is_no_programme_is_bad_use(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes(b"\x00\x01\x02" * 100)
    result = CliRunner().invoke(
        app, [*JANUARY, "--out", str(tmp_path / "out"), "--file", str(tmp_path / "x.txt")]
    )
    assert getattr(result.exception, "exit_code", None) == 2
    assert not (tmp_path / "out").exists()
