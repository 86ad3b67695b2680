"""What hides in a template: parts under other names, links that lead elsewhere, revisions, too much of it."""

import json
import subprocess
import sys
from collections.abc import Callable

import pytest
from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from models.enums import DocumentKind
from patci.documents.word import package
from patci.documents.word.package import checked_package
from patci.documents.word.refusals import TemplateRefusedError
from patci.documents.word.trying import environment
from tests.patci.documents.word.reading import document_saying, parts_of, saved, with_part
from tests.patci.documents.word.test_template_packages import RELS, TYPE, fielded, related, simple_field
from tests.patci.documents.word.typed_in_word import enriched, scattered

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
FETCHES = '<w:hdr xmlns:w="{}"><w:p><w:fldSimple w:instr="INCLUDETEXT x"/></w:p></w:hdr>'
VML = (
    '<w:p {w}><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:{tag} src="{src}"/>'
    "</v:shape></w:pict></w:r></w:p>"
)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink">{}</svg>'
TYPES = "[Content_Types].xml"


def part(name: str, content: bytes, kind: str = "header") -> Callable[[], bytes]:
    """A template with one part more, which its words point at; its name says nothing of what it is."""

    def build() -> bytes:
        found = document_saying("x")
        one = f'<Relationship Id="rId99" Type="{TYPE}{kind}" Target="{name}"/></Relationships>'
        rels = parts_of(found)[RELS].decode().replace("</Relationships>", one)
        kept = f'<Override PartName="/word/{name}" ContentType="application/octet-stream"/></Types>'
        types = parts_of(found)[TYPES].decode().replace("</Types>", kept)
        for each, text in ((RELS, rels.encode()), (TYPES, types.encode()), (f"word/{name}", content)):
            found = with_part(found, each, text)
        return found

    return build


def body_in_another_part() -> bytes:
    """The words of this document are not where they usually are."""
    found = document_saying("x")
    parts = parts_of(found)
    hidden = parts["word/document.xml"].replace(
        b"<w:body>", b'<w:body><w:p><w:fldSimple w:instr="DDE x"/></w:p>'
    )
    for name, content in (
        ("_rels/.rels", parts["_rels/.rels"].replace(b"word/document.xml", b"word/other.dat")),
        (TYPES, parts[TYPES].replace(b"/word/document.xml", b"/word/other.dat")),
        ("word/other.dat", hidden),
    ):
        found = with_part(found, name, content)
    return found


def body(xml: str) -> Callable[[], bytes]:
    """A template with something in its words."""

    def build() -> bytes:
        document = Document()
        document.element.body.insert(0, parse_xml(xml))
        return saved(document)

    return build


def run(inner: str) -> Callable[[], bytes]:
    return body(f"<w:p {nsdecls('w')}>{inner}</w:p>")


def in_settings(xml: str) -> Callable[[], bytes]:
    def build() -> bytes:
        found = document_saying("x")
        settings = parts_of(found)["word/settings.xml"].replace(b"</w:settings>", b"")
        return with_part(found, "word/settings.xml", settings + xml.encode() + b"</w:settings>")

    return build


def named_by_another_field() -> bytes:
    """{ { QUOTE 68 68 69 } }: what the outer field is called comes out of the inner one."""
    document = Document()
    paragraph = document.add_paragraph()
    for kind in ("begin", "begin", "QUOTE 68 68 69", "separate", "end", "separate", "end"):
        code = kind.startswith("QUOTE")
        mark = OxmlElement("w:instrText" if code else "w:fldChar")
        if code:
            mark.text = kind
        else:
            mark.set(qn("w:fldCharType"), kind)
        paragraph.add_run()._r.append(mark)
    return saved(document)


def drawn(tag: str, src: str) -> Callable[[], bytes]:
    return body(VML.format(w=nsdecls("w"), tag=tag, src=src))


def svg(inner: str) -> Callable[[], bytes]:
    return part("media/x.svg", SVG.format(inner).encode(), "image")


OUTSIDE, LONG, OBJECT = "trae algo de fuera", "demasiado larga", "objeto incrustado"
HIDING: dict[str, tuple[Callable[[], bytes], str]] = {
    "a header called .dat": (part("h.dat", FETCHES.format(WORD).encode()), "«INCLUDETEXT»"),
    "a header called .XML": (part("h.XML", FETCHES.format(WORD).encode()), "«INCLUDETEXT»"),
    "a header in other letters": (part("h.dat", FETCHES.format(WORD).encode("utf-16")), "no es un documento"),
    "a strict header": (part("h.dat", FETCHES.format(STRICT).encode()), "«estricto»"),
    "words in another part": (body_in_another_part, "«DDE»"),
    "an object called a picture": (part("media/x.png", package.OLE + b"x" * 600, "image"), OBJECT),
    "a package called a picture": (part("media/x.png", package.ZIP + b"x" * 600, "image"), OBJECT),
    "an add-in": (part("x.xml", b"<a/>", "webextensiontaskpanes"), "complemento"),
    "a ribbon": (part("x.xml", b"<a/>", "ui/extensibility"), "complemento"),
    "a mail merge": (
        in_settings('<w:mailMerge><w:query w:val="SELECT 1"/></w:mailMerge>'),
        "correspondencia",
    ),
    "a video": (
        body(f'<w:p {nsdecls("w")}><x:webVideoPr xmlns:x="urn:x" embeddedHtml="x"/></w:p>'),
        "un video",
    ),
    "an old picture by address": (drawn("imagedata", "http://evil.example/x.png"), OUTSIDE),
    "an old pattern on a share": (drawn("fill", "\\\\evil\\x"), OUTSIDE),
    "a link to a share": (related("hyperlink", "\\\\evil\\x"), OUTSIDE),
    "a link to a share, slashed": (related("hyperlink", "//evil/x"), OUTSIDE),
    "a field to a script": (simple_field("HYPERLINK &quot;javascript:alert(1)&quot;"), OUTSIDE),
    "a field to a file": (fielded('HYPERLINK \\l "a" "file:///etc/passwd"'), OUTSIDE),
    "a field to a share": (fielded('HYPERLINK "\\\\\\\\evil\\\\x"'), OUTSIDE),
    "a field to a program": (fielded("HYPERLINK ms-msdt:/id"), OUTSIDE),
    "a field without a name": (named_by_another_field, "toma su nombre de otro campo"),
    "a drawing that fetches": (svg('<image x:href="http://evil.example/x"/>'), OUTSIDE),
    "a drawing with a style": (svg("<style>@import 'http://evil.example'</style>"), OUTSIDE),
    "a drawing with a script": (svg("<script>alert(1)</script>"), OUTSIDE),
    "an insertion": (run('<w:ins w:id="1" w:author="a"><w:r><w:t>x</w:t></w:r></w:ins>'), "sin aceptar"),
    "a deletion": (
        run('<w:del w:id="1" w:author="a"><w:r><w:delText>x</w:delText></w:r></w:del>'),
        "sin aceptar",
    ),
    "a changed format": (
        run('<w:r><w:rPr><w:rPrChange w:id="1" w:author="a"/></w:rPr><w:t>x</w:t></w:r>'),
        "sin aceptar",
    ),
    "a comment": (run('<w:r><w:commentReference w:id="0"/></w:r>'), "comentarios"),
    "many tags": (part("item1.xml", b"<a>" + b"<b/>" * 400_000 + b"</a>", "customXml"), LONG),
    "many words": (part("item1.xml", b"<a>" + b" " * 16_000_000 + b"</a>", "customXml"), LONG),
    "tags within tags": (
        part("item1.xml", b"<a>" * 9000 + b"</a>" * 9000, "customXml"),
        "no es un documento",
    ),
}


@pytest.mark.parametrize("name", HIDING)
def test_what_hides_is_found(name: str) -> None:
    build, words = HIDING[name]
    with pytest.raises(TemplateRefusedError) as found:
        checked_package(build())
    assert words in str(found.value)


@pytest.mark.parametrize(
    "build",
    [
        fielded('HYPERLINK "https://www.gob.mx/" \\t "_blank"'),
        fielded('HYPERLINK \\l "_Toc1" \\h'),
        fielded("HYPERLINK mailto:enlace@patci.invalid"),
        fielded(" PAGE  \\* MERGEFORMAT "),
        drawn("shape", ""),
        svg('<path d="M0 0"/><use x:href="#a"/><image x:href="data:image/png;base64,AA=="/>'),
        part("printer.bin", b"\0\1\2printer", "printerSettings"),
        part("fonts/font1.odttf", bytes(range(256)), "font"),
    ],
    ids=["page", "place", "address", "number", "shape", "drawing", "printer", "font"],
)
def test_what_reaches_nowhere_stays(build: Callable[[], bytes]) -> None:
    assert checked_package(build())


WAYS = """
import json, lxml.etree, os, socket, subprocess, tempfile, urllib.request
from patci.documents.word.trial import shut

LOOSE = lxml.etree.XMLParser(load_dtd=True, no_network=False, resolve_entities=True)
ENTITY = b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hosts">]><a>&e;</a>'

def entity():
    if not lxml.etree.fromstring(ENTITY, LOOSE).text:
        raise OSError("nothing")

def server():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))

REACHING = {
    "file": lambda: open("/etc/hosts").close(),
    "file by address": lambda: urllib.request.urlopen("file:///etc/hosts").close(),
    "file as markup": entity,
    "file written": lambda: tempfile.TemporaryFile().close(),
    "connection": server,
    "program": lambda: subprocess.run(["true"], check=True),
}

def tried():
    found = []
    for name, reach in REACHING.items():
        try:
            reach()
        except (OSError, lxml.etree.XMLSyntaxError, subprocess.CalledProcessError):
            continue
        found.append(name)
    return found

before = tried()
shut()
print(json.dumps([before, tried(), sorted(os.environ)]))
"""


def test_the_process_of_a_trial_reaches_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATCI_SECRET_KEY", "of no concern")
    ended = subprocess.run(
        [sys.executable, "-c", WAYS], capture_output=True, text=True, check=True, env=environment()
    )
    before, after, told = json.loads(ended.stdout)
    ways = ["file", "file by address", "file as markup", "file written", "connection", "program"]
    assert (before, after) == (ways, [])
    assert set(told) <= {"PATH", "LANG", "LC_ALL", "LC_CTYPE", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE"}


ANY_KIND = enriched(document_saying("{{ programa | mayusculas }}"), "acuerdos", "a", "a.responsables", "r")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (scattered(ANY_KIND), ""),
        (document_saying("{% for a in acuerdos %}"), "no está cerrada"),
        (document_saying("{{ sesion.titlo }}"), "«sesion.titulo»"),
        (b"PK\x03\x04", "no es un documento"),
    ],
    ids=["fine", "open", "unknown", "broken"],
)
def test_a_trial_that_reaches_nothing_still_says_what_is_wrong(content: bytes, words: str) -> None:
    """What the libraries read on first use, also on the first error, was read before."""
    ended = subprocess.run(
        [sys.executable, "-m", "patci.documents.word.trial", DocumentKind.MINUTES.value, "es_MX"],
        input=content,
        capture_output=True,
        check=False,
        env=environment(),
    )
    assert (ended.returncode, words in ended.stdout.decode()) == (3 if words else 0, True)
