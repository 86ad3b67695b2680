"""Templates that people write: what is allowed works, and nothing hostile gets anywhere."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.enums import NoticeKind
from patci.errors import InvalidInputError
from patci.usecases.writing import mail_texts, own_words, text_names, text_starters
from patci.usecases.writing.text_sandbox import LONGEST_SOURCE, TextMistakeError, check, render
from tests.patci.mail.test_compose import CONTEXT

NAMES = {"sesion", "lista"}
VALUES: dict[str, str | int | bool | list[str]] = {"sesion": "Primera <b>", "lista": ["uno", "dos"]}
HOSTILE = (
    "{{ ''.__class__ }}",
    "{{ sesion.__class__.__mro__ }}",
    "{{ sesion|attr('__class__') }}",
    "{{ sesion['__class__'] }}",
    "{% for i in range(10**9) %}x{% endfor %}",
    "{{ 'a' * 10**9 }}",
    "{{ 10 ** 9 }}",
    "{{ sesion|center(1000000000) }}",
    "{{ 'a' ~ sesion }}",
    "{{ self }}",
    "{{ cycler }}",
    "{{ lipsum() }}",
    "{% include 'mail/base.html' %}",
    "{% extends 'mail/base.html' %}",
    "{% import 'mail/base.html' as x %}",
    "{% set x = 1 %}",
    "{% macro a() %}{% endmacro %}",
    "{% block a %}{% endblock %}",
    "{% for a in lista %}{% for b in lista %}x{% endfor %}{% endfor %}",
    "{% for a in lista recursive %}{{ loop(lista) }}{% endfor %}",
    "{% for a in lista %}{{ lista|join }}{% endfor %}",
    "{% for sesion in lista %}x{% endfor %}",
    "{% for _a in lista %}x{% endfor %}",
    "{{ " + "(" * 4000,
    "{{ " + "not " * 2000 + "1 }}",
    "{% if sesion %}" * 500,
    "{{ 9" + "9" * 6000 + " }}",
    "{{ sesion",
    "{% if %}",
    "{{ otra }}",
    "x" * (LONGEST_SOURCE + 1),
)


@pytest.mark.parametrize("source", HOSTILE, ids=lambda source: source[:30])
def test_hostile_texts_are_refused_in_one_sentence(source: str) -> None:
    with pytest.raises(TextMistakeError) as refused:
        check(source, NAMES)
    assert str(refused.value).endswith(".")
    assert "\n" not in str(refused.value)


def test_a_mistake_names_its_line() -> None:
    with pytest.raises(TextMistakeError, match=r"^Renglón 3: no existe el dato «otra»"):
        check("Uno\nDos\n{{ otra }}", NAMES)


def test_names_conditions_and_lists_are_filled_as_plain_text() -> None:
    source = "{{ sesion | upper }}{% if lista %}: {% for uno in lista %}[{{ uno }}]{% endfor %}{% endif %}"
    check(source, NAMES)
    assert render(source, VALUES) == "PRIMERA <B>: [uno][dos]"


def test_a_result_that_grows_is_stopped() -> None:
    source = "{% for uno in lista %}" + "x" * 9000 + "{% endfor %}"
    check(source, NAMES)
    with pytest.raises(TextMistakeError, match="demasiado largo"):
        render(source, VALUES | {"lista": ["a"] * 200})


def test_a_value_that_does_not_fit_names_the_line() -> None:
    source = "Uno\n{% if sesion > 3 %}x{% endif %}"
    check(source, NAMES)
    with pytest.raises(TextMistakeError, match=r"^Renglón 2: "):
        render(source, VALUES)


@given(st.text(alphabet="{}%#() abcsesionlista.|_'\"\n[]=0123456789", max_size=120))
def test_any_text_is_filled_or_refused(source: str) -> None:
    with suppress(TextMistakeError):
        check(source, NAMES)
        assert isinstance(render(source, VALUES), str)


@pytest.mark.parametrize("kind", list(text_names.OWN))
def test_the_first_text_of_every_kind_can_be_kept(kind: NoticeKind) -> None:
    begun = text_starters.starter(kind)
    words = mail_texts.check(kind, begun.subject, begun.text)
    assert words.subject == begun.subject


def test_words_lose_what_cannot_be_seen_and_keep_their_paragraphs() -> None:
    words = own_words.clean("Uno\r\nBcc: x@evil.example\x00", "Hola\x00\u202e\r\n\r\nAdiós\rya")
    assert words.subject == "Uno Bcc: x@evil.example"
    assert words.paragraphs == [["Hola"], ["Adiós", "ya"]]


@pytest.mark.parametrize(
    ("subject", "text"), [("", "x"), ("x", " \x00\n"), ("x" * 201, "x"), ("x", "x" * 10_001)]
)
def test_empty_and_endless_words_are_refused(subject: str, text: str) -> None:
    with pytest.raises(InvalidInputError):
        own_words.clean(subject, text)


@pytest.mark.parametrize("kind", list(text_names.OWN))
def test_the_first_text_of_every_kind_is_filled_with_what_its_letter_knows(kind: NoticeKind) -> None:
    begun, values = text_starters.starter(kind), text_names.values(kind, CONTEXT)
    said = render(begun.subject, values) + render(begun.text, values)
    assert "{" not in said
    told = {"acuerdo", "sesion", "convenio", "asunto"} & values.keys()
    assert {name for name in told if str(values[name]) not in said} == set()
