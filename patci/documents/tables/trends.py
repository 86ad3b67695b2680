"""The sheet of trends: one value a day of each indicator beside its target, and a chart of each."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from patci.documents.measures import words
from patci.documents.shape import MeasureRow, PointRow
from patci.documents.tables.sheet import Cell, Chart, Columns, DataSheet, Series
from templates.i18n import gettext as _

FEWEST, MOST_CHARTS = 2, 60
LONGEST_TITLE = 110
DAY, VALUE, GOAL = 2, 3, 4
NUMBERS = frozenset({VALUE, GOAL})


def sheets(rows: Sequence[MeasureRow]) -> Iterator[DataSheet]:
    """One sheet; none where no indicator has two values in the unit of its newest one."""
    lines: list[list[Cell]] = []
    charts: list[Chart] = []
    for row in rows:
        points = words.trend(row)
        if len(points) < FEWEST:
            continue
        drawn = [_line(row, point) for point in points]
        charts.append(_chart(row, points, drawn, first=len(lines)))
        lines += drawn
    if lines:
        yield DataSheet(_("Tendencias"), _columns(), lines, len(lines), charts[:MOST_CHARTS], NUMBERS)


def amount(value: float | None, *, is_share: bool) -> Cell:
    """A share as one of one, a count as it is."""
    if value is None:
        return None
    if is_share:
        return round(value / 100, 6)
    return int(value) if value.is_integer() else Decimal(str(value))


def _columns() -> Columns:
    return [
        (_("Clave"), 10),
        (_("Indicador"), 60),
        (_("Día"), 12),
        (_("Valor"), 12),
        (_("Meta"), 12),
        (_("Unidad"), 30),
    ]


def _line(row: MeasureRow, point: PointRow) -> list[Cell]:
    is_share = point["is_share"]
    return [
        row["ref"],
        row["title"],
        date.fromisoformat(point["day"]),
        amount(point["value"], is_share=is_share),
        amount(row["goal"], is_share=is_share),
        row["unit"],
    ]


def _chart(
    row: MeasureRow, points: Sequence[PointRow], drawn: Sequence[Sequence[Cell]], *, first: int
) -> Chart:
    series = [Series(_("Valor"), VALUE, "#1F5C4D")]
    if row["goal"] is not None:
        series.append(Series(_("Meta"), GOAL, "#8C2D04", "dash"))
    is_share = points[-1]["is_share"]
    title = f"{row['ref']}. {row['title']}"
    return Chart(
        "line",
        title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1].rstrip()}…",
        first=first,
        lines=drawn,
        categories=DAY,
        series=series,
        unit="%" if is_share else row["unit"] or "",
        words=_words(row, points),
        is_share=is_share,
    )


def _words(row: MeasureRow, points: Sequence[PointRow]) -> str:
    """What the chart shows, for who cannot see it."""
    first, last = points[0], points[-1]
    told = _("De %(first)s el %(from)s a %(last)s el %(to)s, en %(count)s valores.") % {
        "first": words.figure(first["value"], first["is_share"]),
        "from": words.day_of(first),
        "last": words.figure(last["value"], last["is_share"]),
        "to": words.day_of(last),
        "count": len(points),
    }
    goal = _("Meta: %(goal)s.") % {"goal": words.goal(row)} if row["goal"] is not None else ""
    return " ".join(filter(None, (f"{row['title']}.", told, goal)))
