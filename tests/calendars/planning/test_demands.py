"""Demands taken one by one mean together what the checker says of a whole plan."""

from hypothesis import given, settings

from calendars.findings import FrequencyRule
from calendars.planning.facts import PlanFacts
from calendars.session_kinds import SessionKind
from tests.calendars.planning.brute import cheapest, size
from tests.calendars.planning.demands import can_be_kept, demands_of, has_order
from tests.calendars.planning.programmes import programmes
from tests.calendars.planning.small import april, facts, session, span

MONTHLY = (FrequencyRule("grupo", SessionKind.ORDINARY, None, 1),)


@settings(max_examples=120)
@given(programmes(longest=7).filter(lambda told: size(told) <= 2_000 and has_order(told)))
def test_all_demands_can_be_kept_where_there_is_a_plan_and_nowhere_else(told: PlanFacts) -> None:
    assert can_be_kept(told, demands_of(told)) == (cheapest(told) is not None)


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
