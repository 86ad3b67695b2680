"""The search through every plan finds what plain enumeration finds, and what passes the checker."""

from datetime import date, timedelta
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from calendars.planning.facts import PlanFacts, PlanSession
from tests.calendars.planning.brute import (
    alternatives,
    avoidable,
    cheapest,
    everything,
    open_sessions,
    possible_days,
    published,
    size,
)
from tests.calendars.planning.costing import cost
from tests.calendars.planning.programmes import SHORT, programmes
from tests.examples import examples


@settings(max_examples=examples(60))
@given(programmes(most=3).filter(lambda told: size(told) <= 150))
def test_cheapest_is_the_cheapest_of_the_plainest_enumeration(told: PlanFacts) -> None:
    """Every possible day of every session, in every combination, nothing left out early."""
    opened = open_sessions(told)
    plans = [
        published(told) | dict(zip((each.ref for each in opened), days, strict=True))
        for days in product(*(possible_days(told, each) for each in opened))
    ]
    sound = [days for days in plans if not avoidable(told, days)]
    best = cheapest(told)
    assert sorted(map(_told, everything(told))) == sorted(map(_told, sound))
    assert (best and best.points) == min((cost(told, days) for days in sound), default=None)
    assert best is None or cost(told, best.days) == best.points


@settings(max_examples=examples(60))
@given(programmes(most=3, lengths=(SHORT,)).filter(lambda told: size(told) <= 500), st.data())
def test_another_day_either_breaks_a_rule_or_costs_no_less(told: PlanFacts, data: st.DataObject) -> None:
    best = cheapest(told)
    if best is None or not open_sessions(told):
        return
    moved = data.draw(st.sampled_from(open_sessions(told)))
    others = {day: points for points, day in alternatives(told, best.days, moved)}
    for day in _around(told, moved):
        days = dict(best.days) | {moved.ref: day}
        is_sound = not avoidable(told, days)
        assert is_sound == (day in others or day == best.days[moved.ref])
        assert not is_sound or cost(told, days) >= best.points


def _around(told: PlanFacts, session: PlanSession) -> list[date]:
    """Every day of the programme and of the session's windows, and the days about them."""
    start = min([told.first, *(window.start for window in session.windows)]) - timedelta(days=3)
    return [start + timedelta(days=number) for number in range(SHORT + 40)]


def _told(days: dict[str, date]) -> list[tuple[str, date]]:
    return sorted(days.items())
