"""How much of a draft its review shows: everything, what is undecided, or what is doubtful."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from patci.portal.programme.review_words import Words, marked
from patci.usecases.queries.review_page import ReviewMatter
from patci.usecases.queries.review_rows import ShownRow, anchor
from patci.usecases.queries.review_sections import Group, Section


@dataclass(frozen=True, slots=True)
class Refused:
    """A form that was refused: the row (empty for the programme itself), the field, why, what was typed."""

    key: str
    field: str
    sentence: str
    typed: Mapping[str, str]


class View(StrEnum):
    """What is shown; the value stands in the address."""

    ALL = "todo"
    DOUBTS = "dudas"
    PENDING = "pendientes"

    def shows(self, row: ShownRow) -> bool:
        """True where the row belongs to what is shown."""
        if self is View.DOUBTS:
            return bool(row.doubts)
        return self is View.ALL or row.waits

    def rows_of(self, group: Group) -> list[ShownRow]:
        """The rows of a group that are shown."""
        return [row for row in group.rows if self.shows(row)]

    def shows_any(self, section: Section) -> bool:
        """True where something of a section is shown."""
        return any(self.shows(row) for group in section.groups for row in group.rows)

    def place_after(self, matter: ReviewMatter, decided: Sequence[str]) -> str:
        """Where to go on after rows were decided: the row itself, or the next one if it leaves the page."""
        if self is not View.PENDING:
            return anchor(decided[0]) if decided else "filas"
        order = [row for row in in_order(matter.sections) if row.waits]
        last = max((place for place, row in enumerate(order) if row.key in decided), default=-1)
        following = [row for row in order[last + 1 :] if row.key not in decided]
        return following[0].anchor if following else "filas"

    def context(self, matter: ReviewMatter, refused: Refused | None) -> dict[str, Any]:
        """What the page's template is given."""
        last = matter.pending == 1 and matter.document.year_start is not None
        return {
            "matter": matter,
            "draft": matter.draft,
            "document": matter.document,
            "view": self,
            "views": list(View),
            "words": Words(matter.document),
            "marked": marked,
            "is_last": last,
            "fields_typed": refused.typed if refused else None,
        }


def view_of(text: str) -> View:
    """The view of that name; everything for any other."""
    return View(text) if text in set(View) else View.ALL


def in_order(sections: Sequence[Section]) -> Iterator[ShownRow]:
    """The rows as they follow each other on the page."""
    for section in sections:
        for group in section.groups:
            yield from group.rows
