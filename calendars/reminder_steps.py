"""The steps of a ladder around a day: derived instants, each on a working day, each until the next."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from calendars.reminders import MOST_DAYS, After, Ladder, ReminderUnit


class Days(Protocol):
    """The working days of one agency."""

    def add_working_days(self, day: date, n: int) -> date:
        """The n-th working day after `day`, or before it; with n = 0 the day itself or the next one."""


@dataclass(frozen=True, slots=True)
class Step:
    """One reminder: its name within the ladder ("-5", "+2"), its instant, and until when it makes sense."""

    name: str
    due_at: datetime
    until: datetime

    @property
    def late(self) -> int:
        """Which step past the day it is; 0 before it."""
        return int(self.name) if self.name.startswith("+") else 0


def steps(ladder: Ladder, due_on: date, *, days: Days, zone: str, through: date | None = None) -> list[Step]:
    """The steps of a ladder around a day, in order; each makes sense until the next one.

    One without end is followed until the day `through` (a year past its day where there is none).
    """
    last = through or due_on + timedelta(days=366)
    rungs = [*_before(ladder, due_on, days), *_after(ladder, due_on, days, last)]
    if not rungs:
        return []
    end = _end(ladder, due_on, rungs[-1][1], days)
    following = [day for _name, day in rungs[1:]] + [end]
    steps = [
        Step(name, at_hour(day, ladder.hour, zone), at_hour(later, ladder.hour, zone))
        for (name, day), later in zip(rungs, following, strict=True)
    ]
    endless = ladder.after is not None and ladder.after.times is None
    return [step for step in steps if not (endless and step.late and step.due_at.date() > last)]


def merged(own: list[Step], further: list[Step]) -> list[Step]:
    """Two ladders around one day as one: of steps that fall on one day the first ladder's stands."""
    days = {step.due_at.date() for step in own}
    names = {step.name for step in own}
    extra = [
        replace(step, name=f"{step.name}b") if step.name in names else step
        for step in further
        if step.due_at.date() not in days
    ]
    found = sorted([*own, *extra], key=lambda step: step.due_at)
    if not found:
        return []
    ends = [step.due_at for step in found[1:]] + [max(step.until for step in found)]
    return [replace(step, until=later) for step, later in zip(found, ends, strict=True)]


def at_hour(day: date, hour: time, zone: str) -> datetime:
    """The instant of an hour of a day where a programme lives."""
    return datetime.combine(day, hour, ZoneInfo(zone))


def not_after(day: date, days: Days) -> date:
    """The day itself, or the last working day before it."""
    return days.add_working_days(day + timedelta(days=1), -1)


def _before(ladder: Ladder, due_on: date, days: Days) -> list[tuple[str, date]]:
    """The nearest of those that fall on one day, as two do around a holiday."""
    found: dict[date, str] = {}
    for lead in ladder.before:
        if ladder.unit is ReminderUnit.WORKING and lead:
            day = days.add_working_days(due_on, -lead)
        else:
            day = not_after(due_on - timedelta(days=lead), days)
        found[day] = f"-{lead}"
    return [(name, day) for day, name in sorted(found.items())]


def _after(ladder: Ladder, due_on: date, days: Days, last: date) -> Iterator[tuple[str, date]]:
    after, previous = ladder.after, due_on
    if after is None:
        return
    first, number = _first_after(after, ladder.unit, due_on, days), 0
    for turn in range(after.times or MOST_DAYS * 20):
        day = days.add_working_days(first + timedelta(days=after.every * turn), 0)
        if day > previous:
            # Two that fall on one day, as around a closure of weeks, are one.
            previous, number = day, number + 1
            yield f"+{number}", day
        if after.times is None and day > last:
            return


def _first_after(after: After, unit: ReminderUnit, due_on: date, days: Days) -> date:
    if unit is ReminderUnit.WORKING:
        return days.add_working_days(due_on, after.first)
    return days.add_working_days(due_on + timedelta(days=after.first), 0)


def _end(ladder: Ladder, due_on: date, last: date, days: Days) -> date:
    """Until when the last step makes sense: as long as the next would take, or the day itself."""
    if ladder.after is None:
        return max(last, due_on) + timedelta(days=1)
    return max(last + timedelta(days=ladder.after.every), days.add_working_days(last, 1))
