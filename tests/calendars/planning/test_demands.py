"""Demands taken one by one mean together what the checker says of a whole plan."""

from hypothesis import given, settings

from calendars.planning.facts import PlanFacts
from tests.calendars.planning.brute import cheapest, size
from tests.calendars.planning.demands import can_be_kept, demands_of, has_order
from tests.calendars.planning.programmes import programmes


@settings(max_examples=120)
@given(programmes(longest=7).filter(lambda told: size(told) <= 2_000 and has_order(told)))
def test_all_demands_can_be_kept_where_there_is_a_plan_and_nowhere_else(told: PlanFacts) -> None:
    assert can_be_kept(told, demands_of(told)) == (cheapest(told) is not None)
