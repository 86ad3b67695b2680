"""Evidence: judged by its bytes; what runs, unfolds, hides or says too much is refused or taken off."""

import hashlib
import io
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from patci.database import Database
from patci.errors import InvalidInputError, NotFoundError
from patci.usecases.collecting import evidence, evidence_kinds
from patci.usecases.collecting.evidence import Limits, NewFile, NewLink
from patci.usecases.keeping import stored_files

LIMITS = Limits(max_bytes=50_000, max_files=3)
PDF = b"%PDF-1.7\n1 0 obj\n"
MACRO_TYPES = (
    b"<Types><Override ContentType='application/vnd.ms-word.document.macroEnabled.main+xml'/></Types>"
)


def packed(parts: dict[str, bytes], **options: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def office(*parts: str, **contents: bytes) -> bytes:
    named = {name.replace("__", "/"): content for name, content in contents.items()}
    return packed({"[Content_Types].xml": b"<Types/>", **dict.fromkeys(parts, b"<x/>"), **named})


DOCX = office("word/document.xml")
XLSX = office("xl/workbook.xml")


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("minuta.pdf", PDF, "application/pdf"),
        ("minuta.PDF", b"\xef\xbb\xbf\n" + PDF, "application/pdf"),
        ("informe.docx", DOCX, evidence_kinds.MEDIA_TYPES[".docx"]),
        ("tabla.xlsx", XLSX, evidence_kinds.MEDIA_TYPES[".xlsx"]),
        ("con tabla.docx", office("word/document.xml", word__embeddings__t=XLSX), None),
        ("lista.csv", "sesión,día\n1,2\n".encode("cp1252"), "text/csv"),
        ("lista.csv", "sesión\tdía\n".encode("utf-16"), "text/csv"),
        ("nota.txt", "año".encode(), "text/plain"),
    ],
)
def test_a_file_of_a_kind_that_is_taken(name: str, content: bytes, media_type: str | None) -> None:
    row = evidence.checked(NewFile(name, content), limits=LIMITS)
    assert (row.file_name, row.media_type, row.size, row.sha256, row.link) == (
        name,
        media_type or evidence_kinds.MEDIA_TYPES[".docx"],
        len(content),
        hashlib.sha256(content).hexdigest(),
        None,
    )


NOT_OF_A_KIND = "no es de un tipo que se reciba"
OF_ANOTHER = "no corresponde a su tipo"


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("factura.pdf.exe", b"MZ" + bytes(10), NOT_OF_A_KIND),
        ("paquete.zip", DOCX, NOT_OF_A_KIND),
        ("pagina.html", b"<script>", NOT_OF_A_KIND),
        ("dibujo.svg", b"<svg onload='alert(1)'/>", NOT_OF_A_KIND),
        ("macros.xlsm", XLSX, NOT_OF_A_KIND),
        ("macros.docm", DOCX, NOT_OF_A_KIND),
        ("antiguo.doc", b"\xd0\xcf\x11\xe0", NOT_OF_A_KIND),
        ("sin_tipo", PDF, NOT_OF_A_KIND),
        ("", PDF, NOT_OF_A_KIND),
        ("../../etc/minuta.pdf", PDF, "ruta de carpetas"),
        ("C:\\Users\\Ana\\minuta.pdf", PDF, "ruta de carpetas"),
        ("vacio.pdf", b"", "está vacío"),
        ("enorme.txt", b"a" * 50_001, "pesa más de 0.05 MB"),
        ("falso.pdf", b"MZ\x90\x00", OF_ANOTHER),
        ("falso.pdf", b"<html><script>alert(1)</script>%PDF-1.7", OF_ANOTHER),
        ("falso.png", b"\xff\xd8\xff\xe0", OF_ANOTHER),
        ("falso.jpg", b"<svg onload='alert(1)'/>", OF_ANOTHER),
        ("falso.heic", b"\x00\x00\x00\x18ftypavif\x00\x00\x00\x00", OF_ANOTHER),
        ("falso.docx", PDF, OF_ANOTHER),
        ("falso.xlsx", DOCX, OF_ANOTHER),
        ("macros.docx", office("word/document.xml", "word/vbaProject.bin"), OF_ANOTHER),
        ("macros.docx", packed({"[Content_Types].xml": MACRO_TYPES, "word/document.xml": b""}), OF_ANOTHER),
        ("ole.docx", office("word/document.xml", "word/embeddings/oleObject1.bin"), OF_ANOTHER),
        (
            "ole.docx",
            office("word/document.xml", word__media__a=b"\xd0\xcf\x11\xe0" + bytes(600)),
            OF_ANOTHER,
        ),
        ("macros.xlsx", office("xl/workbook.xml", "xl/macrosheets/sheet1.xml"), OF_ANOTHER),
        ("cortado.docx", DOCX[:-30], OF_ANOTHER),
        ("binario.csv", b"a,b\x00c", OF_ANOTHER),
        ("control.txt", b"\xff\x01\x02", OF_ANOTHER),
        ("pagina.txt", b"\n <!DOCTYPE html><script>", OF_ANOTHER),
        ("programa.txt", b"#!/bin/sh\nrm -rf /", OF_ANOTHER),
    ],
)
def test_a_file_that_is_not_what_is_taken_is_refused_in_one_sentence(
    name: str, content: bytes, sentence: str
) -> None:
    with pytest.raises(InvalidInputError, match=sentence) as caught:
        evidence.checked(NewFile(name, content), limits=LIMITS)
    assert "\n" not in str(caught.value)


def test_one_byte_too_many_is_too_many() -> None:
    assert evidence.checked(NewFile("a.txt", b"a" * 50_000), limits=LIMITS).size == 50_000
    with pytest.raises(InvalidInputError):
        evidence.checked(NewFile("a.txt", b"a" * 50_001), limits=LIMITS)


def test_bombs_do_not_go_off() -> None:
    """A directory is believed only where it speaks against its file; the rest is unpacked and counted."""
    bomb = packed({"a": bytes(1_000_000)})
    bombs = {
        "unfolds": office("word/document.xml", word__media=bytes(100_001)),
        "many parts": office("word/document.xml", *(f"word/{number}" for number in range(20))),
        "nested zip": office("word/document.xml", word__embeddings__z=packed({"a": b"b"})),
        "nested bomb": office("word/document.xml", word__embeddings__z=bomb),
        "nested twice": office("word/document.xml", a=office("xl/workbook.xml", b=XLSX)),
        "gzip within": office("word/document.xml", word__z=b"\x1f\x8b\x08" + bytes(20)),
        "twins": office("word/document.xml", "word/documenT.xml").replace(b"documenT", b"document"),
        "says less": _saying_less(),
    }
    assert {name: _is_docx(content) for name, content in bombs.items()} == dict.fromkeys(bombs, False)
    assert _is_docx(office("word/document.xml", word__media=bytes(90_000)))


def _is_docx(content: bytes) -> bool:
    return evidence_kinds.is_office(content, "word/document.xml", evidence_kinds.Budget(20, 100_000))


def _saying_less() -> bytes:
    """A part of a million bytes of which the directory says that it is 10."""
    content = office("word/document.xml", word__media=bytes(1_000_000))
    true, said = struct.pack("<I", 1_000_000), struct.pack("<I", 10)
    assert true in content
    return content.replace(true, said)


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


@given(some.binary(max_size=400), some.sampled_from(sorted(evidence_kinds.MEDIA_TYPES)))
def test_any_bytes_are_taken_or_refused_in_a_sentence(content: bytes, suffix: str) -> None:
    start = evidence_kinds.SIGNATURES.get(suffix, b"")
    said = "«a"
    try:
        evidence.taken(NewFile(f"a{suffix}", start + content), limits=LIMITS)
    except InvalidInputError as error:
        said = str(error)
    assert "«a" in said


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


def test_a_file_of_a_session_is_stored_once_under_its_hash(sqlite_database: Database, tmp_path: Path) -> None:
    sha256 = hashlib.sha256(PDF).hexdigest()
    with sqlite_database.reading() as db:
        first = evidence.store(db, tmp_path / "kept", PDF, sha256)
        written = first.stat().st_mtime_ns
        assert evidence.store(db, tmp_path / "kept", PDF, sha256) == first
    assert (first.read_bytes(), first.stat().st_mtime_ns) == (PDF, written)
    assert [path for path in (tmp_path / "kept").rglob("*") if path.is_file()] == [first]


def test_a_write_that_fails_leaves_nothing(sqlite_database: Database, tmp_path: Path) -> None:
    sha256 = hashlib.sha256(PDF).hexdigest()
    (tmp_path / sha256[:2]).write_text("a file where the folder should be")
    with sqlite_database.reading() as db, pytest.raises(FileExistsError):
        evidence.store(db, tmp_path, PDF, sha256)
    assert not stored_files.under(tmp_path, sha256).exists()


def test_only_a_hash_or_a_name_of_ours_names_a_file(tmp_path: Path) -> None:
    for name in ("../secret", "a" * 39, "A" * 64, "a" * 64 + "\n"):
        with pytest.raises(NotFoundError):
            stored_files.under(tmp_path, name)
