"""Plain text and Markdown: from bytes to lines, or to one sentence that says why they cannot be read."""

import codecs
import hashlib
from pathlib import Path

from patci.errors import DocumentError
from patci.intake.blocks import read_blocks
from patci.intake.transcript import Format, Transcript
from templates.i18n import gettext as _

LARGEST = 5_000_000
SIGNATURES = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "Word, Excel o ZIP"),
    (b"\xd0\xcf\x11\xe0", "Office 97-2003"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x1f\x8b", "GZIP"),
)
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SPANISH = frozenset("áéíóúüñÁÉÍÓÚÜÑ¿¡ºª°«»“”‘’–—…•·\u00a0§©´")


def read_source(source: Path | bytes, *, name: str | None = None) -> Transcript:
    """The text of a file or of uploaded bytes.

    Raises:
        DocumentError: it is missing, a folder, empty, too large, no text, or in an unknown encoding.
    """
    label = name or (source.name if isinstance(source, Path) else _("el documento"))
    content = source if isinstance(source, bytes) else _load(source, label)
    if len(content) > LARGEST:
        raise DocumentError(
            _("«{name}» es demasiado grande para un programa (más de 5 MB).").format(name=label)
        )
    text = _decode(content, label).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise DocumentError(_("«{name}» está vacío: no hay nada que leer.").format(name=label))
    lines = tuple(text.split("\n"))
    return Transcript(
        label, hashlib.sha256(content).hexdigest(), Format.TEXT, lines, blocks=tuple(read_blocks(lines))
    )


def _load(path: Path, label: str) -> bytes:
    if not path.exists():
        raise DocumentError(_("No existe el archivo «{path}».").format(path=path))
    if path.is_dir():
        raise DocumentError(_("«{path}» es una carpeta: indique un archivo.").format(path=path))
    try:
        if path.stat().st_size > LARGEST:
            raise DocumentError(
                _("«{name}» es demasiado grande para un programa (más de 5 MB).").format(name=label)
            )
        return path.read_bytes()
    except OSError as error:
        raise DocumentError(
            _("No se puede abrir «{path}»: {why}.").format(path=path, why=error.strerror)
        ) from error


def _decode(content: bytes, label: str) -> str:
    for signature, kind in SIGNATURES:
        if content.startswith(signature):
            raise DocumentError(
                _("«{name}» es un archivo {kind}; por ahora se lee el texto publicado (.txt o .md).").format(
                    name=label, kind=kind
                )
            )
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


def _controls(text: str) -> int:
    """Control characters that no text has."""
    return sum(1 for letter in text if ord(letter) < 32 and letter not in "\t\n\r\f\v")
