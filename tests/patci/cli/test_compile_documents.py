"""`patci compile --document` issues documents and writes their files; again it writes the same ones."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from models import CutOff, IssuedDocument, Programme
from patci.bootstrap import Application, build
from patci.cli.main import app
from patci.clock import FixedClock
from patci.documents.recipes import Source
from patci.errors import InvalidInputError, NotFoundError
from patci.settings import Settings
from patci.usecases.compiling import chosen, compilations
from patci.usecases.compiling.compilations import Matter
from tests.conftest import NOW
from tests.patci.usecases.collection_world import (
    make_activity,
    make_agency,
    make_body,
    make_programme,
    make_session,
)

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
    assert list(found) == ["programme", "cut_off", "title", "sha256", "files", "faults"]
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


def test_documents_of_a_session_by_their_words(data: Path, application: Application, tmp_path: Path) -> None:
    with application.database.writing() as db:
        programme = db.query(Programme).one()
        ref = make_session(db, make_body(db, programme, "CI"), NOW).ref
    typed = [word for name in ("convocation", "minutes", "dossier") for word in ("--document", name)]
    found = printed("--session", ref, *typed, "--out", str(tmp_path / "out"))
    assert (found["session"], found["faults"]) == (ref, [])
    made = [(one["kind"], Path(one["path"]).name, one["edition"]) for one in found["files"]]
    assert made == [
        ("convocation", "convocatoria-ci-o12.docx", 1),
        ("minutes", "acta-ci-o12.docx", 1),
        ("session_dossier", "carpeta-de-la-sesion-ci-o12.pdf", 1),
    ]
    starts = [Path(one["path"]).read_bytes()[:4] for one in found["files"]]
    assert starts == [b"PK\x03\x04", b"PK\x03\x04", b"%PDF"]
    everything = printed("--session", ref)
    assert len(everything["files"]) == 8
    assert [one["sha256"] for one in everything["files"] if one["kind"] in {kind for kind, *_ in made}] == [
        one["sha256"] for one in found["files"]
    ]


def test_what_cannot_be_made_is_said_and_the_others_are_written(
    data: Path, application: Application, tmp_path: Path
) -> None:
    printed(*JUNE, "--document", "data_workbook")
    with application.database.writing() as db:
        whole = db.query(CutOff).one()
        rows = json.loads(whole.snapshot)
        for activity in rows["activities"]:
            if "sre" in activity["agencies"]:
                del activity["progress"]
        values = {one.key: getattr(whole, one.key) for one in CutOff.__table__.columns if one.key != "id"}
        db.add(CutOff(**{**values, "ref": "roto", "snapshot": json.dumps(rows)}))
    result = run("--cut-off", "roto", "--document", "agency_card", "--out", str(tmp_path / "out"))
    assert result.exit_code == 1
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["tarjeta-de-la-institucion-roto-fgr.pdf"]
    assert "Tarjeta de la institución · SRE: patci falló al hacerlo" in result.stderr
    told = json.loads(run("--json", "--cut-off", "roto", "--document", "agency_card").stdout)
    assert [(one["agency"], one["kind"], list(one)) for one in told["faults"]] == [
        ("sre", "agency_card", ["kind", "format", "title", "agency", "problem"])
    ]
    assert [one["agency"] for one in told["files"]] == ["fgr"]


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


def test_compilations_are_listed_and_what_failed_is_made_again(data: Path, application: Application) -> None:
    printed(*JUNE, "--document", "data_workbook")
    fault = {"kind": "agency_card", "format": "pdf", "agency_id": 1, "sentence": "Faltó memoria."}
    with application.database.writing() as db:
        cut_off = db.query(CutOff).one()
        programme = db.query(Programme).one()
        asked = compilations.ask(
            db, programme, Matter(cut_off), chosen.recipes(["card"], Source.CUT_OFF), now=NOW, actor="u"
        )
        mine = compilations.take_up(db, asked.id, holder="a", now=NOW)
        assert mine is not None
        compilations.count(mine, done=1, total=2, faults=[fault], now=NOW)
        compilations.finish(db, asked.id, holder="a", now=NOW)
        number = asked.id
    listed = CliRunner().invoke(app, ["compilations"])
    assert (listed.exit_code, "1/2" in listed.stdout) == (0, True)
    assert "Tarjeta de la institución · SRE: Faltó memoria." in listed.stdout
    again = CliRunner().invoke(app, ["compilations", "--again", str(number), "--json"])
    (row,) = json.loads(again.stdout)
    assert (row["number"], row["status"], row["done"], row["total"]) == (number, "done", 2, 2)
    assert (row["problem"], row["faults"], again.exit_code) == (None, [], 0)
    missing = CliRunner().invoke(app, ["compilations", "--again", "99"])
    assert isinstance(missing.exception, NotFoundError)
