"""`patci inbox` takes saved messages, lists what waits, and says clearly what is missing."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from patci.cli.main import app
from patci.errors import MailSettingsError
from tests.patci.mail.reading.mails import mail


def test_saved_messages_are_taken_once_and_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATCI_DATA", str(tmp_path / "data"))
    file = tmp_path / "a.eml"
    file.write_bytes(mail("hola"))
    runner = CliRunner()
    taken = [
        json.loads(runner.invoke(app, ["inbox", "import", str(file), "--json"]).stdout)["messages"][0]
        for _ in range(2)
    ]
    assert [(row["new"], row["status"], row["kind"]) for row in taken] == [
        (True, "waiting", "other"),
        (False, "waiting", "other"),
    ]
    listed = runner.invoke(app, ["inbox", "--json"])
    assert (listed.exit_code, [row["id"] for row in json.loads(listed.stdout)["waiting"]]) == (1, [1])


def test_reading_without_a_mailbox_says_what_to_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATCI_DATA", str(tmp_path / "data"))
    with pytest.raises(MailSettingsError, match="PATCI_IMAP_HOST"):
        CliRunner().invoke(app, ["inbox", "read"], catch_exceptions=False)
