"""The page that compares a file with the one that was issued: for anybody, and telling nobody too much."""

from datetime import datetime, timedelta

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from models.enums import Classification
from patci.bootstrap import Application
from patci.usecases.collecting.evidence import Limits, NewFile
from patci.usecases.compiling import issuing, signing
from tests.issued import prepared
from tests.world import World

FIRST, SECOND, SIGNED = b"%PDF-1.7 first", b"%PDF-1.7 second", b"%PDF-1.7 signed"
NEWER = "b" * 64


@pytest.fixture
def codes(application: Application, world: World, now: datetime) -> tuple[str, str]:
    """The codes of two editions; of the first one a signed copy was registered."""
    folder = application.evidence_folder
    with application.database.writing() as db:
        first = issuing.issue(db, prepared(world.programme), FIRST, folder=folder, now=now, actor="u")
        newer = prepared(world.programme, source=NEWER)
        second = issuing.issue(db, newer, SECOND, folder=folder, now=now + timedelta(days=9), actor="u")
        limits = Limits(max_bytes=1_000_000, max_files=1)
        copy = NewFile("firmado.pdf", SIGNED)
        signing.register_signed(db, first, copy, folder=folder, limits=limits, now=now, actor="u")
        return first.code, second.code


def compare(visitor: TestClient, code: str, content: bytes) -> Response:
    return visitor.post(f"/verificar/{code}", files={"file": ("x.pdf", content)})


@pytest.mark.parametrize(
    ("place", "content", "sentence"),
    [
        (0, FIRST, "Es el archivo que se emitió, sin cambios"),
        (1, SECOND, "Es el archivo que se emitió, sin cambios"),
        (0, SECOND, "Es una edición posterior de este documento"),
        (1, FIRST, "Es una edición anterior de este documento"),
        (0, FIRST + b" ", "No es el archivo que se emitió"),
        (0, SIGNED, "Es la copia firmada que se registró"),
        (1, SIGNED, "Es la copia firmada que se registró"),
        (0, b"", "No es el archivo que se emitió"),
    ],
)
def test_a_file_is_compared_byte_for_byte(
    visitor: TestClient, codes: tuple[str, str], place: int, content: bytes, sentence: str
) -> None:
    answer = compare(visitor, codes[place], content)
    assert (answer.status_code, sentence in answer.text) == (200, True)


def test_who_holds_an_earlier_edition_is_told_that_there_is_a_newer_one(
    visitor: TestClient, codes: tuple[str, str]
) -> None:
    said = "Después se emitió una edición más nueva de este documento"
    for code, content, expected in (
        (codes[0], FIRST, True),
        (codes[0], SIGNED, True),
        (codes[1], SECOND, False),
    ):
        assert (said in visitor.get(f"/verificar/{code}").text) is expected
        assert (said in compare(visitor, code, content).text) is expected


def test_a_code_is_found_as_it_is_typed(visitor: TestClient, codes: tuple[str, str]) -> None:
    typed = codes[0].lower().replace("-", " ").replace("0", "o")
    sent_on = visitor.get("/verificar", params={"codigo": typed})
    assert sent_on.status_code == 303
    assert codes[0] in visitor.get(sent_on.headers["location"]).text


@pytest.mark.parametrize(
    "path", ["/verificar/AAAAA-AAAAA", "/verificar/%3Cscript%3E", "/verificar/..%2Fetc", "/verificar/%00"]
)
def test_what_is_no_code_is_said_in_a_sentence(
    visitor: TestClient, codes: tuple[str, str], path: str
) -> None:
    answer = visitor.get(path)
    assert answer.status_code == 404
    assert ("<script>" in answer.text, "\0" in answer.text) == (False, False)


def test_nothing_is_told_of_what_is_not_public(
    visitor: TestClient, application: Application, world: World, codes: tuple[str, str], now: datetime
) -> None:
    text = visitor.get(f"/verificar/{codes[0]}").text + compare(visitor, codes[0], FIRST).text
    assert "Informe" not in text
    assert "semestre" not in text
    public = prepared(world.programme, subject="cut_off:2024-s1/public", classification=Classification.PUBLIC)
    with application.database.writing() as db:
        code = issuing.issue(
            db, public, b"%PDF public", folder=application.evidence_folder, now=now, actor="u"
        ).code
    assert "Informe de seguimiento · Primer semestre" in visitor.get(f"/verificar/{code}").text


def test_a_form_without_a_file_says_so(visitor: TestClient, codes: tuple[str, str]) -> None:
    answer = visitor.post(f"/verificar/{codes[0]}", files={"file": ("", b"")})
    assert answer.status_code == 422
    assert "archivo" in answer.text
