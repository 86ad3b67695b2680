"""What an impossible programme is told: sets of demands that contradict each other, and none too large."""

from itertools import combinations

from calendars.planning.planner import plan
from hypothesis import given, settings

from calendars.planning.facts import PlanFacts
from calendars.planning.outcome import Demand
from tests.calendars.planning.brute import cheapest, size
from tests.calendars.planning.demands import can_be_kept, demands_of
from tests.calendars.planning.programmes import programmes

IMPOSSIBLE = programmes(longest=4).filter(lambda told: size(told) <= 2_000 and cheapest(told) is None)


@settings(max_examples=80)
@given(IMPOSSIBLE)
def test_conflict_cannot_be_kept_and_without_any_one_demand_it_can(told: PlanFacts) -> None:
    for conflict in plan(told).conflicts:
        assert not can_be_kept(told, conflict.demands)
        for demand in conflict.demands:
            assert can_be_kept(told, [other for other in conflict.demands if other != demand])


@settings(max_examples=60)
@given(IMPOSSIBLE)
def test_no_conflict_is_smaller_than_the_smallest_told(told: PlanFacts) -> None:
    conflicts = plan(told).conflicts
    assert conflicts
    least = min(len(conflict.demands) for conflict in conflicts)
    every = demands_of(told)
    for fewer in range(1, min(least, 4)):
        assert [few for few in combinations(every, fewer) if _meet(few) and not can_be_kept(told, few)] == []


@settings(max_examples=60)
@given(IMPOSSIBLE)
def test_conflict_is_never_about_published_days_alone(told: PlanFacts) -> None:
    opened = {session.ref for session in told.sessions if session.day is None}
    for conflict in plan(told).conflicts:
        assert opened & {ref for demand in conflict.demands for ref in demand.refs}


def _meet(demands: tuple[Demand, ...]) -> bool:
    """Each shares a session with another: what does not meet cannot contradict."""
    return len(demands) == 1 or all(
        any(set(one.refs) & set(other.refs) for other in demands if other != one) for one in demands
    )
