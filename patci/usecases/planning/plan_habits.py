"""What a body is used to: the weekday and hour it set, else those that most of its days show."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import TypeVar
from zoneinfo import ZoneInfo

from models import Body, Session
from models.enums import Precision

FEWEST = 3
MOST_OF = 0.6
"""A weekday or an hour is a habit where so many days are known and so large a share of them agree."""
MINUTES = 120
Value = TypeVar("Value", int, time)


@dataclass(frozen=True, slots=True)
class Habit:
    """A body's usual weekday (Monday is 0) and hour, None where it has none, and how long it sits."""

    weekday: int | None
    starts: time | None
    minutes: int


def habits(sessions: Iterable[Session], *, zone: str) -> Mapping[int, Habit]:
    """The habits of the bodies of these sessions, by the body's id."""
    own: dict[int, list[Session]] = {}
    bodies: dict[int, Body] = {}
    for session in sessions:
        own.setdefault(session.body_id, []).append(session)
        bodies[session.body_id] = session.body
    return {body_id: _habit(bodies[body_id], rows, zone) for body_id, rows in own.items()}


def _habit(body: Body, sessions: list[Session], zone: str) -> Habit:
    weekdays = Counter(day.weekday() for day in map(_day, sessions) if day is not None)
    hours = Counter(
        one.starts_at.astimezone(ZoneInfo(one.zone or zone)).time() for one in sessions if one.starts_at
    )
    weekday = body.habitual_weekday if body.habitual_weekday is not None else _usual(weekdays)
    return Habit(weekday, body.habitual_start or _usual(hours), body.habitual_minutes or MINUTES)


def _day(session: Session) -> date | None:
    """The single day that is known of a session."""
    if session.day is not None:
        return session.day if session.end_day in {None, session.day} else None
    exact = session.period_precision is Precision.DAY and session.period_start == session.period_end
    return session.period_start if exact else None


def _usual(counted: Counter[Value]) -> Value | None:
    if counted.total() < FEWEST:
        return None
    value, times = counted.most_common(1)[0]
    return value if times >= MOST_OF * counted.total() else None
