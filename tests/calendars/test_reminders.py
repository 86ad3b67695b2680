"""Ladders: what they may say, how they are written down, and what is refused, by name."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendars.reminders import (
    THINGS,
    After,
    Escalation,
    Ladder,
    LadderError,
    LadderFault,
    ReminderUnit,
    check_fits,
    usual,
)
from models.enums import ReminderThing

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 500) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def test_every_thing_has_a_ladder_that_it_may_have() -> None:
    assert set(THINGS) == {thing.value for thing in ReminderThing}
    for thing in THINGS:
        check_fits(thing, usual(thing))


@given(
    before=st.sets(st.integers(0, 366), max_size=8),
    times=st.none() | st.integers(2, 52),
    unit=st.sampled_from(ReminderUnit),
    announce=st.none() | st.integers(0, 60),
    hour=st.times(),
)
def test_json_gives_the_same_ladder_back(
    before: set[int], times: int | None, unit: ReminderUnit, announce: int | None, hour: time
) -> None:
    ladder = Ladder(tuple(before), After(2, 5, times), unit, Escalation(1, 2), announce, hour)
    assert Ladder.from_json(ladder.to_json(), hour=hour) == ladder
    assert list(ladder.before) == sorted(before, reverse=True)


@given(
    value=JSON
    | st.fixed_dictionaries(
        {},
        optional=dict.fromkeys(("before", "after", "unit", "escalation", "announce"), JSON),
    )
)
def test_whatever_json_is_a_ladder_or_refused_by_name(value: object) -> None:
    try:
        ladder = Ladder.from_json(value)
    except LadderError:
        # Any other error fails the test.
        return
    assert Ladder.from_json(ladder.to_json()) == ladder


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        ([], LadderFault.SHAPE),
        ({"antes": [1]}, LadderFault.SHAPE),
        ({"before": "10"}, LadderFault.DAYS_BEFORE),
        ({"before": [-1]}, LadderFault.DAYS_BEFORE),
        ({"before": [367]}, LadderFault.DAYS_BEFORE),
        ({"before": [True]}, LadderFault.DAYS_BEFORE),
        ({"before": [3, 3]}, LadderFault.SAME_DAY_TWICE),
        ({"before": list(range(9))}, LadderFault.TOO_MANY_STEPS),
        ({"unit": "lunar"}, LadderFault.UNIT),
        ({"after": {"every": 0}}, LadderFault.AFTER),
        ({"after": {"first": 91}}, LadderFault.AFTER),
        ({"after": {"times": 53}}, LadderFault.AFTER),
        ({"after": {"cada": 7}}, LadderFault.SHAPE),
        ({"after": {"every": 7}, "escalation": {"second": 0}}, LadderFault.ESCALATION),
        ({"after": {"times": 2}, "escalation": {"letter": 3}}, LadderFault.ESCALATION_BEYOND),
        ({"before": [1], "escalation": {"second": 1}}, LadderFault.ESCALATION_BEYOND),
        ({"announce": -1}, LadderFault.ANNOUNCE),
    ],
)
def test_what_cannot_be_followed_is_refused(value: object, fault: LadderFault) -> None:
    with pytest.raises(LadderError) as refused:
        Ladder.from_json(value)
    assert refused.value.fault is fault


@pytest.mark.parametrize(
    ("thing", "ladder"),
    [
        ("minutes", Ladder((3,))),
        ("session", Ladder(after=After())),
        ("activity", Ladder(after=After(), escalation=Escalation(second=1))),
        ("window", Ladder((5,), announce=3)),
    ],
)
def test_what_a_thing_cannot_have_is_refused(thing: str, ladder: Ladder) -> None:
    with pytest.raises(LadderError) as refused:
        check_fits(thing, ladder)
    assert refused.value.fault is LadderFault.NOT_OF_THIS_THING
