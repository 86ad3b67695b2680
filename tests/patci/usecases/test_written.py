"""What people type is kept as text that can be read: one line where it is a name, nothing that hides."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patci.errors import InvalidInputError
from patci.usecases.written import clean, clean_line

HIDING = "\r\n\x00\x08\u202e\u2066\u200b\u00ad\ufeff\u2028"


def test_a_name_stands_on_one_line_without_what_hides() -> None:
    assert clean_line("  Ana\r\nBcc: x@y\x00 \u202eMeneses\u2066\u200b ", limit=50, missing=None) == (
        "Ana Bcc: x@y Meneses"
    )
    assert clean_line("Mari\u0301a", limit=50, missing=None) == "María"


def test_a_name_of_ten_thousand_characters_is_refused_with_its_start() -> None:
    with pytest.raises(InvalidInputError, match=r"«aaa.* 10000 caracteres y el máximo es 200"):
        clean_line("a" * 10_000, limit=200, missing=None)


@pytest.mark.parametrize("nothing", ["", "  ", HIDING])
def test_nothing_is_asked_for_again(nothing: str) -> None:
    for function in (clean, clean_line):
        with pytest.raises(InvalidInputError, match="Escriba algo"):
            function(nothing, limit=50, missing="Escriba algo.")
        assert function(nothing, limit=50, missing=None) == ""


def test_accents_are_composed_across_what_is_left_out() -> None:
    assert clean_line("a\u200b\u0301  b", limit=9, missing=None) == clean(
        "a\u200b\u0301 b", limit=9, missing=None
    )
    assert clean_line("a\u200b\u0301 \u200b b", limit=9, missing=None) == "á b"


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from(HIDING)), max_size=80))
def test_what_is_kept_can_be_seen_and_stays_as_it_is(text: str) -> None:
    line = clean_line(text, limit=200, missing=None)
    assert {unicodedata.category(c) for c in line} & {"Cc", "Cf", "Cs", "Zl", "Zp"} == set()
    assert clean_line(line, limit=200, missing=None) == line
    whole = clean(text, limit=200, missing=None)
    assert clean(whole, limit=200, missing=None) == whole
