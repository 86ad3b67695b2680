"""`patci compile --document` issues documents and writes their files; again it writes the same ones."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from models import IssuedDocument
from patci.bootstrap import Application, build
from patci.cli.main import app
from patci.clock import FixedClock
from patci.errors import InvalidInputError, NotFoundError
from patci.settings import Settings
from tests.conftest import NOW
from tests.patci.usecases.collection_world import make_activity, make_agency, make_programme

JUNE = ("--cut-off", "junio", "--as-of", "2024-06-30")


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with a small programme in it: two agencies owe an activity each."""
    folder = tmp_path / "data"
    monkeypatch.setenv("PATCI_DATA", str(folder))
    application = build(Settings(), clock=FixedClock(NOW), migrate=True)
    with application.database.writing() as db:
        programme = make_programme(db, NOW)
        for number, key in enumerate(("sre", "fgr")):
            make_activity(db, programme, f"A{number}", make_agency(db, key))
        make_agency(db, "otra")
    application.database.close()
    return folder


@pytest.fixture
def application(data: Path) -> Iterator[Application]:
    """The application on the folder."""
    found = build(Settings())
    yield found
    found.database.close()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["compile", *arguments])


def printed(*arguments: str) -> Any:
    result = run("--json", *arguments)
    assert result.exit_code == 0, result.exception
    return json.loads(result.stdout)


def issued(application: Application) -> list[tuple[str, int]]:
    with application.database.reading() as db:
        return [(one.subject, one.edition) for one in db.query(IssuedDocument).order_by(IssuedDocument.id)]


def test_each_file_is_issued_and_written(data: Path, tmp_path: Path, application: Application) -> None:
    out = tmp_path / "out"
    found = printed(*JUNE, "--document", "data_workbook.xlsx", "--document", "agency_card", "--out", str(out))
    assert list(found) == ["programme", "cut_off", "title", "sha256", "files"]
    assert [(one["kind"], one["agency"], one["edition"]) for one in found["files"]] == [
        ("agency_card", "fgr", 1),
        ("agency_card", "sre", 1),
        ("data_workbook", None, 1),
    ]
    assert sorted(path.name for path in out.iterdir()) == sorted(
        Path(one["path"]).name for one in found["files"]
    )
    for one in found["files"]:
        assert hashlib.sha256(Path(one["path"]).read_bytes()).hexdigest() == one["sha256"]
        assert list(one) == ["kind", "format", "title", "agency", "edition", "code", "path", "sha256"]
    assert issued(application) == [
        ("agency:fgr@cut_off:junio", 1),
        ("agency:sre@cut_off:junio", 1),
        ("cut_off:junio", 1),
    ]


def test_again_it_is_the_same_document(data: Path, application: Application) -> None:
    first = printed(*JUNE, "--document", "data_workbook")
    again = printed("--cut-off", "junio", "--document", "data_workbook")
    assert first == again
    assert issued(application) == [("cut_off:junio", 1)]


def test_only_the_card_of_one_agency(data: Path, application: Application) -> None:
    found = printed(*JUNE, "--document", "agency_card", "--agency", "sre")
    assert [one["agency"] for one in found["files"]] == ["sre"]
    assert issued(application) == [("agency:sre@cut_off:junio", 1)]


def test_people_read_code_and_path(data: Path) -> None:
    result = run(*JUNE, "--document", "data_workbook")
    assert result.exit_code == 0
    assert str(data / "reports" / "libro-de-datos-junio.xlsx") in result.stdout
    assert "Código" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "error", "sentence"),
    [
        (["--document", "data_workbok.xlsx"], InvalidInputError, "¿quiso decir «data_workbook.xlsx»?"),
        (["--document", "zzz"], InvalidInputError, "hay: "),
        (["--document", "minutes.docx"], InvalidInputError, "piden --session"),
        (["--document", "data_workbook", "--session", "CI-O1"], InvalidInputError, "no se hace de eso"),
        (["--session", "CI-O1"], NotFoundError, "«CI-O1»"),
        (["--session", "CI-O1", "--cut-off", "junio"], InvalidInputError, "Elija entre"),
        (["--document", "data_workbook", "--agency", "sre"], InvalidInputError, "quite --agency"),
        (["--document", "agency_card", "--agency", "otra"], NotFoundError, "«otra»"),
        (["--document", "agency_card", "--agency", "../x"], NotFoundError, "«../x»"),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_nothing(
    data: Path, application: Application, arguments: list[str], error: type[Exception], sentence: str
) -> None:
    result = run(*arguments)
    assert isinstance(result.exception, error)
    assert sentence in str(result.exception)
    assert issued(application) == []
    assert not (data / "reports").exists()


@pytest.mark.parametrize("more", [(), ("--document", "agreements_book.pdf")])
def test_what_cannot_be_written_is_said_and_leaves_no_half_file(
    data: Path, tmp_path: Path, more: tuple[str, ...]
) -> None:
    fine, full, file = tmp_path / "fine", tmp_path / "full", tmp_path / "file"
    assert run(*JUNE, "--out", str(fine), *more).exit_code == 0
    full.mkdir()
    for name in fine.iterdir():
        # A device on which there is never any room.
        (full / f".{name.name}.partial").symlink_to("/dev/full")
    file.touch()
    for folder, why in ((full, "No space left on device"), (file / "below", "Not a directory")):
        said = run(*JUNE, "--out", str(folder), *more).exception
        assert isinstance(said, InvalidInputError)
        assert str(said).startswith(f"No se puede escribir «{folder}/")
        assert str(said).endswith(f"»: {why}.")
    assert [one.name for one in full.iterdir() if not one.is_symlink()] == []
