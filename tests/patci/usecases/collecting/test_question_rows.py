"""Questions are written, ordered and taken away until their round opens; conditions never form a circle."""

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from sqlalchemy.orm import Session as DbSession

from models import Question, Round
from models.enums import QuestionKind, RoundStatus
from patci.database import Database
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.collecting import question_rows
from patci.usecases.collecting.question_columns import read_columns, written_columns
from patci.usecases.collecting.question_rows import Wording
from tests.examples import examples
from tests.patci.usecases.collection_world import make_programme, make_round

AT = datetime.fromisoformat("2024-02-01T15:00:00+00:00")
BY: dict[str, Any] = {"now": AT, "actor": "user:1"}


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Database]:
    """A database that every example takes back as it found it."""
    path = tmp_path_factory.mktemp("questions") / "patci.sqlite3"
    shutil.copyfile(sqlite_template, path)
    database = Database(f"sqlite:///{path}")
    yield database
    database.close()


def planned(db: DbSession) -> Round:
    return make_round(db, make_programme(db, AT), status=RoundStatus.PLANNED)


def ask(db: DbSession, round_: Round, kind: QuestionKind = QuestionKind.TEXT, **fields: Any) -> Question:
    return question_rows.add(db, round_, Wording(kind, **{"text": "¿Qué se hizo?", **fields}), **BY)


def refs(round_: Round) -> list[tuple[int, str]]:
    return [(each.position, each.ref) for each in round_.questions]


def test_questions_are_numbered_moved_and_taken_away(database: Database) -> None:
    with database.writing() as db:
        round_ = planned(db)
        first, second = ask(db, round_), ask(db, round_, ref="1.2")
        third = ask(db, round_, QuestionKind.NUMBER, unit="personas")
        assert refs(round_) == [(1, "1"), (2, "1.2"), (3, "2")]
        question_rows.move(db, third, by=-1, **BY)
        question_rows.move(db, first, by=99, **BY)
        assert refs(round_) == [(1, "2"), (2, "1.2"), (3, "1")]
        question_rows.remove(db, second, **BY)
        assert refs(round_) == [(1, "2"), (2, "1")]
        assert ask(db, round_).ref == "3"


def test_a_condition_points_to_an_earlier_question_that_decides(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        round_ = planned(db)
        decides = ask(db, round_, QuestionKind.YES_NO, text="¿Hubo cursos?")
        text = ask(db, round_)
        hangs = ask(db, round_, depends_on="1", equals="sí")
        assert hangs.condition == {"question": "1", "equals": True}
        for wrong in (
            {"depends_on": "2", "equals": "x"},
            {"depends_on": "9", "equals": "sí"},
            {"depends_on": "1", "equals": ""},
        ):
            with pytest.raises(InvalidInputError):
                question_rows.edit(db, hangs, Wording(QuestionKind.TEXT, "¿Cuáles?", **wrong), **BY)
            db.expire_all()
        with pytest.raises(InvalidInputError) as itself:
            question_rows.edit(
                db, decides, Wording(QuestionKind.YES_NO, "¿?", depends_on="3", equals="sí"), **BY
            )
        db.expire_all()
        assert str(itself.value) == "Una pregunta solo puede depender de una anterior."
        acts: tuple[Callable[[], object], ...] = (
            lambda: question_rows.move(db, hangs, by=-2, **BY),
            lambda: question_rows.remove(db, decides, **BY),
            lambda: question_rows.edit(db, decides, Wording(QuestionKind.TEXT, "¿?"), **BY),
        )
        for act in acts:
            with pytest.raises(InvalidInputError):
                act()
            db.expire_all()
        question_rows.edit(db, decides, Wording(QuestionKind.YES_NO, "¿Hubo?", ref="A"), **BY)
        assert hangs.condition == {"question": "A", "equals": True}
        question_rows.remove(db, text, **BY)
        assert refs(round_) == [(1, "A"), (2, "3")]


def test_once_open_only_the_help_of_a_question_is_corrected(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        round_ = planned(db)
        question = ask(db, round_)
        round_.status = RoundStatus.OPEN
        acts: tuple[Callable[[], object], ...] = (
            lambda: ask(db, round_),
            lambda: question_rows.edit(db, question, Wording(QuestionKind.TEXT, "Otra"), **BY),
            lambda: question_rows.move(db, question, by=1, **BY),
            lambda: question_rows.remove(db, question, **BY),
        )
        for act in acts:
            with pytest.raises(ConflictError) as refused:
                act()
            assert str(refused.value) == (
                "Esta ronda ya abrió: sus preguntas no cambian; corrija la ayuda o haga otra ronda."
            )
        question_rows.correct_help(db, question, "Cuente solo los cursos.", **BY)
        assert question.help == "Cuente solo los cursos."
        round_.status = RoundStatus.CLOSED
        with pytest.raises(ConflictError):
            question_rows.correct_help(db, question, "Otra", **BY)


@pytest.mark.parametrize(
    "fields",
    [
        {"text": "  "},
        {"text": "a" * 2001},
        {"ref": "con espacio"},
        {"ref": "text"},
        {"ref": "1"},
        {"kind": QuestionKind.CHOICE, "choices": "Una"},
        {"kind": QuestionKind.CHOICE, "choices": "Una\nuna"},
        {"kind": QuestionKind.CHOICE, "choices": "Una;\nDos"},
        {"kind": QuestionKind.TABLE, "columns": ""},
        {"kind": QuestionKind.TABLE, "columns": "Mes | archivo"},
        {"kind": QuestionKind.TABLE, "columns": "Mes\nmes"},
        {"kind": QuestionKind.TABLE, "columns": "\n".join("abcdefghijklm")},
    ],
)
def test_what_cannot_be_asked_is_refused(sqlite_database: Database, fields: dict[str, Any]) -> None:
    with sqlite_database.writing() as db:
        round_ = planned(db)
        ask(db, round_)
        with pytest.raises(InvalidInputError):
            ask(db, round_, **fields)


def test_columns_are_written_as_they_are_read() -> None:
    typed = "Mes\nPersonas | número | personas\nTipo | opción | Curso, Taller\nDesde | periodo"
    columns = read_columns(typed)
    assert columns == [
        {"ref": "a", "text": "Mes", "kind": "text"},
        {"ref": "b", "text": "Personas", "kind": "number", "unit": "personas"},
        {"ref": "c", "text": "Tipo", "kind": "choice", "choices": ["Curso", "Taller"]},
        {"ref": "d", "text": "Desde", "kind": "period"},
    ]
    assert read_columns(written_columns(columns)) == columns


@settings(max_examples=examples(25))
@given(acts=some.lists(some.tuples(some.integers(0, 4), some.integers(-4, 4), some.booleans()), max_size=12))
def test_no_order_of_edits_makes_a_question_hang_on_a_later_one(
    shared: Database, acts: list[tuple[int, int, bool]]
) -> None:
    with shared.trying() as db:
        round_ = planned(db)
        rows = [ask(db, round_, QuestionKind.YES_NO) for _each in range(5)]
        for place, by, hangs in acts:
            try:
                with db.begin_nested():
                    if hangs:
                        wording = Wording(QuestionKind.YES_NO, "¿?", depends_on=str(abs(by) + 1), equals="sí")
                        question_rows.edit(db, rows[place], wording, **BY)
                    else:
                        question_rows.move(db, rows[place], by=by, **BY)
            except InvalidInputError:
                continue
        position = {each.ref: each.position for each in round_.questions}
        assert sorted(position.values()) == [1, 2, 3, 4, 5]
        assert all(
            position[each.condition["question"]] < each.position
            for each in round_.questions
            if each.condition
        )
