"""The bytes of a filled document: parts in one order, no clock in them, properties dated by its facts."""

import io
import zipfile
from datetime import UTC

from docx.document import Document
from docx.enum.text import WD_LINE_SPACING
from docx.shared import Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from patci.documents.provenance import Provenance
from patci.documents.word.plain import one_line

FIRST = "[Content_Types].xml"
NO_TIME = (1980, 1, 1, 0, 0, 0)
LANGUAGE = "es-MX"
LONGEST_PROPERTY = 255


def set_properties(document: Document, provenance: Provenance, *, title: str, author: str) -> None:
    """Title, author, language and date of a document, in place of those that its template had."""
    found = document.core_properties
    at = provenance.at.astimezone(UTC).replace(microsecond=0, tzinfo=None)
    found.title, found.author, found.last_modified_by = _short(title), _short(author), _short(author)
    found.subject, found.language, found.revision = provenance.subject[:LONGEST_PROPERTY], LANGUAGE, 1
    found.identifier = provenance.source_sha256
    found.comments, found.keywords, found.category = provenance.address[:LONGEST_PROPERTY], "", ""
    found.created = found.modified = at
    printed = found._element.find("{*}lastPrinted")
    if printed is not None:
        found._element.remove(printed)


def settle_end(document: Document) -> None:
    """Word wants a paragraph behind a table; an empty one at the end must not begin a page of its own."""
    inner = list(document.iter_inner_content())[-2:]
    table, last = inner if len(inner) > 1 else (None, None)
    if not isinstance(table, Table) or not isinstance(last, Paragraph):
        return
    if last.text or last._p.xpath(".//w:drawing | .//w:pict | .//w:br | .//w:sectPr"):
        return
    layout = last.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(1)


def packed(document: Document) -> bytes:
    """The document as a file; equal documents give equal bytes."""
    written = io.BytesIO()
    document.save(written)
    return repacked(written.getvalue())


def repacked(content: bytes) -> bytes:
    """A package with its parts in one order and without a clock."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as package, zipfile.ZipFile(kept, "w") as out:
        for name in sorted(package.namelist(), key=lambda name: (name != FIRST, name)):
            entry = zipfile.ZipInfo(name, NO_TIME)
            entry.compress_type, entry.external_attr, entry.create_system = (
                zipfile.ZIP_DEFLATED,
                0o600 << 16,
                3,
            )
            out.writestr(entry, package.read(name), compresslevel=6)
    return kept.getvalue()


def _short(text: str) -> str:
    return one_line(text)[:LONGEST_PROPERTY]
