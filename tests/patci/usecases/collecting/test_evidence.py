"""Evidence: judged by its bytes, kept once under its hash, whole or not at all."""

import hashlib
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from patci.errors import InvalidInputError, NotFoundError
from patci.usecases.collecting import evidence
from patci.usecases.collecting.evidence import Limits, NewFile, NewLink

LIMITS = Limits(max_bytes=50_000, max_files=3)
PDF = b"%PDF-1.7\n1 0 obj\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
JPG = b"\xff\xd8\xff\xe0" + bytes(20)


def office(*parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for part in ("[Content_Types].xml", *parts):
            archive.writestr(part, "<x/>")
    return buffer.getvalue()


DOCX = office("word/document.xml")


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("minuta.pdf", PDF, "application/pdf"),
        ("Foto.PNG", PNG, "image/png"),
        ("foto.jpeg", JPG, "image/jpeg"),
        ("informe.docx", DOCX, evidence.MEDIA_TYPES[".docx"]),
        ("tabla.xlsx", office("xl/workbook.xml"), evidence.MEDIA_TYPES[".xlsx"]),
        ("lista.csv", "sesión,día\n1,2\n".encode("cp1252"), "text/csv"),
        ("nota.txt", "año".encode(), "text/plain"),
    ],
)
def test_a_file_of_a_kind_that_is_taken(name: str, content: bytes, media_type: str) -> None:
    row = evidence.checked(NewFile(name, content), limits=LIMITS)
    assert (row.file_name, row.media_type, row.size, row.sha256, row.link) == (
        name,
        media_type,
        len(content),
        hashlib.sha256(content).hexdigest(),
        None,
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("programa.exe", b"MZ" + bytes(10)),
        ("paquete.zip", DOCX),
        ("pagina.html", b"<script>"),
        ("dibujo.svg", b"<svg/>"),
        ("sin_tipo", PDF),
        ("vacio.pdf", b""),
        ("enorme.txt", b"a" * 50_001),
        ("falso.pdf", b"MZ\x90\x00"),
        ("falso.png", JPG),
        ("falso.docx", PDF),
        ("falso.xlsx", DOCX),
        ("macros.docx", office("word/document.xml", "word/vbaProject.bin")),
        ("cortado.docx", DOCX[:-30]),
        ("binario.csv", b"a,b\x00c"),
        ("control.txt", b"\xff\x01\x02"),
    ],
)
def test_a_file_that_is_not_what_is_taken_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(InvalidInputError):
        evidence.checked(NewFile(name, content), limits=LIMITS)


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("C:\\Users\\Ana\\minuta.pdf", "minuta.pdf"),
        ("../../etc/minuta.pdf", "minuta.pdf"),
        ('mi"nu\r\nta.pdf', 'mi"nuta.pdf'),
        ("e\u0301xito.pdf", "éxito.pdf"),
    ],
)
def test_a_name_loses_its_folders_and_control_characters(given_name: str, kept: str) -> None:
    assert evidence.clean_name(given_name) == kept


@given(some.text(max_size=300))
def test_a_clean_name_is_short_printable_and_has_no_folder(name: str) -> None:
    kept = evidence.clean_name(name)
    assert len(kept) <= evidence.MAX_NAME
    assert kept.isprintable()
    assert "/" not in kept
    assert "\\" not in kept


@pytest.mark.parametrize("address", ["https://www.gob.mx/segob", "http://ejemplo.invalid/a?b=c"])
def test_a_link_is_kept_as_it_was_typed(address: str) -> None:
    assert evidence.checked(NewLink(f" {address} "), limits=LIMITS).link == address


@pytest.mark.parametrize(
    "address",
    [
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "https://",
        "www.gob.mx",
        "https://a b.mx",
        "http://[",
        "https://gob.mx/" + "a" * 2000,
    ],
)
def test_a_link_that_no_browser_should_open_is_refused(address: str) -> None:
    with pytest.raises(InvalidInputError):
        evidence.checked(NewLink(address), limits=LIMITS)


def test_a_file_is_stored_once_under_its_hash(tmp_path: Path) -> None:
    sha256 = hashlib.sha256(PDF).hexdigest()
    first = evidence.store(tmp_path, PDF, sha256)
    written = first.stat().st_mtime_ns
    assert evidence.store(tmp_path, PDF, sha256) == first
    assert (first.read_bytes(), first.stat().st_mtime_ns) == (PDF, written)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [first]


def test_a_write_that_fails_leaves_nothing(tmp_path: Path) -> None:
    sha256 = hashlib.sha256(PDF).hexdigest()
    evidence.path(tmp_path, sha256).mkdir(parents=True)
    evidence.path(tmp_path, sha256).rename(tmp_path / "aside")
    (tmp_path / sha256[:2]).rmdir()
    (tmp_path / sha256[:2]).write_text("a file where the folder should be")
    with pytest.raises(FileExistsError):
        evidence.store(tmp_path, PDF, sha256)
    assert not evidence.path(tmp_path, sha256).exists()


def test_only_a_hash_names_a_file(tmp_path: Path) -> None:
    for name in ("../secret", "a" * 63, "A" * 64, "a" * 64 + "\n"):
        with pytest.raises(NotFoundError):
            evidence.path(tmp_path, name)
