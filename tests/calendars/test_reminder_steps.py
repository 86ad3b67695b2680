"""The steps of a ladder: on working days, one after the other, and wherever the day goes."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendars.reminder_steps import Step, merged, steps
from calendars.reminders import After, Ladder, ReminderUnit, usual
from calendars.working_days import Closure, WorkingCalendar

ZONE = "America/Mexico_City"
DAYS = st.dates(date(2024, 1, 1), date(2027, 6, 1))
ZONES = st.sampled_from([ZONE, "America/Tijuana", "Europe/Vienna", "Pacific/Chatham", "UTC"])
CLOSURES = st.lists(
    st.builds(
        lambda start, length: Closure(start, start + timedelta(days=length), "cierre"),
        DAYS,
        st.integers(0, 25),
    ),
    max_size=4,
).map(tuple)
LADDERS = st.builds(
    Ladder,
    before=st.sets(st.integers(0, 60), max_size=5).map(tuple),
    after=st.none() | st.builds(After, st.integers(1, 10), st.integers(1, 15), st.none() | st.integers(1, 6)),
    unit=st.sampled_from(ReminderUnit),
    hour=st.times().map(lambda hour: hour.replace(second=0, microsecond=0)),
)


class Weekdays:
    """Monday to Friday, whatever the year: days that repeat each week."""

    def add_working_days(self, day: date, n: int) -> date:
        step = timedelta(days=1 if n >= 0 else -1)
        while n == 0 and day.weekday() > 4:
            day += step
        left = abs(n)
        while left:
            day += step
            left -= day.weekday() < 5
        return day


def days_of(found: list[Step]) -> list[tuple[str, str]]:
    return [(step.name, f"{step.due_at:%m-%d}") for step in found]


@given(ladder=LADDERS, due_on=DAYS, closures=CLOSURES, zone=ZONES)
def test_steps_rise_each_until_the_next_on_working_days_of_that_agency_at_the_hour(
    ladder: Ladder, due_on: date, closures: tuple[Closure, ...], zone: str
) -> None:
    days = WorkingCalendar(closures)
    found = steps(ladder, due_on, days=days, zone=zone, through=due_on + timedelta(days=70))
    instants = [step.due_at for step in found]
    local = [instant.astimezone(ZoneInfo(zone)) for instant in instants]
    assert instants == sorted(set(instants))
    assert [step.until for step in found[:-1]] == instants[1:]
    assert all(step.until > step.due_at for step in found)
    assert all(days.is_working(instant.date()) for instant in instants)
    # An hour that the clocks skip in spring comes an hour later; every other is the hour that was asked for.
    assert all(
        at.time() == ladder.hour or at.utcoffset() != step.due_at.utcoffset()
        for at, step in zip(local, found, strict=True)
    )
    assert all(
        (step.due_at.date() > due_on) if step.late else (step.due_at.date() <= due_on) for step in found
    )
    assert [step.late for step in found if step.late] == list(range(1, 1 + sum(s.late > 0 for s in found)))


@given(ladder=LADDERS, due_on=DAYS, weeks=st.integers(-20, 20))
def test_steps_follow_a_day_that_moves(ladder: Ladder, due_on: date, weeks: int) -> None:
    moved = timedelta(weeks=weeks)

    def local_days(day: date) -> list[tuple[str, date, date]]:
        found = steps(ladder, day, days=Weekdays(), zone=ZONE, through=day + timedelta(days=70))
        return [(step.name, step.due_at.date(), step.until.date()) for step in found]

    assert local_days(due_on + moved) == [
        (name, day + moved, until + moved) for name, day, until in local_days(due_on)
    ]


@given(ladder=LADDERS, due_on=DAYS, near=st.integers(0, 50), further=st.integers(0, 50))
def test_looking_further_ahead_adds_steps_and_changes_none(
    ladder: Ladder, due_on: date, near: int, further: int
) -> None:
    def through(days: int) -> list[Step]:
        until = due_on + timedelta(days=days)
        return steps(ladder, due_on, days=Weekdays(), zone=ZONE, through=until)

    early = through(near)
    assert through(near + further)[: len(early)] == early


@given(own=LADDERS, further=LADDERS, due_on=DAYS)
def test_two_ladders_together_have_one_step_a_day_and_lose_none(
    own: Ladder, further: Ladder, due_on: date
) -> None:
    first, second = (
        steps(one, due_on, days=Weekdays(), zone=ZONE, through=due_on + timedelta(days=30))
        for one in (own, further)
    )
    both = merged(first, second)
    days = [step.due_at.date() for step in both]
    assert days == sorted({step.due_at.date() for step in (*first, *second)})
    assert len({step.name for step in both}) == len(both)
    assert [step.until for step in both[:-1]] == [step.due_at for step in both[1:]]


@pytest.mark.parametrize(
    ("thing", "due_on", "expected"),
    [
        # 18 March 2024 is a holiday.
        ("session", "2024-03-19", [("-10", "03-04"), ("-3", "03-13"), ("-1", "03-15")]),
        ("round", "2024-02-20", [("-5", "02-13"), ("-1", "02-19"), ("+1", "02-21"), ("+2", "02-26")]),
        ("agreement", "2024-03-22", [("-15", "02-29"), ("-5", "03-14"), ("-1", "03-21"), ("+1", "03-25")]),
        # Calendar days before, and a Sunday's letter leaves on the Friday.
        ("window", "2024-06-30", [("-45", "05-16"), ("-20", "06-10")]),
        ("instrument", "2024-03-31", [("-90", "12-29"), ("-30", "03-01"), ("-7", "03-22")]),
        ("activity", "2024-06-28", [("-10", "06-14")]),
        ("minutes", "2024-03-14", [("+1", "03-22"), ("+2", "03-29"), ("+3", "04-05")]),
    ],
)
def test_usual_ladders(thing: str, due_on: str, expected: list[tuple[str, str]]) -> None:
    day = date.fromisoformat(due_on)
    found = steps(usual(thing), day, days=WorkingCalendar(), zone=ZONE, through=day + timedelta(days=8))
    assert days_of(found)[: len(expected)] == expected


def test_two_steps_that_fall_on_one_day_are_one_and_the_nearest_names_it() -> None:
    closed = WorkingCalendar((Closure(date(2024, 3, 11), date(2024, 3, 13), "mudanza"),))
    ladder = Ladder((3, 2, 1), unit=ReminderUnit.CALENDAR)
    found = steps(ladder, date(2024, 3, 14), days=closed, zone=ZONE)
    assert days_of(found) == [("-1", "03-08")]


def test_steps_without_end_that_fall_into_one_closure_are_one_and_count_on() -> None:
    closed = WorkingCalendar((Closure(date(2024, 7, 1), date(2024, 7, 15), "vacaciones"),))
    ladder = Ladder(after=After(first=1, every=7))
    found = steps(ladder, date(2024, 6, 24), days=closed, zone=ZONE, through=date(2024, 7, 31))
    assert days_of(found) == [("+1", "06-25"), ("+2", "07-16"), ("+3", "07-23"), ("+4", "07-30")]


def test_hour_is_that_of_the_zone_on_both_sides_of_a_change_of_clocks() -> None:
    # Tijuana puts its clocks forward on 10 March 2024.
    found = steps(
        Ladder((5, 1), hour=time(9)), date(2024, 3, 14), days=WorkingCalendar(), zone="America/Tijuana"
    )
    assert [step.due_at for step in found] == [
        datetime.fromisoformat("2024-03-07T09:00-08:00"),
        datetime.fromisoformat("2024-03-13T09:00-07:00"),
    ]
