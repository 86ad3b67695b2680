"""Spanish ordinals, read in the spellings of real documents and written."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendars.ordinals import OrdinalRangeError, OrdinalStyle, read_ordinal, write_ordinal


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
        ("Vigésima-Primera", 21),
        ("Vigésimo Primera", 21),
        ("Vigesimaprimera", 21),
        ("Décimo octava", 18),
        ("Decimooctava", 18),
        ("Decimonovena", 19),
        ("Décimo nona", 19),
        ("Doceava", 12),
        ("Quinceava", 15),
        ("TREINTAVA", 30),
        ("Trigécima Segunda", 32),
        ("Cuadragesíma", 40),
        ("Octuagésima", 80),
        ("Septagésima", 70),
        ("Centésimo Nonagésima Novena", 199),
        ("Ducentésima Trigésima Cuarta", 234),
        ("Noningentésimo Nonagésimo Noveno", 999),
        ("Quinquagésima primeira", 51),
        ("Setuagésima terceira", 73),
        ("oitava", 8),
        ("twelfth", 12),
        ("XII (Duodécima)", 12),
        ("4ª. (Cuarta)", 4),
        ("4ª. (Quinta)", None),
        ("34-a", 34),
        ("34.º", 34),
        ("34va", 34),
        ("21ava", 21),
        ("100ma", 100),
        ("2nd", 2),
        ("3 ra.", 3),
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


@pytest.mark.parametrize("style", OrdinalStyle)
@pytest.mark.parametrize("feminine", [True, False])
def test_every_ordinal_is_read_back(feminine: bool, style: OrdinalStyle) -> None:
    numbers = range(1, 1000)
    written = [write_ordinal(number, feminine=feminine, style=style) for number in numbers]
    assert [read_ordinal(text) for text in written] == list(numbers)


@pytest.mark.parametrize(
    "alter",
    [
        str.upper,
        str.lower,
        lambda text: text.replace(" ", "-"),
        lambda text: text.replace("ésima ", "ésimo ").replace("écima ", "écimo "),
        lambda text: text.translate(str.maketrans("áéíóú", "aeiou")),
        lambda text: unicodedata.normalize("NFD", text),
    ],
    ids=["capitals", "small", "hyphens", "mixed gender", "no accents", "decomposed"],
)
def test_every_ordinal_is_read_in_other_spellings(alter: Callable[[str], str]) -> None:
    numbers = range(1, 1000)
    assert [read_ordinal(alter(write_ordinal(number))) for number in numbers] == list(numbers)


@pytest.mark.parametrize("feminine", [True, False])
def test_tens_and_unit_are_read_as_one_word(feminine: bool) -> None:
    numbers = [number for number in range(11, 100) if number % 10]
    words = [write_ordinal(number, feminine=feminine).lower().split() for number in numbers]
    assert [read_ordinal(f"{tens[:-1]}o{unit}") for tens, unit in words] == numbers


def test_write_ordinal_takes_the_gender() -> None:
    assert (write_ordinal(34), write_ordinal(111, feminine=False)) == (
        "Trigésima Cuarta",
        "Centésimo Décimo Primero",
    )


@pytest.mark.parametrize(
    ("number", "feminine", "style", "written"),
    [
        (1, False, OrdinalStyle.BEFORE_NOUN, "Primer"),
        (23, False, OrdinalStyle.BEFORE_NOUN, "Vigésimo Tercer"),
        (22, False, OrdinalStyle.BEFORE_NOUN, "Vigésimo Segundo"),
        (21, True, OrdinalStyle.BEFORE_NOUN, "Vigésima Primera"),
        (34, True, OrdinalStyle.ARABIC, "34ª"),
        (34, False, OrdinalStyle.ARABIC, "34º"),
        (34, True, OrdinalStyle.ROMAN, "XXXIV"),
    ],
)
def test_write_ordinal_takes_the_style(
    number: int, feminine: bool, style: OrdinalStyle, written: str
) -> None:
    assert write_ordinal(number, feminine=feminine, style=style) == written


@pytest.mark.parametrize("number", [0, -1, 1000])
def test_write_ordinal_refuses_what_has_no_words(number: int) -> None:
    with pytest.raises(OrdinalRangeError):
        write_ordinal(number)


@given(st.text())
def test_any_text_is_read_without_error(text: str) -> None:
    number = read_ordinal(text)
    assert number is None or 1 <= number <= 999
