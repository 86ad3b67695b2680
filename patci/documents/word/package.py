"""The package of a Word file: whether it is one, how large it is, and that nothing in it runs or reaches out.

What is refused: macros, controls and embedded objects, files that it wants from elsewhere, fields that fetch,
pictures of many megabytes, packages that unpack into gigabytes, declarations of entities. A part is looked at
for what it holds and not for how it is called: a header may be named like a picture.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from patci.documents.word import field_codes, reaching, revisions
from patci.documents.word.refusals import TemplateRefusedError
from templates.i18n import gettext as _

LARGEST = 10_000_000
"""Bytes of a template as it is uploaded."""
LARGEST_UNPACKED = 60_000_000
LARGEST_PICTURE = 5_000_000
LARGEST_PART = 6_000_000
"""Bytes of one part that holds words; a template of ours has 60,000."""
LARGEST_MARKUP = 15_000_000
"""Bytes of all parts that hold words."""
MOST_MARKS = 400_000
"""Tags of XML in all parts: a hundred bytes of memory each, and a few bytes in the file."""
MOST_PARTS = 1000

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
MACROS = re.compile(r"vbaproject|vbadata|macroenabled|vnd\.ms-word\.(?:vba|attachedtoolbars)", re.IGNORECASE)
RUNS = re.compile(r"activex|oleobject|/embeddings/|/package$|control$", re.IGNORECASE)
INCLUDES = re.compile(r"afchunk|subdocument|frame$|attachedtemplate", re.IGNORECASE)
ADD_INS = re.compile(r"webextension|extensibility", re.IGNORECASE)
ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
WORDS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml$")


@dataclass(frozen=True, slots=True)
class Related:
    """What a part of the package points at."""

    kind: str
    target: str
    is_outside: bool


def checked_package(content: bytes) -> bytes:
    """The package, packed anew of the parts that were looked at; what is no template is refused.

    Raises:
        TemplateRefusedError: with the reason, and what to do.
    """
    parts = unpacked(content)
    types = parts.get("[Content_Types].xml", b"").decode("utf-8", "replace")
    names = " ".join(parts)
    if MACROS.search(types) or MACROS.search(names):
        raise TemplateRefusedError(
            _("La plantilla tiene macros: guárdela como documento de Word (.docx) sin ellas.")
        )
    if TEMPLATE in types:
        raise TemplateRefusedError(_("Es una plantilla .dotx: guárdela como documento de Word (.docx)."))
    if DOCUMENT not in types or "word/document.xml" not in parts:
        raise TemplateRefusedError(not_word())
    _check_markup(parts)
    return _packed(parts)


def _packed(parts: Mapping[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as package:
        for name, part in parts.items():
            package.writestr(zipfile.ZipInfo(name), part)
    return written.getvalue()


def unpacked(content: bytes) -> dict[str, bytes]:
    """The parts of a package by name, none of them larger than it may be.

    Raises:
        TemplateRefusedError: it is no package, or unpacks into too much.
    """
    if len(content) > LARGEST:
        raise TemplateRefusedError(
            _("La plantilla pesa más de %(size)s MB: quite imágenes o redúzcalas.")
            % {"size": LARGEST // 1_000_000}
        )
    if content.startswith(OLE):
        raise TemplateRefusedError(
            _("Es un documento de Word antiguo o con contraseña: guárdelo como .docx, sin contraseña.")
        )
    if not content.startswith(ZIP):
        raise TemplateRefusedError(not_word())
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return _parts(package)
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
    ) as error:
        raise TemplateRefusedError(not_word()) from error


def not_word() -> str:
    """What is said of a file that Word would not open."""
    return _(
        "El archivo no es un documento de Word (.docx), o está dañado: ábralo en Word y guárdelo otra vez."
    )


def _parts(package: zipfile.ZipFile) -> dict[str, bytes]:
    entries = [entry for entry in package.infolist() if not entry.is_dir()]
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
        raise TemplateRefusedError(_("La plantilla se desempaca en un archivo enorme y no se recibe."))
    names = [entry.filename for entry in entries]
    if len(set(names)) < len(names) or any(".." in name or name.startswith(("/", "\\")) for name in names):
        raise TemplateRefusedError(not_word())
    for entry in entries:
        if entry.filename.startswith("word/media/") and entry.file_size > LARGEST_PICTURE:
            name = entry.filename.rpartition("/")[2]
            raise TemplateRefusedError(
                _("La imagen «%(name)s» pesa más de %(size)s MB: redúzcala.")
                % {"name": name, "size": LARGEST_PICTURE // 1_000_000}
            )
        if WORDS.match(entry.filename) and entry.file_size > LARGEST_PART:
            raise TemplateRefusedError(too_many_pages())
    return {entry.filename: _read(package, entry) for entry in entries}


def _read(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """A part, never more of it than it says that it is: `ZipFile.read` would unpack all there is."""
    if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise TemplateRefusedError(not_word())
    with package.open(entry) as part:
        content = part.read(entry.file_size + 1)
    if len(content) != entry.file_size:
        raise TemplateRefusedError(not_word())
    return content


def _check_markup(parts: Mapping[str, bytes]) -> None:
    """Every part with markup in it, one after the other, once they are known to be few enough."""
    marked = {name: part for name, part in parts.items() if _has_markup(name, part)}
    long = sum(map(len, marked.values())) > LARGEST_MARKUP
    if long or sum(part.count(b"<") for part in marked.values()) > MOST_MARKS:
        raise TemplateRefusedError(too_many_pages())
    for part in marked.values():
        _check_part(part)


def _has_markup(name: str, part: bytes) -> bool:
    if part.startswith((OLE, ZIP)):
        raise TemplateRefusedError(embedded())
    start = part[:200].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return name.lower().endswith((".xml", ".rels", ".svg")) or start.startswith(b"<")


def _check_part(part: bytes) -> None:
    if ENTITIES.search(part) or part[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\0" in part:
        raise TemplateRefusedError(not_word())
    tree = _parsed(part)
    if tree.getroottree().docinfo.doctype:
        raise TemplateRefusedError(not_word())
    for related in _relationships(tree):
        _check_related(related)
    reaching.check(tree)
    revisions.check(tree)
    field_codes.check(tree)


def _parsed(part: bytes) -> etree._Element:
    try:
        return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise TemplateRefusedError(not_word()) from error


def _relationships(tree: etree._Element) -> Iterator[Related]:
    for one in tree.iter(RELATIONSHIP):
        found: Mapping[str, str] = dict(one.attrib)
        yield Related(found.get("Type", ""), found.get("Target", ""), found.get("TargetMode") == "External")


def _check_related(related: Related) -> None:
    if RUNS.search(related.kind):
        raise TemplateRefusedError(embedded())
    if ADD_INS.search(related.kind):
        raise TemplateRefusedError(_("La plantilla trae un complemento de Word: quítelo."))
    if INCLUDES.search(related.kind):
        raise TemplateRefusedError(
            _("La plantilla incluye otro archivo («%(name)s»): copie su contenido dentro.")
            % {"name": reaching.shortened(related.target)}
        )
    if not related.is_outside:
        return
    if related.kind.endswith("/hyperlink") and reaching.is_link(related.target):
        return
    raise TemplateRefusedError(reaching.from_outside(related.target))


def embedded() -> str:
    """What is said of another program's file within."""
    return _("La plantilla lleva un objeto incrustado: cámbielo por una imagen o por texto.")


def too_many_pages() -> str:
    """What is said of a template that is larger than any letter."""
    return _("La plantilla es demasiado larga: quite páginas.")
