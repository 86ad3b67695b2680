"""Whatever arrives, the answer is a transcript or one sentence: any bytes, real files with some changed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patci.errors import DocumentError
from patci.intake.formats.opening import open_document
from patci.intake.transcript import Transcript
from tests.examples import examples
from tests.patci.intake.formats.documents import SAMPLES, pdf, say, word, workbook

NAMES = st.sampled_from(["a", "a.txt", "a.csv", "a.html", "a.docx", "a.xlsx", "a.pdf"])
STARTS = st.sampled_from(
    [b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<html>", b"\xff\xfe", b"{", b"sep=;\n", b"<table>"]
)
FILES = {
    "word": word(lambda document: document.add_table(2, 2).cell(0, 0).add_paragraph("Sesión")),
    "workbook": workbook(lambda book: book.active.append(["Sesión", 3])),
    "pdf": pdf(
        say(72, 700, "Primera sesión ordinaria del consejo"), say(72, 700, "Segunda página del consejo")
    ),
    "typeset": (SAMPLES / "leaders.pdf").read_bytes(),
    "page": b"<html><body><table><tr><td rowspan=2>a<td>b</table><ul><li>c</ul></body></html>",
}


def outcome(content: bytes, name: str) -> bool:
    """Whether the document has lines, or was refused in a sentence."""
    try:
        read: Transcript | str = open_document(content, name=name)
    except DocumentError as refusal:
        read = str(refusal)
    return bool(read.lines if isinstance(read, Transcript) else read)


@given(start=STARTS, content=st.binary(max_size=300), name=NAMES)
def test_any_bytes(start: bytes, content: bytes, name: str) -> None:
    assert outcome(start + content, name)


@given(text=st.text("<>/&#*|-_=.:;, \t\n\"'()[]{}aáñ1²³٣½", max_size=200), name=NAMES)
def test_any_text(text: str, name: str) -> None:
    assert outcome(text.encode(), name)


@pytest.mark.parametrize("kind", FILES)
@given(changes=st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), max_size=6), cut=st.floats(0, 1))
@settings(max_examples=examples(60))
def test_a_real_file_with_bytes_changed(kind: str, changes: list[tuple[float, int]], cut: float) -> None:
    content = bytearray(FILES[kind])
    for place, byte in changes:
        content[int(place * len(content))] = byte
    assert outcome(bytes(content[: int(len(content) * (0.5 + cut))]), "a")
