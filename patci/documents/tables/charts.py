"""Charts of the workbook, drawn by the program that opens it from the cells beside them."""

from typing import Any

from patci.documents.tables.page import as_name
from patci.documents.tables.sheet import Chart, DataSheet, Series

WIDTH, HEAD, BAR, LINE_HEIGHT = 900, 130, 22, 320
KINDS = {"bars": {"type": "bar", "subtype": "stacked"}, "line": {"type": "line"}}
ROW = 20
"""How high a row of a sheet is on screen."""


def insert(book: Any, page: Any, sheet: DataSheet) -> None:
    """All charts of a sheet, below its rows."""
    line = sheet.count + 2
    for chart in sheet.charts:
        drawn = book.add_chart(
            {"type": "bar", "subtype": "stacked"} if chart.kind == "bars" else {"type": "line"}
        )
        for series in chart.series:
            drawn.add_series(_series(sheet.name, chart, series))
        height = _shape(drawn, chart)
        page.insert_chart(line, 0, drawn, {"description": chart.title[:250], "object_position": 3})
        line += height // ROW + 2


def _series(name: str, chart: Chart, series: Series) -> dict[str, Any]:
    # The heading is the first row.
    first, last = chart.first + 1, chart.last + 1
    found: dict[str, Any] = {
        "name": series.name,
        "categories": [name, first, chart.categories, last, chart.categories],
        "values": [name, first, series.column, last, series.column],
    }
    if chart.kind == "line":
        found |= {"line": {"color": series.colour, "width": 2}, "marker": {"type": "circle", "size": 6}}
    elif series.pattern:
        pattern = {"pattern": series.pattern, "fg_color": series.colour, "bg_color": "#FFFFFF"}
        found |= {"pattern": pattern, "border": {"color": series.colour}, "gap": 40}
    else:
        found |= {"fill": {"color": series.colour}, "border": {"color": series.colour}, "gap": 40}
    return found


def _shape(drawn: Any, chart: Chart) -> int:
    drawn.set_title({"name": as_name(chart.title), "name_font": {"size": 12}, "overlay": False})
    height = LINE_HEIGHT
    if chart.kind == "bars":
        height = HEAD + BAR * (chart.last - chart.first + 1)
        drawn.set_y_axis({"reverse": True})
        drawn.set_x_axis(
            {"major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}, "num_format": "0"}
        )
        drawn.set_legend({"position": "bottom"})
    else:
        drawn.set_x_axis({"num_format": "yyyy-mm-dd"})
        drawn.set_y_axis({"name": as_name(chart.unit), "major_gridlines": {"visible": True}})
        drawn.set_legend({"none": True})
    drawn.set_size({"width": WIDTH, "height": height})
    return height
