"""Word and Excel files as the ZIP packages they are: parts read within limits, XML without entities."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import cached_property
from pathlib import PurePosixPath

from lxml import etree

from patci.errors import DocumentError
from patci.intake.formats import limits
from templates.i18n import gettext as _

UNREADABLE = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What the standard library raises at packages that are damaged, encrypted or oddly packed."""
DECLARATION = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
ENCODING = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.-]+)[\"']")
PLAIN_ENCODINGS = {b"utf-8", b"utf8", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252"}
MARKS_OF_16_BITS = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")
STRICT = b"http://purl.oclc.org/ooxml/"
TRANSITIONAL = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    ),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
}


class Package:
    """An open package; `label` is the file's name, `kind` what it is called on screen."""

    def __init__(self, content: bytes, label: str, kind: str = "ZIP") -> None:
        """Open it.

        Raises:
            DocumentError: it is damaged, has too many parts, or unpacks to more than is read.
        """
        self.label, self.kind, self.content = label, kind, content
        try:
            self._file = zipfile.ZipFile(io.BytesIO(content))
        except UNREADABLE as error:
            raise limits.damaged(label, kind) from error
        self._refuse_bomb(len(content))

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of its parts."""
        return frozenset(self._file.namelist())

    def read(self, name: str) -> bytes:
        """A part's bytes; a part that is not there is damage."""
        try:
            return self._file.read(name)
        except (*UNREADABLE, KeyError) as error:
            raise limits.damaged(self.label, self.kind) from error

    def xml(self, name: str) -> etree._Element:
        """A part as a tree, its strict namespaces written as the usual ones."""
        part = self.read(name)
        self.refuse_entities(part)
        if STRICT in part:
            for strict, usual in TRANSITIONAL.items():
                part = part.replace(strict, usual)
        try:
            return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
        except (etree.XMLSyntaxError, ValueError) as error:
            raise limits.damaged(self.label, self.kind) from error

    def relations(self, name: str) -> dict[str, tuple[str, str]]:
        """What a part refers to inside the package: by id, the relation's last word and the part's name."""
        path = PurePosixPath(name)
        listing = f"{path.parent}/_rels/{path.name}.rels".removeprefix("./")
        return dict(self._relations(listing, path.parent)) if listing in self.names else {}

    def _relations(self, listing: str, folder: PurePosixPath) -> Iterator[tuple[str, tuple[str, str]]]:
        for relation in self.xml(listing):
            target = relation.get("Target") or ""
            if isinstance(relation.tag, str) and relation.get("TargetMode") != "External":
                absolute = target.lstrip("/") if target.startswith("/") else _resolved(folder / target)
                kind = (relation.get("Type") or "").rpartition("/")[2]
                yield relation.get("Id") or "", (kind, absolute)

    def refuse_entities(self, part: bytes) -> None:
        """Raises `DocumentError` where a part declares a document type, an entity or an odd encoding."""
        declared = ENCODING.match(part)
        plain = not part.startswith(MARKS_OF_16_BITS) and (
            declared is None or declared[1].lower() in PLAIN_ENCODINGS
        )
        if plain and not DECLARATION.search(part):
            return
        raise DocumentError(
            _(
                "«{name}» declara entidades o codificaciones XML que ningún documento de oficina necesita, "
                "así que no se abre: guárdelo de nuevo con Word o Excel."
            ).format(name=self.label)
        )

    def _refuse_bomb(self, packed: int) -> None:
        parts = self._file.infolist()
        if any(part.flag_bits & 1 for part in parts):
            raise DocumentError(
                _("«{name}» está protegido con contraseña: quítesela y vuelva a intentarlo.").format(
                    name=self.label
                )
            )
        unpacked = sum(part.file_size for part in parts)
        bomb = unpacked > max(limits.SUSPICIOUS_SIZE, limits.SUSPICIOUS_RATIO * packed)
        if bomb or unpacked > limits.LARGEST_UNPACKED or len(parts) > limits.MOST_PARTS:
            raise DocumentError(
                _("«{name}» no se abre: desempaquetado ocupa más que un documento (hasta {most} MB).").format(
                    name=self.label, most=limits.LARGEST_UNPACKED // 1_000_000
                )
            )


def _resolved(path: PurePosixPath) -> str:
    """A path without its steps back."""
    steps: list[str] = []
    for step in path.parts:
        if step == "..":
            steps = steps[:-1]
        elif step != ".":
            steps.append(step)
    return "/".join(steps)
