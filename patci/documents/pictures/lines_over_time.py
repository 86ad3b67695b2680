"""A value over time against what it should come to: the line, its target, and where it is heading."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from patci.documents.pictures import palette
from patci.documents.pictures.picture import Cell, Picture
from patci.documents.pictures.svg import Svg
from templates.environment import day as short_day
from templates.i18n import gettext as _

WIDTH, HEIGHT = 620.0, 210.0
LEFT, RIGHT, TOP, BOTTOM = 46.0, 120.0, 18.0, 30.0


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


def draw(course: Course, *, title: str) -> Picture:
    """The course; without any value a picture that says that there is none."""
    svg = Svg(WIDTH, HEIGHT)
    known = [point for point in course.points if point.value is not None]
    heads, rows = [_("Fecha"), _("Valor")], _table(course)
    if not known:
        svg.height = 40
        svg.text(0, 24, _("Sin dato"), size=13, fill=palette.GREY)
        words = _("Todavía no hay ningún valor.")
        return Picture(svg.finish(title, words), title, words, heads, rows)
    scale = _Scale.of(course, known)
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

    @classmethod
    def of(cls, course: Course, known: Sequence[Point]) -> "_Scale":
        given = (course.baseline, course.target, course.forecast)
        values = [point.value for point in known if point.value is not None]
        values += [value for value in given if value is not None]
        days = [point.day for point in course.points]
        days += [course.target_on] if course.target_on is not None else []
        low, high = min(0.0, *values), max(values)
        return cls(min(days), max(days), low, high if high > low else low + 1)

    def x(self, day: date) -> float:
        whole = (self.last - self.first).days or 1
        return LEFT + (WIDTH - LEFT - RIGHT) * (day - self.first).days / whole

    def y(self, value: float) -> float:
        room = HEIGHT - TOP - BOTTOM
        return TOP + room * (1 - (value - self.low) / (self.high - self.low))


def said(value: float, unit: str) -> str:
    """78 %, 22: whole where it is whole, one decimal else; the unit behind a space that does not break."""
    number = f"{value:.1f}".removesuffix(".0")
    return f"{number}\N{NO-BREAK SPACE}{unit}" if unit else number


def _axis(svg: Svg, scale: _Scale, course: Course) -> None:
    bottom = scale.y(scale.low)
    svg.line(LEFT, bottom, WIDTH - RIGHT, bottom, stroke=palette.INK, stroke_width=0.8)
    for value in (scale.low, scale.high):
        svg.text(
            LEFT - 6,
            scale.y(value) + 4,
            said(value, course.unit),
            size=9.5,
            text_anchor="end",
            fill=palette.GREY,
        )
    svg.text(scale.x(scale.first), HEIGHT - 10, short_day(scale.first), size=9.5, fill=palette.GREY)
    if scale.last != scale.first:
        x = scale.x(scale.last)
        svg.text(x, HEIGHT - 10, short_day(scale.last), size=9.5, text_anchor="end", fill=palette.GREY)


def _goal(svg: Svg, scale: _Scale, course: Course) -> None:
    """Baseline and target as lines of their own kind, each with its word at the right."""
    for value, word, dashes in (
        (course.baseline, _("línea base"), "1.5 3"),
        (course.target, _("meta"), "7 4"),
    ):
        if value is None:
            continue
        y = scale.y(value)
        svg.line(LEFT, y, WIDTH - RIGHT, y, stroke=palette.GREY, stroke_width=1, stroke_dasharray=dashes)
        svg.text(WIDTH - RIGHT + 8, y + 4, f"{word} {said(value, course.unit)}", size=10, fill=palette.GREY)


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
    svg.text(x, y - 8, said(last.value or 0, course.unit), size=12, text_anchor="middle", font_weight="bold")
    if course.forecast is not None and course.target_on is not None and course.target_on > last.day:
        end = (scale.x(course.target_on), scale.y(course.forecast))
        svg.line(x, y, *end, stroke=palette.ACCENT, stroke_width=1.2, stroke_dasharray="2 3")
        svg.circle(*end, 3, fill="#ffffff", stroke=palette.ACCENT, stroke_width=1.2)


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
