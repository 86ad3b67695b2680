"""What changed from one version of an answer to another: by question, word by word, evidence by its hash."""

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from models import Evidence, Question, Submission
from patci.usecases.collecting import question_values
from templates.i18n import gettext as _
from templates.labels import label

MOST_WORDS = 3000
"""Texts longer than this are compared line by line, so that no answer makes the page slow."""


class Change(StrEnum):
    """What became of one part of an answer."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that stands in both versions, or in one of them."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One part of an answer in both versions; `question` is None for what every answer has."""

    name: str
    question: Question | None
    change: Change
    before: str
    after: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions side by side."""

    older: Submission
    newer: Submission
    parts: tuple[Difference, ...]
    evidence_added: tuple[Evidence, ...]
    evidence_removed: tuple[Evidence, ...]

    @property
    def changes(self) -> int:
        """How many parts and pieces of evidence are not the same."""
        parts = sum(part.change is not Change.SAME for part in self.parts)
        return parts + len(self.evidence_added) + len(self.evidence_removed)


def compare(older: Submission, newer: Submission, questions: Sequence[Question]) -> Comparison:
    """The parts of two versions of one request, in the order of the form."""
    first, second = _values(older), _values(newer)
    parts = [
        _difference(_("Texto"), None, older.text, newer.text),
        _difference(_("Avance"), None, label("progress", older.progress), label("progress", newer.progress)),
        *(
            _difference(
                one.ref,
                one,
                question_values.said(one, first.get(one.id)),
                question_values.said(one, second.get(one.id)),
            )
            for one in questions
        ),
    ]
    return Comparison(
        older,
        newer,
        tuple(part for part in parts if part.before or part.after),
        tuple(_beyond(newer.evidence, older.evidence)),
        tuple(_beyond(older.evidence, newer.evidence)),
    )


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """The words of two texts as one reads them: what stands in both, what went, what came."""
    first, second = _words(before), _words(after)
    found: list[Piece] = []
    for operation, i, j, k, m in difflib.SequenceMatcher(a=first, b=second).get_opcodes():
        if operation == "equal":
            found.append(Piece(Change.SAME, "".join(first[i:j])))
            continue
        if i < j:
            found.append(Piece(Change.REMOVED, "".join(first[i:j])))
        if k < m:
            found.append(Piece(Change.ADDED, "".join(second[k:m])))
    return tuple(found)


def _difference(name: str, question: Question | None, before: str, after: str) -> Difference:
    if before == after:
        change = Change.SAME
    elif not before:
        change = Change.ADDED
    else:
        change = Change.CHANGED if after else Change.REMOVED
    marked = pieces(before, after) if change is Change.CHANGED else ()
    return Difference(name, question, change, before, after, marked)


def _words(text: str) -> list[str]:
    words = re.findall(r"\S+\s*|\s+", text)
    return words if len(words) <= MOST_WORDS else text.splitlines(keepends=True)


def _values(submission: Submission) -> dict[int, object]:
    return {row.question_id: row.value for row in submission.responses}


def _beyond(these: Iterable[Evidence], those: Iterable[Evidence]) -> Iterable[Evidence]:
    known = {_name(one) for one in those}
    return (one for one in these if _name(one) not in known)


def _name(row: Evidence) -> tuple[int | None, str | None]:
    return row.question_id, row.sha256 or row.link
