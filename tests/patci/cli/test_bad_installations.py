"""An installation that cannot be opened is one sentence and exit code 2, never a traceback."""

from pathlib import Path

import pytest
from sqlalchemy import text

from patci.cli import main as front
from patci.settings import Settings
from tests.patci.cli.scratch import application_in

COMMANDS = (["sessions"], ["check"], ["remind", "--dry-run"], ["feed"], ["db", "upgrade"])


def refusal(arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    """What a run that leaves with 2 says on standard error."""
    monkeypatch.setattr("sys.argv", ["patci", *arguments])
    with pytest.raises(SystemExit) as end:
        front.main()
    printed = capsys.readouterr()
    assert (end.value.code, printed.out) == (2, "")
    assert len(printed.err.splitlines()) == 1
    return printed.err


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation's folder, as the settings of this run."""
    folder = tmp_path / "data"
    application_in(folder).database.close()
    monkeypatch.setenv("PATCI_DATA", str(folder))
    return folder


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_tables_without_a_version_are_refused_and_kept(
    arguments: list[str], data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    application = application_in(data)
    with application.database.writing() as db:
        db.execute(text("DELETE FROM alembic_version"))
    application.database.close()
    before = (data / "patci.sqlite3").read_bytes()
    assert "patci restore" in refusal(arguments, monkeypatch, capsys)
    assert (data / "patci.sqlite3").read_bytes() == before


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_file_that_is_no_database_is_refused(
    arguments: list[str], data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "patci.sqlite3").write_text("esto no es una base de datos\n" * 50)
    assert "No se puede abrir la base de datos" in refusal(arguments, monkeypatch, capsys)


def test_server_that_does_not_answer_is_named_without_its_password(
    data: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("PATCI_DATABASE_URL", "postgresql://ana:secreta@127.0.0.1:1/patci")
    said = refusal(["sessions"], monkeypatch, capsys)
    assert "127.0.0.1:1/patci" in said
    assert "secreta" not in said


@pytest.mark.parametrize("command", ["sessions", "rehearse --from 2024-01-01 --to 2024-01-02"])
def test_address_of_no_database_is_refused(
    command: str, data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATCI_DATABASE_URL", "una-base")
    monkeypatch.chdir(data)
    assert "PATCI_DATABASE_URL" in refusal(command.split(), monkeypatch, capsys)


def test_setting_that_cannot_be_read_is_named(
    data: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("PATCI_PORT", "ocho mil")
    assert "PATCI_PORT" in refusal(["sessions"], monkeypatch, capsys)


def test_data_folder_that_cannot_be_made_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "archivo").write_text("ocupado")
    monkeypatch.setenv("PATCI_DATA", str(tmp_path / "archivo" / "datos"))
    assert Settings().data.name == "datos"
    assert "PATCI_DATA" in refusal(["check"], monkeypatch, capsys)
