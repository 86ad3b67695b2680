"""What a version holds: its answers to questions, its evidence, and the hash over all of it."""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from models import Evidence, Question, Request, Submission
from patci.errors import InvalidInputError, NotFoundError
from patci.usecases.collecting import question_values
from patci.usecases.collecting.evidence import Limits, NewEvidence, NewLink, TakenFile, judged, row_of
from templates.i18n import gettext as _
from templates.i18n import ngettext

COPIED = (
    "file_name media_type size sha256 link question "
    "classification classification_basis classification_from classification_until"
).split()
Of = Mapping[str, Sequence[NewEvidence]]
"""Evidence by the ref of the question that it answers."""


class FaultyAnswersError(InvalidInputError):
    """Some answers cannot be taken; `faults` says of each question what to correct."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        self.faults = dict(faults)
        first = next(iter(self.faults.values()))
        more = ngettext(
            "Falta corregir %(count)s respuesta.", "Falta corregir %(count)s respuestas.", len(faults)
        )
        super().__init__(first if len(faults) == 1 else f"{more % {'count': len(faults)}} {first}")


def answers(
    questions: Sequence[Question], typed: Mapping[str, Any], with_files: Collection[str]
) -> dict[str, Any]:
    """The values of the questions that are asked, by ref.

    Raises:
        FaultyAnswersError: some cannot be read, or are required and not answered.
        InvalidInputError: an answer to a question that the round does not have.
    """
    known = {question.ref: question for question in questions}
    if not set(typed) <= known.keys():
        raise InvalidInputError(
            _("Llegó la respuesta a una pregunta que esta ronda no tiene: abra otra vez la página.")
        )
    values, faults = {}, {}
    for ref, given in typed.items():
        try:
            values[ref] = question_values.read(known[ref], given)
        except InvalidInputError as error:
            faults[ref] = str(error)
    on = {question.ref for question in question_values.asked(questions, values)}
    faults = {ref: said for ref, said in faults.items() if ref in on or known[ref].condition is None}
    for question in question_values.missing(questions, values, with_files):
        faults.setdefault(question.ref, _("«%(question)s»: falta responder.") % {"question": question.text})
    if faults:
        raise FaultyAnswersError({ref: faults[ref] for ref in known if ref in faults})
    return question_values.kept(questions, values)


def evidence_rows(
    request: Request,
    *,
    evidence: Sequence[NewEvidence],
    of_questions: Of,
    kept: Collection[int],
    limits: Limits,
) -> list[tuple[Evidence, TakenFile | NewLink | None]]:
    """The rows of a version's evidence, each with what is to be stored; of earlier versions it is copied.

    Raises:
        InvalidInputError: too many, or one that cannot be taken.
        NotFoundError: what is to be kept is no evidence of this request.
    """
    known = {question.ref: question for question in request.round.questions}
    if not set(of_questions) <= known.keys():
        raise InvalidInputError(
            _("Llegó un archivo para una pregunta que esta ronda no tiene: abra otra vez la página.")
        )
    rows: list[tuple[Evidence, TakenFile | NewLink | None]] = [(row, None) for row in _copies(request, kept)]
    rows += [(row_of(piece), piece) for piece in judged(evidence, limits=limits)]
    for ref, given in of_questions.items():
        for piece in judged(given, limits=limits):
            row = row_of(piece)
            row.question = known[ref]
            rows.append((row, piece))
    # After going back, a browser sends again what is also ticked to be kept: that is one piece.
    once: dict[tuple[int | None, str | None, str], tuple[Evidence, TakenFile | NewLink | None]] = {}
    for pair in rows:
        row = pair[0]
        about = row.question.id if row.question is not None else row.question_id
        once.setdefault((about, row.file_name, _mark(row)), pair)
    if len(once) > limits.max_files:
        raise InvalidInputError(
            _("Se reciben hasta %(limit)s evidencias por respuesta.") % {"limit": limits.max_files}
        )
    return list(once.values())


def _copies(request: Request, kept: Collection[int]) -> list[Evidence]:
    earlier = {row.id: row for version in request.submissions for row in version.evidence}
    if not set(kept) <= earlier.keys():
        raise NotFoundError(_("Esa evidencia no es de esta solicitud."))
    return [
        Evidence(**{name: getattr(earlier[number], name) for name in COPIED})
        for number in dict.fromkeys(kept)
    ]


def refs_with_files(rows: Sequence[Evidence]) -> set[str]:
    """The questions that some evidence answers."""
    return {row.question.ref for row in rows if row.question is not None}


def digest(submission: Submission, rows: Sequence[Evidence], values: Mapping[str, Any] | None = None) -> str:
    """SHA-256 over the text, the reported progress, the answers and the evidence, in canonical JSON.

    What a version lacks is left out, so that an answer without questions has the hash that it always had.
    """
    content: dict[str, Any] = {
        "text": submission.text,
        "progress": submission.progress.value,
        "evidence": sorted(_mark(row) for row in rows),
    }
    if values:
        content["responses"] = dict(values)
    of_questions = sorted((row.question.ref, _mark(row)) for row in rows if row.question is not None)
    if of_questions:
        content["evidence_of_questions"] = [list(pair) for pair in of_questions]
    line = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(line.encode()).hexdigest()


def _mark(row: Evidence) -> str:
    return row.sha256 or f"link:{row.link}"
