"""Answers to questions: what is read, what is refused, and that a value is said and read alike."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import event, given
from hypothesis import strategies as some

from models import Question, Round
from models.enums import QuestionKind
from patci.errors import InvalidInputError
from patci.usecases.collecting.question_values import asked, is_asked, kept, marks, missing, read, said

COLUMNS = [
    {"ref": "a", "text": "Mes", "kind": "text"},
    {"ref": "b", "text": "Personas", "kind": "number", "unit": "personas"},
    {"ref": "c", "text": "Tipo", "kind": "choice", "choices": ["Curso", "Taller"]},
]


def question(kind: QuestionKind, ref: str = "1", **fields: Any) -> Question:
    values = {"text": f"Pregunta {ref}", "takes_several": False, **fields}
    round_ = Round(covers_from=date(2025, 1, 1), covers_to=date(2025, 12, 31))
    return Question(ref=ref, kind=kind, round=round_, **values)


CHOICE = question(QuestionKind.CHOICE, choices=["Federal", "Estatal", "Sí, ambas"])
SEVERAL = question(QuestionKind.CHOICE, choices=["Federal", "Estatal", "Otra"], takes_several=True)
TABLE = question(QuestionKind.TABLE, columns=COLUMNS)
NUMBER = question(QuestionKind.NUMBER, unit="personas")
PLAIN = [question(kind) for kind in QuestionKind if kind not in {QuestionKind.CHOICE, QuestionKind.TABLE}]


@pytest.mark.parametrize(
    ("of", "typed", "value"),
    [
        (question(QuestionKind.TEXT), "  uno\r\ndos\x00\u202e ", "uno\ndos"),
        (question(QuestionKind.TEXT), 12, "12"),
        (NUMBER, "1,234.5", 1234.5),
        (NUMBER, "12 345 678", 12345678),
        (NUMBER, "1,234 Personas", 1234),
        (NUMBER, "$ 99.10", 99.1),
        (NUMBER, "−3", -3),
        (NUMBER, "1.0", 1),
        (NUMBER, 0.1 + 0.2, 0.3),
        (question(QuestionKind.PERCENTAGE), "80 %", 80),
        (question(QuestionKind.PERCENTAGE), "33.3", 33.3),
        (question(QuestionKind.DATE), "2024-05-31", "2024-05-31"),
        (question(QuestionKind.DATE), "31/05/2024", "2024-05-31"),
        (question(QuestionKind.DATE), "31 de mayo", "2025-05-31"),
        (question(QuestionKind.DATE), datetime(2024, 5, 31, 8, 0, tzinfo=UTC), "2024-05-31"),
        (
            question(QuestionKind.PERIOD),
            "junio-julio",
            {
                "text": "junio-julio",
                "start": "2025-06-01",
                "end": "2025-07-31",
                "precision": "month",
                "windows": [],
            },
        ),
        (
            question(QuestionKind.PERIOD),
            "Por definir",
            {"text": "Por definir", "start": None, "end": None, "precision": "TBD", "windows": []},
        ),
        (CHOICE, "si, AMBAS", "Sí, ambas"),
        (SEVERAL, ["otra", "Federal"], ["Federal", "Otra"]),
        (SEVERAL, "otra; federal", ["Federal", "Otra"]),
        (question(QuestionKind.YES_NO), "sí", True),
        (question(QuestionKind.YES_NO), False, False),
        (question(QuestionKind.LINK), " https://example.org/a ", "https://example.org/a"),
        (TABLE, [{"a": "Mayo", "b": "1,200", "c": "taller"}], [{"a": "Mayo", "b": 1200, "c": "Taller"}]),
        (TABLE, [["Mayo"], ["", "", ""], ["Junio", 3]], [{"a": "Mayo"}, {"a": "Junio", "b": 3}]),
        (TABLE, "Mayo\t5\tCurso\n\nJunio | 3", [{"a": "Mayo", "b": 5, "c": "Curso"}, {"a": "Junio", "b": 3}]),
    ],
)
def test_what_is_typed_is_read(of: Question, typed: Any, value: Any) -> None:
    assert read(of, typed) == value
    assert type(read(of, typed)) is type(value)


@pytest.mark.parametrize("of", [*PLAIN, CHOICE, SEVERAL, TABLE], ids=lambda of: str(of.kind))
@pytest.mark.parametrize("typed", [None, "", " \n", "\x00\u202e"])
def test_nothing_is_no_answer(of: Question, typed: str | None) -> None:
    assert read(of, typed) is None
    assert said(of, None) == ""


@pytest.mark.parametrize(
    ("of", "typed", "sentence"),
    [
        (NUMBER, "1e400", "Pregunta 1: «1e400» no es un número: escríbalo con cifras, por ejemplo 1,234.5."),
        (NUMBER, "1,23", "Pregunta 1: «1,23» no es un número: escríbalo con cifras, por ejemplo 1,234.5."),
        (NUMBER, float("nan"), "Pregunta 1: lo que llegó no es un número: escríbalo con cifras."),
        (NUMBER, float("inf"), "Pregunta 1: ese número tiene demasiadas cifras: se guardan hasta quince."),
        (NUMBER, True, "Pregunta 1: lo que llegó no es un número: escríbalo con cifras."),
        (NUMBER, 10**400, "Pregunta 1: ese número tiene demasiadas cifras: se guardan hasta quince."),
        (NUMBER, "9" * 16, "Pregunta 1: ese número tiene demasiadas cifras: se guardan hasta quince."),
        (NUMBER, "0.1234567", "Pregunta 1: ese número tiene demasiados decimales: se guardan hasta seis."),
        (question(QuestionKind.PERCENTAGE), "101", "Pregunta 1: un porcentaje va de 0 a 100."),
        (
            question(QuestionKind.DATE),
            "31 de febrero de 2024",
            (
                "Pregunta 1: «31 de febrero de 2024» no es una fecha: "
                "escríbala como 2024-05-31 o 31 de mayo de 2024."
            ),
        ),
        (
            question(QuestionKind.TEXT),
            "a" * 100_000,
            "Pregunta 1: El texto tiene 100000 caracteres y el máximo es 20000: adjunte un documento.",
        ),
        (
            question(QuestionKind.TEXT),
            {"a": 1},
            "Pregunta 1: lo que llegó no es un texto: vuelva a escribirlo.",
        ),
        (
            CHOICE,
            "Municipal",
            "Pregunta 1: «Municipal» no es una de las opciones: elija Federal · Estatal · Sí, ambas.",
        ),
        (SEVERAL, ["Federal"] * 4, "Pregunta 1: se eligieron más opciones de las que hay."),
        (question(QuestionKind.YES_NO), "quizá", "Pregunta 1: responda sí o no."),
        (question(QuestionKind.FILE), "acta.pdf", "Pregunta 1: aquí se adjunta un archivo, no se escribe."),
        (
            question(QuestionKind.LINK),
            "javascript:alert(1)",
            "Pregunta 1: «javascript:alert(1)» no es un enlace que se pueda abrir: debe empezar con https://",
        ),
        (
            TABLE,
            [["Mayo"], ["Junio", "muchas"]],
            (
                "Pregunta 1: renglón 2, «Personas»: «muchas» no es un número: "
                "escríbalo con cifras, por ejemplo 1,234.5."
            ),
        ),
        (
            TABLE,
            [{"z": 1}],
            "Pregunta 1: el renglón 1 no tiene las columnas de la tabla: Mes · Personas · Tipo.",
        ),
        (TABLE, [[]] * 201, "Pregunta 1: la tabla tiene más de 200 renglones."),
        (TABLE, 5, "Pregunta 1: lo que llegó no es una tabla: vuelva a llenarla."),
    ],
)
def test_what_is_no_answer_is_refused_with_the_question_and_what_to_do(
    of: Question, typed: Any, sentence: str
) -> None:
    with pytest.raises(InvalidInputError) as refused:
        read(of, typed)
    assert str(refused.value) == sentence


ANYTHING = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | some.text(max_size=60),
    lambda inner: (
        some.lists(inner, max_size=4)
        | some.dictionaries(some.sampled_from(["a", "b", "c", "text", "z"]), inner, max_size=4)
    ),
    max_leaves=8,
)
FIGURES = some.decimals(min_value=-(10**9), max_value=10**9, places=4).map(str)
WORDS = some.sampled_from(
    ["junio-julio", "2024-05-31", "sí", "No", "otra; federal", "Taller", "https://a.mx", "80 %", "1,234.5"]
)


@pytest.mark.parametrize("of", [*PLAIN, CHOICE, SEVERAL, TABLE], ids=lambda of: str(of.kind))
@given(data=some.data())
def test_whatever_is_typed_is_refused_by_name_or_is_said_and_read_again_alike(
    of: Question, data: some.DataObject
) -> None:
    typed = data.draw(ANYTHING | FIGURES | WORDS | some.lists(some.lists(WORDS | FIGURES, max_size=3)))
    try:
        value = read(of, typed)
    except InvalidInputError as refused:
        event("refused")
        named = str(refused).startswith("Pregunta 1: ")
    else:
        named = True
        value_is_stable(of, value)
    assert named


def value_is_stable(of: Question, value: Any) -> None:
    assert read(of, value) == value
    assert said(of, read(of, said(of, value))) == said(of, value)
    if of.kind is not QuestionKind.TABLE:
        assert read(of, said(of, value)) == value


def conditional(count: int, links: list[int]) -> list[Question]:
    """Questions 1 to `count`; each may hang on an earlier one, which `links` picks."""
    found = []
    for number, link in zip(range(1, count + 1), links, strict=True):
        condition = {"question": str(link % number), "equals": True} if link % number else None
        found.append(question(QuestionKind.YES_NO, str(number), is_required=True, condition=condition))
    return found


@given(data=some.data())
def test_a_question_is_asked_where_all_that_it_hangs_on_was_answered_so(data: some.DataObject) -> None:
    count = data.draw(some.integers(1, 8))
    questions = conditional(count, data.draw(some.lists(some.integers(0, 9), min_size=count, max_size=count)))
    answers = some.dictionaries(some.sampled_from([each.ref for each in questions]), some.booleans())
    values = data.draw(answers)
    on = asked(questions, values)
    letters = marks(questions, values)
    assert len(letters) == count
    assert [each for each, letter in zip(questions, letters, strict=True) if letter != "n"] == on
    assert [each for each, letter in zip(questions, letters, strict=True) if letter == "m"] == missing(
        questions, values
    )
    assert set(kept(questions, values)) == {each.ref for each in on} & set(values)
    by_ref = {each.ref: each for each in questions}
    for each in on:
        hangs = each
        while hangs.condition:
            assert values[hangs.condition["question"]] is True
            hangs = by_ref[hangs.condition["question"]]


def test_yes_is_not_one_and_one_of_several_is_enough() -> None:
    hangs = question(QuestionKind.TEXT, "2", condition={"question": "1", "equals": True})
    assert not is_asked(hangs, {"1": 1})
    assert is_asked(hangs, {"1": True})
    on_choice = question(QuestionKind.TEXT, "2", condition={"question": "1", "equals": "Otra"})
    assert is_asked(on_choice, {"1": ["Federal", "Otra"]})
    assert not is_asked(on_choice, {"1": ["Federal"]})


def test_a_file_question_is_answered_by_its_evidence() -> None:
    papers = question(QuestionKind.FILE, "1", is_required=True)
    remarks = question(QuestionKind.TEXT, "2")
    assert missing([papers, remarks], {}) == [papers]
    assert missing([papers, remarks], {}, {"1"}) == []
    assert marks([papers, remarks], {}, {"1"}) == "ao"
