"""Packages that somebody uploads as a template: what they must not hold is refused in a sentence."""

import struct
import zlib
from collections.abc import Callable
from contextlib import suppress

import pytest
from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import given, settings
from hypothesis import strategies as st

from models.enums import DocumentKind
from patci.documents.word import package
from patci.documents.word.package import checked_package
from patci.documents.word.refusals import TemplateRefusedError
from patci.documents.word.sample_sessions import full_record
from tests.examples import examples
from tests.patci.documents.word.reading import document_saying, made, parts_of, saved, with_part

RELS = "word/_rels/document.xml.rels"
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def picture(size: int) -> bytes:
    """A PNG of one point with ballast."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n"
        + head
        + chunk(b"IDAT", zlib.compress(b"\0\0"))
        + chunk(b"tEXt", b"x" * size)
        + chunk(b"IEND", b"")
    )


def related(kind: str, target: str, mode: str = "External") -> Callable[[], bytes]:
    """A template that points at something."""

    def build() -> bytes:
        content = document_saying("x")
        given = parts_of(content)[RELS].decode()
        added = f'<Relationship Id="rId99" Type="{TYPE}{kind}" Target="{target}" TargetMode="{mode}"/>'
        return with_part(
            content, RELS, given.replace("</Relationships>", f"{added}</Relationships>").encode()
        )

    return build


def fielded(code: str) -> Callable[[], bytes]:
    """A template with a field of Word's, its code in two pieces."""

    def build() -> bytes:
        document = Document()
        paragraph = document.add_paragraph()
        half = len(code) // 2
        for kind, text in (
            ("begin", ""),
            ("", code[:half]),
            ("", code[half:]),
            ("separate", ""),
            ("end", ""),
        ):
            run = paragraph.add_run()
            name = "w:fldChar" if kind else "w:instrText"
            mark = OxmlElement(name)
            if kind:
                mark.set(qn("w:fldCharType"), kind)
            mark.text = text
            run._r.append(mark)
        return saved(document)

    return build


def simple_field(code: str) -> Callable[[], bytes]:
    def build() -> bytes:
        document = Document()
        document.add_paragraph()._p.append(
            parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="{code}"><w:r><w:t>x</w:t></w:r></w:fldSimple>')
        )
        return saved(document)

    return build


def alt_chunk() -> bytes:
    document = Document()
    document.element.body.insert(0, parse_xml(f'<w:altChunk {nsdecls("w", "r")} r:id="rId1"/>'))
    return saved(document)


def of_type(word: str) -> Callable[[], bytes]:
    def build() -> bytes:
        content = document_saying("x")
        types = parts_of(content)["[Content_Types].xml"].decode()
        return with_part(content, "[Content_Types].xml", types.replace(package.DOCUMENT, word).encode())

    return build


def with_entities() -> bytes:
    body = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + parts_of(document_saying("x"))["word/document.xml"]
    return with_part(document_saying("x"), "word/document.xml", body)


def packed(name: str, part: bytes) -> Callable[[], bytes]:
    return lambda: with_part(document_saying("x"), name, part)


MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"
PACKAGES: list[tuple[str, Callable[[], bytes], str]] = [
    ("nothing", lambda: b"", "no es un documento de Word"),
    ("a PDF", lambda: b"%PDF-1.7", "no es un documento de Word"),
    ("an old document", lambda: package.OLE + b"\0" * 600, "con contraseña"),
    ("half a package", lambda: document_saying("x")[:3000], "no es un documento de Word"),
    (
        "another package",
        lambda: with_part(document_saying("x"), "[Content_Types].xml", b"<Types/>"),
        "no es un",
    ),
    ("broken words", packed("word/document.xml", b"<w:document"), "no es un documento de Word"),
    ("entities", with_entities, "no es un documento de Word"),
    ("a macro", packed("word/vbaProject.bin", b"x"), "tiene macros"),
    ("a macro document", of_type(MACRO), "tiene macros"),
    ("a dotx", of_type(package.TEMPLATE), ".dotx"),
    (
        "a template elsewhere",
        related("attachedTemplate", "file:///C:/x.dotm"),
        "incluye otro archivo («file:///C",
    ),
    ("a chunk", related("aFChunk", "chunk.html", "Internal"), "incluye otro archivo"),
    ("a chunk in the words", alt_chunk, "incluye otro archivo"),
    ("a subdocument", related("subDocument", "otro.docx"), "incluye otro archivo"),
    (
        "a picture elsewhere",
        related("image", "http://evil.example/x.png"),
        "trae algo de fuera («http://evil",
    ),
    ("a share", related("image", "\\\\evil\\x"), "trae algo de fuera"),
    ("an object", related("oleObject", "x.bin", "Internal"), "objeto incrustado"),
    ("a control", related("control", "x.xml", "Internal"), "objeto incrustado"),
    ("a script", related("hyperlink", "javascript:alert(1)"), "trae algo de fuera"),
    ("a file link", related("hyperlink", "file:///etc/passwd"), "trae algo de fuera"),
    ("INCLUDETEXT", fielded('INCLUDETEXT "/etc/passwd"'), "«INCLUDETEXT»"),
    ("INCLUDEPICTURE", fielded('INCLUDEPICTURE "http://x"'), "«INCLUDEPICTURE»"),
    ("DDEAUTO", fielded("DDEAUTO c:\\\\windows cmd"), "«DDEAUTO»"),
    ("DDE", simple_field("DDE excel x"), "«DDE»"),
    ("LINK", simple_field("link Excel.Sheet x"), "«LINK»"),
    ("a tag in a field", fielded("HYPERLINK {{ sesion.enlace }}"), "dentro de un campo de Word"),
    (
        "a large picture",
        packed("word/media/image9.png", picture(6_000_000)),
        "La imagen «image9.png» pesa más de 5 MB",
    ),
    ("a bomb", packed("word/media/x.bin.xml", b"\0" * 70_000_000), "se desempaca en un archivo enorme"),
    ("too long", packed("word/header9.xml", b"<a>" + b" " * 7_000_000 + b"</a>"), "demasiado larga"),
    ("a path", packed("../../etc/x", b"x"), "no es un documento de Word"),
    ("ballast", lambda: document_saying("x") + b"\0" * 11_000_000, "pesa más de 10 MB"),
]


@pytest.mark.parametrize(("build", "words"), [one[1:] for one in PACKAGES], ids=[one[0] for one in PACKAGES])
def test_a_package_with_something_in_it_is_refused(build: Callable[[], bytes], words: str) -> None:
    with pytest.raises(TemplateRefusedError) as found:
        checked_package(build())
    assert words in str(found.value)


def test_a_part_that_is_larger_than_it_says_is_never_unpacked() -> None:
    """The size that a package tells is a lie: its data unpack into more."""
    content = bytearray(packed("word/media/x.png", b"\0" * 3_000_000)())
    for place in range(len(content) - 4):
        if content[place : place + 4] == struct.pack("<I", 3_000_000):
            content[place : place + 4] = struct.pack("<I", 10)
    with pytest.raises(TemplateRefusedError):
        checked_package(bytes(content))


def test_links_and_page_numbers_and_pictures_stay() -> None:
    document = Document()
    document.part.relate_to("https://www.gob.mx", f"{TYPE}hyperlink", is_external=True)
    content = with_part(saved(document), "word/media/image1.png", picture(10))
    checked_package(content)
    for code in ("PAGE \\* MERGEFORMAT", "NUMPAGES", 'TOC \\o "1-3"', "= 1 + 1"):
        checked_package(fielded(code)())


@settings(max_examples=examples(60), deadline=None)
@given(content=st.binary(max_size=400), cut=st.integers(0, 3000))
def test_whatever_is_uploaded_is_filled_or_refused(content: bytes, cut: int) -> None:
    whole = document_saying("{{ sesion.titulo }}")
    for given_bytes in (content, whole[:cut] + content + whole[cut + len(content) :]):
        with suppress(TemplateRefusedError):
            made(DocumentKind.MINUTES, full_record(), template=given_bytes)
