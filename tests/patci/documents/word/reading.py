"""Word documents as an independent reader (python-docx) finds them: text, tables, styles."""

import io
import zipfile
from collections.abc import Mapping
from functools import cache
from typing import Any

from docx import Document
from docx.document import Document as Doc
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

from models.enums import DocumentKind
from patci.documents.word.trial import provenance
from patci.documents.word.writing import write


def opened(content: bytes) -> Doc:
    """The document as python-docx opens it."""
    return Document(io.BytesIO(content))


def lines(content: bytes) -> list[str]:
    """Everything the body says, line by line; a row is one line with | between its cells."""
    found: list[str] = []
    for one in opened(content).iter_inner_content():
        if isinstance(one, Paragraph):
            found += one.text.split("\n")
        elif isinstance(one, Table):
            found += [" | ".join(cell.text.replace("\n", " / ") for cell in row.cells) for row in one.rows]
    return [line for line in found if line.strip(" _")]


def made(
    kind: DocumentKind, rows: Mapping[str, Any], *, template: bytes | None = None, agency: str = "inm"
) -> bytes:
    """A document of made-up rows."""
    return write(rows, provenance(kind), template=template, agency=agency)


def document_saying(*paragraphs: str) -> bytes:
    """A template as an office program would write it, with nothing but these paragraphs."""
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return saved(document)


def template_saying(*paragraphs: str) -> bytes:
    """A template with nothing but these paragraphs, and with no styles: filled in a tenth of the time."""
    document = _blank()
    written = [document.add_paragraph(paragraph)._p for paragraph in paragraphs]
    body = etree.tostring(document.element, xml_declaration=True, encoding="UTF-8", standalone=True)
    for paragraph in written:
        paragraph.getparent().remove(paragraph)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for name, part in (*_BARE.items(), ("word/document.xml", body)):
            package.writestr(name, part)
    return packed.getvalue()


@cache
def _blank() -> Doc:
    return Document()


_BARE = {
    "[Content_Types].xml": f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
<Default Extension="rels" ContentType="{CONTENT_TYPE.OPC_RELATIONSHIPS}"/>\
<Override PartName="/word/document.xml" ContentType="{CONTENT_TYPE.WML_DOCUMENT_MAIN}"/></Types>""",
    "_rels/.rels": f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
<Relationship Id="rId1" Type="{RELATIONSHIP_TYPE.OFFICE_DOCUMENT}" Target="word/document.xml"/>\
</Relationships>""",
}
"""What a package cannot do without."""


def saved(document: Doc) -> bytes:
    """The bytes of a document."""
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def with_part(content: bytes, name: str, part: bytes, *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A package with one part added, or in place of the one of that name."""
    parts = parts_of(content) | {name: part}
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", method) as package:
        for each, data in parts.items():
            package.writestr(each, data)
    return written.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    """Every part by its name."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}
