"""The code on a document: from what it is made of, whatever the day, and as people type it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.enums import DocumentFormat, DocumentKind
from patci.documents.provenance import ALPHABET, Provenance, read_code

MINUTES = Provenance(
    kind=DocumentKind.MINUTES,
    format=DocumentFormat.DOCX,
    subject="session:COM-34",
    source_sha256="a" * 64,
    at=datetime(2024, 5, 7, tzinfo=UTC),
    zone="America/Mexico_City",
    base_url="https://patci.invalid/",
)
OTHERS = {
    "kind": DocumentKind.AGENDA,
    "format": DocumentFormat.PDF,
    "subject": "session:COM-35",
    "source_sha256": "b" * 64,
    "template_sha256": "c" * 64,
}


def test_the_address_is_short_and_the_code_stays_what_it_was() -> None:
    # Printed on paper that was signed: another code for the same input would make that paper a forgery.
    assert MINUTES.code == "Y01DF-WBJAX"
    assert MINUTES.address == "https://patci.invalid/verificar/Y01DF-WBJAX"
    assert replace(MINUTES, at=datetime(2030, 1, 1, tzinfo=UTC), base_url="http://x").code == MINUTES.code


@pytest.mark.parametrize("name", OTHERS)
def test_other_input_has_another_code(name: str) -> None:
    assert replace(MINUTES, **{name: OTHERS[name]}).code != MINUTES.code


@given(st.text(alphabet=ALPHABET, min_size=10, max_size=10))
def test_a_code_is_read_as_people_type_it(letters: str) -> None:
    code = f"{letters[:5]}-{letters[5:]}"
    typed = letters.lower().replace("0", "o").replace("1", "l")
    assert read_code(code) == read_code(letters) == read_code(f" {typed[:3]} {typed[3:]} ") == code


@pytest.mark.parametrize(
    "typed", ["", "QWKT2-0Y3D", "QWKT2-0Y3DPP", "QWKT2-0Y3DU", "ñandú-ñandú", "../../etc"]
)
def test_what_is_no_code_is_none(typed: str) -> None:
    assert read_code(typed) is None
