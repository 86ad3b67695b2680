"""From bytes to lines: encodings that make sense are read, everything else gets one sentence."""

import hashlib
from pathlib import Path

import pytest

from patci.errors import DocumentError
from patci.intake.formats.limits import LARGEST
from patci.intake.formats.opening import open_document

WORDS = "Sesión ordinaria\nÓrgano: niñez\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1", "cp1252", "utf-32"])
def test_spanish_text_is_read_in_its_encoding(encoding: str) -> None:
    assert open_document(WORDS.encode(encoding)).lines == ("Sesión ordinaria", "Órgano: niñez", "")


def test_line_ends_of_windows_count_as_one() -> None:
    assert open_document(b"uno\r\ndos\rtres").lines == ("uno", "dos", "tres")


def test_the_hash_is_of_the_bytes() -> None:
    assert open_document(b"uno").sha256 == hashlib.sha256(b"uno").hexdigest()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "está vacío"),
        (b" \n\t\n", "está vacío"),
        (b"a\x00b\x00", "no es un archivo de texto"),
        (b"\x01\x02\x03\x04 not text", "no es un archivo de texto"),
        ("Él será también público, año único de niñez".encode("mac_roman"), "codificación"),
        ("заседание комиссии".encode("koi8-r"), "codificación"),
        (b"\xff\xfe\x00", "codificación"),
        (b"a" * (LARGEST + 1), "demasiado grande"),
    ],
)
def test_what_is_no_readable_text_gets_one_sentence(content: bytes, words: str) -> None:
    with pytest.raises(DocumentError, match=words):
        open_document(content, name="archivo")


def test_missing_file_folder_and_huge_file_get_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="No existe"):
        open_document(tmp_path / "nada.txt")
    with pytest.raises(DocumentError, match="es una carpeta"):
        open_document(tmp_path)
    huge = tmp_path / "grande.txt"
    with huge.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(DocumentError, match="demasiado grande"):
        open_document(huge)
