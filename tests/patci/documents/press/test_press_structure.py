"""Every printed document: tags, fonts and bookmarks, the same bytes twice, hostile texts, nothing to say."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from models.enums import DocumentFormat, DocumentKind
from patci.documents.recipes import BY_WANTED, Source
from tests import tagged_pdf
from tests.document_rows import HOSTILE, provenance, snapshot
from tests.programme_rows import programme
from tests.session_rows import planned, record
from tests.tagged_pdf import squeezed

PRESS = sorted(kind for kind, form in BY_WANTED if form is DocumentFormat.PDF)
SUBJECTS = {
    Source.SESSION: "session:CI-O1",
    Source.PROGRAMME: "programme:p",
    Source.CUT_OFF: "cut_off:2024-s1",
}
FULL: dict[Source, Callable[..., Any]] = {
    Source.SESSION: record,
    Source.PROGRAMME: programme,
    Source.CUT_OFF: lambda said="Difundir": snapshot(said=said),
}
EMPTY: dict[Source, Callable[[], Any]] = {
    Source.SESSION: planned,
    Source.PROGRAMME: lambda: {"title": "Programa", "slug": "p", "year_start": None, "year_end": None},
    Source.CUT_OFF: lambda: snapshot(0),
}


def made(kind: DocumentKind, rows: Any) -> bytes:
    recipe = BY_WANTED[kind, DocumentFormat.PDF]
    more = {"agency": "a0"} if recipe.per_agency else {}
    return recipe.write(rows, provenance(kind, SUBJECTS[recipe.source]), **more)


def full(kind: DocumentKind, *said: str) -> Any:
    return FULL[BY_WANTED[kind, DocumentFormat.PDF].source](*said)


def test_all_six_are_looked_at() -> None:
    assert {kind.value for kind in PRESS} == {
        "session_dossier",
        "annual_programme",
        "calendar_poster",
        "follow_up_report",
        "agreements_book",
        "agency_card",
    }


@pytest.mark.parametrize("kind", PRESS)
def test_it_can_be_read_by_who_cannot_see_it(kind: DocumentKind) -> None:
    tagged_pdf.check_structure(made(kind, full(kind)))


@pytest.mark.parametrize("kind", PRESS)
def test_equal_rows_give_equal_bytes_and_others_do_not(kind: DocumentKind) -> None:
    first = made(kind, full(kind))
    assert made(kind, json.loads(json.dumps(full(kind)))) == first
    if kind is not DocumentKind.CALENDAR_POSTER:
        assert made(kind, full(kind, "Otra cosa")) != first


def test_another_process_makes_the_same_bytes() -> None:
    code = "from tests.patci.documents.press.test_press_structure import hashes;print(*hashes())"
    env = {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONHASHSEED": "7"}
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=env, text=True)
    assert run.stdout.split() == hashes()


def hashes() -> list[str]:
    return [hashlib.sha256(made(kind, full(kind))).hexdigest() for kind in PRESS]


@pytest.mark.parametrize("kind", PRESS)
def test_it_says_on_its_first_page_what_it_was_made_of(kind: DocumentKind) -> None:
    first, *others = tagged_pdf.texts(made(kind, full(kind)))
    made_of = provenance(kind, SUBJECTS[BY_WANTED[kind, DocumentFormat.PDF].source])
    assert first.count(made_of.source_sha256 + squeezed("Compruebe este archivo en" + made_of.address)) == 1
    assert not any(made_of.source_sha256 in text for text in others)


@pytest.mark.parametrize("kind", PRESS)
@pytest.mark.parametrize("said", HOSTILE, ids=("markup", "letters", "one word", "words"))
def test_a_text_is_printed_and_never_run(kind: DocumentKind, said: str) -> None:
    printed = tagged_pdf.text(made(kind, full(kind, said)))
    assert "root:" not in printed
    assert "ab12" * 16 in printed
    if said == HOSTILE[0] and kind not in {DocumentKind.CALENDAR_POSTER, DocumentKind.AGENCY_CARD}:
        assert tagged_pdf.squeezed(said) in printed


@pytest.mark.parametrize("kind", PRESS)
def test_letters_without_a_font_take_no_tag_away(kind: DocumentKind) -> None:
    said = "日本 😀"
    content = made(kind, full(kind, said))
    claims = kind is DocumentKind.CALENDAR_POSTER
    tagged_pdf.check_structure(content, claims=claims)


@pytest.mark.parametrize("kind", [kind for kind in PRESS if kind is not DocumentKind.AGENCY_CARD])
def test_of_nothing_it_says_so(kind: DocumentKind) -> None:
    recipe = BY_WANTED[kind, DocumentFormat.PDF]
    content = made(kind, EMPTY[recipe.source]())
    said = {
        DocumentKind.SESSION_DOSSIER: "De esta sesión no consta nada más.",
        DocumentKind.ANNUAL_PROGRAMME: "Este documento no contiene objetivos, actividades ni sesiones.",
        DocumentKind.CALENDAR_POSTER: "Este corte no contiene sesiones: no hay nada que señalar.",
        DocumentKind.FOLLOW_UP_REPORT: "no hay nada que informar.",
        DocumentKind.AGREEMENTS_BOOK: "En este corte no hay acuerdos.",
    }
    assert tagged_pdf.squeezed(said[kind]) in tagged_pdf.text(content)
    tagged_pdf.check_structure(content)
