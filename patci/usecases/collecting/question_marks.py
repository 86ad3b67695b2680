"""Which questions are asked given the answers, what is still missing, and one letter of each for a matrix."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from models import Question
from models.enums import QuestionKind

Values = Mapping[str, Any]


class Mark(StrEnum):
    """What a matrix shows of one question of a request; exactly one letter each."""

    ANSWERED = "a"
    MISSING = "m"
    LEFT_OPEN = "o"
    NOT_ASKED = "n"


def is_asked(question: Question, values: Values) -> bool:
    """True without a condition, or where the question that it names was answered as it says.

    It looks at the answer alone: `asked` also knows whether that question was asked itself.
    """
    condition = question.condition
    if not condition:
        return True
    answer, wanted = values.get(condition["question"]), condition["equals"]
    return _same(answer, wanted) or (isinstance(answer, list) and any(_same(each, wanted) for each in answer))


def asked(questions: Sequence[Question], values: Values) -> list[Question]:
    """The questions that are asked given the answers, in order; what hangs on one that is not, is not."""
    found: dict[str, Question] = {}
    for question in questions:
        depends_on = (question.condition or {}).get("question")
        if is_asked(question, values) and (depends_on is None or depends_on in found):
            found[question.ref] = question
    return list(found.values())


def kept(questions: Sequence[Question], values: Values) -> dict[str, Any]:
    """The answers to the questions that are asked: what is sent, whatever else stands in a draft."""
    return {
        each.ref: values[each.ref] for each in asked(questions, values) if values.get(each.ref) is not None
    }


def missing(
    questions: Sequence[Question], values: Values, with_files: Collection[str] = ()
) -> list[Question]:
    """Required questions that are asked and not answered; `with_files` are refs of those that have a file."""
    return [
        question
        for question in asked(questions, values)
        if question.is_required and not _is_answered(question, values, with_files)
    ]


def marks(questions: Sequence[Question], values: Values, with_files: Collection[str] = ()) -> str:
    """One letter (`Mark`) for each question, in order."""
    on = {question.ref for question in asked(questions, values)}
    return "".join(_letters(questions, values, with_files, on))


def _letters(
    questions: Sequence[Question], values: Values, with_files: Collection[str], on: set[str]
) -> Iterable[Mark]:
    for question in questions:
        if question.ref not in on:
            yield Mark.NOT_ASKED
        elif _is_answered(question, values, with_files):
            yield Mark.ANSWERED
        else:
            yield Mark.MISSING if question.is_required else Mark.LEFT_OPEN


def _is_answered(question: Question, values: Values, with_files: Collection[str]) -> bool:
    if question.kind is QuestionKind.FILE:
        return question.ref in with_files
    return values.get(question.ref) is not None


def _same(answer: Any, wanted: Any) -> bool:
    """Equal and of one kind: yes is not 1."""
    return isinstance(answer, bool) == isinstance(wanted, bool) and bool(answer == wanted)
