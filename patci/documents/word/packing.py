"""The bytes of a filled document: parts in one order, no clock in them, properties dated by its facts."""

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC
from typing import Any

from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.pkgwriter import PackageWriter

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


class _Parts(dict[str, bytes]):
    """What a package is made of, taken down where python-docx would write a file, so as to be packed once."""

    def write(self, uri: PackURI, part: bytes) -> None:
        """Take down one part."""
        self[uri.membername] = part


def packed(document: Document) -> bytes:
    """The document as a file; equal documents give equal bytes."""
    package = document.part.package
    taken, parts = _Parts(), list(package.iter_parts())
    for part in parts:
        part.before_marshal()
    # `document.save` would compress everything once more, which is a quarter of the time of a document.
    writer: Any = PackageWriter
    writer._write_content_types_stream(taken, parts)
    writer._write_pkg_rels(taken, package.rels)
    writer._write_parts(taken, parts)
    return _zipped(taken)


def repacked(content: bytes) -> bytes:
    """A package with its parts in one order and without a clock."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return _zipped({name: package.read(name) for name in package.namelist()})


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as out:
        for name in sorted(parts, key=lambda name: (name != FIRST, name)):
            entry = zipfile.ZipInfo(name, NO_TIME)
            entry.compress_type, entry.external_attr, entry.create_system = (
                zipfile.ZIP_DEFLATED,
                0o600 << 16,
                3,
            )
            out.writestr(entry, parts[name], compresslevel=6)
    return kept.getvalue()


def _short(text: str) -> str:
    return one_line(text)[:LONGEST_PROPERTY]
