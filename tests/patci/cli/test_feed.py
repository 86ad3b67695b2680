"""`patci feed` lists addresses and writes files."""

import json
from pathlib import Path

import pytest
from icalendar import Calendar
from typer.testing import CliRunner

from patci.bootstrap import build
from patci.cli.main import app
from patci.errors import NotFoundError
from patci.settings import Settings
from patci.usecases.queries import feeds as queries
from patci.usecases.queries import programmes
from tests.patci.cli.scratch import fill_with_demonstration


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with the demonstration in it."""
    monkeypatch.setenv("PATCI_DATA", str(tmp_path / "data"))
    fill_with_demonstration(tmp_path / "data")
    return tmp_path / "data"


def test_feed_json_gives_each_feed_its_address_and_file(data: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["feed", "--json", "--out", str(tmp_path / "feeds")])
    printed = json.loads(result.stdout)
    assert (result.exit_code, list(printed), list(printed["feeds"][0])) == (
        0,
        ["programme", "out", "feeds"],
        ["scope", "kind", "title", "url", "file"],
    )
    files = sorted(file.name for file in (tmp_path / "feeds").iterdir())
    assert files == sorted(row["file"] for row in printed["feeds"])
    for file in files:
        Calendar.from_ical((tmp_path / "feeds" / file).read_bytes())
    application = build(Settings())
    with application.database.reading() as db:
        programme = programmes.in_force(db)[0]
        assert len(queries.live(db, programme.id)) == len(files)
    application.database.close()


def test_feed_prints_addresses_whole_and_the_same_ones_again(data: Path) -> None:
    first, again = (CliRunner().invoke(app, ["feed"]).stdout for _run in range(2))
    assert first == again
    assert "http://127.0.0.1:8000/feeds/" in first


def test_feed_without_a_programme_in_force_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATCI_DATA", str(tmp_path / "data"))
    result = CliRunner().invoke(app, ["feed"])
    assert isinstance(result.exception, NotFoundError)
    assert "acepte antes un borrador" in str(result.exception)
