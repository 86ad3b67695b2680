"""Simulated liaisons fill questionnaires: whatever is asked, what they type is taken."""

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from models import Question, Request, Round
from models.enums import QuestionKind
from patci.usecases.collecting import question_starters, question_values, submission_content
from patci.usecases.collecting.evidence import Limits
from patci.usecases.rehearsing import draws, filling

LIMITS = Limits(100_000, 50)
ALL_KINDS = [
    Question(
        position=place,
        ref=str(place),
        kind=kind,
        text=kind.value,
        is_required=True,
        choices=["A", "B"] if kind is QuestionKind.CHOICE else None,
        takes_several=place % 2 == 0,
        columns=[{"ref": "a", "text": "A", "kind": "number"}] if kind is QuestionKind.TABLE else None,
    )
    for place, kind in enumerate(QuestionKind, start=1)
]


@pytest.mark.parametrize(
    "start", [*question_starters.STARTERS.values(), question_starters.of_next_programme, lambda: ALL_KINDS]
)
def test_what_is_typed_answers_all_that_is_required(start: Callable[[], Sequence[Question]]) -> None:
    questions = list(start())
    request = Request(round=Round(questions=questions, covers_to=date(2024, 12, 31)), submissions=[])
    for seed in range(40):
        draw = draws.of(seed)
        typed, files = filling.answers(questions, draw), filling.files(questions, draw)
        pieces = submission_content.evidence_rows(
            request, evidence=[], of_questions=files, kept=[], limits=LIMITS
        )
        with_files = submission_content.refs_with_files([row for row, _piece in pieces])
        values = submission_content.answers(questions, typed, with_files)
        assert question_values.missing(questions, values, with_files) == []
        assert values.keys() <= typed.keys()
