"""Phrases are found whatever their letters, and nothing but them goes."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.triggers import STRUCK
from patci.errors import InvalidInputError
from patci.usecases.withdrawing import phrases

NAME = "José Núñez"
WRITTEN = ["José Núñez", "JOSE NUÑEZ", "jose nunez", "José\n  Núñez", "Jose\u0301 Nu\u0301n\u0303ez"]


@pytest.mark.parametrize("written", WRITTEN)
def test_a_name_is_found_however_it_is_written(written: str) -> None:
    assert phrases.spellings(f"Habló {written}, y calló.", [NAME]) == [written]


@pytest.mark.parametrize("other", ["José y Núñez", "Josefina Núñez", "JoséNúñez", ""])
def test_another_name_is_none(other: str) -> None:
    assert not phrases.holds(other, [NAME])


@given(st.text(), st.text(min_size=3, max_size=20))
def test_what_is_left_is_the_text_without_the_words(around: str, words: str) -> None:
    text = f"{around}{words}{around}"
    if words.split():
        assert phrases.holds(text, [words.strip()])
    left = text
    for spelling in phrases.spellings(text, [words]):
        left = phrases.struck(left, spelling)
    assert left.replace(STRUCK, "") == _without(text, phrases.spellings(text, [words]))


def _without(text: str, spellings: list[str]) -> str:
    for one in spellings:
        text = text.replace(one, STRUCK)
    return text.replace(STRUCK, "")


@given(
    st.recursive(st.text() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))
)
def test_every_text_of_a_value_is_struck_and_its_shape_stays(value: Any) -> None:
    found = phrases.struck([value, "con Ana"], "Ana")
    assert [one for one in phrases.strings(found) if "Ana" in one] == []
    assert phrases.struck(value, "\0nothing") == value


def test_what_is_typed_is_one_phrase_in_a_line_the_longest_first() -> None:
    assert phrases.typed(" Ana \r\n\n Ana  Ruiz\n Ana ") == ["Ana Ruiz", "Ana"]
    with pytest.raises(InvalidInputError, match="muy poco"):
        phrases.typed("Al")
