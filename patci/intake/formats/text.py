"""Plain text and Markdown: from bytes to lines, or to one sentence that says why they cannot be read."""

import codecs
import hashlib
import re

from patci.errors import DocumentError
from patci.intake.blocks import read_blocks
from patci.intake.formats import limits
from patci.intake.transcript import Format, Transcript
from templates.i18n import gettext as _

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SPANISH = frozenset("áéíóúüñÁÉÍÓÚÜÑ¿¡ºª°«»“”‘’–—…•·\u00a0§©´")


CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


def read(content: bytes, label: str) -> Transcript:
    """The lines of a text; each is a line of the transcript.

    Raises:
        DocumentError: it is empty, too long, no text, or in an unknown encoding.
    """
    lines = tuple(decode(content, label).split("\n"))
    if len(lines) > limits.MOST_LINES:
        raise limits.too_long(label, limits.MOST_LINES, _("líneas"))
    digest = hashlib.sha256(content).hexdigest()
    return Transcript(label, digest, Format.TEXT, lines, blocks=tuple(read_blocks(lines)))


def decode(content: bytes, label: str) -> str:
    """The text in bytes of a known encoding, its line ends as one.

    Raises:
        DocumentError: it is empty, no text, or in an unknown encoding.
    """
    text = _decode(content, label).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise limits.empty(label)
    return text


def _decode(content: bytes, label: str) -> str:
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _decode_as(content, encoding, label)
    if b"\x00" in content:
        raise DocumentError(_("«{name}» no es un archivo de texto.").format(name=label))
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_as(content, "cp1252", label)
    if _controls(text):
        raise DocumentError(_("«{name}» no es un archivo de texto.").format(name=label))
    return text


def _decode_as(content: bytes, encoding: str, label: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = ""
    if not text or not _is_sensible(text):
        raise DocumentError(
            _(
                "No se reconoce la codificación de «{name}»: guárdelo como texto UTF-8 y vuelva a intentarlo."
            ).format(name=label)
        )
    return text


def _is_sensible(text: str) -> bool:
    """Spanish text: no control characters, and most letters beyond ASCII are Spanish ones."""
    foreign = [letter for letter in text if ord(letter) > 127]
    known = sum(1 for letter in foreign if letter in SPANISH)
    return not _controls(text) and known >= 0.7 * len(foreign)


def _controls(text: str) -> bool:
    """Whether there are control characters that no text has."""
    return CONTROL.search(text) is not None
