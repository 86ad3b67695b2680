"""The year as a drawing: a row for each body, a bar for each window, a disc for each day. Only geometry."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from models import Body, Session
from patci.usecases.queries.calendar_page import Span, spans

LEFT = 210
RIGHT = 12
WIDTH = 1240
HEAD = 34
LANE = 27
PADDING = 5
DISC = 11
GAP = 2


@dataclass(frozen=True, slots=True)
class Mark:
    """One session on the drawing. A window is a bar; a day is a disc (a bar of its own width)."""

    session: Session
    span: Span
    x: float
    width: float
    y: float
    flagged: bool

    @property
    def middle(self) -> float:
        """Where its number stands."""
        return self.x + self.width / 2


@dataclass(frozen=True, slots=True)
class Row:
    """One body's row."""

    body: Body
    y: float
    height: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A month's first day, or a holiday, along the head of the drawing."""

    day: date
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything the template draws."""

    year: int
    height: float
    rows: tuple[Row, ...]
    months: tuple[Tick, ...]
    holidays: tuple[Tick, ...]
    today: float | None
    width: int = WIDTH
    left: int = LEFT
    head: int = HEAD


def draw(
    year: int,
    bodies: Sequence[Body],
    sessions: Iterable[Session],
    *,
    holidays: Iterable[date],
    today: date,
    flagged: Collection[str],
) -> Drawing:
    """Lay a year out. Bodies without anything in it are left out; `flagged` are refs with a finding."""
    of_body: dict[int, list[tuple[Span, Session]]] = {}
    for session in sessions:
        for span in spans(session):
            if span.touches(date(year, 1, 1), date(year, 12, 31)):
                of_body.setdefault(session.body_id, []).append((span, session))
    rows: list[Row] = []
    y = float(HEAD)
    for body in bodies:
        if body.id not in of_body:
            continue
        row = _row(year, body, of_body[body.id], y, flagged)
        rows.append(row)
        y += row.height
    return Drawing(
        year=year,
        height=y + PADDING,
        rows=tuple(rows),
        months=tuple(_tick(date(year, month, 1), _days_of(year, month)) for month in range(1, 13)),
        holidays=tuple(_tick(day, 1) for day in holidays if day.year == year),
        today=_x(today) if today.year == year else None,
    )


def _row(year: int, body: Body, found: list[tuple[Span, Session]], y: float, flagged: Collection[str]) -> Row:
    lanes: list[float] = []
    marks: list[Mark] = []
    for span, session in sorted(found, key=lambda pair: (pair[0].is_window, pair[0].start, pair[1].id)):
        x, width = _extent(year, span)
        lane = next((place for place, end in enumerate(lanes) if end + GAP <= x), len(lanes))
        if lane == len(lanes):
            lanes.append(0.0)
        lanes[lane] = x + width
        middle = y + PADDING + lane * LANE + LANE / 2
        marks.append(Mark(session, span, x, width, middle, flagged=session.ref in flagged))
    return Row(body, y, len(lanes) * LANE + 2 * PADDING, tuple(marks))


def _extent(year: int, span: Span) -> tuple[float, float]:
    first, last = max(span.start, date(year, 1, 1)), min(span.end, date(year, 12, 31))
    x, end = _x(first), _x(last + timedelta(days=1), year)
    if span.is_window:
        return x + 1, max(end - x - 2, 2 * DISC)
    width = max(end - x, 2 * DISC)
    # A day is narrower than its disc: the disc is centred on it, and kept inside the drawing.
    left = min(max((x + end - width) / 2, LEFT), WIDTH - RIGHT - width)
    return left, width


def _x(day: date, year: int | None = None) -> float:
    year = year or day.year
    days = (date(year + 1, 1, 1) - date(year, 1, 1)).days
    return LEFT + (WIDTH - LEFT - RIGHT) * (day - date(year, 1, 1)).days / days


def _tick(day: date, days: int) -> Tick:
    x = _x(day)
    return Tick(day, x, _x(day + timedelta(days=days), day.year) - x)


def _days_of(year: int, month: int) -> int:
    following = date(year + (month == 12), month % 12 + 1, 1)
    return (following - date(year, month, 1)).days
