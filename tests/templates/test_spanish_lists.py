"""Lists with "y" and "o", as the sound behind them wants; people by their treatment."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from templates.spanish_lists import joint_before, write_list
from templates.treatments import Gender, after, called, gender_of, holder, with_article


@pytest.mark.parametrize(
    ("word", "joint"),
    [
        ("Inés", "e"),
        ("INM", "e"),
        ("hijas", "e"),
        ("Hidalgo", "e"),
        ("«Igualdad»", "e"),
        ("Yvonne", "e"),
        ("i", "e"),
        ("hielo", "y"),
        ("hiato", "y"),
        ("iones", "y"),
        ("Yucatán", "y"),
        ("y", "y"),
        ("Ana", "y"),
        ("8", "y"),
        ("", "y"),
        ("…", "y"),
    ],
)
def test_and(word: str, joint: str) -> None:
    assert joint_before(word) == joint


@pytest.mark.parametrize(
    ("word", "joint"),
    [
        ("ocho", "u"),
        ("Oaxaca", "u"),
        ("hombres", "u"),
        ("8", "u"),
        ("80", "u"),
        ("11", "u"),
        ("11,000", "u"),
        ("(oficio)", "u"),
        ("110", "o"),
        ("1100", "o"),
        ("9", "o"),
        ("huesos", "o"),
        ("Ana", "o"),
    ],
)
def test_or(word: str, joint: str) -> None:
    assert joint_before(word, "o") == joint


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], ""),
        (["Ana"], "Ana"),
        (["Ana", "Inés"], "Ana e Inés"),
        (["Ana", "Berta", "Carla"], "Ana, Berta y Carla"),
    ],
)
def test_lists(words: list[str], said: str) -> None:
    assert write_list(words) == said


@given(words=st.lists(st.text(), max_size=5), joint=st.sampled_from("yo"))
def test_every_word_stands_in_its_list_whatever_it_is(words: list[str], joint: str) -> None:
    said = write_list(words, joint)
    assert all(word in said for word in words)


@pytest.mark.parametrize(
    ("treatment", "gender"),
    [
        ("Mtra.", Gender.FEMININE),
        ("Dra.", Gender.FEMININE),
        ("la C.", Gender.FEMININE),
        ("Doctora", Gender.FEMININE),
        ("Licenciada", Gender.FEMININE),
        ("Mtro.", Gender.MASCULINE),
        ("Dr.", Gender.MASCULINE),
        ("El C.", Gender.MASCULINE),
        ("Ingeniero", Gender.MASCULINE),
        ("C.", Gender.UNKNOWN),
        ("Lic.", Gender.UNKNOWN),
        ("Gral.", Gender.UNKNOWN),
        ("Comandanta X", Gender.UNKNOWN),
        ("", Gender.UNKNOWN),
    ],
)
def test_the_gender_of_a_treatment(treatment: str, gender: Gender) -> None:
    assert gender_of(treatment) is gender


def test_people_are_named_with_their_article() -> None:
    assert [
        with_article("Mtra.", "Ana Ruiz"),
        with_article("Dr.", "Luis Paz"),
        with_article("la C.", "Eva Sol"),
        with_article("Lic.", "Paz Luna"),
        holder("", "", "la Secretaría de Salud"),
        called("el  Dr.", "Luis   Paz"),
    ] == [
        "la Mtra. Ana Ruiz",
        "el Dr. Luis Paz",
        "la C. Eva Sol",
        "Lic. Paz Luna",
        "la persona titular de la Secretaría de Salud",
        "Dr. Luis Paz",
    ]


def test_prepositions_melt_with_the_article() -> None:
    assert [after(word, name) for word in ("de", "a") for name in ("el Dr. Paz", "la Dra. Sol", "Ana")] == [
        *("del Dr. Paz", "de la Dra. Sol", "de Ana"),
        *("al Dr. Paz", "a la Dra. Sol", "a Ana"),
    ]


@given(treatment=st.text(), name=st.text())
def test_a_name_is_never_lost(treatment: str, name: str) -> None:
    assert with_article(treatment, name).endswith(" ".join(name.split()))
