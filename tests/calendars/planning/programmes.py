"""Random small programmes: everything that the planner is told, drawn so that plans are often tight."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from itertools import combinations
from typing import TypeVar

from hypothesis import strategies as st

from calendars.findings import FrequencyRule
from calendars.planning.facts import (
    BodyOrder,
    PlanBody,
    PlanFacts,
    PlanSession,
    Span,
    Unavailable,
    Weights,
)
from calendars.session_kinds import SessionKind
from calendars.working_days import Closure, WorkingCalendar

T = TypeVar("T")

AGENCIES = tuple("ABCDE")
BODIES = ("comision", "grupo", "subcomision")
STARTS = tuple(
    map(date.fromisoformat, "2024-01-29 2024-03-11 2024-04-24 2024-09-09 2024-11-11 2024-12-09".split())
)
"""Ahead of moveable Mondays, Holy Week, 1 and 5 May, 16 September, the turn of the year."""
COUNTRIES = ("MX", "MX", "MX", "CO", "ES", "IL")
HOURS = (time(9), time(10), time(10, 30), time(12))
ROOMS = ("Sala 1", "Sala 2")
SHORT, LONG = 15, 120
"""Days of a programme: with the short ones every plan can be tried, the long ones have room for gaps."""
ENOUGH = 260
"""Bytes that the largest programme takes."""


class Dice:
    """Choices read from bytes, one each; zeros choose what is first, so a failure shrinks to plain facts."""

    def __init__(self, throws: bytes, *, longest: int = 14) -> None:
        self._throws = iter(throws)
        self._longest = longest

    def upto(self, most: int) -> int:
        """A number from 0 to `most`."""
        return next(self._throws, 0) % (most + 1)

    def of(self, options: Sequence[T]) -> T:
        """One of the options; the first is the plainest."""
        return options[self.upto(len(options) - 1)]

    def once_in(self, times: int) -> bool:
        """True about once in so many times."""
        return self.upto(times - 1) == times - 1

    def some(self, options: Sequence[T]) -> frozenset[T]:
        """A set of them, each as likely to be in as not."""
        chosen = self.upto(2 ** len(options) - 1)
        return frozenset(option for place, option in enumerate(options) if chosen >> place & 1)

    def day(self, first: date, last: date) -> date:
        """A day from the first to the last, both included."""
        return first + timedelta(days=self.upto((last - first).days))

    def near(self, first: date, last: date) -> date:
        """A day of the programme, or up to two days away from it."""
        return self.day(first - timedelta(days=2), last + timedelta(days=2))

    def span(self, first: date, last: date, *, least: int = 1) -> Span:
        """Up to so many days over the least, which may begin before the programme or end after it."""
        start = self.near(first, last)
        return Span(start, start + timedelta(days=least + self.upto(self._longest - 1)))


def programmes(
    *, most: int = 4, lengths: Sequence[int] = (SHORT, LONG), longest: int = 14
) -> st.SearchStrategy[PlanFacts]:
    """Facts without mistakes in them, that may still have no plan: the more so, the shorter the windows."""
    throws = st.binary(min_size=ENOUGH, max_size=ENOUGH)
    return throws.map(lambda drawn: programme(Dice(drawn, longest=longest), most=most, lengths=lengths))


def programme(dice: Dice, *, most: int, lengths: Sequence[int]) -> PlanFacts:
    """The facts that these dice choose."""
    first = dice.of(STARTS)
    last = first + timedelta(days=dice.of(lengths))
    names = BODIES[: 1 + dice.upto(2)]
    count = 1 + dice.of((0, *range(1, most), *range(1, most)))
    today = first + timedelta(days=dice.of((-1, -40, -1, -1, 0, 3)))
    # In a series with a longest gap sessions without a number keep the order of their windows, by convention:
    # such years are no test of what is best, so a year is either bare of numbers or has a rule.
    kind = dice.of(("bare", "ruled", "neither"))
    sessions = [_session(dice, names, Span(first, last), today) for _each in range(count)]
    return PlanFacts(
        first,
        last,
        today,
        _numbered(sessions if dice.once_in(6) else sorted(sessions, key=_begins), kind == "bare"),
        {name: _body(dice, name) for name in names},
        calendar=WorkingCalendar(country=dice.of(COUNTRIES)),
        calendars={agency: _calendar(dice, first, last) for agency in AGENCIES if dice.once_in(4)},
        rules=(_rule(dice, names),) if kind == "ruled" else (),
        orders=_orders(dice, names),
        unavailable=tuple(_unavailable(dice, names, first, last) for _each in range(dice.upto(2))),
        weights=Weights() if dice.once_in(2) else Weights(*(dice.upto(50) for _each in range(10))),
    )


def _session(dice: Dice, names: Sequence[str], year: Span, today: date) -> PlanSession:
    """One session, still without number and ref; some have an hour, a room, or a day already."""
    first, last = year.start, year.end
    day = dice.near(first, last) if dice.once_in(5) else None
    length = dice.of((1, 1, 1, 1, 1, 1, 2, 3, 8))
    starts = dice.of(HOURS) if dice.once_in(3) else None
    return PlanSession(
        "",
        dice.of(names),
        "",
        dice.of((SessionKind.ORDINARY, SessionKind.ORDINARY, SessionKind.EXTRAORDINARY)),
        windows=() if day else _windows(dice, first, last, length),
        day=day,
        length=length,
        is_over=day is not None and day <= today and dice.once_in(2),
        starts=starts,
        ends=time(starts.hour + 3) if starts and dice.once_in(2) else None,
        travels=dice.once_in(4),
        earliest=dice.day(first, first + (last - first) / 2) if dice.once_in(5) else None,
        near=dice.near(first, last) if dice.once_in(4) else None,
        room=dice.of(ROOMS) if dice.once_in(5) else None,
        members=dice.some(AGENCIES[:3]) if dice.once_in(5) else None,
    )


def _windows(dice: Dice, first: date, last: date, length: int) -> tuple[Span, ...]:
    """None ("por definir"), one or two, some of them past or beyond the programme."""
    if (last - first).days <= SHORT and dice.once_in(4):
        return ()
    return tuple(sorted({dice.span(first, last, least=length) for _each in range(1 + dice.once_in(3))}))


def _body(dice: Dice, name: str) -> PlanBody:
    return PlanBody(
        name,
        name.capitalize(),
        dice.some(AGENCIES),
        dice.some(AGENCIES[1:3]),
        weekday=dice.upto(4) if dice.once_in(2) else None,
        starts=dice.of(HOURS) if dice.once_in(2) else None,
        minutes=dice.of((120, 60, 240)),
        room=ROOMS[0] if dice.once_in(4) else None,
    )


def _calendar(dice: Dice, first: date, last: date) -> WorkingCalendar:
    """An agency's own days without work."""
    spans = [dice.span(first, last) for _each in range(1 + dice.once_in(3))]
    return WorkingCalendar(tuple(Closure(span.start, span.end, "vacaciones") for span in spans))


def _unavailable(dice: Dice, names: Sequence[str], first: date, last: date) -> Unavailable:
    return Unavailable(dice.of(AGENCIES), dice.span(first, last), "gira", dice.of((None, *names)))


def _rule(dice: Dice, names: Sequence[str]) -> FrequencyRule:
    seldom, apart = dice.of((None, 1, 2, 4)), dice.of((2, 1, 3, None))
    return FrequencyRule(dice.of(names), SessionKind.ORDINARY, seldom, apart, "Reglamento, art. 59")


def _orders(dice: Dice, names: Sequence[str]) -> tuple[BodyOrder, ...]:
    """None of them in a circle."""
    pairs = [pair for pair in combinations(names, 2) if dice.once_in(3)]
    return tuple(BodyOrder(before, after, "prepara lo que decide") for before, after in pairs)


def _begins(session: PlanSession) -> date:
    return session.day or min((window.start for window in session.windows), default=date.min)


def _numbered(sessions: list[PlanSession], are_bare: bool) -> tuple[PlanSession, ...]:
    """With refs, titles and, unless bare, the next number of their body and kind."""
    counts: dict[tuple[str, SessionKind], int] = {}
    done = []
    for place, session in enumerate(sessions):
        number = counts[session.body, session.kind] = counts.get((session.body, session.kind), 0) + 1
        title = f"{session.body} {session.kind} {number}"
        done.append(replace(session, ref=f"s{place}", title=title, number=None if are_bare else number))
    return tuple(done)
