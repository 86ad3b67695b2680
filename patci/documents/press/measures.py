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
LONGEST, LONGEST_KEY = 220, 40
COLUMNS = ["k", "w", "m", "w", "m", "m"]


def heads() -> list[str]:
    """The headings over `cells`."""
    return [_("Clave"), _("Indicador"), _("Línea base"), _("Meta"), _("Último valor"), _("Estado")]


def cells(row: MeasureRow) -> list[str]:
    """An indicator: what it is, from where to where, its newest value, where it stands."""
    last = said.value(row)
    if row["course"]:
        last = f"{last} ({said.last_day(row)})"
    goal, every = short(said.target(row), LONGEST), said.evaluated(row)
    if row["target"] or every:
        goal = f"{goal} ({', '.join(filter(None, (said.due(row), every)))})"
    state = said.state(row)
    if row["progress"] is not None:
        state = f"{state}, {said.progress(row)}"
    return [
        short(row["ref"], LONGEST_KEY),
        short(row["title"], LONGEST),
        short(row["baseline"] or "—", 80),
        goal,
        last,
        state,
    ]


def named(rows: Sequence[MeasureRow]) -> list[MeasureRow]:
    """Those that have a name or a value; what is only counted is told in the notes."""
    return [row for row in rows if row["course"] or not row["is_placeholder"]]


def notes(rows: Sequence[MeasureRow]) -> str:
    """What the table's words mean where they need it: what cannot be compared, what has no name yet."""
    return " ".join(filter(None, (_incomparable(rows), _unnamed(rows))))


def _unnamed(rows: Sequence[MeasureRow]) -> str:
    unnamed = len(rows) - len(named(rows))
    told = ngettext(
        "%(count)s indicador está por nombrar, sin dato.",
        "%(count)s indicadores están por nombrar, sin dato.",
        unnamed,
    ) % {"count": unnamed}
    first = next((row for row in rows if row["is_placeholder"]), None)
    if first and said.evaluated(first):
        when = {"day": said.due(first), "every": said.evaluated(first)}
        told = f"{told} " + _("Se cumplen a más tardar el %(day)s y se evalúan %(every)s.") % when
    return told if unnamed else ""


def _incomparable(rows: Sequence[MeasureRow]) -> str:
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
    return [{"title": "", "level": 0, "text": "", "picture": _captioned(row)} for row in drawn]


def _captioned(row: MeasureRow) -> dict[str, str]:
    """The picture with its key and its pace in the line below it, which never parts from it."""
    found = of_measures.course(row).for_print()
    title = f"{short(row['ref'], LONGEST_KEY)}. {short(row['title'], 110)}"
    return {**found, "title": f"{title}. {said.pace(row)}" if row["forecast"] is not None else title}
