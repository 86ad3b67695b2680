"""`patci backup` and `patci restore` as they are typed."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from patci.cli import backup, restore, users
from patci.errors import ConflictError
from tests.patci.cli.scratch import application_in


def test_copy_goes_out_and_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATCI_DATA", str(tmp_path / "data"))
    typed = ["add", "ana@segob.gob.mx", "--name", "Ana", "--password", "una contraseña larga"]
    CliRunner().invoke(users.app, typed, catch_exceptions=False)

    made = CliRunner().invoke(backup.app, ["copia.tar.gz", "--json"], catch_exceptions=False)
    assert {**json.loads(made.stdout), "made_at": ""} == {
        "file": "copia.tar.gz",
        "made_at": "",
        "rows": 3,
        "files": 2,
    }
    back = CliRunner().invoke(
        restore.app, ["copia.tar.gz", "--data", str(tmp_path / "back"), "--json"], catch_exceptions=False
    )
    assert {**json.loads(back.stdout), "made_at": ""} == {
        "data": str(tmp_path / "back"),
        "made_at": "",
        "rows": 3,
        "files": 2,
    }
    application = application_in(tmp_path / "back")
    application.database.close()
    assert (tmp_path / "back" / "secret").read_bytes() == (tmp_path / "data" / "secret").read_bytes()

    with pytest.raises(ConflictError, match="no está vacía"):
        CliRunner().invoke(
            restore.app, ["copia.tar.gz", "--data", str(tmp_path / "back")], catch_exceptions=False
        )


def test_people_read_what_was_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    application_in(tmp_path / "data").database.close()
    said = CliRunner().invoke(
        backup.app, ["copia.tar.gz", "--data", str(tmp_path / "data")], catch_exceptions=False
    )
    assert said.stdout.startswith("Copia guardada en copia.tar.gz: 0 renglones y 2 archivos")
