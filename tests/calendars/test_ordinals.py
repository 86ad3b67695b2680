"""Spanish ordinals, read in the spellings of real documents and written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendars.ordinals import OrdinalRangeError, read_ordinal, write_ordinal


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Primera", 1),
        ("primer", 1),
        ("Décimo Tercer", 13),
        ("Decimosegunda", 12),
        ("Duodécima", 12),
        ("Undécimo", 11),
        ("Decimoctava", 18),
        ("vigesimoctava", 28),
        ("Vigésimo primera", 21),
        ("VIGÉSIMA PRIMERA", 21),
        ("Vigesima septima", 27),
        ("Trigésima Cuarta", 34),
        ("Trigesimocuarta", 34),
        ("Centésima Nonagésima Novena", 199),
        ("onceava", 11),
        ("veinteavo", 20),
        ("XIV", 14),
        ("CXCIX", 199),
        ("X Décima", 10),
        ("XI Décima Primera", 11),
        ("11ª Décima Primera", 11),
        ("34ª", 34),
        ("34a.", 34),
        ("34°", 34),
        ("34 º", 34),
        ("1er.", 1),
        ("3ra", 3),
        ("7", 7),
        ("XIIII", None),
        ("X Décima Primera", None),
        ("Primera Décima", None),
        ("Décima Vigésima", None),
        ("1000ª", None),
        ("0", None),
        ("primera sesión", None),
        ("", None),
        ("²", None),
    ],
)
def test_read_ordinal(text: str, number: int | None) -> None:
    assert read_ordinal(text) == number


@pytest.mark.parametrize("feminine", [True, False])
def test_every_ordinal_is_read_back(feminine: bool) -> None:
    numbers = range(1, 1000)
    assert [read_ordinal(write_ordinal(number, feminine=feminine)) for number in numbers] == list(numbers)


def test_write_ordinal_takes_the_gender() -> None:
    assert (write_ordinal(34), write_ordinal(111, feminine=False)) == (
        "Trigésima Cuarta",
        "Centésimo Décimo Primero",
    )


@pytest.mark.parametrize("number", [0, -1, 1000])
def test_write_ordinal_refuses_what_has_no_words(number: int) -> None:
    with pytest.raises(OrdinalRangeError):
        write_ordinal(number)


@given(st.text())
def test_any_text_is_read_without_error(text: str) -> None:
    number = read_ordinal(text)
    assert number is None or 1 <= number <= 999
