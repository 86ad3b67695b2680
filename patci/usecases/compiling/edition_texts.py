"""What changed between two editions of a document: the lines of one beside those of the other."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlalchemy.orm import Session as DbSession

from models import IssuedDocument
from patci.documents.text_of import lines_of
from patci.errors import InvalidInputError
from patci.usecases.compiling import issuing
from templates.i18n import gettext as _

MOST_LINES = 6_000
"""Lines of one edition that are compared; what follows is left alone, and that is said."""
AROUND = 1


class Change(StrEnum):
    """What a line is to two editions."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"
    SKIPPED = "skipped"
    CUT = "cut"


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """A line of text; SKIPPED stands for equal lines that are left out, CUT for all that was not compared."""

    change: Change
    text: str


def changes(db: DbSession, before: IssuedDocument, after: IssuedDocument, folder: Path) -> list[ChangedLine]:
    """The changed lines, each with a line around it. The proof that is printed on each page is no change.

    Raises:
        InvalidInputError: they are not editions of one document.
        NotFoundError: one of the files is not there any more.
    """
    same = (before.kind, before.format, before.subject) == (after.kind, after.format, after.subject)
    if not same:
        raise InvalidInputError(_("Esos dos archivos no son ediciones del mismo documento."))
    old, new = (_lines(db, row, folder) for row in (before, after))
    found = list(_changed(old[:MOST_LINES], new[:MOST_LINES]))
    is_cut = max(len(old), len(new)) > MOST_LINES
    return [*found, ChangedLine(Change.CUT, str(MOST_LINES))] if is_cut else found


def _lines(db: DbSession, row: IssuedDocument, folder: Path) -> list[str]:
    """What an edition says, without where it comes from: code and hash are of every page another."""
    said = lines_of(issuing.content_of(db, row, folder), row.format)
    return [line for line in said if row.code not in line and row.source_sha256 not in line]


def _changed(old: list[str], new: list[str]) -> Iterator[ChangedLine]:
    for number, group in enumerate(
        difflib.SequenceMatcher(a=old, b=new, autojunk=False).get_grouped_opcodes(AROUND)
    ):
        if number or group[0][1]:
            yield ChangedLine(Change.SKIPPED, "")
        for kind, first, end, new_first, new_end in group:
            if kind == "equal":
                yield from (ChangedLine(Change.SAME, line) for line in old[first:end])
                continue
            yield from (ChangedLine(Change.GONE, line) for line in old[first:end])
            yield from (ChangedLine(Change.NEW, line) for line in new[new_first:new_end])
