"""Real files made in memory: Word, Excel, PDF and packages by hand."""

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import docx
import openpyxl
from docx.document import Document
from openpyxl.workbook import Workbook

from patci.intake.blocks import Block
from patci.intake.formats.opening import open_document

SAMPLES = Path(__file__).resolve().parent / "samples"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def shapes(content: bytes | Path, name: str | None = None) -> list[tuple[object, ...]]:
    """The blocks of a document as (kind, level or number, words or cells)."""
    return [_shape(block) for block in open_document(content, name=name).blocks]


def _shape(block: Block) -> tuple[object, ...]:
    if block.cells:
        return (block.kind.value, *block.cells)
    if block.level:
        return (block.kind.value, block.level, block.raw)
    return (
        (block.kind.value, block.raw) if block.number is None else (block.kind.value, block.number, block.raw)
    )


def word(write: Callable[[Document], object]) -> bytes:
    """A Word document that `write` fills."""
    document = docx.Document()
    write(document)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def word_body(body: str, **parts: str) -> bytes:
    """A Word document with this body; `parts` are its styles, numbering or footnotes as XML."""
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = "".join(
        f'<Relationship Id="{name}" Type="{kinds}/{name}" Target="{name}.xml"/>' for name in parts
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return package(
        {
            "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{space}">{relations}</Relationships>',
            **{
                f"word/{name}.xml": f'<w:{name} xmlns:w="{W}">{part}</w:{name}>'
                for name, part in parts.items()
            },
        }
    )


def package(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP with these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return made.getvalue()


def workbook(write: Callable[[Workbook], object]) -> bytes:
    """An Excel workbook that `write` fills."""
    book = openpyxl.Workbook()
    write(book)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def pdf(*pages: str, turn: int = 0) -> bytes:
    """A PDF whose pages have these drawing operators, in Helvetica (F1) and its bold (F2)."""
    fonts = [
        f"<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>"
        for name in ("Helvetica", "Helvetica-Bold")
    ]
    kids = " ".join(f"{5 + 2 * place} 0 R" for place in range(len(pages)))
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>", *fonts]
    for place, page in enumerate(pages):
        resources = "<</Font<</F1 3 0 R/F2 4 0 R>>>>"
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Rotate {turn}"
            f"/Resources{resources}/Contents {6 + 2 * place} 0 R>>"
        )
        objects.append(f"<</Length {len(page.encode('cp1252'))}>>stream\n{page}\nendstream")
    return _numbered(objects)


def _numbered(objects: list[str]) -> bytes:
    made = b"%PDF-1.4\n"
    places = []
    for number, told in enumerate(objects, start=1):
        places.append(len(made))
        made += f"{number} 0 obj{told}endobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size, start = len(objects) + 1, len(made)
    return (
        made
        + (
            f"xref\n0 {size}\n0000000000 65535 f \n{table}"
            f"trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"
        ).encode()
    )


def say(x: float, y: float, words: str, *, size: float = 10, font: str = "F1") -> str:
    """The operators that write words at a place."""
    told = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /{font} {size} Tf {x} {y} Td ({told}) Tj ET\n"
