"""`patci compile` takes a cut-off once and writes the same report of it as often as it is asked."""

import hashlib
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from patci.bootstrap import build
from patci.cli.main import app
from patci.clock import FixedClock
from patci.errors import InvalidInputError, NotFoundError
from patci.settings import Settings
from tests.conftest import NOW
from tests.patci.usecases.collection_world import make_activity, make_agency, make_programme


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with a small programme in it."""
    folder = tmp_path / "data"
    monkeypatch.setenv("PATCI_DATA", str(folder))
    application = build(Settings(), clock=FixedClock(NOW), migrate=True)
    with application.database.writing() as db:
        programme = make_programme(db, NOW)
        make_activity(db, programme, "A1", make_agency(db, "sre"))
    application.database.close()
    return folder


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["compile", *arguments])


def test_compile_json_names_the_cut_off_and_its_files(data: Path, tmp_path: Path) -> None:
    result = run("--json", "--cut-off", "junio", "--out", str(tmp_path / "out"), "--as-of", "2024-06-30")
    printed = json.loads(result.stdout)
    assert list(printed) == ["programme", "cut_off", "title", "at", "sha256", "files"]
    assert (result.exit_code, printed["programme"], printed["cut_off"], printed["title"], printed["at"]) == (
        0,
        "patci-2024",
        "junio",
        "Informe de seguimiento al 30 jun 2024",
        "2024-07-01T05:59:59+00:00",
    )
    written = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    assert sorted(written) == ["patci-2024-junio.html", "patci-2024-junio.xlsx"]
    assert {Path(file["path"]).name: file["sha256"] for file in printed["files"]} == {
        name: hashlib.sha256(content).hexdigest() for name, content in written.items()
    }
    assert printed["sha256"] in written["patci-2024-junio.html"].decode()


def test_compile_again_gives_the_same_bytes_whatever_happened_since(data: Path) -> None:
    first = json.loads(run("--json", "--cut-off", "junio", "--as-of", "2024-06-30").stdout)
    application = build(Settings())
    with application.database.writing() as db:
        make_agency(db, "stps")
    application.database.close()
    again = json.loads(run("--json", "--cut-off", "junio", "--title", "Otro título").stdout)
    assert (again["sha256"], again["files"], again["title"]) == (
        first["sha256"],
        first["files"],
        first["title"],
    )


def test_compile_for_people_prints_paths_and_hash(data: Path) -> None:
    result = run("--as-of", "2024-06-30", "--title", "Corte de junio")
    assert result.exit_code == 0
    assert str(data / "reports" / "patci-2024-corte-2024-06-30.html") in result.stdout
    assert "Huella SHA-256 del corte: " in result.stdout


@pytest.mark.parametrize(
    ("arguments", "error"),
    [(["--programme", "otro"], NotFoundError), (["--cut-off", "../corte"], InvalidInputError)],
)
def test_compile_refuses_in_one_sentence_and_writes_nothing(
    data: Path, arguments: list[str], error: type[Exception]
) -> None:
    assert isinstance(run(*arguments).exception, error)
    assert not (data / "reports").exists()


def test_compile_without_a_programme_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATCI_DATA", str(tmp_path / "empty"))
    assert isinstance(run().exception, NotFoundError)
