"""One entry for every format, recognised by content; what is not read gets one sentence."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from patci.errors import DocumentError
from patci.intake.formats import limits
from patci.intake.formats.opening import open_document
from patci.intake.transcript import Format
from tests.patci.intake.formats.documents import SAMPLES, package, pdf, say, word, word_body, workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
WORDS = "<w:p><w:r><w:t>Primera sesión</w:t></w:r></w:p>"
GOOD_WORD = word(lambda document: document.add_paragraph("Primera sesión"))
GOOD_BOOK = workbook(lambda book: book.active.append(["Sesión", "Fecha"]))
GOOD_PDF = pdf(say(72, 700, "Primera sesión ordinaria del consejo"))
GOOD_PAGE = "<!DOCTYPE html><html><body><p>Sesión</p></body></html>".encode()


@pytest.mark.parametrize(
    ("content", "form"),
    [
        (GOOD_WORD, Format.DOCX),
        (GOOD_BOOK, Format.XLSX),
        (GOOD_PDF, Format.PDF),
        (GOOD_PAGE, Format.HTML),
        ("<?xml version='1.0'?><html><p>Sesión</p></html>".encode(), Format.HTML),
        (b"# Programa\n\n- uno\n", Format.TEXT),
    ],
)
def test_the_content_says_what_a_file_is_whatever_its_name(content: bytes, form: Format) -> None:
    assert [open_document(content, name=name).format for name in ("programa.txt", "sin nombre")] == [form] * 2


def test_the_name_decides_between_text_and_separated_values() -> None:
    content = b"a,b\nc,d\n"
    formats = [open_document(content, name=name).format for name in ("a.txt", "a.csv", "a.tsv", "a.md")]
    assert formats == [Format.TEXT, Format.CSV, Format.CSV, Format.TEXT]


def test_a_file_is_known_by_its_own_name(tmp_path: Path) -> None:
    path = tmp_path / "programa.docx"
    path.write_bytes(GOOD_WORD)
    assert open_document(path).name == "programa.docx"


REFUSED = {
    "an encrypted PDF": ((SAMPLES / "locked.pdf").read_bytes(), "pide una contraseña"),
    "a PDF of pictures": (pdf("q 600 0 0 700 0 0 cm /I Do Q"), "no tiene texto"),
    "a PDF cut off": (GOOD_PDF[: len(GOOD_PDF) // 2], "dañado o incompleto.*PDF"),
    "a PDF of nothing": (b"%PDF-1.7\n%%EOF", "dañado o incompleto.*PDF"),
    "a protected Word or Excel file": (OLE + "EncryptedPackage".encode("utf-16-le"), "contraseña"),
    "an old Word file": (OLE + "WordDocument".encode("utf-16-le"), r"97-2003.*\.docx"),
    "an old Excel file": (OLE + "Workbook".encode("utf-16-le"), r"97-2003.*\.xlsx"),
    "a workbook with macros": (package({"xl/workbook.xml": "<w/>", "xl/vbaProject.bin": "x"}), "macros"),
    "a Word file with macros": (
        package(
            {"[Content_Types].xml": "x.ms-word.document.macroEnabled.main+xml", "word/document.xml": "x"}
        ),
        "macros",
    ),
    "OpenDocument text": (
        package({"mimetype": "application/vnd.oasis.opendocument.text"}),
        r"OpenDocument \(\.odt\).*\.docx",
    ),
    "an OpenDocument sheet": (
        package({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
        r"OpenDocument \(\.ods\).*\.xlsx",
    ),
    "an electronic book": (package({"mimetype": "application/epub+zip"}), "EPUB"),
    "slides": (package({"ppt/presentation.xml": "<p/>"}), "PowerPoint"),
    "a binary workbook": (package({"xl/workbook.bin": "x"}), "xlsb"),
    "a ZIP": (package({"programa.docx": GOOD_WORD}), "descomprímalo"),
    "a GZIP": (b"\x1f\x8b\x08" + bytes(20), "GZIP.*descomprímalo"),
    "RTF": (b"{\\rtf1 hola}", "RTF.*\\.docx"),
    "JSON": (b' {"a": [1, 2]}\n', "JSON"),
    "XML": (b"<?xml version='1.0'?><programa/>", "XML"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(30), "imagen"),
    "a photograph": (b"\xff\xd8\xff\xe0" + bytes(30), "imagen"),
    "a newer picture": (b"RIFF\x00\x00\x00\x00WEBPVP8 " + bytes(9), "imagen"),
    "nothing": (b"", "está vacío"),
    "a Word file without a word": (word(lambda _document: None), "está vacío"),
    "a workbook without a cell": (workbook(lambda _book: None), "está vacío"),
    "a page without a word": (b"<html><body><script>1</script></body></html>", "está vacío"),
    "a Word file cut off": (GOOD_WORD[:-200], "dañado o incompleto"),
    "a Word file with a wrong part": (package({"word/document.xml": "<w:document"}), "incompleto.*Word"),
    "a workbook with a wrong part": (package({"xl/workbook.xml": "<workbook"}), "incompleto.*Excel"),
    "an entity in a Word file": (
        package({"word/document.xml": f"<!DOCTYPE a [<!ENTITY b 'c'>]><a>{WORDS}&b;</a>"}),
        "entidades",
    ),
    "a hidden entity": (
        package({"word/document.xml": "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>".encode("utf-16")}),
        "entidades",
    ),
    "an entity in a workbook": (package({"xl/workbook.xml": "<!DOCTYPE a><a/>"}), "entidades"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_not_read_gets_one_sentence_with_its_name(case: str) -> None:
    content, words = REFUSED[case]
    with pytest.raises(DocumentError, match=words) as refused:
        open_document(content, name="programa")
    said = str(refused.value)
    assert ("«programa»" in said, said.count(". "), said[-1]) == (True, 0, ".")


def test_a_part_that_claims_gigabytes_is_not_unpacked() -> None:
    bomb = package({"word/document.xml": b"<a>" + bytes(limits.SUSPICIOUS_SIZE + 1)})
    with pytest.raises(DocumentError, match="desempaquetado ocupa más"):
        open_document(bomb, name="a.docx")


def test_a_part_that_lies_about_its_size_is_damage() -> None:
    honest = word_body(WORDS)
    with zipfile.ZipFile(io.BytesIO(honest)) as file:
        size = file.getinfo("word/document.xml").file_size
    lying = honest.replace(size.to_bytes(4, "little"), (size - 9).to_bytes(4, "little"))
    with pytest.raises(DocumentError, match="dañado o incompleto"):
        open_document(lying, name="a.docx")


def test_a_package_of_thousands_of_parts_is_refused() -> None:
    parts = {f"word/{number}.xml": "" for number in range(limits.MOST_PARTS)}
    with pytest.raises(DocumentError, match="no se abre"):
        open_document(package({**parts, "word/document.xml": "<a/>"}), name="a.docx")


def test_a_file_of_a_hundred_megabytes_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "enorme.pdf"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    with pytest.raises(DocumentError, match="hasta 25 MB"):
        open_document(path)


def test_a_text_of_too_many_lines_is_refused() -> None:
    with pytest.raises(DocumentError, match="hasta 200,000 líneas"):
        open_document(b"a\n" * (limits.MOST_LINES + 1))


def test_a_text_loads_no_library_for_other_formats() -> None:
    script = (
        "import sys; from patci.intake.reader import read_programme\n"
        "from patci.intake.formats.opening import open_document; open_document(b'hola')\n"
        "print(sorted({'docx', 'lxml', 'openpyxl', 'pdfplumber', 'pypdfium2'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
