"""Folios in subjects: short, ours alone, and readable after what mail programs do to a subject."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patci.mail import folios
from patci.mail.folios import Folio

SECRET = b"a key for tests"
FOLIO = Folio(47, 12, 103, 2)
WRITTEN = FOLIO.written(SECRET)
NUMBER = st.integers(0, 999_999_999)


@given(NUMBER, NUMBER, NUMBER, NUMBER)
def test_what_is_written_is_read(session: int, agency: int, person: int, sequence: int) -> None:
    folio = Folio(session, agency, person, sequence)
    assert folios.read(f"RE: Convocatoria [{folio.written(SECRET)}]", SECRET) == [folio]


@pytest.mark.parametrize(
    "subject",
    [f"RE: RV: [EXT] Sesión [{WRITTEN}] (2)", WRITTEN, f"re: {WRITTEN.lower()}", f"[{WRITTEN}] [{WRITTEN}]"],
)
def test_folio_survives_what_programs_add(subject: str) -> None:
    assert folios.read(subject, SECRET) == [FOLIO]


@pytest.mark.parametrize(
    "subject",
    [
        "",
        "RE: Convocatoria",
        WRITTEN.replace("47-", "48-"),
        WRITTEN.replace("-2-", "-3-"),
        f"0{WRITTEN}",
        f"{WRITTEN}A",
        "1-2-3-4-ABCDEFGH " * 50,
    ],
)
def test_folio_that_is_not_ours_is_none(subject: str) -> None:
    assert folios.read(subject, SECRET) == []
    assert folios.read(f"[{WRITTEN}]", b"another key") == []


def test_folio_is_short() -> None:
    assert len(WRITTEN) == 20
