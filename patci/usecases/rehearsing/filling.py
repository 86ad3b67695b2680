"""How a simulated liaison fills a questionnaire: something of the kind that each question asks for."""

import random
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from models import Question
from models.enums import QuestionKind
from patci.usecases.collecting.evidence import NewEvidence, NewFile
from templates.i18n import gettext as _

LEFT_OPEN = 0.2
"""The share of questions that need no answer and get none."""
MOST_ROWS = 3

Typed = Callable[[random.Random, Sequence[str]], Any]


def answers(questions: Sequence[Question], draw: random.Random) -> dict[str, Any]:
    """What is typed, by the refs of the questions; files are no words (`files`)."""
    return {
        question.ref: _typed(question, draw)
        for question in questions
        if question.kind is not QuestionKind.FILE and _is_filled(question, draw)
    }


def files(questions: Sequence[Question], draw: random.Random) -> dict[str, list[NewEvidence]]:
    """A small file for each question that asks for one."""
    return {
        question.ref: [NewFile(f"anexo-{question.ref}.txt", _said(draw).encode())]
        for question in questions
        if question.kind is QuestionKind.FILE and _is_filled(question, draw)
    }


def _is_filled(question: Question, draw: random.Random) -> bool:
    return question.is_required or draw.random() >= LEFT_OPEN


def _typed(question: Question, draw: random.Random) -> Any:
    if question.kind is QuestionKind.TABLE:
        rows = range(draw.randint(1, MOST_ROWS))
        return [{each["ref"]: _cell(each, draw) for each in question.columns or []} for _row in rows]
    if question.kind is QuestionKind.CHOICE and question.takes_several:
        chosen = list(question.choices or ())
        return draw.sample(chosen, draw.randint(1, len(chosen)))
    return TYPED[question.kind](draw, question.choices or ())


def _cell(column: Mapping[str, Any], draw: random.Random) -> Any:
    return TYPED[QuestionKind(column["kind"])](draw, column.get("choices") or ())


def _said(draw: random.Random) -> str:
    return _("[SIMULADO] Respuesta de ensayo %(number)s") % {"number": draw.randint(1, 9_999)}


TYPED: Mapping[QuestionKind, Typed] = {
    QuestionKind.TEXT: lambda draw, _choices: _said(draw),
    QuestionKind.NUMBER: lambda draw, _choices: draw.randint(0, 500),
    QuestionKind.PERCENTAGE: lambda draw, _choices: draw.randint(0, 100),
    QuestionKind.DATE: lambda draw, _choices: f"2024-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}",
    QuestionKind.PERIOD: lambda draw, _choices: draw.choice(("marzo", "junio-julio", "por definir")),
    QuestionKind.CHOICE: lambda draw, choices: draw.choice(choices),
    QuestionKind.YES_NO: lambda draw, _choices: draw.random() < 0.7,
    QuestionKind.LINK: lambda draw, _choices: f"https://evidencia.invalid/{draw.randint(1, 9_999)}",
}
