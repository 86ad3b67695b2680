"""The secretariat's accounts from the command line."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from patci.cli.users import app
from patci.errors import ConflictError, InvalidInputError, NotFoundError
from patci.usecases.people import users
from tests.patci.cli.scratch import application_in

PASSWORD = "una contraseña larga"

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Call `patci users` on a scratch folder; an error of ours reaches the test as it is."""
    monkeypatch.setenv("PATCI_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str, given: str | None = None) -> Result:
        return CliRunner().invoke(app, arguments, input=given, catch_exceptions=False)

    return call


def test_account_is_added_and_listed(run: Run) -> None:
    added = run("add", "Ana@Segob.gob.mx", "--name", "Ana Núñez", "--password", PASSWORD, "--json")
    assert json.loads(added.stdout) == {
        "email": "ana@segob.gob.mx",
        "name": "Ana Núñez",
        "role": "secretariat",
    }
    (row,) = json.loads(run("list", "--json").stdout)
    assert (row["email"], row["name"], row["disabled"]) == ("ana@segob.gob.mx", "Ana Núñez", False)
    assert "Ana Núñez" in run("list").stdout


def test_password_is_asked_twice_and_never_shown(run: Run, tmp_path: Path) -> None:
    result = run("add", "ana@segob.gob.mx", "--name", "Ana", given=f"{PASSWORD}\n{PASSWORD}\n")
    assert "Cuenta creada: ana@segob.gob.mx." in result.stdout
    assert PASSWORD not in result.stdout
    application = application_in(tmp_path / "data")
    with application.database.reading() as db:
        assert users.authenticate(db, email="ana@segob.gob.mx", password=PASSWORD).name == "Ana"
    application.database.close()


def test_password_is_changed(run: Run, tmp_path: Path) -> None:
    run("add", "ana@segob.gob.mx", "--name", "Ana", "--password", PASSWORD)
    run("password", "ana@segob.gob.mx", "--password", PASSWORD[::-1])
    application = application_in(tmp_path / "data")
    with application.database.reading() as db:
        assert users.authenticate(db, email="ana@segob.gob.mx", password=PASSWORD[::-1]).name == "Ana"
    application.database.close()


def test_mistakes_are_named(run: Run) -> None:
    run("add", "ana@segob.gob.mx", "--name", "Ana", "--password", PASSWORD)
    with pytest.raises(ConflictError):
        run("add", "ana@segob.gob.mx", "--name", "Ana", "--password", PASSWORD)
    with pytest.raises(InvalidInputError):
        run("add", "otra@segob.gob.mx", "--name", "Otra", "--password", "corta")
    with pytest.raises(NotFoundError, match="nadie@segob"):
        run("password", "nadie@segob.gob.mx", "--password", PASSWORD)


def test_link_opens_the_making_of_an_account_once(run: Run, tmp_path: Path) -> None:
    address = json.loads(run("link", "--json").stdout)["link"]
    assert address.startswith("http://127.0.0.1:8000/primer-acceso/")
    assert run("link").stdout.strip() != address
    application = application_in(tmp_path / "data")
    with application.database.writing() as db:
        user = users.create_by_link(
            db,
            address.rpartition("/")[2],
            email="ana@segob.gob.mx",
            name="Ana",
            password=PASSWORD,
            now=application.system_clock.now(),
            secret=application.secret,
        )
        assert user.email == "ana@segob.gob.mx"
    application.database.close()
