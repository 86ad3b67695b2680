"""A value over time against what it should come to: the line, its target, and where it is heading."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from patci.documents.pictures import palette
from patci.documents.pictures.picture import Cell, Picture
from patci.documents.pictures.svg import Svg, width_of
from templates.environment import day as short_day
from templates.i18n import gettext as _

WIDE, NARROW, HEIGHT = 620.0, 384.0, 210.0
LEFT, RIGHT, TOP, BOTTOM = 46.0, 120.0, 18.0, 30.0
"""The edges around the lines; left and right are wider where their numbers are long."""
EDGE = 12.0
"""The right edge where nothing is named there."""
AXIS, SIDE, LAST = 9.5, 10.0, 12.0
"""Sizes of the letters at the axes, at the right side, and at the newest value."""
LONGEST_NUMBER = 1e12
"""From here on a number is written by its power of ten."""


@dataclass(frozen=True, slots=True)
class Point:
    """A value on a day; None is "no data", which leaves a gap and is said."""

    day: date
    value: float | None


@dataclass(frozen=True, slots=True)
class Course:
    """What is drawn: values, and what they are measured against. `unit` stands behind every number."""

    points: Sequence[Point]
    unit: str = ""
    baseline: float | None = None
    target: float | None = None
    target_on: date | None = None
    forecast: float | None = None


def draw(course: Course, *, title: str, width: float = WIDE) -> Picture:
    """The course; without any value a picture that says that there is none."""
    svg = Svg(width, HEIGHT)
    known = [point for point in course.points if point.value is not None]
    heads, rows = [_("Fecha"), _("Valor")], _table(course)
    if not known:
        svg.height = 40
        svg.text(0, 24, _("Sin dato"), size=13, fill=palette.GREY)
        words = _("Todavía no hay ningún valor.")
        return Picture(svg.finish(title, words), title, words, heads, rows)
    scale = _Scale.of(course, known, width)
    _axis(svg, scale, course)
    _goal(svg, scale, course)
    _values(svg, scale, course)
    words = _words(course, known[-1])
    return Picture(svg.finish(title, words), title, words, heads, rows)


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    last: date
    low: float
    high: float
    left: float
    right: float

    @classmethod
    def of(cls, course: Course, known: Sequence[Point], width: float) -> "_Scale":
        given = (course.baseline, course.target, course.forecast)
        values = [point.value for point in known if point.value is not None]
        values += [value for value in given if value is not None]
        days = [point.day for point in course.points]
        days += [course.target_on] if course.target_on is not None else []
        low, high = min(0.0, *values), max(values)
        high = high if high > low else low + 1
        axis = max(width_of(said(value, course.unit), AXIS) for value in (low, high))
        sides = [width_of(text, SIDE) for _value, text in _named(course)]
        left = max(LEFT, axis + 8)
        right = width - (max(RIGHT, *sides) + 12 if sides else EDGE)
        return cls(min(days), max(days), low, high, left, right)

    def x(self, day: date) -> float:
        whole = (self.last - self.first).days or 1
        return self.left + (self.right - self.left) * (day - self.first).days / whole

    def y(self, value: float) -> float:
        room = HEIGHT - TOP - BOTTOM
        return TOP + room * (1 - (value - self.low) / (self.high - self.low))


def said(value: float, unit: str) -> str:
    """78 %, 22: whole where it is whole, one decimal else; the unit behind a space that does not break."""
    number = f"{value:.1f}".removesuffix(".0") if abs(value) < LONGEST_NUMBER else f"{value:.2g}"
    return f"{number}\N{NO-BREAK SPACE}{unit}" if unit else number


def _axis(svg: Svg, scale: _Scale, course: Course) -> None:
    bottom = scale.y(scale.low)
    svg.line(scale.left, bottom, scale.right, bottom, stroke=palette.INK, stroke_width=0.8)
    for value in (scale.low, scale.high):
        written = said(value, course.unit)
        _small(svg, scale.left - 6, scale.y(value) + 4, written, anchor="end")
    _small(svg, scale.left, HEIGHT - 10, short_day(scale.first))
    if scale.last != scale.first:
        _small(svg, scale.right, HEIGHT - 10, short_day(scale.last), anchor="end")


def _small(svg: Svg, x: float, y: float, text: str, *, anchor: str = "start") -> None:
    svg.text(x, y, text, size=AXIS, text_anchor=anchor, fill=palette.GREY)


def _named(course: Course) -> list[tuple[float, str]]:
    """What is named at the right side: each value with its word."""
    given = [(course.baseline, _("línea base")), (course.target, _("meta"))]
    given += [(course.forecast, _("al paso actual"))] if _is_ahead(course) else []
    return [(value, f"{word} {said(value, course.unit)}") for value, word in given if value is not None]


def _is_ahead(course: Course) -> bool:
    """True where there is a day in front of the newest value for which something is foreseen."""
    newest = max((point.day for point in course.points if point.value is not None), default=date.max)
    return course.forecast is not None and course.target_on is not None and course.target_on > newest


def _goal(svg: Svg, scale: _Scale, course: Course) -> None:
    """Baseline and target as lines of their own kind, each with its word at the right."""
    for value, dashes in ((course.baseline, "1.5 3"), (course.target, "7 4")):
        if value is not None:
            y = scale.y(value)
            svg.line(
                scale.left, y, scale.right, y, stroke=palette.GREY, stroke_width=1, stroke_dasharray=dashes
            )
    named = sorted((scale.y(value), text) for value, text in _named(course))
    for (at, text), y in zip(named, apart([at for at, _text in named]), strict=True):
        svg.line(scale.right + 4, at, scale.right + 9, y, stroke=palette.RULE, stroke_width=0.8)
        svg.text(scale.right + 12, y + 4, text, size=SIDE, fill=palette.GREY)


def apart(heights: Sequence[float], gap: float = SIDE * 1.3) -> list[float]:
    """Heights in their order, moved no more than it takes for each to have room, and kept inside."""
    placed: list[float] = []
    for at in heights:
        placed.append(max(at, placed[-1] + gap) if placed else at)
    lowest = HEIGHT - BOTTOM
    for place in reversed(range(len(placed))):
        placed[place] = min(placed[place], lowest)
        lowest = placed[place] - gap
    return placed


def _values(svg: Svg, scale: _Scale, course: Course) -> None:
    drawn: list[tuple[float, float]] = []
    for point in course.points:
        if point.value is None:
            # Nothing is drawn across what nobody measured.
            _stroke(svg, drawn)
            drawn = []
            continue
        drawn.append((scale.x(point.day), scale.y(point.value)))
    _stroke(svg, drawn)
    known = [point for point in course.points if point.value is not None]
    for point in known:
        svg.circle(scale.x(point.day), scale.y(point.value or 0), 3.2, fill=palette.ACCENT)
    last = known[-1]
    x, y = scale.x(last.day), scale.y(last.value or 0)
    _newest(svg, scale, course, said(last.value or 0, course.unit), (x, y))
    if course.forecast is not None and course.target_on is not None and _is_ahead(course):
        end = (scale.x(course.target_on), scale.y(course.forecast))
        svg.line(x, y, *end, stroke=palette.ACCENT, stroke_width=1.2, stroke_dasharray="2 3")
        svg.circle(*end, 3, fill="#ffffff", stroke=palette.ACCENT, stroke_width=1.2)


def _newest(svg: Svg, scale: _Scale, course: Course, text: str, at: tuple[float, float]) -> None:
    """The newest value at its point: between the axes, so that it meets none of their words, and above it
    unless a line would run through it there."""
    x, y = at
    half = width_of(text, LAST) / 2
    middle = min(max(x, scale.left + half), scale.right - half)
    lines = [scale.y(value) for value in (course.baseline, course.target) if value is not None]
    places = [line for line in (y - 8, y + 16) if line < HEIGHT - BOTTOM]
    free = [base for base in places if not any(base - LAST < line < base + 3 for line in lines)]
    svg.text(middle, (free or places)[0], text, size=LAST, text_anchor="middle", font_weight="bold")


def _stroke(svg: Svg, points: Sequence[tuple[float, float]]) -> None:
    if len(points) > 1:
        svg.polyline(points, stroke=palette.ACCENT, stroke_width=1.8)


def _words(course: Course, last: Point) -> str:
    words = [
        _("El último valor, del %(day)s, es %(value)s.")
        % {"day": short_day(last.day), "value": said(last.value or 0, course.unit)}
    ]
    if course.target is not None:
        words.append(_("La meta es %(value)s.") % {"value": said(course.target, course.unit)})
    if course.forecast is not None:
        words.append(_("Al paso actual llegará a %(value)s.") % {"value": said(course.forecast, course.unit)})
    return " ".join(words)


def _table(course: Course) -> list[list[Cell]]:
    return [
        [short_day(point.day), _("sin dato") if point.value is None else said(point.value, course.unit)]
        for point in course.points
    ]
