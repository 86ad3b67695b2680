"""The year as a drawing: a row for each body, a bar for each window, a disc for each day. Only geometry."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from models import Body, Session
from patci.usecases.queries.calendar_page import Span, document_spans, spans

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
    """One session on the drawing. A window is a bar; a day is a disc (a bar of its own width).

    `tone` is the word that colours it: the session's status, or who placed it in a plan. A backdrop is the
    window behind a planned day: it is seen, and no link of its own.
    """

    session: Session
    span: Span
    x: float
    width: float
    y: float
    flagged: bool
    tone: str
    is_backdrop: bool = False

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
    """A month's first day, or days shaded for a reason, along the head of the drawing."""

    day: date
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Planned:
    """Where a plan puts a session, and who put it there."""

    day: date
    end_day: date
    tone: str


@dataclass(frozen=True, slots=True)
class Shading:
    """Days that are shaded, each kind in its own way; both ends of a stretch are included.

    Holidays are nobody's working days, `customary` days are free by usage, `closed` are an agency's own,
    `marked` are those that a page is about.
    """

    holidays: Sequence[date] = ()
    customary: Sequence[tuple[date, date]] = ()
    closed: Sequence[tuple[date, date]] = ()
    marked: Sequence[date] = ()


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything the template draws."""

    year: int
    height: float
    rows: tuple[Row, ...]
    months: tuple[Tick, ...]
    holidays: tuple[Tick, ...]
    customary: tuple[Tick, ...]
    closed: tuple[Tick, ...]
    marked: tuple[Tick, ...]
    today: float | None
    width: int = WIDTH
    left: int = LEFT
    head: int = HEAD


@dataclass(frozen=True, slots=True)
class _Entry:
    """What of a session shares a lane: its days, and the windows behind them."""

    session: Session
    spans: tuple[Span, ...]
    tone: str
    point: Span | None = None

    @property
    def start(self) -> date:
        return min(span.start for span in self.spans)

    @property
    def is_window(self) -> bool:
        return self.point is None and self.spans[0].is_window


def draw(
    year: int,
    bodies: Sequence[Body],
    sessions: Iterable[Session],
    *,
    shading: Shading,
    today: date,
    flagged: Collection[str],
    planned: Mapping[int, Planned] | None = None,
) -> Drawing:
    """Lay a year out. Bodies without anything in it are left out; `flagged` are refs with a finding.

    With `planned`, by session id, each session stands on its planned day, before the windows it came from.
    """
    of_body: dict[int, list[_Entry]] = {}
    for session in sessions:
        found = _entries(session) if planned is None else _of_plan(session, planned.get(session.id))
        for entry in found:
            if inside := tuple(span for span in entry.spans if _touches(span, year)):
                of_body.setdefault(session.body_id, []).append(replace(entry, spans=inside))
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
        holidays=_ticks(year, [(day, day) for day in shading.holidays]),
        customary=_ticks(year, shading.customary),
        closed=_ticks(year, shading.closed),
        marked=_ticks(year, [(day, day) for day in shading.marked]),
        today=_x(today) if today.year == year else None,
    )


def _entries(session: Session) -> list[_Entry]:
    return [_Entry(session, (span,), session.status) for span in spans(session)]


def _of_plan(session: Session, planned: Planned | None) -> list[_Entry]:
    """The planned day before its windows; the windows alone where it has none."""
    if planned is None:
        return [_Entry(session, (span,), "nobody") for span in spans(session) if span.is_window]
    point = Span(planned.day, planned.end_day, is_window=False)
    windows = tuple(span for span in document_spans(session) if span.is_window)
    return [_Entry(session, (*windows, point), planned.tone, point)]


def _touches(span: Span, year: int) -> bool:
    return span.touches(date(year, 1, 1), date(year, 12, 31))


def _row(year: int, body: Body, found: list[_Entry], y: float, flagged: Collection[str]) -> Row:
    lanes: list[float] = []
    marks: list[Mark] = []
    for entry in sorted(found, key=lambda one: (one.is_window, one.start, one.session.id)):
        extents = [_extent(year, span) for span in entry.spans]
        x = min(left for left, _width in extents)
        lane = next((place for place, end in enumerate(lanes) if end + GAP <= x), len(lanes))
        if lane == len(lanes):
            lanes.append(0.0)
        lanes[lane] = max(left + width for left, width in extents)
        middle = y + PADDING + lane * LANE + LANE / 2
        for span, extent in zip(entry.spans, extents, strict=True):
            is_backdrop = entry.point is not None and span != entry.point
            is_flagged = not is_backdrop and entry.session.ref in flagged
            marks.append(Mark(entry.session, span, *extent, middle, is_flagged, entry.tone, is_backdrop))
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


def _ticks(year: int, stretches: Iterable[tuple[date, date]]) -> tuple[Tick, ...]:
    """The stretches as far as they lie in the year."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    cut = [(max(start, first), min(end, last)) for start, end in stretches if start <= last and first <= end]
    return tuple(_tick(start, (end - start).days + 1) for start, end in cut)


def _tick(day: date, days: int) -> Tick:
    x = _x(day)
    return Tick(day, x, _x(day + timedelta(days=days), day.year) - x)


def _days_of(year: int, month: int) -> int:
    following = date(year + (month == 12), month % 12 + 1, 1)
    return (following - date(year, month, 1)).days
