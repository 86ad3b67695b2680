"""The built-in Word documents: what they say, how they are built, and that equal input gives equal bytes."""

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any

import pytest
from docx.oxml.ns import qn
from docx.shared import Pt

from models.enums import BodyKind, DocumentKind
from patci.documents.word import sample_cut_offs, sample_sessions
from patci.documents.word.builtin.shelf import SHELF, builtin
from patci.documents.word.trial import provenance, try_all
from tests.patci.documents.word.made_documents import cases, written
from tests.patci.documents.word.reading import lines, made, opened, parts_of
from tests.patci.documents.word.typed_in_word import scattered

CASES = {name: (kind, rows) for name, kind, rows in cases()}
WITH_ROWS = [kind for kind in SHELF if kind not in {DocumentKind.NAME_CARDS, DocumentKind.CHAIR_SCRIPT}]


def full(kind: DocumentKind, rows: int = 3) -> Mapping[str, Any]:
    if kind is DocumentKind.REMINDER_LETTER:
        return sample_cut_offs.full_snapshot()
    return sample_sessions.full_record(rows)


@cache
def usual(kind: DocumentKind) -> bytes:
    """The document of a full record, made once for all who look at it."""
    return made(kind, full(kind))


@pytest.mark.parametrize("name", CASES)
def test_what_it_says(name: str) -> None:
    kind, rows = CASES[name]
    assert [line.strip() for line in lines(made(kind, rows))] == written()[name]


def test_nothing_else_is_written_down() -> None:
    assert list(written()) == list(CASES)


def test_no_page_holds_nothing_but_the_end_of_a_table() -> None:
    document = opened(made(DocumentKind.CONVOCATION, full(DocumentKind.CONVOCATION)))
    last = document.paragraphs[-1]
    assert (last.text, last.paragraph_format.line_spacing, last.paragraph_format.space_after) == (
        "",
        Pt(1),
        0,
    )
    # What is written behind a table keeps its height.
    document = opened(made(DocumentKind.ATTENDANCE_LIST, full(DocumentKind.ATTENDANCE_LIST)))
    assert document.paragraphs[-1].text
    assert document.paragraphs[-1].paragraph_format.line_spacing is None


@pytest.mark.parametrize("kind", SHELF)
def test_a_template_whose_tags_word_cut_into_pieces_says_the_same(kind: DocumentKind) -> None:
    pieces = scattered(builtin(kind))
    assert parts_of(pieces)["word/document.xml"].count(b"w:proofErr") > 10
    assert lines(made(kind, full(kind), template=pieces)) == lines(made(kind, full(kind)))


@pytest.mark.parametrize("kind", SHELF)
def test_equal_rows_give_equal_bytes(kind: DocumentKind) -> None:
    assert made(kind, full(kind)) == usual(kind)


def test_another_process_makes_the_same_bytes_a_moment_later() -> None:
    code = (
        "import hashlib\nfrom models.enums import DocumentKind\n"
        "from tests.patci.documents.word.reading import made\n"
        "from patci.documents.word.sample_sessions import full_record\n"
        "print(hashlib.sha256(made(DocumentKind.MINUTES, full_record())).hexdigest())"
    )
    here = hashlib.sha256(made(DocumentKind.MINUTES, sample_sessions.full_record())).hexdigest()
    there = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONHASHSEED": "7"},
    )
    assert there.stdout.strip() == here


@pytest.mark.parametrize("kind", SHELF)
def test_a_built_in_template_stands_every_trial(kind: DocumentKind) -> None:
    try_all(kind, builtin(kind))


@pytest.mark.parametrize("kind", SHELF)
def test_its_properties_follow_from_its_facts(kind: DocumentKind) -> None:
    found = opened(usual(kind)).core_properties
    at = datetime(2024, 5, 7, 16, 30, tzinfo=UTC)
    assert (found.created, found.modified, found.language, found.revision) == (at, at, "es-MX", 1)
    assert found.author == "Secretaría Técnica"
    assert " · " in found.title


@pytest.mark.parametrize("kind", SHELF)
def test_it_is_in_mexican_spanish_with_real_styles(kind: DocumentKind) -> None:
    styles = parts_of(usual(kind))["word/styles.xml"].decode()
    assert set(re.findall(r'<w:lang[^>]* w:val="([^"]+)"', styles)) == {"es-MX"}
    document = opened(usual(kind))
    used = {paragraph.style.name for paragraph in document.paragraphs if paragraph.style}
    assert kind is DocumentKind.NAME_CARDS or "Title" in used
    assert {table.style.name for table in document.tables if table.style} <= {"Tabla del registro"}


@pytest.mark.parametrize("kind", SHELF)
def test_header_and_footer_say_what_and_where_from(kind: DocumentKind) -> None:
    [section] = opened(usual(kind)).sections
    head, foot = section.header.paragraphs[0].text, section.footer.paragraphs[0].text
    about = "INM" if kind is DocumentKind.REMINDER_LETTER else "Subcomisión Consultiva"
    assert head == f"Programa de ejemplo · {about}"
    proof = provenance(kind)
    assert foot == f"{proof.address}\tPágina 1 de 1\nHuella {proof.source_sha256}"
    codes = [each.text.strip() for each in section.footer._element.iter(qn("w:instrText"))]
    assert codes == ["PAGE", "NUMPAGES"]
    assert (section.page_width.cm, section.page_height.cm) == pytest.approx((21.59, 27.94), abs=0.01)


@pytest.mark.parametrize("kind", WITH_ROWS)
def test_headings_repeat_and_rows_are_not_split_after_hundreds_of_rows(kind: DocumentKind) -> None:
    tables = opened(made(kind, full(kind, 200))).tables
    for table in tables:
        split = [row for row in table.rows if row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is None]
        assert split == []
        heads = [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.rows]
        look = table._tbl.tblPr.find(qn("w:tblLook"))
        is_facts = look.get(qn("w:firstColumn")) == "1"
        assert heads == [not is_facts, *[False] * (len(table.rows) - 1)]
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
    if kind not in {DocumentKind.REMINDER_LETTER, DocumentKind.AGENDA}:
        assert max(len(table.rows) for table in tables) == 201


def test_a_rehearsal_is_named_as_one() -> None:
    rows = sample_sessions.full_record()
    rows["simulated"] = True
    [section] = opened(made(DocumentKind.AGENDA, rows)).sections
    assert section.header.paragraphs[0].text.startswith("[SIMULADO] Programa de ejemplo")


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        (BodyKind.PLENARY, "Acta"),
        (BodyKind.SUBCOMMISSION, "Acta"),
        (BodyKind.WORKING_GROUP, "Minuta"),
        (BodyKind.SUBGROUP, "Minuta"),
        (BodyKind.FORUM, "Minuta"),
    ],
)
def test_minutes_are_called_as_their_body_calls_them(kind: BodyKind, word: str) -> None:
    rows = sample_sessions.full_record()
    rows["body"]["kind"] = kind.value
    document = made(DocumentKind.MINUTES, rows)
    assert lines(document)[0].split()[0] == word
    assert opened(document).core_properties.title.split()[0] == word


def test_what_was_written_in_the_minutes_is_kept_line_by_line() -> None:
    rows = sample_sessions.written_record()
    assert rows["minutes"] is not None
    rows["minutes"]["text"] = "Acta de otra cosa\nUna línea\n\nFIRMAS\nSin firmas todavía\n"
    assert lines(made(DocumentKind.MINUTES, rows))[1:5] == [
        *("Acta de otra cosa", "Una línea", "FIRMAS", "Sin firmas todavía")
    ]


ODD = [
    '#read("/etc/passwd")',
    "{{ 7*7 }} {% for x in y %} {_{ x }_} {# no #}",
    "<script>alert(1)</script> & ]]> <!-- -->",
    "=1+1",
    "\u202eabc \U0001f600",
    "x" * 100_000,
]


@pytest.mark.parametrize("text", ODD)
@pytest.mark.parametrize("kind", [DocumentKind.CONVOCATION, DocumentKind.MINUTES, DocumentKind.NAME_CARDS])
def test_whatever_was_typed_is_printed_as_text(kind: DocumentKind, text: str) -> None:
    rows = sample_sessions.full_record()
    rows["agenda"][0]["text"] = rows["members"][0]["name"] = text
    rows["attendance"][0]["name"] = text
    said = "\n".join(lines(made(kind, rows)))
    assert text in said


def test_what_word_has_no_place_for_is_replaced() -> None:
    rows = sample_sessions.full_record()
    rows["programme"] = rows["agenda"][0]["text"] = "a\x00b\x07c\x0cd\ud800e\ufffe"
    assert "1. a\ufffdb\ufffdc\ufffdd\ufffde\ufffd" in lines(made(DocumentKind.CONVOCATION, rows))


def test_of_a_session_that_met_without_a_list_nobody_is_said_to_have_stayed_away() -> None:
    record = sample_sessions.full_record()
    record["attendance"] = []
    said = lines(made(DocumentKind.MINUTES, record))
    assert "El registro no dice quiénes asistieron." in said
    assert not [line for line in said if line.startswith("No asistieron")]
    record["agenda"] = []
    assert "El registro no guarda un orden del día de esta sesión." in lines(
        made(DocumentKind.AGENDA, record)
    )


@pytest.mark.parametrize("kind", [DocumentKind.CONVOCATION, DocumentKind.REMINDER_LETTER])
def test_no_page_holds_nothing_but_a_signature(kind: DocumentKind) -> None:
    paragraphs = opened(usual(kind)).paragraphs
    place = next(place for place, one in enumerate(paragraphs) if one.text.startswith("Atentamente"))
    assert paragraphs[place - 1].paragraph_format.keep_with_next


def test_a_point_of_written_minutes_stays_with_its_decision() -> None:
    record = sample_sessions.written_record()
    assert record["minutes"] is not None
    record["minutes"]["text"] = "5. Asuntos generales\nDecisión: aprobado.\nUna nota."
    kept = {
        one.text: one.paragraph_format.keep_with_next
        for one in opened(made(DocumentKind.MINUTES, record)).paragraphs
    }
    assert [kept[text] for text in ("5. Asuntos generales", "Decisión: aprobado.", "Una nota.")] == [
        True,
        None,
        None,
    ]
