"""Indicators in the follow-up report: a table of where each stands, and the pictures of those with a line."""

from collections.abc import Sequence
from typing import Any

from patci.documents.measures import words as said
from patci.documents.pictures import of_measures
from patci.documents.press.words import short
from patci.documents.shape import MeasureRow
from templates.i18n import gettext as _
from templates.i18n import ngettext

MOST_PICTURES = 12
LONGEST = 220
COLUMNS = ["k", "w", "m", "m", "m", "m"]


def heads() -> list[str]:
    """The headings over `cells`."""
    return [_("Clave"), _("Indicador"), _("Línea base"), _("Meta"), _("Último valor"), _("Estado")]


def cells(row: MeasureRow) -> list[str]:
    """An indicator: what it is, from where to where, its newest value, where it stands."""
    last = said.value(row)
    if row["course"]:
        last = f"{last} ({said.last_day(row)})"
    goal = short(said.target(row), LONGEST)
    if row["target"]:
        goal = f"{goal} ({said.due(row)})"
    state = said.state(row)
    if row["progress"] is not None:
        state = f"{state}, {said.progress(row)}"
    return [row["ref"], short(row["title"], LONGEST), short(row["baseline"] or "—", 80), goal, last, state]


def notes(rows: Sequence[MeasureRow]) -> str:
    """What the table's words mean where they need it: what cannot be compared, and why."""
    units = sum(row["state"] == "not_comparable" for row in rows)
    if not units:
        return ""
    return ngettext(
        "%(count)s indicador no es comparable: su línea base o su valor está en otra unidad que la meta.",
        "%(count)s indicadores no son comparables: su línea base o su valor está en otra unidad que la meta.",
        units,
    ) % {"count": units}


def pictures(rows: Sequence[MeasureRow]) -> list[dict[str, Any]]:
    """Those with two values or more, as the report takes them, each with where its pace leads."""
    drawn = [row for row in rows if of_measures.has_line(row)][:MOST_PICTURES]
    return [
        {
            "title": f"{row['ref']}. {short(row['title'], 110)}",
            "level": 3,
            "text": said.pace(row),
            "picture": of_measures.course(row).for_print(),
        }
        for row in drawn
    ]
