"""The sheet of charts, drawn by the program that opens the workbook from the cells of the other sheets."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from patci.documents.tables.cells import serial
from patci.documents.tables.page import Pages, as_name, plain, set_up
from patci.documents.tables.sheet import Cell, Chart, DataSheet, Series
from templates.i18n import gettext as _

WIDTH, HEAD, BAR, LINE_HEIGHT = 560, 130, 19, 280
ROW, PAGE = 20, 46
"""How high a row of a sheet is on screen, and how many of them a printed page has."""
GRID = {"visible": True, "line": {"color": "#D9D9D9"}}


def write(pages: Pages, sheets: Sequence[DataSheet], *, proof: str = "") -> None:
    """All charts of these sheets, one below the other; no page of paper ends within one."""
    found = [(sheet.name, chart) for sheet in sheets for chart in sheet.charts]
    if not found:
        return
    page = pages.book.add_worksheet(_("Gráficas"))
    line, top, breaks = 0, 0, []
    for name, chart in found:
        drawn, height = _drawn(pages.book, name, chart)
        rows = -(-height // ROW) + 1
        if line + rows > top + PAGE and line > top:
            breaks.append(line)
            top = line
        words = plain(chart.words or chart.title)
        page.insert_chart(line, 0, drawn, {"description": words, "object_position": 3})
        line += rows
    page.hide_gridlines(2)
    page.set_h_pagebreaks(breaks)
    page.set_portrait()
    # A page that stands has no room for an address and a name side by side.
    set_up(page, proof, named=False)


def _drawn(book: Any, name: str, chart: Chart) -> tuple[Any, int]:
    kind = {"bars": ("bar", "stacked"), "line": ("scatter", "straight_with_markers")}[chart.kind]
    drawn = book.add_chart({"type": kind[0], "subtype": kind[1]})
    for series in chart.series:
        drawn.add_series(_series(name, chart, series))
    height = HEAD + BAR * len(chart.lines) if chart.kind == "bars" else LINE_HEIGHT
    drawn.set_title({"name": as_name(chart.title), "name_font": {"size": 12}, "overlay": False})
    drawn.set_legend({"position": "bottom"})
    drawn.set_size({"width": WIDTH, "height": height})
    (_axes_of_bars if chart.kind == "bars" else _axes_of_lines)(drawn, chart)
    return drawn, height


def _series(name: str, chart: Chart, series: Series) -> dict[str, Any]:
    # The heading is the first row.
    first, last = chart.first + 1, chart.first + len(chart.lines)
    return {
        "name": series.name,
        "categories": [name, first, chart.categories, last, chart.categories],
        "values": [name, first, series.column, last, series.column],
        # For programs that show a workbook and read no cells for it.
        "categories_data": [_plain(line[chart.categories]) for line in chart.lines],
        "values_data": [_plain(line[series.column]) for line in chart.lines],
        **(_line(series) if chart.kind == "line" else _bar(series)),
    }


def _line(series: Series) -> dict[str, Any]:
    line = {"color": series.colour, "width": 2}
    if series.drawn == "dash":
        return {"line": {**line, "dash_type": "dash"}, "marker": {"type": "none"}}
    return {"line": line, "marker": {"type": "circle", "size": 6}}


def _bar(series: Series) -> dict[str, Any]:
    edge = {"border": {"color": series.colour}, "gap": 40}
    if series.drawn == "hatched":
        pattern = {"pattern": "wide_upward_diagonal", "fg_color": series.colour, "bg_color": "#FFFFFF"}
        return {**edge, "pattern": pattern}
    return {**edge, "fill": {"color": "#FFFFFF" if series.drawn == "empty" else series.colour}}


def _plain(value: Cell) -> str | float | None:
    if isinstance(value, date):
        return serial(value)
    return value if value is None or isinstance(value, str) else float(value)


def _axes_of_bars(drawn: Any, _chart: Chart) -> None:
    # Each name under the other, none left out.
    drawn.set_y_axis({"reverse": True, "interval_unit": 1, "num_font": {"size": 8}})
    drawn.set_x_axis({"major_gridlines": GRID, "num_format": "0"})


def _axes_of_lines(drawn: Any, chart: Chart) -> None:
    days = [serial(day) for line in chart.lines if isinstance(day := line[chart.categories], date)]
    # Written under the line are its first and its last day: whatever lies between is no day of a value.
    until = {"min": days[0], "max": days[-1], "major_unit": days[-1] - days[0]}
    drawn.set_x_axis({**until, "num_format": "yyyy-mm-dd", "major_gridlines": {"visible": False}})
    axis = {"name": as_name(chart.unit), "min": 0, "major_gridlines": GRID, "num_format": "General"}
    if chart.is_share:
        shares = [line[series.column] for line in chart.lines for series in chart.series]
        whole = {"max": 1} if all(isinstance(share, float) and share <= 1 for share in shares) else {}
        axis |= {"num_format": "0%", **whole}
    drawn.set_y_axis(axis)
