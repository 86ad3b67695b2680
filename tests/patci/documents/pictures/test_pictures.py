"""Pictures: what they draw is what their table says; any text is text; no state hangs on colour alone."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patci.documents.pictures import calendar_bars, lines_over_time, palette, stacked_bars
from patci.documents.pictures.lines_over_time import Course, Point
from patci.documents.pictures.picture import Part, Picture
from patci.documents.pictures.stacked_bars import NAMES, Row
from patci.documents.pictures.svg import Svg, lines_of, width_of

PARTS = [Part("done", "Cumplidas"), Part("in_progress", "En proceso"), Part("overdue", "Con atraso")]
COUNTS = st.fixed_dictionaries({part.state: st.integers(0, 500) for part in PARTS})
NAME = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=80)
SVG = "{http://www.w3.org/2000/svg}"


def shapes(picture: Picture, tag: str) -> Iterator[ET.Element]:
    return ET.fromstring(picture.svg).iter(f"{SVG}{tag}")  # noqa: S314  (our own drawing)


@given(st.lists(st.tuples(NAME, COUNTS), max_size=6))
def test_bars_are_as_long_as_their_counts(rows: list[tuple[str, dict[str, int]]]) -> None:
    given_rows = [Row(name, counts, "x") for name, counts in rows]
    picture = stacked_bars.draw(given_rows, PARTS, title="Avance", words="Así va.", head="Órgano")
    assert [list(row[1:-1]) for row in picture.rows] == [
        [counts[part.state] for part in PARTS] for _name, counts in rows
    ]
    bars = [
        box
        for box in shapes(picture, "rect")
        if float(box.get("x", 0)) >= NAMES and box.get("height") == "13"
    ]
    counted = [count for _name, counts in rows for count in counts.values() if count]
    most = max((sum(counts.values()) for _name, counts in rows), default=0) or 1
    # What is thinner than a tenth of a pixel is written as none, and still is in the table.
    widths = sorted(float(box.get("width", 0)) for box in bars)
    unit = (stacked_bars.WIDTH - NAMES - stacked_bars.FIGURES - 16) / most
    assert widths == pytest.approx(sorted(count * unit for count in counted), abs=0.051)


@given(NAME, NAME)
def test_any_text_is_text(name: str, title: str) -> None:
    picture = stacked_bars.draw([Row(name, {"done": 1}, name)], PARTS, title=title, words=name, head=name)
    root = ET.fromstring(picture.svg)  # noqa: S314  (our own drawing)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        *("svg", "title", "defs", "pattern", "rect", "path", "text", "line"),
    }
    assert root.get("aria-label") == f"{title}. {name}"


def test_equal_input_draws_equal_pictures() -> None:
    rows = [Row("GT", {"done": 1, "overdue": 2}, "1 de 3")]
    one, other = (stacked_bars.draw(rows, PARTS, title="t", words="w", head="h").svg for _time in range(2))
    assert one == other


def test_each_tone_has_a_fill_of_its_own_and_each_session_a_mark() -> None:
    # Side by side in one bar, no two look alike without colour.
    assert len({look.fill for look in palette.LOOKS.values()}) == len(palette.LOOKS)
    shapes_of = {state: palette.look(state).shape for state in calendar_bars.STATES}
    assert len(set(shapes_of.values())) == len(shapes_of)


def test_the_legend_explains_what_is_drawn() -> None:
    picture = stacked_bars.draw([Row("GT", {"overdue": 2}, "0 de 2")], PARTS, title="t", words="w", head="h")
    assert [text.text for text in shapes(picture, "text")] == ["Con atraso", "GT", "0 de 2"]
    nothing = stacked_bars.draw([], PARTS, title="t", words="w", head="h")
    assert [text.text for text in shapes(nothing, "text")] == [part.word for part in PARTS]


@given(st.text(max_size=200), st.floats(20, 400), st.integers(1, 4))
def test_lines_fit(text: str, width: float, most: int) -> None:
    lines = lines_of(text, width=width, size=10, most=most)
    assert 1 <= len(lines) <= most
    assert max(map(len, lines)) <= max(4, int(width / 5.3))


VALUES = st.none() | st.floats(-1e6, 1e6, allow_nan=False)


@given(st.lists(VALUES, min_size=1, max_size=8), VALUES, VALUES)
def test_a_course_says_each_value_and_each_gap(
    values: list[float | None], target: float | None, forecast: float | None
) -> None:
    points = [Point(date(2024, 1 + place, 1), value) for place, value in enumerate(values)]
    course = Course(points, unit="%", target=target, target_on=date(2025, 1, 1), forecast=forecast)
    picture = lines_over_time.draw(course, title="Acuerdos cumplidos")
    assert [row[1] for row in picture.rows] == [
        "sin dato" if value is None else lines_over_time.said(value, "%") for value in values
    ]
    known = [value for value in values if value is not None]
    is_ahead = forecast is not None and bool(known)
    assert len(list(shapes(picture, "circle"))) == len(known) + is_ahead
    for circle in shapes(picture, "circle"):
        assert -1 <= float(circle.get("cy", 0)) <= lines_over_time.HEIGHT + 1
    if not known:
        assert picture.words == "Todavía no hay ningún valor."


LARGE = st.none() | st.floats(-1e15, 1e15, allow_nan=False)
Box = tuple[float, float, float, float]


def boxes(picture: Picture) -> list[Box]:
    """Where each text stands, as wide as its letters are at most."""
    found = []
    for text in shapes(picture, "text"):
        size, x, y = (float(text.get(name, 0)) for name in ("font-size", "x", "y"))
        wide = width_of(text.text or "", size)
        left = x - {"start": 0, "middle": wide / 2, "end": wide}[text.get("text-anchor", "start")]
        found.append((left, y - size * 0.75, left + wide, y + size * 0.25))
    return found


def overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@st.composite
def courses(draw: st.DrawFn) -> Course:
    values = draw(st.lists(LARGE, min_size=1, max_size=6))
    points = [Point(date(2024, 1 + place, 1), value) for place, value in enumerate(values)]
    return Course(
        points,
        draw(st.sampled_from(["", "%"])),
        baseline=draw(LARGE),
        target=draw(LARGE),
        target_on=draw(st.sampled_from([None, points[-1].day, date(2025, 1, 1)])),
        forecast=draw(LARGE),
    )


@given(courses(), st.sampled_from([lines_over_time.WIDE, lines_over_time.NARROW]))
def test_no_two_words_of_a_course_overlap_and_none_is_cut(course: Course, width: float) -> None:
    picture = lines_over_time.draw(course, title="t", width=width)
    found = boxes(picture)
    assert [pair for pair in combinations(found, 2) if overlap(*pair)] == []
    assert [box for box in found if box[0] < -0.1 or box[2] > width + 0.1 or box[1] < -0.1] == []


def test_a_value_on_its_target_is_told_apart_from_it() -> None:
    points = [Point(date(2024, 1, 1), 50.0), Point(date(2024, 7, 1), 80.0)]
    course = Course(points, unit="%", baseline=78.0, target=80.0, target_on=date(2024, 7, 1))
    picture = lines_over_time.draw(course, title="t")
    words = [text.text for text in shapes(picture, "text")]
    assert words[-1] == "80\N{NO-BREAK SPACE}%"
    assert {"meta 80\N{NO-BREAK SPACE}%", "línea base 78\N{NO-BREAK SPACE}%"} <= set(words)
    assert [pair for pair in combinations(boxes(picture), 2) if overlap(*pair)] == []


@given(st.lists(st.floats(18, 180), max_size=3))
def test_words_at_the_side_stay_inside_and_in_their_order(heights: list[float]) -> None:
    placed = lines_over_time.apart(sorted(heights))
    assert all(after - before >= 13 - 1e-6 for before, after in pairwise(placed))
    assert all(10 <= at <= 180 for at in placed)
    if all(after - before >= 13 for before, after in pairwise(sorted(heights))):
        assert placed == sorted(heights)


def test_nothing_is_drawn_across_what_nobody_measured() -> None:
    days = [date(2024, month, 1) for month in range(1, 6)]
    points = [Point(day, value) for day, value in zip(days, (1, 2, None, 4, 5), strict=True)]
    picture = lines_over_time.draw(Course(points), title="t")
    assert len(list(shapes(picture, "polyline"))) == 2


def test_numbers_have_a_digit_behind_the_point_at_most() -> None:
    svg = Svg(10, 10)
    svg.line(1 / 3, 0, 2.0, 10, stroke="#000")
    assert re.findall(r'[xy]\d="([^"]+)"', svg.finish("t", "w")) == ["0.3", "0", "2", "10"]


def test_characters_that_xml_does_not_know_are_replaced() -> None:
    svg = Svg(10, 10)
    svg.text(0, 0, "a\x00b\ud800c\ufffe\x1bd\te")
    root = ET.fromstring(svg.finish("t\x00", "w\x08"))  # noqa: S314  (our own drawing)
    assert "".join(root.itertext()) == "t\N{REPLACEMENT CHARACTER}" + "a�b�c��d\te"
    assert root.get("aria-label") == "t�. w�"
