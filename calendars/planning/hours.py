"""The hours of a session: its own, else those its body is used to."""

from datetime import date, datetime, time, timedelta

from calendars.planning.facts import PlanBody, PlanSession

Hours = tuple[time, time]


def hours_of(session: PlanSession, body: PlanBody | None) -> Hours | None:
    """From when to when a session meets; None where nobody knows."""
    if session.starts is not None:
        return session.starts, session.ends or _later(session.starts, body.minutes if body else 120)
    if body is None or body.starts is None:
        return None
    return body.starts, _later(body.starts, body.minutes)


def overlap(one: Hours, other: Hours) -> bool:
    """Whether two sessions of one day meet at the same time."""
    return one[0] < other[1] and other[0] < one[1]


def _later(start: time, minutes: int) -> time:
    """So many minutes later, at most the end of the day."""
    moment = datetime.combine(date(2000, 1, 1), start) + timedelta(minutes=minutes)
    return moment.time() if moment.date() == date(2000, 1, 1) else time(23, 59)
