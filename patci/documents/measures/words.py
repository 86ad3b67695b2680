"""Indicators in the words of pages and printed documents: values with their unit, marks, pace, sources."""

from datetime import date

from patci.documents.measures import figures
from patci.documents.shape import MeasuredRow, MeasureRow, PointRow
from templates.environment import day as short_day
from templates.i18n import gettext as _
from templates.i18n import ngettext
from templates.labels import label

MARKS = {
    "reached": "●",
    "on_the_way": "◐",
    "behind": "▲",
    "no_data": "○",
    "not_comparable": "≠",
    "no_target": "–",
}
"""A mark of its own shape for each state: nothing hangs on colour."""
NBSP = "\N{NO-BREAK SPACE}"
YEAR = 12
WHOLE, NEARLY = 100.0, 99.9


def figure(value: float, is_share: bool) -> str:
    """78 %, 2,817, 150.8: whole where it is whole, one decimal else."""
    # What falls short of the whole is not the whole.
    shown = NEARLY if is_share and NEARLY < value < WHOLE else value
    number = f"{shown:,.1f}".removesuffix(".0")
    return f"{number}{NBSP}%" if is_share else number


def state(row: MeasureRow) -> str:
    """◐ En camino."""
    return f"{MARKS[row['state']]}{NBSP}{label('measure_state', row['state'])}"


def value(row: MeasureRow) -> str:
    """The newest value, or that there is none."""
    return figure(row["value"], row["is_share"]) if row["value"] is not None else _("sin dato")


def last_day(row: MeasureRow) -> str:
    """The day of the newest value; nothing where there is none."""
    return short_day(date.fromisoformat(row["course"][-1]["day"])) if row["course"] else ""


def trend(row: MeasureRow) -> list[PointRow]:
    """The values over time; those in another unit than the newest one are left out."""
    return [one for one in row["course"] if one["is_share"] == row["course"][-1]["is_share"]]


def target(row: MeasureRow) -> str:
    """The document's words for the target; an em dash where it has none."""
    return row["target"] or "—"


def goal(row: MeasureRow) -> str:
    """The value to reach, where a number follows from the words."""
    return figure(row["goal"], row["is_share"]) if row["goal"] is not None else "—"


def progress(row: MeasureRow) -> str:
    """How much of the way is gone; why that cannot be said."""
    if row["progress"] is not None:
        return figure(row["progress"], True)
    return label("measure_state", row["state"]) if row["state"] == "not_comparable" else "—"


def why(row: MeasureRow) -> str:
    """Why values and target cannot be compared; nothing where they can."""
    if row["reason"] == "baseline_unit":
        words = {"base": row["baseline"], "target": target(row)}
        return _("La línea base («%(base)s») está en otra unidad que la meta («%(target)s»).") % words
    return label("measure_reason", row["reason"]) if row["reason"] else ""


def pace(row: MeasureRow) -> str:
    """Where the present pace leads; nothing where there are no two values."""
    if row["forecast"] is None:
        return ""
    told = {"value": figure(row["forecast"], _forecast_is_share(row)), "day": due(row)}
    if row["forecast"] == row["course"][-1]["value"]:
        return _("Al paso actual seguirá en %(value)s el %(day)s.") % told
    if row["is_cut"]:
        return _("Al paso actual llegará a %(value)s antes del %(day)s, y de ahí no puede pasar.") % told
    return _("Al paso actual llegará a %(value)s el %(day)s.") % told


def due(row: MeasureRow) -> str:
    """The day by which the target is due."""
    return short_day(date.fromisoformat(row["target_on"]))


def evaluated(row: MeasureRow) -> str:
    """Cada 3 años, cada 6 meses; nothing where nobody said so."""
    months = row["evaluated_every"]
    if not months:
        return ""
    if months % YEAR == 0:
        years = months // YEAR
        return ngettext("cada año", "cada %(count)s años", years) % {"count": years}
    return ngettext("cada mes", "cada %(count)s meses", months) % {"count": months}


def source(row: MeasuredRow) -> str:
    """Who says a value: the record, with its counts, or what was written."""
    if row["of"] is not None:
        part, whole = row["of"]
        return _("Del registro: %(part)s de %(whole)s") % {"part": part, "whole": whole}
    return row["source"] or "—"


def day_of(row: MeasuredRow | PointRow) -> str:
    """The day of a value."""
    return short_day(date.fromisoformat(row["day"]))


def said(row: MeasuredRow) -> str:
    """A value as it was written, or counted."""
    if row["text"] or row["value"] is None:
        return row["text"] or "—"
    return figure(row["value"], row["is_share"])


def computed(row: MeasureRow) -> str:
    """What the record computes it by, or that its values are entered."""
    return label("computed_as", row["computed_as"]) if row["computed_as"] else _("Se captura")


def baseline(row: MeasureRow) -> float | None:
    """The baseline as a number in the unit of the values; None where it is in another one."""
    found = figures.in_unit(row["baseline"], row["unit"])
    return found.value if found and found.is_share == row["is_share"] and row["reason"] is None else None


def _forecast_is_share(row: MeasureRow) -> bool:
    return row["course"][-1]["is_share"]
