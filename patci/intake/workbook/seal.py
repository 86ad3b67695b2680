"""What the workbook's hidden sheet carries: which programme it is, and the whole document, with its hash."""

import base64
import binascii
import hashlib
import json
import zlib
from collections.abc import Sequence

from patci.errors import DocumentError
from patci.intake.document import ProgrammeDocument
from patci.intake.workbook.cells import canonical, legible
from templates.i18n import gettext as _

TITLE = "patci"
LISTS = "Listas"
MARK = "patci: libro de un programa"
VERSION = 1
CHUNK = 30_000
LARGEST = 100_000_000
"""Bytes of a document; the longest known one has a hundredth of that."""


def seal(document: ProgrammeDocument) -> list[str]:
    """The hidden sheet's cells, from the top: mark, version, slug, hash, and the document in pieces.

    The pieces are compressed and in letters that no program takes for a number, a date or a formula.
    """
    content = _bytes(document)
    packed = base64.b64encode(zlib.compress(content)).decode()
    pieces = [f"·{packed[start : start + CHUNK]}" for start in range(0, len(packed), CHUNK)]
    return [MARK, f"v{VERSION}", f"·{legible(document.slug)}", sha256_of(document), *pieces]


def is_sealed(cells: Sequence[object]) -> bool:
    """True where these are the cells of a workbook that was exported from here."""
    return bool(cells) and canonical(cells[0]) == MARK


def unseal(cells: Sequence[object]) -> ProgrammeDocument:
    """The document that the workbook was made from.

    Raises:
        DocumentError: it comes from a newer version, or its cells are not what was written.
    """
    texts = [canonical(cell) for cell in cells]
    version = texts[1] if len(texts) > 1 else ""
    if version != f"v{VERSION}":
        raise DocumentError(
            _("Este libro es de otra versión del producto: descárguelo otra vez y repita los cambios.")
        )
    try:
        content = _unpacked("".join(text.removeprefix("·") for text in texts[4:]))
        document = ProgrammeDocument.from_json(json.loads(content))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, zlib.error) as error:
        raise _altered() from error
    if hashlib.sha256(content).hexdigest() != texts[3]:
        raise _altered()
    return document


def sha256_of(document: ProgrammeDocument) -> str:
    """The hash of a document's JSON form."""
    return hashlib.sha256(_bytes(document)).hexdigest()


def _bytes(document: ProgrammeDocument) -> bytes:
    return json.dumps(document.to_json(), separators=(",", ":")).encode()


def _unpacked(text: str) -> bytes:
    try:
        packed = base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise _altered() from error
    unpacking = zlib.decompressobj()
    content = unpacking.decompress(packed, LARGEST)
    if not unpacking.eof:
        raise _altered()
    return content


def _altered() -> DocumentError:
    return DocumentError(
        _("La hoja oculta «patci» del libro fue alterada: descárguelo otra vez y repita los cambios.")
    )
