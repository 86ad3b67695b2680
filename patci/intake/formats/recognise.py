"""What a file is, by its content; and the sentence for each kind that is not read."""

import json
import re
from pathlib import PurePath

from patci.errors import DocumentError
from patci.intake.transcript import Format
from templates.i18n import gettext as _

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
IMAGES = (
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"BM", "BMP"),
)
PACKED = (
    (b"\x1f\x8b", "GZIP"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"Rar!", "RAR"),
    (b"BZh", "BZIP2"),
    (b"\xfd7zXZ", "XZ"),
)
OLD_OFFICE = (
    ("EncryptedPackage", ""),
    ("WordDocument", ".docx"),
    ("Workbook", ".xlsx"),
    ("Book", ".xlsx"),
    ("PowerPoint Document", ".docx"),
)
OPEN_DOCUMENT = {
    "opendocument.text": ("OpenDocument (.odt)", ".docx"),
    "opendocument.spreadsheet": ("OpenDocument (.ods)", ".xlsx"),
    "opendocument.presentation": ("OpenDocument (.odp)", ".pdf"),
    "epub": ("EPUB", ".docx o PDF"),
}
HTML_MARK = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|table|meta\s|div|p>|h[1-6]>|title>)", re.IGNORECASE
)
HTML_START = re.compile(
    rb"^\s*(?:<!--.{0,2000}?-->\s*)*<(?:\?xml|!doctype|html|head|body|meta|div|table|p|h1|center)\b",
    re.IGNORECASE | re.DOTALL,
)
MARKUP_NAMES = {".html", ".htm", ".xhtml", ".mht"}
HEAD = 4_096


def recognise(content: bytes, label: str) -> Format:
    """The format of a document's bytes.

    Raises:
        DocumentError: it is something that is not read; the sentence says what to do.
    """
    if content[:HEAD].lstrip().startswith(b"%PDF-") or b"%PDF-" in content[:1024]:
        return Format.PDF
    if content.startswith(b"PK\x03\x04"):
        return _packaged(content, label)
    _refuse_other(content, label)
    if _is_html(content, label):
        return Format.HTML
    return Format.CSV if PurePath(label).suffix.lower() in {".csv", ".tsv"} else Format.TEXT


def _packaged(content: bytes, label: str) -> Format:
    """Word or Excel; the parts say which, never the name."""
    from patci.intake.formats.zips import Package  # noqa: PLC0415  (a text needs no XML library)

    package = Package(content, label)
    names = package.names
    if "mimetype" in names:
        mime = package.read("mimetype")[:100].decode("ascii", "replace")
        for word, (kind, better) in OPEN_DOCUMENT.items():
            if word in mime:
                raise save_as(label, kind, better)
    types = package.read("[Content_Types].xml") if "[Content_Types].xml" in names else b""
    if b"macroEnabled" in types or any(name.lower().endswith("vbaproject.bin") for name in names):
        raise DocumentError(
            _("«{name}» contiene macros y no se abre: guárdelo sin macros, como .docx o .xlsx.").format(
                name=label
            )
        )
    if any(name.startswith("ppt/") for name in names):
        raise save_as(label, "PowerPoint", ".pdf")
    if "xl/workbook.bin" in names:
        raise save_as(label, "Excel binario (.xlsb)", ".xlsx")
    if b"wordprocessingml" in types or "word/document.xml" in names:
        return Format.DOCX
    if b"spreadsheetml" in types or "xl/workbook.xml" in names:
        return Format.XLSX
    raise DocumentError(
        _("«{name}» es un archivo ZIP: descomprímalo e importe el documento que contiene.").format(name=label)
    )


def _refuse_other(content: bytes, label: str) -> None:
    """Raises the sentence of a kind that is known and not read."""
    if content.startswith(OLE):
        raise _old_office(content, label)
    image = next((kind for mark, kind in IMAGES if content.startswith(mark)), None)
    webp = content.startswith(b"RIFF") and content[8:12] == b"WEBP"
    if (
        webp
        or content[4:12] in {b"ftypheic", b"ftypavif", b"ftypmif1"}
        or (image and b"\x00" in content[:HEAD])
    ):
        raise DocumentError(
            _(
                "«{name}» es una imagen ({kind}) y no tiene texto: importe el documento del que salió, "
                "o uno al que se le haya reconocido el texto (OCR)."
            ).format(name=label, kind="WEBP" if webp else image or "HEIC")
        )
    packed = next((kind for mark, kind in PACKED if content.startswith(mark)), None)
    if packed:
        raise DocumentError(
            _("«{name}» es un archivo {kind}: descomprímalo e importe el documento que contiene.").format(
                name=label, kind=packed
            )
        )
    if content.lstrip()[:5] == b"{\\rtf":
        raise save_as(label, "RTF", ".docx")
    if _is_json(content):
        raise save_as(label, "JSON", ".xlsx o .csv")


def _old_office(content: bytes, label: str) -> DocumentError:
    """Office before 2007, or a newer file inside its password."""
    found = next((better for stream, better in OLD_OFFICE if stream.encode("utf-16-le") in content), None)
    if found == "":
        return DocumentError(
            _(
                "«{name}» está protegido con contraseña: quítesela en Word o Excel y vuelva a intentarlo."
            ).format(name=label)
        )
    return save_as(label, "Office 97-2003", found or ".docx o .xlsx")


def save_as(label: str, kind: str, better: str) -> DocumentError:
    """The refusal that says in which format to save a document instead."""
    return DocumentError(
        _(
            "«{name}» es un archivo {kind}, que no se lee: guárdelo como {better} y vuelva a intentarlo."
        ).format(name=label, kind=kind, better=better)
    )


def _is_json(content: bytes) -> bool:
    """A whole JSON value of braces or brackets."""
    bare = content.strip()
    if not bare or (bare[:1], bare[-1:]) not in {(b"{", b"}"), (b"[", b"]")}:
        return False
    try:
        json.loads(bare)
    except (ValueError, RecursionError):
        return False
    return True


def _is_html(content: bytes, label: str) -> bool:
    """HTML by its first tag; other XML is refused."""
    head = content[: 4 * HEAD].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    if not HTML_START.match(head):
        return PurePath(label).suffix.lower() in MARKUP_NAMES and HTML_MARK.search(head) is not None
    if HTML_MARK.search(head):
        return True
    if head.lstrip().startswith(b"<?xml"):
        raise save_as(label, "XML", ".docx o .xlsx")
    return False
