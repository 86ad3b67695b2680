"""What the calendar pages show: sessions with their bodies, and where on the calendar each one lies."""

import calendar as weeks
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import contains_eager, joinedload

from models import Body, Programme, Session
from models.enums import Precision


@dataclass(frozen=True, slots=True)
class Span:
    """Inclusive days on which a session is, or between which the document places it."""

    start: date
    end: date
    is_window: bool

    def touches(self, first: date, last: date) -> bool:
        """True where any of its days lies from `first` to `last`."""
        return self.start <= last and first <= self.end


def sessions(db: DbSession, programme: Programme, *, body_ref: str | None = None) -> list[Session]:
    """All sessions of a programme (or of one body) with their bodies, in calendar order; one query."""
    query = (
        select(Session)
        .join(Session.body)
        .options(contains_eager(Session.body).joinedload(Body.coordinator))
        .where(Session.programme_id == programme.id)
    )
    if body_ref:
        query = query.where(Body.ref == body_ref)
    return sorted(db.scalars(query), key=in_order)


def bodies(db: DbSession, programme: Programme) -> list[Body]:
    """The bodies of a programme in its own order."""
    return list(
        db.scalars(
            select(Body)
            .options(joinedload(Body.coordinator))
            .where(Body.programme_id == programme.id)
            .order_by(Body.position, Body.id)
        )
    )


def in_order(session: Session) -> tuple[date, bool, int]:
    """The key that sorts sessions: by first day, exact days before windows, the undated at the end."""
    found = spans(session)
    if not found:
        return date.max, True, session.id
    return found[0].start, found[0].is_window, session.id


def spans(session: Session) -> tuple[Span, ...]:
    """Where a session lies: the decided day, else the document's windows, else nowhere."""
    if session.day:
        return (Span(session.day, session.end_day or session.day, is_window=False),)
    return document_spans(session)


def document_spans(session: Session) -> tuple[Span, ...]:
    """Where the document places a session, whatever was decided since."""
    exact = session.period_precision is Precision.DAY
    if session.period_windows:
        return tuple(
            Span(date.fromisoformat(start), date.fromisoformat(end), is_window=not exact)
            for start, end in session.period_windows
            if start and end
        )
    start, end = session.period_start or session.period_end, session.period_end or session.period_start
    if start is None or end is None:
        return ()
    return (Span(start, end, is_window=not exact),)


def undated(found: Iterable[Session]) -> list[Session]:
    """The sessions that the document leaves "por definir"."""
    return [session for session in found if not spans(session)]


def by_month(found: Iterable[Session], year: int) -> list[tuple[date, list[tuple[Span, Session]]]]:
    """For each month of a year with something in it, what begins there."""
    months: dict[int, list[tuple[Span, Session]]] = {}
    for session in found:
        for span in spans(session):
            if span.start.year == year:
                months.setdefault(span.start.month, []).append((span, session))
    return [
        (date(year, month, 1), sorted(rows, key=lambda row: (row[0].start, row[0].is_window, row[1].id)))
        for month, rows in sorted(months.items())
    ]


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A square of the month: its day and what happens on it."""

    day: date
    inside: bool
    sessions: tuple[Session, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """A month as weeks of days, and the windows that lie across it."""

    first: date
    weeks: tuple[tuple[MonthDay, ...], ...]
    windows: tuple[Session, ...]

    @property
    def previous(self) -> date:
        """The first day of the month before."""
        return (self.first - timedelta(days=1)).replace(day=1)

    @property
    def following(self) -> date:
        """The first day of the month after."""
        return (self.first + timedelta(days=32)).replace(day=1)


def month(found: Sequence[Session], first: date) -> Month:
    """Lay sessions out on one month, Monday first."""
    last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    on_day: dict[date, list[Session]] = {}
    windows: list[Session] = []
    for session in found:
        for span in spans(session):
            if not span.touches(first, last):
                continue
            if span.is_window:
                windows.append(session)
                continue
            for offset in range((span.end - span.start).days + 1):
                on_day.setdefault(span.start + timedelta(days=offset), []).append(session)
    grid = weeks.Calendar().monthdatescalendar(first.year, first.month)
    return Month(
        first,
        tuple(
            tuple(MonthDay(day, day.month == first.month, tuple(on_day.get(day, ()))) for day in week)
            for week in grid
        ),
        tuple(dict.fromkeys(windows)),
    )
