"""Demands taken one by one mean together what the checker says of a whole plan."""

import pytest
from hypothesis import given, settings

from calendars.findings import FrequencyRule
from calendars.planning.facts import PlanFacts
from calendars.planning.outcome import PlanStatus
from calendars.planning.planner import plan
from calendars.session_kinds import SessionKind
from tests.calendars.planning.brute import cheapest, size
from tests.calendars.planning.demands import can_be_kept, demands_of, has_order
from tests.calendars.planning.programmes import programmes
from tests.calendars.planning.small import april, facts, session, span
from tests.examples import examples

MONTHLY = (FrequencyRule("grupo", SessionKind.ORDINARY, None, 1),)


@settings(max_examples=examples(120))
@given(programmes(longest=7).filter(lambda told: size(told) <= 2_000 and has_order(told)))
def test_all_demands_can_be_kept_where_there_is_a_plan_and_nowhere_else(told: PlanFacts) -> None:
    assert can_be_kept(told, demands_of(told)) == (cheapest(told) is not None)


@pytest.mark.parametrize(
    ("told", "is_possible"),
    [
        # The published ones are too far apart by themselves, which binds nobody else.
        (
            facts(
                session("a", span(2, 2), number=1),
                session("b", number=2, day=april(3)),
                session("c", number=3, day=april(45)),
                rules=MONTHLY,
            ),
            True,
        ),
        # The first was published for after the second: the third follows it, not the second.
        (
            facts(
                session("a", number=1, day=april(10)),
                session("b", number=2, day=april(3)),
                session("c", span(36, 38), number=3),
                rules=MONTHLY,
            ),
            True,
        ),
        (
            facts(
                session("a", number=1, day=april(10)),
                session("b", number=2, day=april(3)),
                session("c", span(43, 45), number=3),
                rules=MONTHLY,
            ),
            False,
        ),
        # The other way round: what comes ahead of both is followed by the earlier one.
        (
            facts(
                session("a", span(2, 3), number=1),
                session("b", number=2, day=april(36)),
                session("c", number=3, day=april(29)),
                rules=MONTHLY,
            ),
            True,
        ),
    ],
)
def test_longest_gap_beside_published_days(told: PlanFacts, *, is_possible: bool) -> None:
    """Among themselves they may break any rule; what is open follows the latest of those ahead of it."""
    assert can_be_kept(told, demands_of(told)) == is_possible
    assert (cheapest(told) is not None) == is_possible
    assert (plan(told).status is not PlanStatus.IMPOSSIBLE) == is_possible


def test_gap_between_published_days_stands_in_the_way_of_no_plan() -> None:
    """Though it shows only once the session ahead of both has its day."""
    told = facts(
        session("a", span(8, 8), number=1),
        session("b", number=2, day=april(9)),
        session("c", number=3, day=april(45)),
        rules=MONTHLY,
    )
    best = cheapest(told)
    assert (can_be_kept(told, demands_of(told)), best and best.days["a"]) == (True, april(8))


def test_gap_is_asked_of_the_last_day_published_whatever_its_number() -> None:
    told = facts(
        session("a", number=1, day=april(40)),
        session("b", number=2, day=april(3)),
        session("c", span(44, 46), number=3),
        rules=MONTHLY,
    )
    assert can_be_kept(told, demands_of(told))
    assert cheapest(told)
