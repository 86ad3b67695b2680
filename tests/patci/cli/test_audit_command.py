"""`patci audit verify` as it is typed: 0 while the log holds, 1 with the first broken link."""

import json
from pathlib import Path

import pytest
from sqlalchemy import update
from typer.testing import CliRunner

from models import AuditEvent
from patci.cli import audit, users
from patci.errors import NotFoundError
from tests.patci.cli.scratch import application_in
from tests.tampering import without_triggers


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with two accounts, one of them an auditor's."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATCI_DATA", str(tmp_path / "data"))
    for name, more in (("ana", ()), ("olga", ("--auditor",))):
        typed = ["add", f"{name}@segob.gob.mx", "--name", name, "--password", "una contraseña larga", *more]
        CliRunner().invoke(users.app, typed, catch_exceptions=False)
    return tmp_path / "data"


@pytest.mark.usefixtures("data")
def test_a_log_that_holds() -> None:
    said = CliRunner().invoke(audit.app, ["verify"], catch_exceptions=False)
    assert said.exit_code == 0
    assert said.stdout.startswith("La bitácora está completa: 2 eventos, 0 sellos diarios")


def test_a_log_that_was_changed(data: Path) -> None:
    application = application_in(data)
    with without_triggers(application.database) as db:
        db.execute(update(AuditEvent).where(AuditEvent.id == 2).values(actor="user:9"))
    application.database.close()
    said = CliRunner().invoke(audit.app, ["verify"], catch_exceptions=False)
    assert said.exit_code == 1
    assert said.stdout.strip() == (
        "Primer eslabón roto: evento 2. Su contenido se cambió después de escrito."
    )
    row = json.loads(CliRunner().invoke(audit.app, ["verify", "--json"], catch_exceptions=False).stdout)
    assert (row["holds"], row["events"], row["broken"]) == (
        False,
        1,
        {"event": 2, "what": "altered", "day": None},
    )


def test_a_log_that_ends_before_what_was_kept_outside(data: Path, tmp_path: Path) -> None:
    kept = tmp_path / "sellos.jsonl"
    kept.write_text(
        '{"day": "2024-03-01", "event": 7, "hash": "ab", "taken_at": "2024-03-02T06:10:00+00:00"}\n'
    )
    said = CliRunner().invoke(audit.app, ["verify", "--heads", str(kept)], catch_exceptions=False)
    assert said.exit_code == 1
    assert "evento 7" in said.stdout
    assert "viernes 1 de marzo de 2024" in said.stdout
    assert data.exists()


def test_where_there_is_no_data_nothing_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "elsewhere"
    monkeypatch.setenv("PATCI_DATA", str(folder))
    with pytest.raises(NotFoundError, match="Todavía no hay datos"):
        CliRunner().invoke(audit.app, ["verify"], catch_exceptions=False)
    assert not folder.exists()


@pytest.mark.usefixtures("data")
def test_accounts_say_what_they_are_for() -> None:
    listed = CliRunner().invoke(users.app, ["list", "--json"], catch_exceptions=False)
    assert [row["role"] for row in json.loads(listed.stdout)] == ["secretariat", "auditor"]
