"""PDFs: text is shown and never run, nothing of the machine is read, the same input gives the same bytes."""

import io
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pdfplumber
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as some

from patci.documents import pdf
from patci.documents.receipt_pdf import AnswerLine, EvidenceLine, Receipt, write_receipt
from tests.examples import examples

AT = datetime(2024, 2, 1, 15, tzinfo=UTC)
ECHO = b'#let d = json(bytes(sys.inputs.data))\n#set document(title: [a])\n#set text(lang: "es")\n#d.text'
HOSTILE = '#read("/etc/passwd") #import "@preview/x:0.1.0" *b* $x$ @ref <a> // c \\ `raw` #panic()'
RECEIPT = Receipt(
    programme="Programa 2024",
    issuer="Secretaría Técnica",
    folio="PATCI-2024-000001",
    received_at=AT,
    facts=[("Institución", HOSTILE)],
    sha256="a" * 64,
    text=HOSTILE,
    answers=[AnswerLine("1", HOSTILE, HOSTILE, ("foto.jpg",)), AnswerLine("2", "¿Cuántas?", "")],
    evidence=[EvidenceLine(1, HOSTILE, "12 bytes", "b" * 64)],
    notes=[HOSTILE],
)


def text(content: bytes) -> str:
    with pdfplumber.open(io.BytesIO(content)) as found:
        return " ".join(" ".join((page.extract_text() or "").split()) for page in found.pages)


def test_a_text_is_printed_as_it_stands() -> None:
    printed = text(write_receipt(RECEIPT))
    assert printed.count('#read("/etc/passwd") #import "@preview/x:0.1.0" *b* $x$ @ref <a> // c') == 6
    assert "root:" not in printed
    assert "PATCI-2024-000001" in printed
    assert "foto.jpg" in printed


def test_the_same_receipt_gives_the_same_bytes_and_another_gives_others() -> None:
    assert write_receipt(RECEIPT) == write_receipt(replace(RECEIPT))
    assert write_receipt(RECEIPT) != write_receipt(replace(RECEIPT, text="Otra cosa"))


def test_it_is_tagged_and_carries_its_fonts() -> None:
    content = write_receipt(RECEIPT)
    with pdfplumber.open(io.BytesIO(content)) as found:
        catalog = found.doc.catalog
        assert ("StructTreeRoot" in catalog, catalog["Lang"]) == (True, b"es")
        assert {char["fontname"].partition("+")[2] for char in found.pages[0].chars} == {
            "LibertinusSerif-Regular",
            "LibertinusSerif-Bold",
            "DejaVuSansMono",
        }
    assert b"pdfuaid" in content


def test_letters_that_no_font_has_do_not_stop_it() -> None:
    made = write_receipt(replace(RECEIPT, text="日本 \ud800 \x00 😀 fin"))
    assert "fin" in text(made)


@pytest.mark.parametrize("path", ["/etc/passwd", "../../etc/passwd", "pyproject.toml"])
def test_a_template_reads_no_file(path: str) -> None:
    with pytest.raises(typst.TypstError):
        pdf.compile_source(f'#read("{path}")'.encode(), {}, at=AT)


@pytest.mark.parametrize(
    "path", ["/etc/passwd", "file:///etc/passwd", "../../etc/passwd", "https://x.example/a.png"]
)
def test_a_drawing_reads_no_file_and_asks_no_server(path: str) -> None:
    image = f'<image width="9" height="9" href="{path}"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{image}</svg>'
    with pytest.raises(typst.TypstError, match="failed to load linked image"):
        pdf.compile_picture(svg, density=1)


def test_templates_of_ours_ask_for_no_file_and_no_package() -> None:
    folder = Path(pdf.FOLDER) / "documents"
    # A picture comes as data; what is read by its name is a file.
    sources = [path.read_text("utf-8").replace("image(bytes(", "") for path in folder.glob("*.typ")]
    assert sources
    for word in ("@preview", "read(", "image(", "#import", "#include", "plugin("):
        assert [source for source in sources if word in source] == []


@settings(max_examples=examples(25))
@given(some.text(max_size=60))
def test_any_text_makes_a_document(given_text: str) -> None:
    assert pdf.compile_source(ECHO, {"text": given_text}, at=AT).startswith(b"%PDF-")
