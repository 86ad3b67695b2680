"""What a file is by its bytes: the kinds that are taken, and nothing that runs, unfolds or hides another."""

import io
import zipfile
import zlib
from dataclasses import dataclass
from typing import IO

OFFICE = "application/vnd.openxmlformats-officedocument."
MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".heic": "image/heic",
    ".heif": "image/heic",
    ".docx": OFFICE + "wordprocessingml.document",
    ".xlsx": OFFICE + "spreadsheetml.sheet",
    ".txt": "text/plain",
    ".csv": "text/csv",
}
"""The kinds that are taken, by the end of a file's name. No ZIP: what is in one can be sent by itself."""
MAIN_PARTS = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml"}
CONTENT_TYPES = "[Content_Types].xml"
SIGNATURES = {".png": b"\x89PNG\r\n\x1a\n", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff"}
HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
MACROS = ("vbaproject", "vbadata", "macrosheets/", "activex/", "macroenabled", "intlmacrosheet", "oleobject")
"""What stands in the name or the content type of a part that can run, or hides a file of any kind."""
MOST_MEMBERS = 2_000
MOST_UNPACKED = 150_000_000
MOST_CONTENT_TYPES = 1_000_000
DEEPEST = 1
"""An office file may hold others (the table behind a drawing); those hold none."""
ARCHIVES = (b"PK\x03\x04", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xd0\xcf\x11\xe0")
PAGES = (b"<!doctype html", b"<html", b"<svg", b"<?xml", b"<script")
_CHUNK = 65_536
UNREADABLE = (
    *(zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, zlib.error, RuntimeError),
    *(OSError, KeyError),
)
"""What reading an archive raises where it is cut off, encrypted or made to harm its reader."""


class _HarmfulError(Exception):
    """An archive that unfolds beyond measure, or holds what runs."""


@dataclass(slots=True)
class Budget:
    """What may still be unpacked of a file and of what lies in it."""

    members: int = MOST_MEMBERS
    bytes: int = MOST_UNPACKED

    def spend(self, *, members: int = 0, unpacked: int = 0) -> None:
        """Take from what is left.

        Raises:
            _HarmfulError: nothing is left.
        """
        self.members -= members
        self.bytes -= unpacked
        if self.members < 0 or self.bytes < 0:
            raise _HarmfulError


def is_what_it_says(suffix: str, content: bytes) -> bool:
    """True where the bytes are of the kind that the end of the name says, and do no harm."""
    if suffix == ".pdf":
        return content.lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"%PDF-")
    if suffix in SIGNATURES:
        return content.startswith(SIGNATURES[suffix])
    if suffix in {".heic", ".heif"}:
        return content[4:8] == b"ftyp" and bool(_brands(content) & HEIF_BRANDS)
    if suffix in MAIN_PARTS:
        return is_office(content, MAIN_PARTS[suffix])
    return _is_text(content)


def is_office(content: bytes, main_part: str, budget: Budget | None = None) -> bool:
    """An Office file without macros; no more of it is unpacked than is safe, whatever its directory says."""
    try:
        return main_part in _safe_parts(content, budget or Budget(), depth=0)
    except (_HarmfulError, *UNREADABLE):
        return False


def _safe_parts(content: bytes, budget: Budget, *, depth: int) -> set[str]:
    """The names of the parts, each unpacked once in small pieces and thrown away.

    Raises:
        _HarmfulError: too many parts, too large in all, one that runs, or archives in archives.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        found = archive.infolist()
        names = [each.filename for each in found]
        budget.spend(members=len(found))
        declared = sum(each.file_size for each in found)
        if declared > budget.bytes or len(set(names)) < len(names) or CONTENT_TYPES not in names:
            raise _HarmfulError
        if any(word in name.lower() for name in names for word in MACROS):
            raise _HarmfulError
        for member in found:
            _read_through(archive, member, budget, depth=depth)
    return set(names)


def _read_through(archive: zipfile.ZipFile, member: zipfile.ZipInfo, budget: Budget, *, depth: int) -> None:
    with archive.open(member) as part:
        head = part.read(_CHUNK)
        budget.spend(unpacked=len(head))
        if head.startswith(PROGRAMS):
            raise _HarmfulError
        if head.startswith(ARCHIVES):
            _check_within(head, part, budget, depth=depth)
        elif member.filename == CONTENT_TYPES:
            _check_content_types(head + part.read(MOST_CONTENT_TYPES))
        while chunk := part.read(_CHUNK):
            budget.spend(unpacked=len(chunk))


def _check_within(head: bytes, part: IO[bytes], budget: Budget, *, depth: int) -> None:
    """An archive in an archive: an Office file again, of the same budget; nothing else, and no deeper."""
    if depth >= DEEPEST or not head.startswith(ARCHIVES[0]):
        raise _HarmfulError
    rest = part.read(max(budget.bytes, 1))
    budget.spend(unpacked=len(rest))
    _safe_parts(head + rest, budget, depth=depth + 1)


def _check_content_types(text: bytes) -> None:
    if any(word.encode() in text.lower() for word in MACROS):
        raise _HarmfulError


def _brands(content: bytes) -> set[bytes]:
    """The brands in the first box of an ISO media file."""
    length = min(int.from_bytes(content[:4]), 256)
    return {content[8:12], *(content[at : at + 4] for at in range(16, length, 4))}


def _is_text(content: bytes) -> bool:
    if content.startswith((*ARCHIVES, *PROGRAMS, b"%PDF-")):
        return False
    if content.lstrip(b"\xef\xbb\xbf\r\n\t ")[:20].lower().startswith(PAGES):
        return False
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decodes(content, "utf-16")
    if b"\x00" in content:
        return False
    # Spreadsheets still save CSV in the system's code page: every byte but control characters is text.
    return _decodes(content, "utf-8") or all(byte >= 32 or byte in b"\t\r\n" for byte in content)


def _decodes(content: bytes, encoding: str) -> bool:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return all(c >= " " or c in "\t\r\n\f\x1a" for c in text)
