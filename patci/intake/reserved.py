"""Rows that stay reserved until somebody decides otherwise: visits to shelters, their places and days."""

import re
from collections.abc import Iterator

from patci.intake.document import ProgrammeDocument
from patci.intake.rows import DoubtRow
from patci.intake.words import fold
from templates.i18n import gettext as _

SHELTER = re.compile(r"\b(?:refugios?|albergues?|casas? de medio camino|casas? hogar)\b")
VISIT = re.compile(r"\bvisita(?:s|r|ra|ran|ndo)?\b")


def is_shelter_visit(*texts: str | None) -> bool:
    """True where the words that belong to a row speak of visits and of shelters."""
    said = fold(" · ".join(text for text in texts if text))
    return bool(SHELTER.search(said) and VISIT.search(said))


def shelter_visits(document: ProgrammeDocument) -> Iterator[tuple[str, int | None]]:
    """The refs and lines of activities and meetings that are visits to shelters, or follow up on them.

    The heading that an activity stands under counts as its words: its own title may be cut short.
    """
    strategies = {(item.objective, item.ref): item.title for item in document.strategies}
    for item in document.activities:
        heading = strategies.get((item.objective or "", item.strategy or ""))
        if is_shelter_visit(item.activity, heading):
            yield item.ref, item.line
    for meeting in document.other_meetings:
        if is_shelter_visit(meeting.name, meeting.group_name, meeting.quantity_of):
            yield meeting.ref, meeting.line


def doubts(document: ProgrammeDocument) -> list[DoubtRow]:
    """For each of them the question whether it is to stay reserved."""
    text = _(
        "{ref} trata de visitas a refugios o albergues: quedará como reservada, con su lugar y sus días, "
        "hasta que alguien la clasifique de otro modo; confirme artículo y plazo."
    )
    return [
        DoubtRow(kind="reserved", text=text.format(ref=ref), line=line, refs=(ref,))
        for ref, line in shelter_visits(document)
    ]
