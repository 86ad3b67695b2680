"""Evidence: files on an allow-list, judged by their bytes, kept once under their hash; links by address."""

import hashlib
import io
import os
import re
import tempfile
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from urllib.parse import urlsplit

from models import Evidence
from patci.errors import InvalidInputError, NotFoundError
from patci.settings import Settings
from templates.i18n import gettext as _

MAX_NAME = 120
MAX_LINK = 2000
SHA256 = re.compile(r"[0-9a-f]{64}\Z")
OFFICE = "application/vnd.openxmlformats-officedocument."
MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".docx": OFFICE + "wordprocessingml.document",
    ".xlsx": OFFICE + "spreadsheetml.sheet",
    ".txt": "text/plain",
    ".csv": "text/csv",
}
MAIN_PARTS = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml"}
SIGNATURES = {".png": b"\x89PNG\r\n\x1a\n", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff"}


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file as it was sent."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class NewLink:
    """An address as it was typed."""

    address: str


NewEvidence = NewFile | NewLink


@dataclass(frozen=True, slots=True)
class Limits:
    """How much evidence one submission may carry."""

    max_bytes: int
    max_files: int

    @classmethod
    def of(cls, settings: Settings) -> "Limits":
        """The limits of this installation."""
        return cls(settings.evidence_max_bytes, settings.evidence_max_files)


def checked(given: NewEvidence, *, limits: Limits) -> Evidence:
    """The row for one piece of evidence, not yet stored.

    Raises:
        InvalidInputError: a kind that is not taken, contents of another kind, empty, or too large.
    """
    if isinstance(given, NewLink):
        return Evidence(link=_checked_link(given.address))
    name = clean_name(given.name)
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in MEDIA_TYPES:
        raise InvalidInputError(
            _("«%(name)s» no es de un tipo que se reciba: envíe PDF, PNG, JPG, DOCX, XLSX, TXT o CSV.")
            % {"name": name}
        )
    if not given.content:
        raise InvalidInputError(_("«%(name)s» está vacío.") % {"name": name})
    if len(given.content) > limits.max_bytes:
        raise InvalidInputError(
            _("«%(name)s» pesa más de %(limit)s MB: envíe un enlace o un archivo menor.")
            % {"name": name, "limit": f"{limits.max_bytes / 1_000_000:g}"}
        )
    if not _is_what_it_says(suffix, given.content):
        raise InvalidInputError(
            _("El contenido de «%(name)s» no corresponde a su tipo: guárdelo de nuevo y vuelva a enviarlo.")
            % {"name": name}
        )
    return Evidence(
        file_name=name,
        media_type=MEDIA_TYPES[suffix],
        size=len(given.content),
        sha256=hashlib.sha256(given.content).hexdigest(),
    )


def store(folder: Path, content: bytes, sha256: str) -> Path:
    """Write a file once under its hash, whole or not at all, before the row that names it is committed."""
    target = path(folder, sha256)
    if target.exists():
        return target
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, temporary = tempfile.mkstemp(dir=target.parent, prefix=".partial-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(target)
    finally:
        Path(temporary).unlink(missing_ok=True)
    return target


def path(folder: Path, sha256: str) -> Path:
    """Where the file of that hash lies.

    Raises:
        NotFoundError: that is no hash.
    """
    if not SHA256.match(sha256):
        raise NotFoundError(_("Ese archivo no existe."))
    return folder / sha256[:2] / sha256


def clean_name(name: str) -> str:
    """The last part of a file's name, without control characters, short enough for any file system."""
    last = PureWindowsPath(PurePosixPath(name).name).name
    printable = "".join(
        character for character in unicodedata.normalize("NFC", last) if character.isprintable()
    ).strip(' ."')
    stem, dot, suffix = printable.rpartition(".")
    return f"{stem[: MAX_NAME - len(suffix) - 1]}{dot}{suffix[:10]}" if dot else printable[:MAX_NAME]


def _checked_link(address: str) -> str:
    address = address.strip()
    try:
        parts = urlsplit(address)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        usable = False
    if not usable or len(address) > MAX_LINK or not address.isprintable() or " " in address:
        raise InvalidInputError(
            _("«%(address)s» no es un enlace que se pueda abrir: debe empezar con https://")
            % {"address": address[:80]}
        )
    return address


def _is_what_it_says(suffix: str, content: bytes) -> bool:
    if suffix == ".pdf":
        return b"%PDF-" in content[:1024]
    if suffix in SIGNATURES:
        return content.startswith(SIGNATURES[suffix])
    if suffix in MAIN_PARTS:
        return _is_office(content, MAIN_PARTS[suffix])
    return _is_text(content)


def _is_office(content: bytes, main_part: str) -> bool:
    """An Office file without macros. Only the list of its parts is read, so a packed bomb does no harm."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = set(archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        return False
    macros = any(part.endswith("vbaProject.bin") for part in parts)
    return {"[Content_Types].xml", main_part} <= parts and not macros


def _is_text(content: bytes) -> bool:
    if b"\x00" in content or content.startswith((b"PK\x03\x04", b"%PDF-", b"MZ", b"\x7fELF")):
        return False
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        # Spreadsheets still save CSV in the system's code page: every byte but control characters is text.
        return all(byte >= 32 or byte in b"\t\r\n" for byte in content)
    return True
