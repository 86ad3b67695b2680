"""Files of an answer: judged and written before the database is held; none that no answer took stays."""

import io
from collections.abc import Sequence

import pytest
from fastapi.testclient import TestClient
from PIL import Image

from models import Round
from models.enums import RoundStatus
from patci.bootstrap import Application
from tests.patci.portal.answering import SIGNED, form_of, versions
from tests.patci.usecases.keeping.test_stored_files import full_disk
from tests.world import World

PDF = b"%PDF-1.7 minuta"
Sent = Sequence[tuple[str, tuple[str, bytes, str]]]


def photograph() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (8, 8), "green").save(made, "JPEG")
    return made.getvalue()


def sent(*named: tuple[str, bytes]) -> Sent:
    return [("files", (name, content, "application/octet-stream")) for name, content in named]


def stored(application: Application) -> list[bytes]:
    """Everything that lies where evidence is kept."""
    return [path.read_bytes() for path in application.evidence_folder.rglob("*") if path.is_file()]


@pytest.fixture
def address(world: World) -> str:
    return f"/e/{world.liaison}/solicitudes/{world.request}"


def test_the_files_of_an_answer_are_kept_with_it_and_once(
    visitor: TestClient, application: Application, address: str
) -> None:
    form = form_of(visitor.get(address).text, text="x", progress="done", links="https://a.mx/1", **SIGNED)
    files = sent(("minuta.pdf", PDF), ("otra.pdf", PDF), ("foto.jpg", photograph()))
    assert visitor.post(address, data=form, files=files).status_code == 303
    (version,) = versions(application)
    with application.database.reading() as db:
        db.add(version)
        assert [(one.file_name, one.link) for one in version.evidence] == [
            ("minuta.pdf", None),
            ("otra.pdf", None),
            ("foto.jpg", None),
            (None, "https://a.mx/1"),
        ]
        assert sorted(len(content) for content in stored(application)) == sorted(
            {one.sha256: one.size or 0 for one in version.evidence if one.sha256}.values()
        )


def test_an_answer_that_is_refused_leaves_no_file(
    visitor: TestClient, application: Application, world: World, address: str
) -> None:
    form = form_of(visitor.get(address).text, text="x", progress="done", **SIGNED)
    with application.database.writing() as db:
        db.get_one(Round, world.round).status = RoundStatus.CLOSED
    answer = visitor.post(address, data=form, files=sent(("minuta.pdf", PDF)))
    assert (answer.status_code, "Esta ronda ya cerró" in answer.text) == (409, True)
    assert (versions(application), stored(application)) == ([], [])


def test_a_disk_that_is_full_in_mid_upload_is_said_and_leaves_nothing(
    visitor: TestClient, application: Application, address: str
) -> None:
    form = form_of(visitor.get(address).text, text="x", progress="done", **SIGNED)
    files = sent(("minuta.pdf", PDF + bytes(5_000_000)))
    with full_disk(4_000_000):
        answer = visitor.post(address, data=form, files=files)
    assert (answer.status_code, "No hay espacio" in answer.text) == (507, True)
    assert (versions(application), stored(application)) == ([], [])
    assert visitor.post(address, data=form, files=files).status_code == 303


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        (sent(("minuta.pdf", PDF), ("factura.pdf.exe", PDF)), "no es de un tipo que se reciba"),
        (sent(("minuta.pdf", b"<html>")), "no corresponde a su tipo"),
        (sent(*[("minuta.pdf", PDF)] * 21), "evidencias por respuesta"),
    ],
)
def test_a_file_that_cannot_be_taken_brings_the_form_back(
    visitor: TestClient, application: Application, address: str, files: Sent, sentence: str
) -> None:
    form = form_of(visitor.get(address).text, text="Dos cursos", progress="done", **SIGNED)
    answer = visitor.post(address, data=form, files=files)
    assert (answer.status_code, sentence in answer.text, "Dos cursos</textarea>" in answer.text) == (
        422,
        True,
        True,
    )
    assert (versions(application), stored(application)) == ([], [])


def test_nobody_without_a_link_has_files_judged(
    visitor: TestClient, application: Application, address: str
) -> None:
    """A file that could not be taken is not even looked at."""
    form = form_of(visitor.get(address).text, text="x", progress="done", **SIGNED)
    stranger = address.replace("/solicitudes", "x/solicitudes")
    answer = visitor.post(stranger, data=form, files=sent(("factura.exe", PDF)))
    assert (answer.status_code, "Este enlace no es válido" in answer.text) == (403, True)
    assert (versions(application), stored(application)) == ([], [])
